import fc from "fast-check";
import {
  adoptedAddress,
  type AlarmActionFacts,
  alarmJob,
  type CompositeAlarmFacts,
  DELIVERY_POLICY_ADDRESS,
  type ExistingMode,
  type ForgottenItem,
  type GeneratedMonitoring,
  type LogGroupFacts,
  type LogSource,
  type MetricAlarmFacts,
  type MetricFilterFacts,
  type MetricQueryFacts,
  type MetricStatFacts,
  ownLogGroupAddress,
  type SubscriptionFacts,
  type Tags,
  type TopicFacts,
} from "../../modules/inventory";
import { hostileText } from "./hostile-text";

const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });
const name = hostileText.filter((text) => text !== "");
const tags: fc.Arbitrary<Tags> = fc.dictionary(fc.oneof(fc.constant("__proto__"), name), hostileText, { maxKeys: 2 });
const arns = fc.array(
  name.map((text) => `arn:aws:sns:eu-west-1:111122223333:${text}`),
  { maxLength: 2 },
);
const threshold = fc.oneof(
  fc.integer({ min: -5, max: 100 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0)),
);

const actions: fc.Arbitrary<AlarmActionFacts> = fc.record({
  actionsEnabled: fc.boolean(),
  alarmActions: arns,
  okActions: arns,
  insufficientDataActions: arns,
});

const metric: fc.Arbitrary<MetricStatFacts> = fc.record({
  namespace: name,
  metricName: name,
  dimensions: fc.dictionary(fc.oneof(fc.constant("__proto__"), name), hostileText, { maxKeys: 2 }),
  statistic: fc.constantFrom("Average", "Minimum", "p99.9"),
  periodSeconds: fc.constantFrom(10, 60, 300),
  unit: optional(fc.constant("Count")),
});

const query: fc.Arbitrary<MetricQueryFacts> = fc.record({
  id: fc.constantFrom("m1", "m2", "e1"),
  label: optional(hostileText),
  returnData: fc.boolean(),
  expression: optional(hostileText),
  periodSeconds: optional(fc.constant(60)),
  metric: optional(metric),
  accountId: optional(fc.constant("444455556666")),
});

const metricAlarmFacts: fc.Arbitrary<MetricAlarmFacts> = fc
  .tuple(
    actions,
    fc.record({
      description: optional(hostileText),
      comparisonOperator: fc.constantFrom("LessThanThreshold", "GreaterThanOrEqualToThreshold"),
      threshold: optional(threshold),
      thresholdMetricId: optional(fc.constant("ad1")),
      evaluationPeriods: fc.integer({ min: 1, max: 12 }),
      datapointsToAlarm: optional(fc.integer({ min: 1, max: 12 })),
      treatMissingData: optional(fc.constantFrom("breaching", "missing")),
      evaluateLowSampleCountPercentile: optional(fc.constant("ignore")),
      tags,
    }),
    fc.oneof(
      metric.map((single) => ({ metric: single })),
      fc.array(query, { minLength: 1, maxLength: 3 }).map((metricQueries) => ({ metricQueries })),
    ),
  )
  .map(([own, values, watched]) => ({ ...values, ...own, ...watched }));

const compositeAlarmFacts: fc.Arbitrary<CompositeAlarmFacts> = fc
  .tuple(
    actions,
    fc.record({
      description: optional(hostileText),
      alarmRule: hostileText,
      actionsSuppressor: optional(
        fc.record({
          alarm: name,
          waitPeriodSeconds: fc.integer({ min: 0, max: 300 }),
          extensionPeriodSeconds: fc.integer({ min: 0, max: 300 }),
        }),
      ),
      tags,
    }),
  )
  .map(([own, values]) => ({ ...values, ...own }));

