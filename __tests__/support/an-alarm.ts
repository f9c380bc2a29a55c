import type {
  EstateCompositeAlarm,
  EstateMetricAlarm,
  EstateMetricFilter,
  EstateSubscription,
  EstateTopic,
  EstateTrail,
} from "../../modules/sandbox";

/** A log group's, a topic's or an alarm's ARN in the account of `anEstate`. */
export function arn(service: string, resource: string, region = "eu-west-1"): string {
  return `arn:aws:${service}:${region}:444455556666:${resource}`;
}

/** An alarm on the state of a tunnel. */
export function aTunnelAlarm(alarmName: string, members: Partial<EstateMetricAlarm> = {}): EstateMetricAlarm {
  return {
    alarmName,
    namespace: "AWS/VPN",
    metricName: "TunnelState",
    dimensions: { TunnelIpAddress: "203.0.113.2" },
    statistic: "Average",
    period: 300,
    evaluationPeriods: 3,
    threshold: 0,
    comparisonOperator: "LessThanOrEqualToThreshold",
    ...members,
  };
}

/** An alarm on other alarms. */
export function aComposite(alarmName: string, alarmRule: string): EstateCompositeAlarm {
  return { alarmName, alarmRule };
}

/** A filter that counts, and the metric that it counts in. */
export function aFilter(
  logGroupName: string,
  filterName: string,
  transformation: Partial<EstateMetricFilter["metricTransformations"][number]> = {},
): EstateMetricFilter {
  return {
    logGroupName,
    filterName,
    filterPattern: "{ $.eventName = CreateCustomerGateway }",
    metricTransformations: [
      { metricNamespace: "CloudTrailMetrics", metricName: "GatewayEventCount", metricValue: "1", ...transformation },
    ],
  };
}

/** A trail of the account, into the log group of this name. */
export function aTrail(name: string, logGroupName: string, members: Partial<EstateTrail> = {}): EstateTrail {
  return { name, cloudWatchLogsLogGroupArn: arn("logs", `log-group:${logGroupName}:*`), ...members };
}

/** A topic with subscriptions. */
export function aTopic(name: string, ...subscriptions: readonly EstateSubscription[]): EstateTopic {
  return { name, subscriptions };
}

/** A confirmed subscription. */
export function aSubscription(protocol: string, endpoint: string, subscriptionId = endpoint): EstateSubscription {
  return { subscriptionId, protocol, endpoint };
}
