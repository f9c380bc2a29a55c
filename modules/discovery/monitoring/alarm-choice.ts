import type {
  CompositeAlarm as ApiCompositeAlarm,
  MetricAlarm as ApiMetricAlarm,
  MetricDataQuery,
} from "@aws-sdk/client-cloudwatch";
import { GATEWAY_ALARM_NAME, alarmsNamedIn, type MetricFilter } from "../../inventory";

/** Alarms of both types as CloudWatch answers them. */
export interface ApiAlarms {
  readonly metricAlarms: readonly ApiMetricAlarm[];
  readonly compositeAlarms: readonly ApiCompositeAlarm[];
}

/** The namespaces in which AWS publishes the metrics of VPNs. */
const VPN_NAMESPACES: readonly string[] = ["AWS/VPN", "AWS/ClientVPN"];

/** The alarms on VPNs, on what these filters count, or on other such alarms; and whatever has a name that ours may get. */
export function chooseAlarms(all: ApiAlarms, filters: readonly MetricFilter[]): ApiAlarms {
  const counted = new Set(filters.map(({ facts }) => metricKey(facts.namespace, facts.metricName)));
  const metricAlarms = all.metricAlarms.filter(({ AlarmName, Namespace, MetricName, Metrics = [] }) => {
    // CloudWatch would overwrite it with ours.
    if (AlarmName === GATEWAY_ALARM_NAME) return true;
    const metrics = [{ Namespace, MetricName }, ...Metrics.flatMap(({ MetricStat }) => MetricStat?.Metric ?? [])];
    return (
      metrics.some(
        ({ Namespace: namespace = "", MetricName: name = "" }) =>
          VPN_NAMESPACES.includes(namespace) || counted.has(metricKey(namespace, name)),
      ) || Metrics.some(selectsFromVpns)
    );
  });
  return { metricAlarms, compositeAlarms: chooseComposites(all.compositeAlarms, metricAlarms) };
}

/** Composite alarms may be about composite alarms: goes on until no further one is found. */
function chooseComposites(
  all: readonly ApiCompositeAlarm[],
  metricAlarms: readonly ApiMetricAlarm[],
): readonly ApiCompositeAlarm[] {
  const kept = new Set<string | undefined>(metricAlarms.map(({ AlarmName }) => AlarmName));
  const references = new Map(all.map((alarm) => [alarm, alarmsNamedIn(alarm.AlarmRule ?? "")]));
  for (let before = -1; before < kept.size;) {
    before = kept.size;
    for (const [{ AlarmName }, names] of references) {
      if ([...names].some((name) => kept.has(name))) kept.add(AlarmName);
    }
  }
  return all.filter(({ AlarmName }) => kept.has(AlarmName) || AlarmName === GATEWAY_ALARM_NAME);
}

/** A Metrics Insights query has its namespace in its text: `SELECT MIN(TunnelState) FROM "AWS/VPN"`. */
function selectsFromVpns({ Expression = "" }: MetricDataQuery): boolean {
  return VPN_NAMESPACES.some((namespace) => Expression.includes(`"${namespace}"`));
}

function metricKey(namespace: string, metricName: string): string {
  return JSON.stringify([namespace, metricName]);
}