const metricFilterFacts: fc.Arbitrary<MetricFilterFacts> = fc.record({
  logGroupName: name,
  filterName: name,
  pattern: hostileText,
  namespace: name,
  metricName: name,
  metricValue: fc.constantFrom("1", "$.size"),
  defaultValue: optional(fc.constantFrom(0, 0.5)),
  unit: optional(fc.constant("Bytes")),
  dimensions: optional(fc.dictionary(name, hostileText, { minKeys: 1, maxKeys: 2 })),
});

const subscription: fc.Arbitrary<SubscriptionFacts> = fc.record({
  arn: optional(name.map((text) => `arn:aws:sns:eu-west-1:111122223333:${text}:0`)),
  protocol: fc.constantFrom("email", "sqs"),
  endpoint: optional(hostileText),
  manage: optional(fc.constant("reference" as const)),
});

const topicFacts: fc.Arbitrary<TopicFacts> = fc.record({
  name,
  displayName: optional(hostileText),
  kmsMasterKeyId: optional(fc.constant("alias/alarms")),
  subscriptions: fc.array(subscription, { maxLength: 2 }),
  tags,
});

const logGroupFacts: fc.Arbitrary<LogGroupFacts> = fc.record({
  retentionInDays: optional(fc.constantFrom(1, 365)),
  kmsKeyArn: optional(fc.constant("arn:aws:kms:eu-west-1:111122223333:key/1")),
  tags,
});

const manage = fc.constantFrom<ExistingMode>("adopt", "reference");
const manageAlarm = fc.constantFrom<ExistingMode>("adopt", "repair", "reference");
const jobs = fc.subarray([alarmJob("gatewayChanges"), alarmJob("tunnelDown", "vpn-1", "203.0.113.1")]);

function items<Members extends object>(members: {
  readonly [Name in keyof Members]: fc.Arbitrary<Members[Name]>;
}): fc.Arbitrary<readonly ({ readonly id: string } & Members)[]> {
  const item = fc.tuple(name, fc.record(members) as fc.Arbitrary<Members>).map(([id, rest]) => ({ id, ...rest }));
  return fc
    .uniqueArray(item, { selector: ({ id }) => id, maxLength: 2 })
    .map((list) => [...list].sort((a, b) => (a.id < b.id ? -1 : 1)));
}

const ownLogGroups = items({ logs: fc.subarray<LogSource>(["connections", "tunnels"], { minLength: 1 }) });

/** What a generated file may say of existing monitoring: every kind, every option present or absent, hostile names. */
export const arbitraryMonitoring: fc.Arbitrary<GeneratedMonitoring> = fc.record(
  {
    metricAlarms: items({ manage: manageAlarm, jobs, facts: metricAlarmFacts }),
    compositeAlarms: items({ manage, jobs, facts: compositeAlarmFacts }),
    metricFilters: items({ manage, facts: metricFilterFacts }),
    topics: items({ manage, notified: fc.boolean(), facts: topicFacts }),
    logGroups: items({ manage, facts: logGroupFacts }),
    ownLogGroups,
    trailLogGroup: fc.record({ id: name, trailName: optional(name) }),
  },
  { requiredKeys: ["metricAlarms", "compositeAlarms", "metricFilters", "topics", "logGroups", "ownLogGroups"] },
);

/** Monitoring that was adopted once, and what was created and released with it. */
export const arbitraryForgottenItems: fc.Arbitrary<readonly ForgottenItem[]> = fc
  .uniqueArray(
    fc.oneof(
      fc
        .tuple(fc.constantFrom("metricAlarm" as const, "topic" as const, "subscription" as const), name)
        .map(([kind, id]) => adoptedAddress(kind, id)),
      fc.constantFrom(
        "aws_sns_topic.alarms",
        "aws_cloudwatch_event_rule.health",
        "aws_cloudwatch_metric_alarm.vpn-1_lost",
      ),
      name.map(ownLogGroupAddress),
      fc.constant(DELIVERY_POLICY_ADDRESS),
    ),
    { maxLength: 2 },
  )
  .map((addresses) => [...addresses].sort().map((address) => ({ address })));
