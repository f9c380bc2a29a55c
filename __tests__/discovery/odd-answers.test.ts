import { failuresOf, type TunnelFacts } from "../../modules/inventory";
import type { EstateRegion, EstateTunnel } from "../../modules/sandbox";
import { aConnection, anEndpoint, anEstate, connectionId, endpointId } from "../support/an-estate";
import { failureOf, scanOne, valueOf } from "../support/scan";
import { useSandbox } from "../support/use-sandbox";

const sandbox = useSandbox(() => anEstate({ "eu-west-1": {} }), { pageSize: 2 });

function scanOf(region: Partial<EstateRegion>) {
  sandbox().update(anEstate({ "eu-west-1": region }));
  return scanOne("eu-west-1");
}

describe("a listing that names a VPN twice", () => {
  it("has it once where both copies say the same", async () => {
    const { vpnConnections, clientVpnEndpoints } = await scanOf({
      vpnConnections: [aConnection(1), aConnection(2), aConnection(1)],
      clientVpnEndpoints: [anEndpoint(1), anEndpoint(2), anEndpoint(2), anEndpoint(3)],
    });

    expect(valueOf(vpnConnections).map(({ id }) => id)).toEqual([1, 2].map(connectionId));
    expect(valueOf(clientVpnEndpoints).map(({ id }) => id)).toEqual([1, 2, 3].map(endpointId));
  });

  it("is not believed where they differ", async () => {
    const { vpnConnections, clientVpnEndpoints } = await scanOf({
      vpnConnections: [aConnection(1), aConnection(1, { state: "deleting" })],
      clientVpnEndpoints: [anEndpoint(1), anEndpoint(2), anEndpoint(2, { splitTunnel: true })],
    });

    expect(failureOf(vpnConnections)).toEqual({
      region: "eu-west-1",
      action: "ec2:DescribeVpnConnections",
      code: "InconsistentAnswer",
      message: `AWS listed ${connectionId(1)} twice, and not the same.`,
      hint: "Run discover again.",
    });
    expect(failureOf(clientVpnEndpoints)).toMatchObject({ code: "InconsistentAnswer" });
  });
});

describe("an answer without what every VPN has", () => {
  it.each<[string, Partial<EstateRegion>]>([
    ["vpnConnectionId", { vpnConnections: [aConnection(1), aConnection(2, { vpnConnectionId: "" })] }],
    ["customerGatewayId of vpn-", { vpnConnections: [aConnection(1), aConnection(2, { customerGatewayId: "" })] }],
    ["state of vpn-", { vpnConnections: [aConnection(1, { state: "" })] }],
    ["clientVpnEndpointId", { clientVpnEndpoints: [anEndpoint(1, { clientVpnEndpointId: "" })] }],
    ["status of cvpn-", { clientVpnEndpoints: [anEndpoint(1, { status: { code: "" } })] }],
    ["serverCertificateArn of cvpn-", { clientVpnEndpoints: [anEndpoint(1, { serverCertificateArn: "" })] }],
    [
      "clientRootCertificateChain of cvpn-",
      {
        clientVpnEndpoints: [
          anEndpoint(1, {
            authenticationOptions: [
              { type: "certificate-authentication", mutualAuthentication: { clientRootCertificateChain: "" } },
            ],
          }),
        ],
      },
    ],
    [
      "samlProviderArn of cvpn-",
      {
        clientVpnEndpoints: [
          anEndpoint(1, {
            authenticationOptions: [
              { type: "federated-authentication", federatedAuthentication: { samlProviderArn: "" } },
            ],
          }),
        ],
      },
    ],
  ])("is not believed: %s", async (what, region) => {
    const found = await scanOf(region);

    expect(failuresOf(found)).toEqual([
      {
        region: "eu-west-1",
        action: region.vpnConnections ? "ec2:DescribeVpnConnections" : "ec2:DescribeClientVpnEndpoints",
        code: "IncompleteAnswer",
        message: expect.stringContaining(`AWS answered without the ${what}`) as string,
        hint: "Run discover again.",
      },
    ]);
  });

  it("is believed where it is of a VPN that is deleted or not yet made", async () => {
    const { vpnConnections, clientVpnEndpoints } = await scanOf({
      vpnConnections: [
        aConnection(1, { state: "deleted", customerGatewayId: "", options: undefined, telemetry: undefined }),
        aConnection(2, { state: "pending", options: undefined, telemetry: undefined }),
      ],
      clientVpnEndpoints: [
        anEndpoint(1, { status: { code: "deleted" }, serverCertificateArn: "", authenticationOptions: [] }),
      ],
    });

    expect(valueOf(vpnConnections).map(({ facts }) => facts.tunnels)).toEqual([[], []]);
    expect(valueOf(clientVpnEndpoints)).toHaveLength(1);
  });
});

describe("empty text in an answer", () => {
  it("is silence, in a connection", async () => {
    const empty: EstateTunnel = {
      outsideIpAddress: "203.0.113.1",
      startupAction: "",
      dpdTimeoutAction: "",
      ikeVersions: ["", "ikev2"],
      phase1EncryptionAlgorithms: [""],
    };
    const { vpnConnections } = await scanOf({
      vpnConnections: [aConnection(1, { type: "", options: { tunnelOptions: [empty] } })],
    });

    const [found] = valueOf(vpnConnections);
    expect(found?.facts.type).toBe("ipsec.1");
    expect(found?.facts.tunnels).toEqual([
      expect.objectContaining<Partial<TunnelFacts>>({
        startupAction: undefined,
        dpdTimeoutAction: undefined,
        ikeVersions: ["ikev2"],
        phase1EncryptionAlgorithms: undefined,
      }),
    ]);
  });

  it("is silence, in an endpoint", async () => {
    const { clientVpnEndpoints } = await scanOf({
      clientVpnEndpoints: [
        anEndpoint(1, { transportProtocol: "", dnsServers: ["", "10.0.0.2"], description: "" }),
        anEndpoint(2, { dnsServers: [""] }),
      ],
    });

    const [first, second] = valueOf(clientVpnEndpoints).map(({ facts }) => facts);
    expect(first).toMatchObject({ transportProtocol: "udp", dnsServers: ["10.0.0.2"], description: undefined });
    expect(second?.dnsServers).toBeUndefined();
  });

  it("is silence, in the names of a customer gateway; but a value that a tag may have", async () => {
    const { vpnConnections, customerGateways } = await scanOf({
      vpnConnections: [aConnection(1, { tags: [{ key: "empty", value: "" }] })],
      customerGateways: [
        {
          customerGatewayId: "cgw-1",
          state: "available",
          type: "ipsec.1",
          bgpAsn: "65000",
          deviceName: "",
          tags: [{ key: "Name", value: "" }],
        },
      ],
    });

    expect(valueOf(vpnConnections)[0]?.facts.tags).toEqual({ empty: "" });
    expect(valueOf(customerGateways)).toEqual({ "cgw-1": { bgpAsn: "65000" } });
  });
});
