import { type EstateRegion, tunnelMetrics, vpnAttachmentsOf } from "../estate";
import { DOWN, RegionBuilder, SAMPLE_ACCOUNT, UP_BGP, UP_STATIC } from "./region-builder";
import { NOT_LOGGED } from "./tunnel-options";
import { usEast1Trails } from "./us-east-1-trails";

/** North America: the newer ways to attach a connection, and what is still being made. */
export function usEast1(): EstateRegion {
  const region = new RegionBuilder("us-east-1", (tunnel) => `198.51.100.${tunnel}`);
  const plant = region.customerGateway("plant", { ipAddress: "198.18.2.10" });
  const mobile = region.customerGateway("mobile-units", {
    ipAddress: undefined,
    bgpAsn: undefined,
    bgpAsnExtended: "4200000000",
    certificateArn: region.certificate("mobile-units"),
    deviceName: "router",
  });
  const hub = region.vpnGateway("hub-vpc", 64512);
  const transitGatewayId = region.id("tgw", "americas");
  const coreNetwork = `arn:aws:networkmanager::${SAMPLE_ACCOUNT}`;

  const cloudWan = region.connection({
    number: 1,
    customerGateway: plant,
    coreNetworkArn: `${coreNetwork}:core-network/core-network-0123456789abcdef0`,
    coreNetworkAttachmentArn: `${coreNetwork}:attachment/attachment-0123456789abcdef0`,
    tags: { Name: "cloud-wan" },
  });
  const concentrator = region.connection({
    number: 2,
    customerGateway: plant,
    vpnConcentratorId: region.id("vcn", "stores"),
    options: { tunnelBandwidth: "standard" },
    tags: { Name: "store 0042" },
  });
  const certificate = region.certificate("tunnel");
  const withCertificates = region.connection({
    number: 3,
    customerGateway: mobile,
    transitGatewayId,
    tunnels: [{ preSharedKey: undefined }, { preSharedKey: undefined }],
    observations: [
      { ...UP_BGP, certificateArn: certificate },
      { ...DOWN, certificateArn: certificate },
    ],
    tags: { Name: "certificates, no keys" },
    configuration: { customerAsn: 4200000000 },
  });
  const pending = region.connection({
    number: 4,
    customerGateway: plant,
    state: "pending",
    vpnGatewayId: hub.vpnGatewayId,
    gatewayAssociationState: "associating",
    observations: [DOWN, DOWN],
    tags: { Name: "pending" },
  });
  const unnamed = region.connection({
    number: 5,
    customerGateway: plant,
    vpnGatewayId: hub.vpnGatewayId,
    options: { staticRoutesOnly: true },
    tunnels: [{ logOptions: NOT_LOGGED }, { logOptions: NOT_LOGGED }],
    observations: [UP_STATIC, DOWN],
    tags: { Team: "network", empty: "" },
  });
  const untagged = region.connection({
    number: 6,
    customerGateway: plant,
    transitGatewayId,
    tags: undefined,
  });
  const token = region.connection({
    number: 7,
    customerGateway: plant,
    transitGatewayId,
    observations: [DOWN, DOWN],
    tags: { Name: "${TfToken[TOKEN.0]}", "${key}": "%{key}" },
  });

  const vpnConnections = [cloudWan, concentrator, withCertificates, pending, unnamed, untagged, token];
  return {
    vpnConnections,
    customerGateways: [plant, mobile],
    vpnGateways: [hub],
    transitGatewayAttachments: vpnAttachmentsOf(SAMPLE_ACCOUNT, vpnConnections),
    clientVpnEndpoints: [
      region.endpoint("americas", {
        clientCidrBlock: "10.110.0.0/22",
        transportProtocol: "tcp",
        authenticationOptions: [
          {
            type: "federated-authentication",
            federatedAuthentication: { samlProviderArn: `arn:aws:iam::${SAMPLE_ACCOUNT}:saml-provider/idp` },
          },
        ],
        connectionLogOptions: {
          enabled: true,
          cloudwatchLogGroup: "/aws/clientvpn/americas",
          cloudwatchLogStream: "connections",
        },
        tags: { Name: "americas" },
      }),
    ],
    publishedMetrics: [cloudWan, concentrator, withCertificates, untagged].flatMap((connection) =>
      tunnelMetrics(connection, "VpnId+TunnelIpAddress"),
    ),
    ...usEast1Trails(region),
  };
}
