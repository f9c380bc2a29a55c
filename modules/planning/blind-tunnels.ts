import type { AlarmProfile, Settings } from "../config";
import { DIMENSIONS_OF_SOURCE } from "../config/alarm-values";
import { alarmSettingsFor, isAlarmEnabled } from "../config/rules";
import type { GeneratedVpn, RegionScan, VpnConnectionFacts } from "../inventory";

/** A region as far as its tunnel alarms are concerned. */
export interface WatchedRegion {
  readonly scan: Pick<RegionScan, "tunnelMetrics">;
  readonly vpnConnections: readonly GeneratedVpn<VpnConnectionFacts>[];
}

/**
 * Says how many tunnels have an alarm that never gets data, because a profile fixes the dimensions that its source names
 * and CloudWatch publishes others.
 */
export function blindTunnelNotices(regions: readonly WatchedRegion[], settings: Settings): readonly string[] {
  const counts = new Map<AlarmProfile, number>();
  for (const { scan, vpnConnections } of regions) {
    if (!scan.tunnelMetrics.ok) continue;
    for (const { id, facts } of vpnConnections) {
      for (const { outsideIpAddress } of facts.tunnels) {
        const alarms = alarmSettingsFor(settings, { id, tags: facts.tags }, outsideIpAddress);
        const fixed = DIMENSIONS_OF_SOURCE[alarms.profile];
        const published = scan.tunnelMetrics.value[outsideIpAddress] ?? [];
        if (!fixed || published.length === 0 || published.includes(fixed)) continue;
        if (isAlarmEnabled("tunnelDown", alarms)) counts.set(alarms.profile, (counts.get(alarms.profile) ?? 0) + 1);
      }
    }
  }
  return [...counts].map(
    ([profile, count]) =>
      `The profile ${profile} fixes the dimensions ${DIMENSIONS_OF_SOURCE[profile] ?? ""}, and CloudWatch publishes ` +
      `${String(count)} ${count === 1 ? "tunnel" : "tunnels"} with others: their alarms never get data. Give them the profile ` +
      "recommended, with alarms.overrides.",
  );
}
