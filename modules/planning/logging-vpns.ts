import type { ClientVpnEndpointFacts, VpnConnectionFacts } from "../inventory";

/** The VPNs of a region that may log somewhere. */
export interface LoggingVpns {
  readonly vpnConnections: readonly { readonly facts: VpnConnectionFacts }[];
  readonly clientVpnEndpoints: readonly { readonly facts: ClientVpnEndpointFacts }[];
}

/** The names of the log groups that the VPNs log to. */
export function logGroupsOf({ vpnConnections, clientVpnEndpoints }: LoggingVpns): ReadonlySet<string> {
  return new Set([
    ...vpnConnections
      .flatMap(({ facts }) => facts.tunnels)
      .flatMap(({ tunnelLog, bgpLog }) => [tunnelLog, bgpLog].flatMap((log) => log?.logGroupName ?? [])),
    // AWS keeps a group's name while logging is off.
    ...clientVpnEndpoints.flatMap(({ facts: { connectionLog } }) =>
      connectionLog.enabled ? (connectionLog.cloudwatchLogGroup ?? []) : [],
    ),
  ]);
}
