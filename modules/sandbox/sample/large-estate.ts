import { EMPTY_REGION, type Estate, type EstateRegion, tunnelMetrics, vpnAttachmentsOf } from "../estate";
import { type ConnectionSpec, DOWN, RegionBuilder, SAMPLE_ACCOUNT, UP_BGP, UP_STATIC } from "./region-builder";
import { logged, TUNED } from "./tunnel-options";

/**
 * An estate for benchmarks: many connections, the same ones for the same arguments, every tunnel with an outside
 * address of its own from the range set aside for benchmarks, 198.18.0.0/15.
 *
 * @param connectionCount - connections in each region; 65,000 in all at most
 * @param regions - names of the regions that have them
 */
export function largeEstate(connectionCount: number, regions: readonly string[] = ["eu-west-1"]): Estate {
  const regionNamed = (name: string, index: number): EstateRegion => {
    const firstTunnel = index * connectionCount * 2;
    return largeRegion(new RegionBuilder(name, (tunnel) => benchmarkAddress(firstTunnel + tunnel)), connectionCount);
  };
  return {
    partition: "aws",
    accountId: SAMPLE_ACCOUNT,
    regions: Object.fromEntries(regions.map((name, index) => [name, regionNamed(name, index)])),
  };
}

function largeRegion(region: RegionBuilder, connectionCount: number): EstateRegion {
  const customerGateway = region.customerGateway("branches", { ipAddress: "192.0.2.1" });
  const vpnGateway = region.vpnGateway("large", 64512);
  const { vpnGatewayId } = vpnGateway;
  const transitGatewayId = region.id("tgw", "large");
  const mix: readonly Partial<ConnectionSpec>[] = [
    { vpnGatewayId, options: { staticRoutesOnly: true }, observations: [UP_STATIC, UP_STATIC] },
    { transitGatewayId, observations: [UP_BGP, DOWN] },
    { vpnGatewayId, tunnels: [TUNED, TUNED] },
    { transitGatewayId, options: { enableAcceleration: true } },
    { transitGatewayId, tunnels: [{ ...TUNED, logOptions: logged(region) }, TUNED], observations: [DOWN, UP_BGP] },
    { vpnGatewayId, observations: [DOWN, DOWN] },
  ];
  const vpnConnections = Array.from({ length: connectionCount }, (_, number) =>
    region.connection({ ...mix[number % mix.length], number, customerGateway, tags: { Name: `branch ${number}` } }),
  );
  return {
    ...EMPTY_REGION,
    vpnConnections,
    customerGateways: [customerGateway],
    vpnGateways: [vpnGateway],
    transitGatewayAttachments: vpnAttachmentsOf(SAMPLE_ACCOUNT, vpnConnections),
    publishedMetrics: vpnConnections.flatMap((connection) => tunnelMetrics(connection, "VpnId+TunnelIpAddress")),
    // Those that the mix above logs to.
    logGroups: [{ logGroupName: "/aws/vpn/s2s" }, { logGroupName: "/aws/vpn/bgp" }],
  };
}

function benchmarkAddress(offset: number): string {
  return `198.${18 + (offset >> 16)}.${(offset >> 8) & 255}.${offset & 255}`;
}
