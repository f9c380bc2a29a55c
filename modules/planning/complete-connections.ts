import type {
  CustomerGatewayFacts,
  GeneratedVpn,
  RegionScan,
  TunnelMetricDimensions,
  VpnConnection,
  VpnConnectionFacts,
} from "../inventory";

/**
 * Connections with the facts that come from elsewhere: what the customer gateway is known by, and under which
 * dimensions CloudWatch publishes each tunnel.
 *
 * What could not be read is as it was. The dimensions seen last are remembered even where the listing could be read,
 * because it lags 15 minutes and forgets after two weeks.
 */
export function completeConnections(
  connections: readonly VpnConnection[],
  { customerGateways, tunnelMetrics }: Pick<RegionScan, "customerGateways" | "tunnelMetrics">,
  previous: readonly GeneratedVpn<VpnConnectionFacts>[],
): readonly VpnConnection[] {
  const gatewaysBefore = new Map<string, CustomerGatewayFacts | undefined>(
    previous.map(({ facts }) => [facts.customerGatewayId, facts.customerGateway]),
  );
  const dimensionsBefore = new Map<string, TunnelMetricDimensions | undefined>(
    previous.flatMap(({ facts }) => facts.tunnels.map((tunnel) => [tunnel.outsideIpAddress, tunnel.metricDimensions])),
  );
  const gatewayOf = (id: string): CustomerGatewayFacts | undefined =>
    customerGateways.ok ? customerGateways.value[id] : gatewaysBefore.get(id);
  const dimensionsOf = (address: string): TunnelMetricDimensions | undefined =>
    (tunnelMetrics.ok ? tunnelMetrics.value[address]?.[0] : undefined) ?? dimensionsBefore.get(address);

  return connections.map(({ facts: { customerGatewayId, tags, tunnels, ...facts }, ...connection }) => ({
    ...connection,
    facts: {
      ...facts,
      customerGatewayId,
      customerGateway: gatewayOf(customerGatewayId),
      tags,
      tunnels: tunnels.map((tunnel) => ({ ...tunnel, metricDimensions: dimensionsOf(tunnel.outsideIpAddress) })),
    },
  }));
}
