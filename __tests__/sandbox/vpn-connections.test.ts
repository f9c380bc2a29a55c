import { DescribeVpnConnectionsCommand } from "@aws-sdk/client-ec2";
import { type EstateTunnel, sampleEstate } from "../../modules/sandbox";
import { aConnection, anEstate, connectionId } from "../support/an-estate";
import { ec2 } from "../support/aws-clients";
import { useSandbox } from "../support/use-sandbox";

const every: EstateTunnel = {
  outsideIpAddress: "203.0.113.1",
  tunnelInsideCidr: "169.254.10.0/30",
  tunnelInsideIpv6Cidr: "fd00::/126",
  preSharedKey: "FAKE_a_key",
  phase1LifetimeSeconds: 14400,
  phase2LifetimeSeconds: 1800,
  rekeyMarginTimeSeconds: 270,
  rekeyFuzzPercentage: 0,
  replayWindowSize: 2048,
  dpdTimeoutSeconds: 45,
  dpdTimeoutAction: "restart",
  phase1EncryptionAlgorithms: ["AES256", "AES128"],
  phase2EncryptionAlgorithms: ["AES256-GCM-16"],
  phase1IntegrityAlgorithms: ["SHA2-512", "SHA2-256"],
  phase2IntegrityAlgorithms: ["SHA2-384"],
  phase1DhGroupNumbers: [24, 14],
  phase2DhGroupNumbers: [5],
  ikeVersions: ["ikev2", "ikev1"],
  startupAction: "start",
  logOptions: {
    logEnabled: true,
    logGroupArn: "arn:aws:logs:eu-west-1:444455556666:log-group:a",
    logOutputFormat: "json",
    bgpLogEnabled: false,
    bgpLogGroupArn: "arn:aws:logs:eu-west-1:444455556666:log-group:b",
    bgpLogOutputFormat: "text",
  },
  enableTunnelLifecycleControl: false,
};

const connection = aConnection(1, {
  state: "modifying",
  category: "VPN",
  transitGatewayId: "tgw-1",
  vpnGatewayId: undefined,
  gatewayAssociationState: "associated",
  preSharedKeyArn: "arn:aws:secretsmanager:eu-west-1:444455556666:secret:a",
  routes: [{ destinationCidrBlock: "10.0.0.0/8", source: "Static", state: "available" }],
  options: {
    enableAcceleration: true,
    staticRoutesOnly: false,
    localIpv4NetworkCidr: "0.0.0.0/0",
    remoteIpv4NetworkCidr: "10.0.0.0/8",
    outsideIpAddressType: "PrivateIpv4",
    transportTransitGatewayAttachmentId: "tgw-attach-1",
    tunnelInsideIpVersion: "ipv4",
    tunnelBandwidth: "large",
    tunnelOptions: [every, { outsideIpAddress: "203.0.113.2" }],
  },
  telemetry: [
    { outsideIpAddress: "203.0.113.2", status: "DOWN", lastStatusChange: "2025-03-09T11:58:31.000Z" },
    {
      outsideIpAddress: "203.0.113.1",
      status: "UP",
      statusMessage: "4 BGP ROUTES",
      lastStatusChange: "2025-01-14T03:12:45.000Z",
      acceptedRouteCount: 4,
      certificateArn: "arn:aws:acm:eu-west-1:444455556666:certificate/tunnel",
    },
  ],
  tags: [
    { key: "Name", value: "a" },
    { key: "empty", value: "" },
  ],
});

