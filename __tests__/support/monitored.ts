import { defaultSettings, type Settings } from "../../modules/config";
import {
  adoptedAddress,
  type CompositeAlarm,
  type Elsewhere,
  type GeneratedRegion,
  type LogGroup,
  type MetricAlarm,
  type MetricAlarmFacts,
  type MetricFilter,
  type MetricFilterFacts,
  type MonitoringScan,
  NOTHING_ELSEWHERE,
  type RegionScan,
  type Topic,
  type TopicFacts,
  type VpnConnection,
} from "../../modules/inventory";
import type { RegionPlan } from "../../modules/planning";
import { compositeAlarmFacts, logGroupFacts, metricAlarmFacts, metricFilterFacts, topicFacts } from "./existing-facts";
import { connection, monitoringScan, plan, scan } from "./plans";

/** Id of the one connection of {@link monitoredScan}, whose tunnels are 203.0.113.1 and .2. */
export const VPN = "vpn-a";

/** The log group of the account's trail. */
export const TRAIL = "CloudTrail/CloudWatchLogGroup";

/** ARN of a topic of the scanned region. */
export const topicArn = (name: string): string => `arn:aws:sns:eu-west-1:111122223333:${name}`;

/** What a test names of a region's monitoring: plain lists, all of them read. */
export interface Monitored {
  readonly metricAlarms?: readonly MetricAlarm[];
  readonly compositeAlarms?: readonly CompositeAlarm[];
  readonly metricFilters?: readonly MetricFilter[];
  /** @default - those that the alarms notify */
  readonly topics?: readonly Topic[];
  readonly logGroups?: readonly LogGroup[];
}

/** A scan of a region with one connection and this monitoring. */
export function monitoredScan(
  { metricAlarms = [], compositeAlarms = [], metricFilters = [], topics, logGroups = [] }: Monitored,
  connections: readonly VpnConnection[] = [connection(VPN)],
  unread: Partial<MonitoringScan> = {},
): RegionScan {
  return scan(connections, {
    monitoring: monitoringScan({
      alarms: { ok: true, value: { metricAlarms, compositeAlarms } },
      metricFilters: { ok: true, value: metricFilters },
      topics: { ok: true, value: topics ?? notifiedBy([...metricAlarms, ...compositeAlarms]) },
      logGroups: { ok: true, value: logGroups },
      ...unread,
    }),
  });
}

/** The topics that alarms notify, each with somebody who hears of it. */
function notifiedBy(alarms: readonly (MetricAlarm | CompositeAlarm)[]): readonly Topic[] {
  const arns = new Set(alarms.flatMap(({ facts }) => facts.alarmActions));
  return [...arns].map((id) => {
    const subscriptions = [{ arn: `${id}:1`, protocol: "email", endpoint: "noc@example.com" }];
    return { id, isOurs: false, facts: topicFacts({ name: id.slice(id.lastIndexOf(":") + 1), subscriptions }) };
  });
}

/** An alarm that does its job on a tunnel of {@link VPN}: the first one where the test names no other. */
export function alarm(id: string, more: Partial<MetricAlarmFacts> = {}, tunnelIpAddress = "203.0.113.1"): MetricAlarm {
  const metric = {
    namespace: "AWS/VPN",
    metricName: "TunnelState",
    dimensions: { TunnelIpAddress: tunnelIpAddress },
    statistic: "Average",
    periodSeconds: 300,
  };
  return { id, facts: metricAlarmFacts({ metric, ...more }) };
}

/** A composite alarm on all of these alarms. */
export function composite(id: string, ...alarms: readonly string[]): CompositeAlarm {
  return { id, facts: compositeAlarmFacts({ alarmRule: alarms.map((name) => `ALARM("${name}")`).join(" AND ") }) };
}

/** A metric filter on the trail's log group, where the test names no other. */
export function filter(filterName: string, more: Partial<MetricFilterFacts> = {}): MetricFilter {
  const facts = metricFilterFacts({ filterName, ...more });
  return { id: `${facts.logGroupName}:${filterName}`, facts };
}

/** A topic that somebody else made. */
export function topic(name: string, more: Partial<TopicFacts> = {}): Topic {
  return { id: topicArn(name), isOurs: false, facts: topicFacts({ name, ...more }) };
}

/** A log group that exists. */
export function logGroup(id: string): LogGroup {
  return { id, facts: logGroupFacts() };
}

/** What CloudFormation made. */
export function owned<Item>(item: Item): Item & { readonly cloudFormationStack: string } {
  return { ...item, cloudFormationStack: "network" };
}

/** Settings with this wish for existing monitoring. */
export function existing(wish: Settings["existing"]): Settings {
  return { ...defaultSettings(), existing: wish };
}

/** A plan of a region with this monitoring. */
export function planMonitored(
  monitored: Monitored,
  previous?: GeneratedRegion,
  settings: Settings = defaultSettings(),
  elsewhere: Elsewhere = NOTHING_ELSEWHERE,
): RegionPlan {
  return plan(monitoredScan(monitored), previous, { settings, elsewhere });
}

/** The code of a plan, which has some. */
export function codeOf({ next }: RegionPlan): GeneratedRegion {
  if (!next) throw new Error("the region has no code");
  return next;
}

/** The alarms in the code: `adopt noc: tunnelDown vpn-a 203.0.113.1`. */
export function alarmsIn({ next }: RegionPlan): readonly string[] {
  const { metricAlarms = [], compositeAlarms = [] } = next?.monitoring ?? {};
  return [...metricAlarms, ...compositeAlarms].map(({ id, manage, jobs }) => `${manage} ${id}: ${jobs.join(", ")}`);
}

/** The notes on monitoring: `broken metricAlarm noc`. */
export function monitoringNotes({ notes }: RegionPlan): readonly string[] {
  return notes.flatMap(({ kind, what, id }) => (what === undefined ? [] : `${kind} ${what} ${id}`));
}

/** What Terraform is told to forget, by the ids of alarms. */
export function forgottenAlarms({ next }: RegionPlan, ...ids: readonly string[]): readonly string[] {
  const addresses = (next?.forgottenItems ?? []).map(({ address }) => address);
  return ids.filter((id) => addresses.includes(adoptedAddress("metricAlarm", id)));
}
