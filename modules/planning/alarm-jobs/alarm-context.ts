import type {
  ClientVpnEndpointFacts,
  GeneratedVpn,
  MetricFilterFacts,
  TunnelMetricDimensions,
  VpnConnectionFacts,
} from "../../inventory";
import { logGroupsOf } from "../logging-vpns";
import { type FilterContext, filteredMetrics } from "./filter-jobs";

/** What has to be known of a region to tell what its alarms are there for. */
export interface AlarmContext extends FilterContext {
  /** By id of a connection in the code, the outside addresses of its tunnels; empty text for one that has none yet. */
  readonly connections: ReadonlyMap<string, readonly string[]>;
  /** By outside address, the connections that have it. Private addresses may be there twice. */
  readonly connectionsByAddress: ReadonlyMap<string, readonly string[]>;
  /** By outside address, the sets of dimensions that its metrics are published with; absent where nobody knows. */
  readonly publishedSets: ReadonlyMap<string, readonly TunnelMetricDimensions[]>;
  /** Ids of the Client VPN endpoints in the code. */
  readonly endpoints: ReadonlySet<string>;
  /** ARNs of topics that alarms notify and that are not there. */
  readonly missingTopics: ReadonlySet<string>;
}

/** What {@link alarmContext} is made from. */
export interface AlarmContextInput {
  readonly vpnConnections: readonly GeneratedVpn<VpnConnectionFacts>[];
  readonly clientVpnEndpoints: readonly GeneratedVpn<ClientVpnEndpointFacts>[];
  readonly publishedSets: ReadonlyMap<string, readonly TunnelMetricDimensions[]>;
  readonly metricFilters: readonly MetricFilterFacts[];
  readonly trailLogGroup: string | undefined;
  /** See {@link AlarmContext.missingTopics}. @default - none */
  readonly missingTopics?: ReadonlySet<string> | undefined;
}

/** Brings together what {@link AlarmContext} holds. */
export function alarmContext(input: AlarmContextInput): AlarmContext {
  const connections = new Map(
    input.vpnConnections.map(({ id, facts }) => [id, facts.tunnels.map((tunnel) => tunnel.outsideIpAddress)]),
  );
  const connectionsByAddress = new Map<string, readonly string[]>();
  for (const [id, addresses] of connections) {
    for (const address of addresses) {
      connectionsByAddress.set(address, [...(connectionsByAddress.get(address) ?? []), id]);
    }
  }
  const watched = { trailLogGroup: input.trailLogGroup, vpnLogGroups: logGroupsOf(input) };
  return {
    connections,
    connectionsByAddress,
    publishedSets: input.publishedSets,
    endpoints: new Set(input.clientVpnEndpoints.map(({ id }) => id)),
    missingTopics: input.missingTopics ?? new Set(),
    ...watched,
    filteredMetrics: filteredMetrics(input.metricFilters, watched),
  };
}
