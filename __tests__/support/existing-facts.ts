import type {
  CompositeAlarmFacts,
  LogGroupFacts,
  MetricAlarmFacts,
  MetricFilterFacts,
  TopicFacts,
} from "../../modules/inventory";

/** An alarm on the state of a tunnel, as the account may have it. */
export function metricAlarmFacts(more: Partial<MetricAlarmFacts> = {}): MetricAlarmFacts {
  return {
    metric: {
      namespace: "AWS/VPN",
      metricName: "TunnelState",
      dimensions: { TunnelIpAddress: "203.0.113.1" },
      statistic: "Average",
      periodSeconds: 300,
    },
    comparisonOperator: "LessThanOrEqualToThreshold",
    threshold: 0,
    evaluationPeriods: 3,
    actionsEnabled: true,
    alarmActions: ["arn:aws:sns:eu-west-1:111122223333:noc"],
    okActions: [],
    insufficientDataActions: [],
    tags: {},
    ...more,
  };
}

/** An alarm on two other alarms, as the account may have it. */
export function compositeAlarmFacts(more: Partial<CompositeAlarmFacts> = {}): CompositeAlarmFacts {
  return {
    alarmRule: 'ALARM("a") AND ALARM("b")',
    actionsEnabled: true,
    alarmActions: ["arn:aws:sns:eu-west-1:111122223333:noc"],
    okActions: [],
    insufficientDataActions: [],
    tags: {},
    ...more,
  };
}

/** A filter of the account that counts something in CloudTrail's events. */
export function metricFilterFacts(more: Partial<MetricFilterFacts> = {}): MetricFilterFacts {
  return {
    logGroupName: "CloudTrail/CloudWatchLogGroup",
    filterName: "gateways",
    pattern: "{ $.eventName = CreateCustomerGateway }",
    namespace: "Audit",
    metricName: "Gateways",
    metricValue: "1",
    ...more,
  };
}

/** A topic of the account without subscriptions. */
export function topicFacts(more: Partial<TopicFacts> = {}): TopicFacts {
  return { name: "noc", subscriptions: [], tags: {}, ...more };
}

/** A log group whose lines never expire. */
export function logGroupFacts(more: Partial<LogGroupFacts> = {}): LogGroupFacts {
  return { tags: {}, ...more };
}
