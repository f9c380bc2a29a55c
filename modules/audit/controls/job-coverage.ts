import type { AlarmJob, Reading } from "../../inventory";
import { type RegionFacts, unreadInWords } from "../region-facts";
import type { AuditedResource, Evidence, Remediation } from "../report";
import { failed, type Judgement, passed, unknown } from "./control";

/** What alarms are to watch of a resource. */
export interface Watched {
  readonly resource: AuditedResource;
  /** In words, for a sentence. */
  readonly what: string;
  /** Each of them needs an alarm that does it. */
  readonly jobs: readonly AlarmJob[];
  /** What else has to be known for an alarm to count, such as which metrics are published. @default - nothing */
  readonly needs?: Reading<unknown> | undefined;
}

/** Judges whether alarms do all of the jobs. */
export function judgeJobs(
  { alarms, coverage, scan }: RegionFacts,
  { resource, what, jobs, needs }: Watched,
): Judgement {
  if (!alarms.ok) return unknown(resource, `Whether an alarm watches ${what}: ${unreadInWords(alarms.failure)}`);
  const states = jobs.map((job) => ({ job, ...(coverage?.of(job) ?? { working: [], broken: [] }) }));
  const evidence = states.flatMap(({ job, working, broken }): readonly Evidence[] => {
    const [kind = job] = job.split(" ");
    if (working.length > 0) return [{ subject: `alarm (${kind})`, value: working.join(", ") }];
    if (broken.length === 0) return [{ subject: `alarm (${kind})`, value: "none" }];
    return broken.map(({ name, problems }) => ({
      subject: `alarm (${kind}) that does not work`,
      value: `${name}: ${problems.join("; ")}`,
    }));
  });
  const missing = states.filter(({ working }) => working.length === 0);
  if (missing.length === 0 && needs?.ok === false) {
    return unknown(resource, `Whether the alarm on ${what} gets data: ${unreadInWords(needs.failure)}`, evidence);
  }
  const { topics } = scan.monitoring;
  if (missing.length === 0 && !topics.ok) {
    return unknown(
      resource,
      `Whether the alarm on ${what} reaches somebody: ${unreadInWords(topics.failure)}`,
      evidence,
    );
  }
  if (missing.length === 0) return passed(resource, `Alarms watch ${what}.`, evidence);
  const hasBroken = missing.some(({ broken }) => broken.length > 0);
  const kinds = missing.map(({ job }) => job.split(" ")[0] ?? job);
  const how = hasBroken ? "An alarm that looks as if it watched" : "No alarm watches";
  const summary = hasBroken ? `${how} ${what} does not work` : `${how} ${what}`;
  const suffix = jobs.length > 1 ? ` (${kinds.join(", ")}).` : ".";
  const isOnlyUnheard = missing.every(({ broken }) => broken.some((alarm) => alarm.isOnlyUnheard));
  return failed(resource, `${summary}${suffix}`, evidence, isOnlyUnheard ? SUBSCRIBE : hasBroken ? REPAIR : ADD);
}

const COMMAND = "npm run discover && npm run plan";

const ADD: Remediation = {
  text: "Scan, plan and deploy: the first deploy adds the alarms that are missing, and changes nothing else.",
  command: COMMAND,
};

/** What to do about an alarm that would work, if somebody heard of it: nothing is added for what it does. */
export const SUBSCRIBE: Remediation = {
  text: "Have somebody subscribed to the topic that it notifies, and the subscription confirmed; TW.5 says of which topic.",
  configuration: "notifications:\n  subscriptions:\n    - { protocol: email, endpoint: oncall@example.com }",
  command: COMMAND,
};

const REPAIR: Remediation = {
  text:
    "Scan, plan and deploy: ours is added beside the alarm that does not work. To have that one made to work instead, choose " +
    "this before the first deploy.",
  configuration: "existing: repair",
  command: COMMAND,
};
