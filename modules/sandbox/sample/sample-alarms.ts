import type { EstateMetricAlarm, EstateVpnConnection } from "../estate";

/** When people made the sample's alarms, and when these last changed their state. */
export const ALARM_TIMES = {
  alarmConfigurationUpdatedTimestamp: "2024-06-11T09:30:00.000Z",
  stateUpdatedTimestamp: "2025-02-03T04:05:06.000Z",
};

/** Outside addresses of a connection's tunnels, in the order of its options. */
export function outsideAddresses({ options }: EstateVpnConnection): readonly [string, string] {
  const [first = "", second = ""] = (options?.tunnelOptions ?? []).map(({ outsideIpAddress }) => outsideIpAddress);
  return [first, second];
}

/**
 * An alarm as Conformity's VPC-009 has people make it with the command line. How many datapoints it takes is not said
 * there, so AWS does not tell: it takes all three.
 */
export function vpc009Alarm(
  address: string,
  members: Partial<EstateMetricAlarm> & Pick<EstateMetricAlarm, "alarmName">,
): EstateMetricAlarm {
  return {
    alarmDescription: "Triggered by VPN tunnel DOWN state",
    namespace: "AWS/VPN",
    metricName: "TunnelState",
    dimensions: { TunnelIpAddress: address },
    statistic: "Average",
    period: 300,
    evaluationPeriods: 3,
    threshold: 0,
    comparisonOperator: "LessThanOrEqualToThreshold",
    treatMissingData: "missing",
    ...ALARM_TIMES,
    ...members,
  };
}

/** An alarm as Security Hub's EC2.20 has people make it. */
export function ec220Alarm(
  vpnConnectionId: string,
  address: string,
  members: Partial<EstateMetricAlarm> & Pick<EstateMetricAlarm, "alarmName">,
): EstateMetricAlarm {
  return {
    namespace: "AWS/VPN",
    metricName: "TunnelState",
    dimensions: { VpnId: vpnConnectionId, TunnelIpAddress: address },
    statistic: "Minimum",
    period: 300,
    evaluationPeriods: 1,
    datapointsToAlarm: 1,
    threshold: 1,
    comparisonOperator: "LessThanThreshold",
    treatMissingData: "missing",
    ...ALARM_TIMES,
    ...members,
  };
}
