import { type CloudWatchLogsClient, FilterLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { byCodeUnit, type TunnelLogLine } from "../../inventory";
import { nonEmpty } from "../api-values";
import type { AwsSession } from "../aws-session";
import type { Mask } from "./mask-secrets";
import { parseLogLine } from "./parse-log-line";

/** Lines a request, and answers with lines a log: the last 3,000 lines are looked at, of both tunnels together. */
const LINES_PER_REQUEST = 1_000;
const MAX_ANSWERS = 3;

/** Answers may be empty and go on all the same: AWS looks through so much of a log at a time. So many requests are made at most. */
const MAX_REQUESTS = 30;

/** So many lines of a tunnel are kept of each log and kind: a device that keeps failing must not hide what came before. */
export const LINES_KEPT = 10;

/** How far back lines are looked for, in milliseconds: a week. */
const LOOK_BACK = 7 * 86_400_000;

/** The log of a connection. */
export interface ConnectionLog {
  readonly vpnConnectionId: string;
  readonly outsideIpAddresses: readonly string[];
  readonly logGroupName: string;
  readonly log: TunnelLogLine["log"];
}

/**
 * The last lines that matter of each of a connection's tunnels, by outside address, in the order in which they were written.
 *
 * The lines themselves do not say which tunnel they are of: only the name of their stream does.
 */
export async function readLogLines(
  session: AwsSession,
  logs: CloudWatchLogsClient,
  { vpnConnectionId, outsideIpAddresses, logGroupName, log }: ConnectionLog,
  { now, mask }: { readonly now: Date; readonly mask: Mask },
): Promise<Readonly<Record<string, readonly TunnelLogLine[]>>> {
  const found = new Map<string, TunnelLogLine[]>(outsideIpAddresses.map((address) => [address, []]));
  let nextToken: string | undefined;
  let answers = 0;
  for (let request = 0; request < MAX_REQUESTS && answers < MAX_ANSWERS; request += 1) {
    const input = {
      logGroupName,
      logStreamNamePrefix: vpnConnectionId,
      startTime: now.getTime() - LOOK_BACK,
      endTime: now.getTime(),
      startFromHead: false,
      limit: LINES_PER_REQUEST,
      ...(nextToken !== undefined && { nextToken }),
    };
    const page = await session.call(() => logs.send(new FilterLogEventsCommand(input)));
    const events = page.events ?? [];
    if (events.length > 0) answers += 1;
    for (const { message = "", timestamp = 0, logStreamName = "" } of events) {
      const lines = found.get(outsideIpAddresses.find((address) => isStreamOf(logStreamName, address)) ?? "");
      const line = lines && parseLogLine(message, { timestamp, log, mask });
      if (line) lines.push(line);
    }
    nextToken = nonEmpty(page.nextToken);
    if (nextToken === undefined) break;
  }
  return Object.fromEntries([...found].map(([address, lines]) => [address, lastOf(lines)]));
}

/** Whether a stream is of a tunnel: 203.0.113.1 must not be taken for 203.0.113.11. */
function isStreamOf(logStreamName: string, address: string): boolean {
  const spellings = [address, address.replaceAll(".", "-"), address.replaceAll(":", "-")];
  return spellings.some((spelling) => {
    const start = logStreamName.indexOf(spelling);
    if (start < 0) return false;
    const [before = "", after = ""] = [logStreamName[start - 1], logStreamName[start + spelling.length]];
    return !/[0-9a-f]/i.test(before) && !/[0-9a-f]/i.test(after);
  });
}

function lastOf(lines: readonly TunnelLogLine[]): readonly TunnelLogLine[] {
  const counts = new Map<string, number>();
  const newestFirst = lines
    .map((line, index) => ({ line, index }))
    .sort((a, b) => byCodeUnit(b.line.timestamp, a.line.timestamp) || a.index - b.index)
    .map(({ line }) => line);
  return newestFirst
    .filter((line) => {
      const count = (counts.get(kindOf(line)) ?? 0) + 1;
      counts.set(kindOf(line), count);
      return count <= LINES_KEPT;
    })
    .reverse();
}

/** What a line says, whatever its counts and addresses. */
function kindOf({ details, phase1State, phase2State }: TunnelLogLine): string {
  return [details.replaceAll(/[\d.:]+/g, ""), phase1State, phase2State].join(" ");
}
