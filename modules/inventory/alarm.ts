import type { Tags } from "./tags";

/** What an alarm does when its state changes. */
export interface AlarmActionFacts {
  /** Whether any of the actions is carried out at all. */
  readonly actionsEnabled: boolean;
  /** ARNs, at most five, sorted; so are the other two. */
  readonly alarmActions: readonly string[];
  readonly okActions: readonly string[];
  readonly insufficientDataActions: readonly string[];
}

/** A metric by its name: what CloudWatch identifies it by. */
export interface MetricFacts {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** A metric with the way in which a period's datapoints become one value. */
export interface MetricStatFacts extends MetricFacts {
  /** `Average`, `Minimum`, `Maximum`, `Sum`, `SampleCount`, or a percentile such as `p99`. */
  readonly statistic: string;
  /** Length of a period, in seconds. */
  readonly periodSeconds: number;
  readonly unit?: string | undefined;
}

/** One metric or one expression of an alarm on metric math. */
export interface MetricQueryFacts {
  readonly id: string;
  readonly label?: string | undefined;
  /** Whether this is the value that the alarm compares. */
  readonly returnData: boolean;
  readonly expression?: string | undefined;
  /** Length of a period of an expression, in seconds. */
  readonly periodSeconds?: number | undefined;
  readonly metric?: MetricStatFacts | undefined;
  /** Account of the metric where it is another one. */
  readonly accountId?: string | undefined;
}

/**
 * An alarm on a metric or on metric math, as CloudWatch has it. Exactly one of `metric` and `metricQueries` is there.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricAlarm.html
 */
export interface MetricAlarmFacts extends AlarmActionFacts {
  readonly description?: string | undefined;
  readonly metric?: MetricStatFacts | undefined;
  readonly metricQueries?: readonly MetricQueryFacts[] | undefined;
  readonly comparisonOperator: string;
  /** Absent for an alarm on an anomaly band. */
  readonly threshold?: number | undefined;
  /** Id of the query that is the anomaly band. */
  readonly thresholdMetricId?: string | undefined;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm?: number | undefined;
  readonly treatMissingData?: string | undefined;
  readonly evaluateLowSampleCountPercentile?: string | undefined;
  readonly tags: Tags;
}

/**
 * An alarm on other alarms, as CloudWatch has it.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_CompositeAlarm.html
 */
export interface CompositeAlarmFacts extends AlarmActionFacts {
  readonly description?: string | undefined;
  /** For example `ALARM("a") AND ALARM("b")`. */
  readonly alarmRule: string;
  /** While this alarm is in ALARM, actions are held back. */
  readonly actionsSuppressor?: ActionsSuppressorFacts | undefined;
  readonly tags: Tags;
}

/** Another alarm that holds back the actions of a composite one. */
export interface ActionsSuppressorFacts {
  /** Name or ARN of the alarm. */
  readonly alarm: string;
  /** Seconds to wait for the suppressor to go off, before actions are carried out. */
  readonly waitPeriodSeconds: number;
  /** Seconds to wait after the suppressor has gone back to OK. */
  readonly extensionPeriodSeconds: number;
}
