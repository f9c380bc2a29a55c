/** How the names of the alarms that we make start: the second is that of profile `conformity-vpc-009`, after its source. */
export const OUR_ALARM_PREFIXES = ["tunnelwatch-", "VPNTunnelDownAlarm-tunnelwatch-"] as const;

/** How the names of the metric filters that we make start, but for the gateway filter, which has its source's name. */
export const OUR_FILTER_PREFIX = "tunnelwatch-";

/** Sid of the statement that we write into the policy of every topic that we make. */
export const OUR_TOPIC_STATEMENT = "TunnelwatchAlarms";

/** Whether an alarm is one that we make, by its name. */
export function isOurAlarm(name: string): boolean {
  return OUR_ALARM_PREFIXES.some((prefix) => name.startsWith(prefix));
}

/** Whether a metric filter is one that we make, by its name. */
export function isOurFilter(name: string): boolean {
  return name.startsWith(OUR_FILTER_PREFIX);
}

/** The name that its source gives to the alarm on changes of gateways, and so does profile `conformity-vpc-009`. */
export const GATEWAY_ALARM_NAME = "VPCGatewayConfigChangesAlarm";
