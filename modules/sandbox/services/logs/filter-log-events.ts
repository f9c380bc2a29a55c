import { createHash } from "node:crypto";
import { logGroupArnOf } from "../../estate";
import { ServiceError } from "../../service-error";
import { limitOf } from "../limit";
import { pageOf } from "../paging";
import type { Handler } from "../service";
import { byCode, INVALID_PARAMETER, logGroupNamed } from "./log-group";

/** AWS's default and longest page. */
const PAGE_SIZE = 10_000;

/** AWS answers the latest lines first of no time before this. */
const REVERSIBLE_FROM = Date.UTC(2024, 0, 1);

/** What a caller may ask for. */
interface FilterLogEventsInput {
  readonly logGroupName?: string;
  /** Name or ARN. */
  readonly logGroupIdentifier?: string;
  readonly logStreamNames?: readonly string[];
  readonly logStreamNamePrefix?: string;
  /** Milliseconds since 1970; lines of that time included. */
  readonly startTime?: number;
  readonly endTime?: number;
  readonly filterPattern?: string;
  readonly limit?: number;
  readonly nextToken?: string;
  /** Whether the earliest line comes first. @default true */
  readonly startFromHead?: boolean;
}

/**
 * Answers lines of all streams in the order of time, as AWS does since it ignores `interleaved`.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html
 */
export const filterLogEvents: Handler = ({ estate, region, holdings, parameters, pageSize }) => {
  const input: FilterLogEventsInput = parameters;
  const { logStreamNames: names, logStreamNamePrefix: prefix, startTime = 0, endTime = Infinity } = input;
  if (names !== undefined && prefix !== undefined) {
    throw new ServiceError(INVALID_PARAMETER, "logStreamNames and logStreamNamePrefix cannot both be given.");
  }
  if (input.filterPattern !== undefined && input.filterPattern !== "") {
    throw new ServiceError(INVALID_PARAMETER, "The sandbox serves no filterPattern.");
  }
  if (startTime > endTime) throw new ServiceError(INVALID_PARAMETER, "startTime must not be after endTime.");
  const name = input.logGroupName ?? input.logGroupIdentifier?.replace(logGroupArnOf(estate, region, ""), "");
  const streams = (logGroupNamed(holdings, name).logStreams ?? []).filter(
    ({ logStreamName }) => (names?.includes(logStreamName) ?? true) && logStreamName.startsWith(prefix ?? ""),
  );
  const lines = streams
    .flatMap(({ logStreamName, events = [] }) =>
      events.map(({ timestamp, message }, index) => ({
        logStreamName,
        timestamp,
        message,
        ingestionTime: timestamp,
        eventId: createHash("sha256").update(`${logStreamName}/${index}`).digest("hex").slice(0, 56),
      })),
    )
    .filter(({ timestamp }) => timestamp >= startTime && timestamp <= endTime)
    .sort((a, b) => a.timestamp - b.timestamp || byCode(a.logStreamName, b.logStreamName));
  if (input.startFromHead === false) {
    if (startTime < REVERSIBLE_FROM) {
      throw new ServiceError(INVALID_PARAMETER, "startFromHead false needs a startTime from 2024-01-01 on.");
    }
    lines.reverse();
  }
  const size = limitOf("limit", input.limit, PAGE_SIZE, INVALID_PARAMETER) ?? PAGE_SIZE;
  const page = pageOf(lines, Math.min(size, pageSize ?? size), input.nextToken, INVALID_PARAMETER);
  return { events: page.items, searchedLogStreams: [], nextToken: page.nextToken };
};
