import { suitsEndpoint } from "../../config/endpoint-needs";
import { alarmSettingsFor, isAlarmEnabled, type MergedAlarmSettings } from "../../config/rules";
import type { Settings } from "../../config";
import type { ClientVpnEndpointFacts, VpnConnectionFacts } from "../../inventory";
import type { JobOfAlarm } from "../alarm-jobs";
import { logGroupsOf } from "../logging-vpns";

/** The VPNs of a region that are in the code. */
export interface VpnsInCode {
  readonly vpnConnections: readonly { readonly id: string; readonly facts: VpnConnectionFacts }[];
  readonly clientVpnEndpoints: readonly { readonly id: string; readonly facts: ClientVpnEndpointFacts }[];
}

/** Tells whether there would be a metric alarm of ours for a job, by the configuration as it is now. */
export function ourAlarms(
  { vpnConnections, clientVpnEndpoints }: VpnsInCode,
  settings: Settings,
): (job: JobOfAlarm) => boolean {
  const connections = new Map(vpnConnections.map((vpn) => [vpn.id, vpn.facts]));
  const endpoints = new Map(clientVpnEndpoints.map((vpn) => [vpn.id, vpn.facts]));
  return ({ kind, subject }) => {
    const [id = "", address] = subject;
    const isWanted = (alarms: MergedAlarmSettings): boolean =>
      isAlarmEnabled(kind, alarms) &&
      // Under a suppressor, it is a composite alarm.
      (kind !== "connectionLost" || alarms.connectionLost.suppressor === undefined);
    if (subject.length === 0) return isWanted(settings.alarms);
    const connection = connections.get(id);
    if (connection) return isWanted(alarmSettingsFor(settings, { id, tags: connection.tags }, address));
    const endpoint = endpoints.get(id);
    if (endpoint) {
      return suitsEndpoint(kind, endpoint) && isWanted(alarmSettingsFor(settings, { id, tags: endpoint.tags }));
    }
    const writers = [
      ...vpnConnections.filter((vpn) => logGroupsOf({ vpnConnections: [vpn], clientVpnEndpoints: [] }).has(id)),
      ...clientVpnEndpoints.filter((vpn) => logGroupsOf({ vpnConnections: [], clientVpnEndpoints: [vpn] }).has(id)),
    ];
    return writers.some((vpn) => isWanted(alarmSettingsFor(settings, { id: vpn.id, tags: vpn.facts.tags })));
  };
}