describe("DescribeVpnConnections", () => {
  const sandbox = useSandbox(() => anEstate({ "eu-west-1": { vpnConnections: [connection] }, "us-east-1": {} }));

  it("answers a connection with everything that the estate says of it", async () => {
    const { VpnConnections } = await ec2().send(new DescribeVpnConnectionsCommand({}));

    const [answered, ...others] = VpnConnections ?? [];
    expect(others).toEqual([]);
    expect(answered).toMatchObject({
      VpnConnectionId: connectionId(1),
      State: "modifying",
      Type: "ipsec.1",
      Category: "VPN",
      CustomerGatewayId: "cgw-0123456789abcdef0",
      TransitGatewayId: "tgw-1",
      GatewayAssociationState: "associated",
      PreSharedKeyArn: "arn:aws:secretsmanager:eu-west-1:444455556666:secret:a",
      Routes: [{ DestinationCidrBlock: "10.0.0.0/8", Source: "Static", State: "available" }],
      Options: {
        EnableAcceleration: true,
        StaticRoutesOnly: false,
        LocalIpv4NetworkCidr: "0.0.0.0/0",
        RemoteIpv4NetworkCidr: "10.0.0.0/8",
        OutsideIpAddressType: "PrivateIpv4",
        TransportTransitGatewayAttachmentId: "tgw-attach-1",
        TunnelInsideIpVersion: "ipv4",
        TunnelBandwidth: "large",
      },
      Tags: [
        { Key: "Name", Value: "a" },
        { Key: "empty", Value: "" },
      ],
    });
    expect(answered).not.toHaveProperty("VpnGatewayId");
  });

  it("answers every option of a tunnel, and nothing of a tunnel about which the estate is silent", async () => {
    const { VpnConnections } = await ec2().send(new DescribeVpnConnectionsCommand({}));

    expect(VpnConnections?.[0]?.Options?.TunnelOptions).toEqual([
      {
        OutsideIpAddress: "203.0.113.1",
        TunnelInsideCidr: "169.254.10.0/30",
        TunnelInsideIpv6Cidr: "fd00::/126",
        PreSharedKey: "FAKE_a_key",
        Phase1LifetimeSeconds: 14400,
        Phase2LifetimeSeconds: 1800,
        RekeyMarginTimeSeconds: 270,
        RekeyFuzzPercentage: 0,
        ReplayWindowSize: 2048,
        DpdTimeoutSeconds: 45,
        DpdTimeoutAction: "restart",
        Phase1EncryptionAlgorithms: [{ Value: "AES256" }, { Value: "AES128" }],
        Phase2EncryptionAlgorithms: [{ Value: "AES256-GCM-16" }],
        Phase1IntegrityAlgorithms: [{ Value: "SHA2-512" }, { Value: "SHA2-256" }],
        Phase2IntegrityAlgorithms: [{ Value: "SHA2-384" }],
        Phase1DHGroupNumbers: [{ Value: 24 }, { Value: 14 }],
        Phase2DHGroupNumbers: [{ Value: 5 }],
        IkeVersions: [{ Value: "ikev2" }, { Value: "ikev1" }],
        StartupAction: "start",
        LogOptions: {
          CloudWatchLogOptions: {
            LogEnabled: true,
            LogGroupArn: "arn:aws:logs:eu-west-1:444455556666:log-group:a",
            LogOutputFormat: "json",
            BgpLogEnabled: false,
            BgpLogGroupArn: "arn:aws:logs:eu-west-1:444455556666:log-group:b",
            BgpLogOutputFormat: "text",
          },
        },
        EnableTunnelLifecycleControl: false,
      },
      { OutsideIpAddress: "203.0.113.2" },
    ]);
  });

  it("keeps telemetry in the estate's order, which is not that of the tunnels", async () => {
    const { VpnConnections } = await ec2().send(new DescribeVpnConnectionsCommand({}));

    expect(VpnConnections?.[0]?.VgwTelemetry).toEqual([
      {
        OutsideIpAddress: "203.0.113.2",
        Status: "DOWN",
        LastStatusChange: new Date("2025-03-09T11:58:31.000Z"),
      },
      {
        OutsideIpAddress: "203.0.113.1",
        Status: "UP",
        StatusMessage: "4 BGP ROUTES",
        LastStatusChange: new Date("2025-01-14T03:12:45.000Z"),
        AcceptedRouteCount: 4,
        CertificateArn: "arn:aws:acm:eu-west-1:444455556666:certificate/tunnel",
      },
    ]);
  });

  it("answers each region with its own", async () => {
    const { VpnConnections } = await ec2("us-east-1").send(new DescribeVpnConnectionsCommand({}));

    expect(VpnConnections).toEqual([]);
  });

  it.each([
    [
      "Cloud WAN",
      { coreNetworkArn: "arn:core", coreNetworkAttachmentArn: "arn:attachment" },
      { CoreNetworkArn: "arn:core", CoreNetworkAttachmentArn: "arn:attachment" },
    ],
    ["a concentrator", { vpnConcentratorId: "vcn-1" }, { VpnConcentratorId: "vcn-1" }],
    ["a virtual private gateway", { vpnGatewayId: "vgw-1" }, { VpnGatewayId: "vgw-1" }],
  ])("answers a connection that is attached to %s", async (_words, attachment, expected) => {
    const attached = aConnection(2, { vpnGatewayId: undefined, ...attachment });
    sandbox().update(anEstate({ "eu-west-1": { vpnConnections: [attached] } }));

    const { VpnConnections } = await ec2().send(new DescribeVpnConnectionsCommand({}));

    expect(VpnConnections).toEqual([expect.objectContaining(expected)]);
  });
});

describe("the sample estate", () => {
  useSandbox();

  it("has one pre-shared key on both tunnels of a connection, as the answer shows", async () => {
    const { VpnConnections = [] } = await ec2().send(new DescribeVpnConnectionsCommand({}));

    const keys = VpnConnections.map(({ Options }) => (Options?.TunnelOptions ?? []).map((each) => each.PreSharedKey));
    expect(keys.filter(([first, second]) => first !== undefined && first === second)).toHaveLength(1);
  });

  it("is answered in full: as many connections as the estate has", async () => {
    const { regions } = sampleEstate();

    for (const [region, { vpnConnections }] of Object.entries(regions)) {
      const { VpnConnections = [] } = await ec2(region).send(new DescribeVpnConnectionsCommand({}));
      expect(VpnConnections.map((each) => each.VpnConnectionId)).toEqual(
        vpnConnections.map((each) => each.vpnConnectionId),
      );
    }
  });
});
