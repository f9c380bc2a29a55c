import { type EstateRegion, tunnelMetrics, vpnAttachmentsOf } from "../estate";
import { DOWN_BGP, RegionBuilder, SAMPLE_ACCOUNT, UP_BGP, UP_STATIC } from "./region-builder";
import { NOT_LOGGED } from "./tunnel-options";

/** Australia: a few connections, one of them being modified, with the names that tools stumble over. */
export function apSoutheast2(): EstateRegion {
  const region = new RegionBuilder("ap-southeast-2", (tunnel) => `192.0.2.${tunnel}`);
  const sydney = region.customerGateway("Sydney \u{1F998}", { ipAddress: "198.18.3.10", deviceName: "fw-sydney" });
  const apps = region.vpnGateway("apps-vpc", 64512);
  const transitGatewayId = region.id("tgw", "australia");

  const modifying = region.connection({
    number: 1,
    customerGateway: sydney,
    state: "modifying",
    transitGatewayId,
    tags: { Name: "modifying" },
  });
  const hardened = region.connection({
    number: 2,
    customerGateway: sydney,
    transitGatewayId,
    options: { tunnelBandwidth: "large" },
    tunnels: [
      { ikeVersions: ["ikev2"], startupAction: "start", dpdTimeoutAction: "restart", logOptions: NOT_LOGGED },
      { ikeVersions: ["ikev2"], startupAction: "start", dpdTimeoutAction: "restart", logOptions: NOT_LOGGED },
    ],
    observations: [UP_BGP, DOWN_BGP],
    tags: { Name: "Melbourne \u{1F687} \u202Edesrever\u202C \u200Fmark" },
  });
  const lines = region.connection({
    number: 3,
    customerGateway: sydney,
    vpnGatewayId: apps.vpnGatewayId,
    options: { staticRoutesOnly: true },
    routes: [{ destinationCidrBlock: "172.16.0.0/12", source: "Static", state: "available" }],
    observations: [UP_STATIC, UP_STATIC],
    tags: { Name: "  first line\nsecond\r\n\tthird line  ", Padding: " " },
  });

  const vpnConnections = [modifying, hardened, lines];
  return {
    vpnConnections,
    customerGateways: [sydney],
    vpnGateways: [apps],
    transitGatewayAttachments: vpnAttachmentsOf(SAMPLE_ACCOUNT, vpnConnections),
    clientVpnEndpoints: [
      region.endpoint("sydney", {
        description: "Sydney",
        clientCidrBlock: "10.120.0.0/22",
        vpnPort: 1194,
        authenticationOptions: [region.certificateAuthentication()],
        splitTunnel: true,
        tags: { Name: "sydney" },
      }),
    ],
    publishedMetrics: [
      ...tunnelMetrics(hardened, "VpnId+TunnelIpAddress"),
      ...tunnelMetrics(hardened, "TunnelIpAddress"),
      ...tunnelMetrics(lines, "TunnelIpAddress").map((metric) => ({ ...metric, recentlyActive: false })),
    ],
    // To a bucket only: no log group of its.
    trails: [{ name: "sydney-archive", s3BucketName: `sydney-archive-${SAMPLE_ACCOUNT}` }],
  };
}
