import type { MetricFilterFacts } from "./monitoring";
import type { Reading, ScanFailure } from "./region-scan";

/** An alarm that a stack makes or has adopted, be it a metric alarm or a composite one. */
export interface ExpectedAlarm {
  readonly name: string;
  /** Whether the account had it already: Terraform then leaves it as it is. */
  readonly isAdopted: boolean;
  readonly actionsEnabled: boolean;
  /** ARNs of what it notifies, as far as they are known before a deploy. */
  readonly alarmActions: readonly string[];
  /** Name of the alarm that keeps a composite one's actions back, as far as it is known before a deploy. */
  readonly suppressor?: string | undefined;
}

/** A topic that a stack makes or has adopted, or that its alarms merely notify. */
export interface ExpectedTopic {
  readonly arn: string;
  /** Whether it is a resource of the stack. */
  readonly isManaged: boolean;
  /** Whether the account had it already. @default false */
  readonly isAdopted?: boolean | undefined;
}

/** A subscription of a stack. */
export interface ExpectedSubscription {
  readonly topicArn: string;
  readonly protocol: string;
  /** May hold a token where the protocol is `https`: not to be shown whole. */
  readonly endpoint: string;
}

/** What identifies a metric filter. */
export type MetricFilterName = Pick<MetricFilterFacts, "logGroupName" | "filterName">;

/** A log group of a stack, or one that its metric filters read. */
export interface ExpectedLogGroup {
  readonly name: string;
  /** Whether it is a resource of the stack. */
  readonly isManaged: boolean;
}

/** An EventBridge rule of a stack. */
export interface ExpectedEventRule {
  readonly name: string;
  /** @default - the account's default bus */
  readonly eventBusName?: string | undefined;
  readonly targetArns: readonly string[];
}

/** What there is of monitoring once a stack is deployed; and what AWS is asked for to verify it. */
export interface ExpectedMonitoring {
  readonly alarms: readonly ExpectedAlarm[];
  readonly topics: readonly ExpectedTopic[];
  readonly subscriptions: readonly ExpectedSubscription[];
  readonly metricFilters: readonly MetricFilterName[];
  readonly logGroups: readonly ExpectedLogGroup[];
  readonly eventRules: readonly ExpectedEventRule[];
}

/** An alarm as it is in AWS. */
export interface DeployedAlarm {
  readonly name: string;
  /** `OK`, `ALARM` or `INSUFFICIENT_DATA`. */
  readonly state: string;
  /** AWS's words for why it is in that state. */
  readonly stateReason?: string | undefined;
  readonly actionsEnabled: boolean;
  readonly alarmActions: readonly string[];
  /** What a period without data counts as; absent for a composite alarm. */
  readonly treatMissingData?: string | undefined;
  /** Whether its metric had data in the last hours. Only asked where missing data keeps the alarm without a verdict. */
  readonly hasRecentData?: boolean | undefined;
  /** Where it rests on the state of a tunnel and has no recent data: how that is published. */
  readonly lostTunnel?: LostTunnel | undefined;
}

/** A tunnel whose state does not reach its alarm. */
export interface LostTunnel {
  /** The dimensions with which CloudWatch publishes it; absent where it is not published at all. */
  readonly publishedWith?: readonly string[] | undefined;
}

/** A subscription as it is in AWS. */
export interface DeployedSubscription {
  readonly protocol: string;
  /** AWS masks a password in it. Like {@link ExpectedSubscription.endpoint} not to be shown whole. */
  readonly endpoint: string;
  /** Whether its owner has confirmed it: nothing is sent to it before. */
  readonly isConfirmed: boolean;
}

/** A topic as it is in AWS. */
export interface DeployedTopic {
  readonly arn: string;
  readonly subscriptions: readonly DeployedSubscription[];
}

/** A log group as it is in AWS. */
export interface DeployedLogGroup {
  readonly name: string;
  /** Time of the last line, in milliseconds since 1970; absent where there was none. AWS may be an hour late with it. */
  readonly lastEventAt?: number | undefined;
}

/** An EventBridge rule as it is in AWS. */
export interface DeployedEventRule {
  readonly name: string;
  readonly isEnabled: boolean;
  readonly targetArns: readonly string[];
}

/** What AWS has of what was asked for: what is not in here does not exist. */
export interface DeployedMonitoring {
  readonly alarms: Reading<readonly DeployedAlarm[]>;
  readonly topics: Reading<readonly DeployedTopic[]>;
  readonly metricFilters: Reading<readonly MetricFilterName[]>;
  readonly logGroups: Reading<readonly DeployedLogGroup[]>;
  readonly eventRules: Reading<readonly DeployedEventRule[]>;
}

/** What of a region's deployed monitoring could not be read. */
export function failuresOfDeployed(deployed: DeployedMonitoring): readonly ScanFailure[] {
  const { alarms, topics, metricFilters, logGroups, eventRules } = deployed;
  const readings: readonly Reading<unknown>[] = [alarms, topics, metricFilters, logGroups, eventRules];
  return readings.flatMap((reading) => (reading.ok ? [] : reading.failure));
}
