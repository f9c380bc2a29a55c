import {
  type ClientVpnEndpoint,
  logGroupIn,
  type Reading,
  sortedSet,
  type Trail,
  type VpnConnection,
} from "../../inventory";

/** What log groups are of interest in a region for. */
interface Interests {
  readonly accountId: string;
  readonly region: string;
  readonly vpnConnections: Reading<readonly VpnConnection[]>;
  readonly clientVpnEndpoints: Reading<readonly ClientVpnEndpoint[]>;
  readonly trails: Reading<readonly Trail[]>;
  /** What the configuration names. */
  readonly wanted: readonly string[];
  /** What VPNs are to log to. */
  readonly wished: readonly string[];
}

/** Names of log groups; whether they exist is not known yet. */
export interface LogGroupsOfInterest {
  /** Every one, sorted. */
  readonly all: readonly string[];
  /** Those that VPNs log to, or are to log to. */
  readonly ofVpns: ReadonlySet<string>;
}

/** The log groups of this account that VPNs or trails send to, that VPNs are to send to, or that the configuration names. */
export function logGroupsOfInterest({
  accountId,
  region,
  vpnConnections,
  clientVpnEndpoints,
  trails,
  wanted,
  wished,
}: Interests): LogGroupsOfInterest {
  const ofVpns = new Set([
    ...wished,
    ...valuesOf(vpnConnections).flatMap(({ facts }) =>
      facts.tunnels.flatMap(({ tunnelLog, bgpLog }) => [tunnelLog, bgpLog].flatMap((log) => log?.logGroupName ?? [])),
    ),
    ...valuesOf(clientVpnEndpoints).flatMap(({ facts: { connectionLog } }) =>
      connectionLog.enabled ? (connectionLog.cloudwatchLogGroup ?? []) : [],
    ),
  ]);
  const ofTrails = valuesOf(trails)
    // One of another account is not ours to look into.
    .flatMap(({ logGroupArn }) => logGroupIn({ accountId, region }, logGroupArn) ?? [])
    .map(({ name }) => name);
  return { ofVpns, all: sortedSet([...ofVpns, ...ofTrails, ...wanted]) ?? [] };
}

function valuesOf<T>(reading: Reading<readonly T[]>): readonly T[] {
  return reading.ok ? reading.value : [];
}
