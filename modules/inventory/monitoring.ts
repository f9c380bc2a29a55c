import type { AlarmActionFacts, CompositeAlarmFacts, MetricAlarmFacts } from "./alarm";
import type { Tags } from "./tags";

/**
 * A filter that makes a metric of log lines.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_MetricFilter.html
 */
export interface MetricFilterFacts {
  readonly logGroupName: string;
  readonly filterName: string;
  readonly pattern: string;
  readonly namespace: string;
  readonly metricName: string;
  /** What each matching line adds to the metric: a number or a selector such as `$.size`. */
  readonly metricValue: string;
  /** What a minute with lines, but without a matching one, counts as. */
  readonly defaultValue?: number | undefined;
  readonly unit?: string | undefined;
  /** By name, the selector of the value of each dimension. */
  readonly dimensions?: Readonly<Record<string, string>> | undefined;
}

/** Who gets what is published to a topic. */
export interface SubscriptionFacts {
  /** Absent as long as its owner has not confirmed it. */
  readonly arn?: string | undefined;
  /** `email`, `email-json`, `sms`, `sqs`, `lambda`, … */
  readonly protocol: string;
  /** Absent for `http` and `https`: such a URL often holds a token, and this is kept in code. */
  readonly endpoint?: string | undefined;
  /** It is somebody else's to manage: the state of another Terraform holds it. @default - as the topic is managed */
  readonly manage?: "reference" | undefined;
}

/** A subscription that can be adopted with its topic. */
export type ImportableSubscription = SubscriptionFacts & { readonly arn: string; readonly endpoint: string };

/**
 * Whether a subscription can be adopted: one that is not confirmed has no ARN to import, one whose endpoint may be secret
 * stays out of the code, and one may be somebody else's.
 */
export function isImportable(subscription: SubscriptionFacts): subscription is ImportableSubscription {
  const { arn, endpoint, manage } = subscription;
  return arn !== undefined && endpoint !== undefined && manage !== "reference";
}

/** An SNS topic that notifies of VPNs. */
export interface TopicFacts {
  readonly name: string;
  readonly displayName?: string | undefined;
  /** Id, ARN or alias of the key that encrypts it. */
  readonly kmsMasterKeyId?: string | undefined;
  readonly subscriptions: readonly SubscriptionFacts[];
  readonly tags: Tags;
}

/** A CloudWatch log group that VPNs log to. */
export interface LogGroupFacts {
  /** Days that lines are kept; absent where they never expire. */
  readonly retentionInDays?: number | undefined;
  readonly kmsKeyArn?: string | undefined;
  readonly tags: Tags;
}

/** A CloudTrail trail whose home is the region that was read. */
export interface Trail {
  readonly name: string;
  readonly arn: string;
  /** Whether it logs the events of all regions. */
  readonly isMultiRegion: boolean;
  /** ARN of the log group that it sends events to. */
  readonly logGroupArn?: string | undefined;
}

/** Something of the account's monitoring as a scan found it. */
export interface MonitoringItem<Facts> {
  /** What AWS and Terraform's import identify it by: the alarm's name, `group:filter`, the topic's ARN, the group's name. */
  readonly id: string;
  /** The CloudFormation stack that made it, by its tag. */
  readonly cloudFormationStack?: string | undefined;
  /** The file of another Terraform's state that holds it; a scan does not know that. */
  readonly otherState?: string | undefined;
  readonly facts: Facts;
}

/** A metric alarm as a scan found it. */
export type MetricAlarm = MonitoringItem<MetricAlarmFacts>;
/** A composite alarm as a scan found it. */
export type CompositeAlarm = MonitoringItem<CompositeAlarmFacts>;
/** A metric filter as a scan found it. */
export type MetricFilter = MonitoringItem<MetricFilterFacts>;
/** A topic as a scan found it. */
export type Topic = MonitoringItem<TopicFacts> & {
  /** Whether tunnelwatch made it, by the statement that it writes into the topic's policy. */
  readonly isOurs: boolean;
};
/** A log group as a scan found it. */
export type LogGroup = MonitoringItem<LogGroupFacts>;

/** Alarms of both kinds, as far as they are alike. */
export function alarmsOf({
  metricAlarms,
  compositeAlarms,
}: {
  readonly metricAlarms: readonly MetricAlarm[];
  readonly compositeAlarms: readonly CompositeAlarm[];
}): readonly MonitoringItem<AlarmActionFacts>[] {
  return [...metricAlarms, ...compositeAlarms];
}
