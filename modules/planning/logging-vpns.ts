import type { ClientVpnEndpointFacts, LogSource, VpnConnectionFacts } from "../inventory";

/** The VPNs of a region that may log somewhere. */
export interface LoggingVpns {
  readonly vpnConnections: readonly { readonly facts: VpnConnectionFacts }[];
  readonly clientVpnEndpoints: readonly { readonly facts: ClientVpnEndpointFacts }[];
}

/** The names of the log groups that the VPNs log to, and what they log there. */
export function logSourcesOf({
  vpnConnections,
  clientVpnEndpoints,
}: LoggingVpns): ReadonlyMap<string, ReadonlySet<LogSource>> {
  const ofTunnels = vpnConnections
    .flatMap(({ facts }) => facts.tunnels)
    .flatMap(({ tunnelLog, bgpLog }) => [tunnelLog, bgpLog].flatMap((log) => log?.logGroupName ?? []));
  // AWS keeps a group's name while logging is off.
  const ofEndpoints = clientVpnEndpoints.flatMap(({ facts: { connectionLog } }) =>
    connectionLog.enabled ? (connectionLog.cloudwatchLogGroup ?? []) : [],
  );
  const sources = new Map<string, Set<LogSource>>();
  const add = (name: string, source: LogSource): void => {
    sources.set(name, (sources.get(name) ?? new Set()).add(source));
  };
  for (const name of ofTunnels) add(name, "tunnels");
  for (const name of ofEndpoints) add(name, "connections");
  return sources;
}

/** The names of the log groups that the VPNs log to. */
export function logGroupsOf(vpns: LoggingVpns): ReadonlySet<string> {
  return new Set(logSourcesOf(vpns).keys());
}
