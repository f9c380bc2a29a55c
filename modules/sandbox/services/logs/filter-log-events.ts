import { logGroupArnOf } from "../../estate";
import { ServiceError } from "../../service-error";
import { limitOf } from "../limit";
import { pageOf } from "../paging";
import type { Handler } from "../service";
import { INVALID_PARAMETER, logGroupNamed } from "./log-group";

/** AWS's default and longest page. */
const PAGE_SIZE = 10_000;

/** From when on AWS answers the latest lines first. */
const LATEST_FIRST_SINCE = Date.parse("2024-01-01T00:00:00Z");

/** What a caller may ask for. */
interface FilterLogEventsInput {
  readonly logGroupName?: string;
  /** Name or ARN. */
  readonly logGroupIdentifier?: string;
  readonly logStreamNamePrefix?: string;
  readonly logStreamNames?: readonly string[];
  readonly startTime?: number;
  readonly endTime?: number;
  readonly filterPattern?: string;
  readonly startFromHead?: boolean;
  readonly limit?: number;
  readonly nextToken?: string;
}

/**
 * Lines of a log group. Filter patterns are not served: a sandbox that passed over them in silence would answer too much.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html
 */
export const filterLogEvents: Handler = ({ estate, region, holdings, parameters, pageSize }) => {
  const input: FilterLogEventsInput = parameters;
  const { logStreamNamePrefix: prefix, logStreamNames: names, startFromHead = true } = input;
  if (prefix !== undefined && names !== undefined) {
    throw new ServiceError(INVALID_PARAMETER, "Specify logStreamNamePrefix or logStreamNames, not both.");
  }
  if (input.filterPattern !== undefined && input.filterPattern !== "") {
    throw new ServiceError(INVALID_PARAMETER, "The parameter filterPattern is not served by the sandbox.");
  }
  const { startTime = 0, endTime = Infinity } = input;
  if (!startFromHead && startTime < LATEST_FIRST_SINCE) {
    throw new ServiceError(INVALID_PARAMETER, "startFromHead can be false only where startTime is in 2024 or later.");
  }
  const name = input.logGroupName ?? input.logGroupIdentifier?.replace(logGroupArnOf(estate, region, ""), "");
  const events = (logGroupNamed(holdings, name).logStreams ?? [])
    .filter(({ logStreamName }) => names?.includes(logStreamName) ?? logStreamName.startsWith(prefix ?? ""))
    .flatMap(({ logStreamName, events: lines = [] }) => lines.map((line) => ({ logStreamName, ...line })))
    .filter(({ timestamp }) => timestamp >= startTime && timestamp <= endTime)
    .sort((left, right) => (startFromHead ? 1 : -1) * (left.timestamp - right.timestamp));
  const size = limitOf("limit", input.limit, PAGE_SIZE, INVALID_PARAMETER) ?? pageSize ?? PAGE_SIZE;
  const page = pageOf(events, size, input.nextToken, INVALID_PARAMETER);
  return {
    events: page.items.map((event, index) => ({
      ...event,
      ingestionTime: event.timestamp,
      eventId: `${String(event.timestamp)}${String(index)}`,
    })),
    searchedLogStreams: [],
    nextToken: page.nextToken,
  };
};
