import type { Lookup, Reading, RegionScan, VpnConnection } from "../inventory";
import { attemptsIn } from "./attempt";
import type { AwsSession } from "./aws-session";
import type { CallerIdentity } from "./caller-identity";
import { lookUpClientVpnEndpoint, readClientVpnEndpoints } from "./client-vpn-endpoints";
import { readCustomerGateways } from "./customer-gateways";
import type { CommandName } from "./failure";
import { readMonitoring, type WantedNames } from "./monitoring/read-monitoring";
import { readTrails } from "./monitoring/trails";
import { readNegotiatedOptions } from "./negotiated-options";
import { readTunnelMetrics } from "./tunnel-metrics";
import { lookUpVpnConnection, readVpnConnections } from "./vpn-connections";

/** The ids of a region's VPNs that generated code has already. */
export interface KnownIds {
  readonly vpnConnections: readonly string[];
  readonly clientVpnEndpoints: readonly string[];
}

/** The outside addresses of those tunnels of a connection of which it matters what they have negotiated. */
export type TunnelsToAsk = (connection: VpnConnection) => readonly string[];

const CONNECTIONS = "ec2:DescribeVpnConnections";
const ENDPOINTS = "ec2:DescribeClientVpnEndpoints";

/** What of a region is read, beside what is always read, and for whom. */
export interface RegionWanted {
  readonly known: KnownIds;
  readonly names: WantedNames;
  readonly tunnelsToAsk: TunnelsToAsk;
  /** What is to be run again where something could not be read. @default discover */
  readonly command?: CommandName | undefined;
}

/** Reads one region. Never throws: what could not be read stands in the scan as a failure. */
export async function scanRegion(
  session: AwsSession,
  identity: CallerIdentity,
  region: string,
  { known, names, tunnelsToAsk, command }: RegionWanted,
): Promise<RegionScan> {
  const ec2 = session.ec2(region);
  const attempt = attemptsIn(region, command);

  const [vpnConnections, clientVpnEndpoints, trails] = await Promise.all([
    attempt(CONNECTIONS, () => readVpnConnections(session, ec2)),
    attempt(ENDPOINTS, () => readClientVpnEndpoints(session, ec2)),
    attempt("cloudtrail:DescribeTrails", () => readTrails(session, session.cloudTrail(region), region)),
  ]);

  // A region without connections needs no further calls.
  const hasConnections = vpnConnections.ok && vpnConnections.value.length > 0;
  const hasEndpoints = clientVpnEndpoints.ok && clientVpnEndpoints.value.length > 0;
  const knowsVpns = known.vpnConnections.length > 0 || known.clientVpnEndpoints.length > 0;
  const nothing = Promise.resolve({ ok: true as const, value: {} });
  const [customerGateways, tunnelMetrics, negotiated, lookups, monitoring] = await Promise.all([
    hasConnections ? attempt("ec2:DescribeCustomerGateways", () => readCustomerGateways(session, ec2)) : nothing,
    hasConnections
      ? attempt("cloudwatch:ListMetrics", () => readTunnelMetrics(session, session.cloudWatch(region)))
      : nothing,
    Promise.all(
      (vpnConnections.ok ? vpnConnections.value : []).flatMap((connection) =>
        tunnelsToAsk(connection).map(async (outsideIpAddress) => {
          const tunnel = { vpnConnectionId: connection.id, outsideIpAddress };
          const read = () => readNegotiatedOptions(session, ec2, tunnel);
          return [outsideIpAddress, await attempt("ec2:GetActiveVpnTunnelStatus", read)] as const;
        }),
      ),
    ).then((byAddress) => Object.fromEntries(byAddress)),
    Promise.all([
      lookUpMissing(known.vpnConnections, vpnConnections, (id) =>
        attempt(CONNECTIONS, () => lookUpVpnConnection(session, ec2, id)),
      ),
      lookUpMissing(known.clientVpnEndpoints, clientVpnEndpoints, (id) =>
        attempt(ENDPOINTS, () => lookUpClientVpnEndpoint(session, ec2, id)),
      ),
    ]).then((byKind) => Object.fromEntries(byKind.flat())),
    readMonitoring(session, attempt, {
      identity,
      region,
      vpnConnections,
      clientVpnEndpoints,
      mayHaveVpns: hasConnections || hasEndpoints || knowsVpns,
      trails,
      wanted: names,
    }),
  ]);
  return {
    ...identity,
    region,
    vpnConnections,
    clientVpnEndpoints,
    customerGateways,
    tunnelMetrics,
    monitoring,
    negotiated,
    lookups,
  };
}

/** Asks by id for every VPN of one kind that generated code has and its listing, where there is one, has not. */
async function lookUpMissing(
  known: readonly string[],
  listing: Reading<readonly { readonly id: string }[]>,
  lookUp: (id: string) => Promise<Reading<"gone" | "exists">>,
): Promise<readonly (readonly [string, Lookup])[]> {
  if (!listing.ok) return [];
  const listed = new Set(listing.value.map(({ id }) => id));
  const missing = known.filter((id) => !listed.has(id)).sort();
  return Promise.all(
    missing.map(async (id): Promise<readonly [string, Lookup]> => {
      const reading = await lookUp(id);
      return [id, reading.ok ? reading.value : { unknown: reading.failure }];
    }),
  );
}
