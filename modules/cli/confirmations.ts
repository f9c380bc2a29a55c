import type { DeploymentReader } from "../discovery";
import { TunnelwatchError } from "../errors";
import type { ExpectedMonitoring, ScanFailure } from "../inventory";
import type { Terminal } from "./terminal";
import type { StackToVerify } from "./verification";

/** What `--confirm` was given. The token lets whoever has it confirm: it is never printed. */
export interface GivenConfirmation {
  readonly token: string;
  /** The topic that a link names. A token alone names none. */
  readonly topicArn?: string | undefined;
}

/** What reads and confirms. */
type Reader = Pick<DeploymentReader, "read" | "confirm">;

/** A topic of a stack. */
interface Topic {
  readonly accountId: string;
  readonly arn: string;
  readonly region: string;
}

/**
 * Reads a link of AWS's mail, the `SubscribeURL` of its request, or the token alone.
 *
 * @throws TunnelwatchError `Usage`
 */
export function parseConfirmation(value: string): GivenConfirmation {
  // Copied from a mail's source, its ampersands are written as HTML.
  const text = value.trim().replaceAll("&amp;", "&");
  if (/^[\w-]+$/.test(text)) return { token: text };
  const parameters = new Map(
    URL.canParse(text) ? [...new URL(text).searchParams].map(([name, each]) => [name.toLowerCase(), each]) : [],
  );
  const [token, topicArn] = [parameters.get("token"), parameters.get("topicarn")];
  if (token && topicArn) return { token, topicArn };
  throw new TunnelwatchError("--confirm takes the link of AWS's mail, or the token in it; what it got is neither.", {
    code: "Usage",
    hint: "The link holds TopicArn=… and Token=…: put it in quotes, or the shell cuts it off at the first &.",
  });
}

/**
 * Confirms subscriptions, each on the topic that its link names, or on whichever topic of the stacks its token fits.
 *
 * @throws TunnelwatchError with everything that could not be confirmed; the rest is confirmed then
 */
export async function confirmAll(
  given: readonly GivenConfirmation[],
  reader: Reader,
  stacks: readonly StackToVerify[],
  terminal: Terminal,
): Promise<void> {
  if (given.length === 0) return;
  const topics = stacks.flatMap(({ accountId, region, expected }) =>
    expected.topics.map(({ arn }) => ({ arn, accountId, region })),
  );
  const withPending = given.some(({ topicArn }) => topicArn === undefined) ? await pendingTopics(reader, topics) : [];
  const problems: string[] = [];
  for (const { token, topicArn } of given) {
    const isForeign = topicArn !== undefined && !topics.some(({ arn }) => arn === topicArn);
    const candidates = topicArn === undefined ? withPending.map(({ arn }) => arn) : isForeign ? [] : [topicArn];
    const confirmed = await confirmOne(token, candidates, reader);
    if (confirmed !== undefined) terminal.log(`Confirmed a subscription of ${confirmed}.`);
    else if (isForeign) problems.push(`A link is for the topic ${topicArn}, which no alarm of the stacks notifies.`);
    else if (topicArn !== undefined) problems.push(`The token of the link for ${topicArn} is wrong or too old.`);
    else if (candidates.length === 0) problems.push("No topic of the stacks has a subscription to confirm.");
    else problems.push(`A token fits no subscription to confirm of ${candidates.join(", ")}.`);
  }
  if (problems.length === 0) return;
  throw new TunnelwatchError([...new Set(problems)].join("\n"), {
    code: "NotConfirmed",
    hint:
      "Take the link of the latest mail for the topic: AWS takes it for two days. Where it is older, `npm run plan` and " +
      "deploy again: AWS has deleted the subscription, and sends a new mail when it is made anew.",
  });
}

/** @returns the topic on which the token was good for a subscription; `undefined` where there is none */
async function confirmOne(token: string, topicArns: readonly string[], reader: Reader): Promise<string | undefined> {
  for (const topicArn of topicArns) {
    const confirmation = await reader.confirm(topicArn, token);
    if (confirmation === "confirmed") return topicArn;
    if (confirmation !== "refused") throw failed(confirmation.failure);
  }
  return undefined;
}

async function pendingTopics(reader: Reader, topics: readonly Topic[]): Promise<readonly Topic[]> {
  const byPlace = new Map<string, [Topic, ...Topic[]]>();
  for (const topic of topics) {
    const key = `${topic.accountId} ${topic.region}`;
    const inPlace = byPlace.get(key);
    if (inPlace) inPlace.push(topic);
    else byPlace.set(key, [topic]);
  }
  const read = await Promise.all(
    [...byPlace.values()].map(async (inRegion) => {
      const wanted = { ...NOTHING, topics: inRegion.map(({ arn }) => ({ arn, isManaged: false })) };
      const { topics: reading } = await reader.read(inRegion[0], wanted);
      if (!reading.ok) throw failed(reading.failure);
      const pending = new Set(
        reading.value.filter((topic) => topic.subscriptions.some((each) => !each.isConfirmed)).map(({ arn }) => arn),
      );
      return inRegion.filter(({ arn }) => pending.has(arn));
    }),
  );
  return read.flat();
}

const NOTHING: ExpectedMonitoring = {
  alarms: [],
  topics: [],
  subscriptions: [],
  metricFilters: [],
  logGroups: [],
  eventRules: [],
};

function failed({ region, action, code, message, hint }: ScanFailure): TunnelwatchError {
  return new TunnelwatchError(`Nothing could be confirmed: ${region} ${action}: ${code}: ${message}`, { code, hint });
}
