import { type EstateLogStream, logGroupArnOf } from "../../estate";
import { ServiceError } from "../../service-error";
import { limitOf } from "../limit";
import { pageOf } from "../paging";
import type { Handler } from "../service";
import { byCode, INVALID_PARAMETER, logGroupNamed, PAGE_SIZE } from "./log-group";

/** What a caller may ask for. */
interface DescribeLogStreamsInput {
  readonly logGroupName?: string;
  /** Name or ARN. */
  readonly logGroupIdentifier?: string;
  readonly logStreamNamePrefix?: string;
  readonly orderBy?: "LogStreamName" | "LastEventTime";
  readonly descending?: boolean;
  readonly limit?: number;
  readonly nextToken?: string;
}

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogStreams.html */
export const describeLogStreams: Handler = ({ estate, region, holdings, parameters, pageSize }) => {
  const input: DescribeLogStreamsInput = parameters;
  const { logStreamNamePrefix: prefix, orderBy = "LogStreamName", descending = false } = input;
  if (orderBy === "LastEventTime" && prefix !== undefined) {
    throw new ServiceError(INVALID_PARAMETER, "Cannot order by LastEventTime with a logStreamNamePrefix.");
  }
  const name = input.logGroupName ?? input.logGroupIdentifier?.replace(logGroupArnOf(estate, region, ""), "");
  const group = logGroupNamed(holdings, name);
  const direction = descending ? -1 : 1;
  const streams = (group.logStreams ?? [])
    .filter(({ logStreamName }) => logStreamName.startsWith(prefix ?? ""))
    .sort((left, right) => direction * ORDERS[orderBy](left, right));
  const size = limitOf("limit", input.limit, PAGE_SIZE, INVALID_PARAMETER) ?? pageSize ?? PAGE_SIZE;
  const page = pageOf(streams, size, input.nextToken, INVALID_PARAMETER);
  const arn = logGroupArnOf(estate, region, group.logGroupName);
  return {
    logStreams: page.items.map((stream) => ({
      ...withoutEvents(stream),
      arn: `${arn}:log-stream:${stream.logStreamName}`,
      // AWS has not told the size of a stream since 2019.
      storedBytes: 0,
    })),
    nextToken: page.nextToken,
  };
};

/** The listing has no lines. */
function withoutEvents(stream: EstateLogStream): Omit<EstateLogStream, "events"> {
  const { logStreamName, lastEventTimestamp, firstEventTimestamp, lastIngestionTime, creationTime } = stream;
  return { logStreamName, lastEventTimestamp, firstEventTimestamp, lastIngestionTime, creationTime };
}

const ORDERS = {
  LogStreamName: (left: EstateLogStream, right: EstateLogStream) => byCode(left.logStreamName, right.logStreamName),
  LastEventTime: (left: EstateLogStream, right: EstateLogStream) =>
    (left.lastEventTimestamp ?? 0) - (right.lastEventTimestamp ?? 0),
};
