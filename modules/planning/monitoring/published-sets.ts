import type {
  GeneratedAlarm,
  GeneratedVpn,
  MetricAlarmFacts,
  RegionScan,
  TunnelMetricDimensions,
  VpnConnectionFacts,
} from "../../inventory";
import { metricsOf, VPN_NAMESPACE } from "../alarm-jobs";

/**
 * By outside address, the sets of dimensions with which CloudWatch publishes a tunnel's metrics, where that is known.
 *
 * CloudWatch forgets a metric without data after two weeks: what it has forgotten is as it was, the set that the code
 * remembers and those of alarms that did a job by it.
 */
export function publishedSets(
  tunnelMetrics: RegionScan["tunnelMetrics"],
  connections: readonly GeneratedVpn<VpnConnectionFacts>[],
  alarmsBefore: readonly GeneratedAlarm<MetricAlarmFacts>[],
): ReadonlyMap<string, readonly TunnelMetricDimensions[]> {
  const proven = setsOfWorkingAlarms(alarmsBefore);
  return new Map(
    connections
      .flatMap(({ facts }) => facts.tunnels)
      .flatMap(({ outsideIpAddress, metricDimensions }) => {
        const listed = (tunnelMetrics.ok ? tunnelMetrics.value[outsideIpAddress] : undefined) ?? [];
        if (listed.length > 0) return [[outsideIpAddress, listed] as const];
        if (metricDimensions === undefined) return [];
        const remembered = new Set([metricDimensions, ...(proven.get(outsideIpAddress) ?? [])]);
        return [[outsideIpAddress, [...remembered].sort().reverse()] as const];
      }),
  );
}

function setsOfWorkingAlarms(
  alarms: readonly GeneratedAlarm<MetricAlarmFacts>[],
): ReadonlyMap<string, ReadonlySet<TunnelMetricDimensions>> {
  const sets = new Map<string, Set<TunnelMetricDimensions>>();
  for (const { jobs, manage, facts } of alarms) {
    if (jobs.length === 0 || manage === "repair") continue;
    for (const { namespace, dimensions } of metricsOf(facts)) {
      const { TunnelIpAddress: address, VpnId: vpnId } = dimensions;
      if (namespace !== VPN_NAMESPACE || address === undefined) continue;
      const set = vpnId === undefined ? "TunnelIpAddress" : "VpnId+TunnelIpAddress";
      sets.set(address, (sets.get(address) ?? new Set()).add(set));
    }
  }
  return sets;
}
