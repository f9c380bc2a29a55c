import { type EstateRegion, tunnelMetrics, vpnAttachmentsOf } from "../estate";
import { DOWN, RegionBuilder, SAMPLE_ACCOUNT, UP_BGP, UP_STATIC } from "./region-builder";
import { euWest1Endpoints } from "./eu-west-1-endpoints";
import { euWest1Alarms } from "./eu-west-1-alarms";
import { euWest1LogGroups } from "./eu-west-1-log-groups";
import { euWest1Topics } from "./eu-west-1-topics";
import { logged, TUNED, tunnelLogged } from "./tunnel-options";

/** Europe: the oldest and most varied part of the sample estate. */
export function euWest1(): EstateRegion {
  const region = new RegionBuilder("eu-west-1", (tunnel) => `203.0.113.${tunnel}`);
  const office = region.customerGateway("office", { ipAddress: "198.18.1.10", deviceName: "fw-office-1" });
  const datacenter = region.customerGateway("datacenter", { ipAddress: "198.18.1.20", bgpAsn: "64900" });
  const directConnect = region.customerGateway("direct-connect", { ipAddress: "10.20.0.1" });
  const legacy = region.vpnGateway("legacy-vpc", 64512);
  const shop = region.vpnGateway("shop-vpc", 64620);
  const transitGatewayId = region.id("tgw", "core");

  const headquarters = region.connection({
    number: 1,
    customerGateway: office,
    vpnGatewayId: legacy.vpnGatewayId,
    options: { staticRoutesOnly: true },
    routes: [
      { destinationCidrBlock: "10.10.0.0/16", source: "Static", state: "available" },
      { destinationCidrBlock: "192.168.4.0/24", source: "Static", state: "available" },
    ],
    observations: [UP_STATIC, UP_STATIC],
    tags: { Name: "headquarters", Environment: "production", CostCenter: "4711" },
  });
  const tuned = region.connection({
    number: 2,
    customerGateway: datacenter,
    vpnGatewayId: shop.vpnGatewayId,
    tunnels: [
      { ...TUNED, logOptions: logged(region) },
      { ...TUNED, ikeVersions: ["ikev1", "ikev2"], startupAction: "add", logOptions: logged(region) },
    ],
    observations: [UP_BGP, DOWN],
    tags: { Name: "datacenter", Environment: "production" },
    preSharedKeyArn: region.arn("secretsmanager", "secret:s2svpn!datacenter-AbCdEf"),
  });
  const transit = region.connection({
    number: 3,
    customerGateway: office,
    transitGatewayId,
    telemetryReversed: true,
    observations: [UP_BGP, DOWN],
    tags: { Name: "${aws_region}-transit", Description: "made by a template that was never rendered" },
  });
  const accelerated = region.connection({
    number: 4,
    customerGateway: datacenter,
    transitGatewayId,
    options: { enableAcceleration: true, tunnelBandwidth: "standard" },
    tunnels: [{ startupAction: "start", ikeVersions: ["ikev2"] }, {}],
    tags: { Name: "accelerated %{if true}yes%{endif}" },
  });
  const privateAddress = region.connection({
    number: 5,
    customerGateway: directConnect,
    transitGatewayId,
    options: {
      outsideIpAddressType: "PrivateIpv4",
      transportTransitGatewayAttachmentId: region.id("tgw-attach", "direct-connect"),
    },
    tunnels: [{ outsideIpAddress: "10.20.100.11" }, { outsideIpAddress: "10.20.101.12" }],
    tags: { Name: "over-direct-connect" },
  });
  const ipv6 = region.connection({
    number: 6,
    customerGateway: datacenter,
    transitGatewayId,
    options: {
      localIpv4NetworkCidr: undefined,
      remoteIpv4NetworkCidr: undefined,
      localIpv6NetworkCidr: "::/0",
      remoteIpv6NetworkCidr: "::/0",
      tunnelInsideIpVersion: "ipv6",
    },
    tunnels: ["fd00:10:20:30::/126", "fd00:10:20:30::4/126"].map((tunnelInsideIpv6Cidr) => ({
      tunnelInsideIpv6Cidr,
      logOptions: tunnelLogged(region, `/aws/vpn/s2s/${region.id("vpn", "6")}`),
    })),
    tags: { Name: "ipv6-inside" },
  });
  const sharedKey = "FAKE_not_a_secret_same_on_both_tunnels";
  const identicalKeys = region.connection({
    number: 7,
    customerGateway: office,
    vpnGatewayId: legacy.vpnGatewayId,
    tunnels: [{ preSharedKey: sharedKey }, { preSharedKey: sharedKey }],
    configuration: { customerAddress: office.ipAddress, reversed: true },
    tags: { Name: "one key for both tunnels" },
  });
  const cloudFormation = region.connection({
    number: 8,
    customerGateway: office,
    transitGatewayId,
    tags: {
      Name: "branch-stack",
      "aws:cloudformation:stack-name": "branch-network",
      "aws:cloudformation:logical-id": "BranchVpn",
      "aws:cloudformation:stack-id": region.arn("cloudformation", "stack/branch-network/5f1e0c40"),
    },
  });
  const deleted = region.connection({
    number: 9,
    customerGateway: office,
    state: "deleted",
    vpnGatewayId: legacy.vpnGatewayId,
    gatewayAssociationState: undefined,
    options: { tunnelOptions: undefined, staticRoutesOnly: true },
    observations: [],
    tags: { Name: "former-office" },
  });
  const quoted = region.connection({
    number: 10,
    customerGateway: office,
    vpnGatewayId: shop.vpnGatewayId,
    tunnels: [
      { logOptions: tunnelLogged(region, "/aws/vpn/s2s") },
      { logOptions: tunnelLogged(region, "/aws/vpn/s2s") },
    ],
    tags: { Name: `"double" 'single' \`back\` \\slash \${x} $\${y} </item><script>&amp;` },
  });

  const vpnConnections = [
    headquarters,
    tuned,
    transit,
    accelerated,
    privateAddress,
    ipv6,
    identicalKeys,
    cloudFormation,
    deleted,
    quoted,
  ];
  return {
    vpnConnections,
    customerGateways: [office, datacenter, directConnect],
    vpnGateways: [legacy, shop],
    transitGatewayAttachments: vpnAttachmentsOf(SAMPLE_ACCOUNT, vpnConnections),
    clientVpnEndpoints: euWest1Endpoints(region),
    publishedMetrics: [
      ...[headquarters, tuned, transit, cloudFormation].flatMap((connection) =>
        tunnelMetrics(connection, "VpnId+TunnelIpAddress"),
      ),
      ...[accelerated, privateAddress, identicalKeys].flatMap((connection) =>
        tunnelMetrics(connection, "TunnelIpAddress"),
      ),
    ],
    ...euWest1Alarms(region, { headquarters, transit, accelerated, identicalKeys, cloudFormation }),
    topics: euWest1Topics(region),
    logGroups: euWest1LogGroups(region, { shared: [tuned, quoted], bgp: tuned, dedicated: ipv6 }),
  };
}
