import type { EstateTag } from "./tag";

/** What metric alarms and composite alarms have in common. */
interface EstateAnyAlarm {
  readonly alarmName: string;
  readonly alarmDescription?: string | undefined;
  /**
   * Whether any of the actions is carried out.
   * @default true
   */
  readonly actionsEnabled?: boolean | undefined;
  /**
   * ARNs; so are the other two lists.
   * @default - none
   */
  readonly alarmActions?: readonly string[] | undefined;
  /** @default - none */
  readonly okActions?: readonly string[] | undefined;
  /** @default - none */
  readonly insufficientDataActions?: readonly string[] | undefined;
  /**
   * `OK`, `ALARM` or `INSUFFICIENT_DATA`.
   * @default "OK"
   */
  readonly stateValue?: string | undefined;
  readonly stateReason?: string | undefined;
  /** ISO 8601. */
  readonly stateUpdatedTimestamp?: string | undefined;
  /** ISO 8601. */
  readonly alarmConfigurationUpdatedTimestamp?: string | undefined;
  readonly tags?: readonly EstateTag[] | undefined;
}

/**
 * An alarm on one metric or on metric math. Either `metricName` and what goes with it is there, or `metrics`.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricAlarm.html
 */
export interface EstateMetricAlarm extends EstateAnyAlarm {
  readonly namespace?: string | undefined;
  readonly metricName?: string | undefined;
  /** `Average`, `Minimum`, `Maximum`, `Sum` or `SampleCount`; else there is `extendedStatistic`. */
  readonly statistic?: string | undefined;
  /** For example `p99`. */
  readonly extendedStatistic?: string | undefined;
  /** By name, in the order in which they are answered. */
  readonly dimensions?: Readonly<Record<string, string>> | undefined;
  /** Seconds. */
  readonly period?: number | undefined;
  readonly unit?: string | undefined;
  readonly metrics?: readonly EstateMetricDataQuery[] | undefined;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm?: number | undefined;
  /** Absent for an alarm on an anomaly band. */
  readonly threshold?: number | undefined;
  /** Id of the query that is the anomaly band. */
  readonly thresholdMetricId?: string | undefined;
  readonly comparisonOperator: string;
  readonly treatMissingData?: string | undefined;
  readonly evaluateLowSampleCountPercentile?: string | undefined;
}

/**
 * One metric or one expression of an alarm on metric math.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataQuery.html
 */
export interface EstateMetricDataQuery {
  readonly id: string;
  readonly label?: string | undefined;
  readonly returnData?: boolean | undefined;
  readonly expression?: string | undefined;
  /** Seconds; of an expression. */
  readonly period?: number | undefined;
  readonly metricStat?: EstateMetricStat | undefined;
  readonly accountId?: string | undefined;
}

/** A metric with the way in which a period's datapoints become one value. */
export interface EstateMetricStat {
  readonly metric: {
    readonly namespace: string;
    readonly metricName: string;
    readonly dimensions?: Readonly<Record<string, string>> | undefined;
  };
  /** Seconds. */
  readonly period: number;
  readonly stat: string;
  readonly unit?: string | undefined;
}

/**
 * An alarm on other alarms.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_CompositeAlarm.html
 */
export interface EstateCompositeAlarm extends EstateAnyAlarm {
  readonly alarmRule: string;
  /** Name or ARN of an alarm; while it is in ALARM, actions are held back. */
  readonly actionsSuppressor?: string | undefined;
  /** Seconds. */
  readonly actionsSuppressorWaitPeriod?: number | undefined;
  /** Seconds. */
  readonly actionsSuppressorExtensionPeriod?: number | undefined;
}
