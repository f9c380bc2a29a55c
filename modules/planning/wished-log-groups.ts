import { hardenSettingsFor, logGroupFor, optionsWishedFor } from "../config/tunnel-wishes";
import type { Settings } from "../config";
import type { ClientVpnEndpointFacts, GeneratedVpn, LogSource, VpnConnectionFacts } from "../inventory";

/** The VPNs of a region that are in the code. */
export interface GeneratedVpns {
  readonly vpnConnections: readonly GeneratedVpn<VpnConnectionFacts>[];
  readonly clientVpnEndpoints: readonly GeneratedVpn<ClientVpnEndpointFacts>[];
}

/** By name, the log groups that adopted VPNs are to log to by the configuration, and what is to be logged there. */
export function wishedLogGroups(
  { vpnConnections, clientVpnEndpoints }: GeneratedVpns,
  settings: Settings,
): ReadonlyMap<string, ReadonlySet<LogSource>> {
  const wished = new Map<string, Set<LogSource>>();
  const wish = (name: string, source: LogSource): void => {
    wished.set(name, (wished.get(name) ?? new Set()).add(source));
  };
  for (const { id, facts } of vpnConnections.filter(isAdopted)) {
    for (const name of namesForTunnels(id, facts, settings)) wish(name, "tunnels");
  }
  for (const { id, facts } of clientVpnEndpoints.filter(isAdopted)) {
    const { enabled, connectionLog } = hardenSettingsFor(settings, { id, tags: facts.tags });
    // One that logs already keeps its log group.
    const isWished = enabled && connectionLog?.enabled === true && !facts.connectionLog.enabled;
    if (isWished) wish(logGroupFor(connectionLog.logGroup, id), "connections");
  }
  return wished;
}

function isAdopted({ manage }: GeneratedVpn<unknown>): boolean {
  return manage === "adopt";
}

function namesForTunnels(id: string, facts: VpnConnectionFacts, settings: Settings): readonly string[] {
  return facts.tunnels.flatMap((tunnel) => {
    const { enabled, wishes } = hardenSettingsFor(settings, { id, tags: facts.tags }, tunnel.outsideIpAddress);
    if (!enabled) return [];
    const { tunnelLog, bgpLog } = optionsWishedFor(wishes, { id, bgp: facts.routing === "bgp", tunnel });
    return [tunnelLog, bgpLog].flatMap((log) => (log?.enabled === true ? log.logGroupName : []));
  });
}
