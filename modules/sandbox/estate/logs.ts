import type { EstateTag } from "./tag";

/**
 * A CloudWatch log group.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_LogGroup.html
 */
export interface EstateLogGroup {
  readonly logGroupName: string;
  /** Absent where lines never expire. */
  readonly retentionInDays?: number | undefined;
  /** ARN of the key that encrypts it. */
  readonly kmsKeyId?: string | undefined;
  /**
   * `STANDARD`, `INFREQUENT_ACCESS` or `DELIVERY`.
   * @default "STANDARD"
   */
  readonly logGroupClass?: string | undefined;
  /** Milliseconds since 1970. */
  readonly creationTime?: number | undefined;
  /** @default - none */
  readonly logStreams?: readonly EstateLogStream[] | undefined;
  readonly tags?: readonly EstateTag[] | undefined;
}

/**
 * A stream of a log group.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_LogStream.html
 */
export interface EstateLogStream {
  readonly logStreamName: string;
  /** Milliseconds since 1970; absent where there was no event yet. So are the other times. */
  readonly lastEventTimestamp?: number | undefined;
  readonly firstEventTimestamp?: number | undefined;
  readonly lastIngestionTime?: number | undefined;
  readonly creationTime?: number | undefined;
  /** @default - none */
  readonly events?: readonly EstateLogEvent[] | undefined;
}

/** A line of a log stream. */
export interface EstateLogEvent {
  /** Milliseconds since 1970. */
  readonly timestamp: number;
  readonly message: string;
}

/**
 * A filter that makes a metric of log lines.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_MetricFilter.html
 */
export interface EstateMetricFilter {
  readonly logGroupName: string;
  readonly filterName: string;
  readonly filterPattern: string;
  /** AWS takes exactly one. */
  readonly metricTransformations: readonly EstateMetricTransformation[];
  /** Milliseconds since 1970. */
  readonly creationTime?: number | undefined;
}

/** What becomes of a line that a metric filter matches. */
export interface EstateMetricTransformation {
  readonly metricName: string;
  readonly metricNamespace: string;
  /** A number or a selector such as `$.size`. */
  readonly metricValue: string;
  readonly defaultValue?: number | undefined;
  readonly unit?: string | undefined;
  /** By name, the selector of the value. */
  readonly dimensions?: Readonly<Record<string, string>> | undefined;
}
