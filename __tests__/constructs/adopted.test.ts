import { ClientVpn, type ClientVpnProps } from "../../modules/constructs/client-vpn";
import { ForgottenVpn } from "../../modules/constructs/forgotten-vpn";
import { SiteToSiteVpn } from "../../modules/constructs/site-to-site-vpn";
import type { VpnStack } from "../../modules/constructs/vpn-stack";
import type { ClientVpnEndpointFacts, ManageMode, VpnAttachment, VpnConnectionFacts } from "../../modules/inventory";
import { connectionFacts, resourceOf, synthesizeStack, tunnelFacts } from "../support/synthesize";

const ID = "vpn-0abc";

const connection = (more: Partial<VpnConnectionFacts>): Record<string, unknown> =>
  resourceOf(
    synthesizeStack((stack) => new SiteToSiteVpn(stack, ID, { manage: "adopt", ...connectionFacts(more) })),
    "aws_vpn_connection",
    ID,
  );

describe("an adopted VPN connection", () => {
  it("has exactly the attributes that the API returned", () => {
    expect(connection({})).toEqual({
      customer_gateway_id: "cgw-1",
      type: "ipsec.1",
      vpn_gateway_id: "vgw-1",
      tags: { Name: "hq" },
      lifecycle: { prevent_destroy: true, ignore_changes: "all" },
    });
  });

  it("mirrors every option of each tunnel under the tunnel's own number", () => {
    const options = {
      dpdTimeoutAction: "restart",
      dpdTimeoutSeconds: 40,
      enableTunnelLifecycleControl: true,
      ikeVersions: ["ikev2"],
      phase1DhGroupNumbers: [14, 19],
      phase1EncryptionAlgorithms: ["AES256"],
      phase1IntegrityAlgorithms: ["SHA2-256"],
      phase1LifetimeSeconds: 28800,
      phase2DhGroupNumbers: [14],
      phase2EncryptionAlgorithms: ["AES256-GCM-16"],
      phase2IntegrityAlgorithms: ["SHA2-512"],
      phase2LifetimeSeconds: 3600,
      rekeyFuzzPercentage: 50,
      rekeyMarginTimeSeconds: 270,
      replayWindowSize: 1024,
      startupAction: "start",
    };
    const expected = {
      dpd_timeout_action: "restart",
      dpd_timeout_seconds: 40,
      enable_tunnel_lifecycle_control: true,
      ike_versions: ["ikev2"],
      phase1_dh_group_numbers: [14, 19],
      phase1_encryption_algorithms: ["AES256"],
      phase1_integrity_algorithms: ["SHA2-256"],
      phase1_lifetime_seconds: 28800,
      phase2_dh_group_numbers: [14],
      phase2_encryption_algorithms: ["AES256-GCM-16"],
      phase2_integrity_algorithms: ["SHA2-512"],
      phase2_lifetime_seconds: 3600,
      rekey_fuzz_percentage: 50,
      rekey_margin_time_seconds: 270,
      replay_window_size: 1024,
      startup_action: "start",
    };
    const numbered = (prefix: string): object =>
      Object.fromEntries(Object.entries(expected).map(([key, value]) => [`${prefix}_${key}`, value]));
    const second = connection({ tunnels: [tunnelFacts("203.0.113.1"), tunnelFacts("203.0.113.2", options)] });
    expect(second).toMatchObject(numbered("tunnel2"));
    expect(Object.keys(second).filter((key) => key.startsWith("tunnel1"))).toEqual([]);
    const first = connection({ tunnels: [tunnelFacts("203.0.113.1", options), tunnelFacts("203.0.113.2")] });
    expect(first).toMatchObject(numbered("tunnel1"));
    expect(Object.keys(first).filter((key) => key.startsWith("tunnel2"))).toEqual([]);
  });

  it("keeps the settings 0 and false, which are not silence", () => {
    const options = { rekeyFuzzPercentage: 0, enableTunnelLifecycleControl: false };
    expect(connection({ tunnels: [tunnelFacts("203.0.113.1", options)] })).toMatchObject({
      tunnel1_rekey_fuzz_percentage: 0,
      tunnel1_enable_tunnel_lifecycle_control: false,
    });
  });

  it.each<[VpnAttachment, object]>([
    [{ kind: "virtual-private-gateway", vpnGatewayId: "vgw-9" }, { vpn_gateway_id: "vgw-9" }],
    [{ kind: "transit-gateway", transitGatewayId: "tgw-9" }, { transit_gateway_id: "tgw-9" }],
    [
      { kind: "transit-gateway", transitGatewayId: "tgw-9", transportTransitGatewayAttachmentId: "tgw-attach-9" },
      { transit_gateway_id: "tgw-9", transport_transit_gateway_attachment_id: "tgw-attach-9" },
    ],
    [{ kind: "concentrator", vpnConcentratorId: "vcn-9" }, {}],
    [{ kind: "concentrator", vpnConcentratorId: "vcn-9", transitGatewayId: "tgw-9" }, { transit_gateway_id: "tgw-9" }],
    [{ kind: "cloud-wan", coreNetworkArn: "arn:aws:networkmanager::1:core-network/x" }, {}],
    [{ kind: "none" }, {}],
  ])("names what it is attached to: %j", (attachment, expected) => {
    const all = connection({ attachment });
    const names = ["vpn_gateway_id", "transit_gateway_id", "transport_transit_gateway_attachment_id"];
    expect(Object.fromEntries(Object.entries(all).filter(([key]) => names.includes(key)))).toEqual(expected);
  });

  it("is imported by one block under an address that is its id", () => {
    const json = synthesizeStack((stack) => {
      new SiteToSiteVpn(stack, ID, { manage: "adopt", ...connectionFacts() });
      new SiteToSiteVpn(stack, "vpn-0def", { manage: "adopt", ...connectionFacts() });
    });
    expect(json.import).toEqual([
      { to: "aws_vpn_connection.vpn-0abc", id: "vpn-0abc" },
      { to: "aws_vpn_connection.vpn-0def", id: "vpn-0def" },
    ]);
  });
});

describe("a referenced VPN connection", () => {
  it("has alarms but neither a resource nor an import block", () => {
    const json = synthesizeStack(
      (stack) => new SiteToSiteVpn(stack, ID, { manage: "reference", ...connectionFacts() }),
    );
    expect(json.resource?.["aws_vpn_connection"]).toBeUndefined();
    expect(json.import).toBeUndefined();
    expect(Object.keys(json.resource?.["aws_cloudwatch_metric_alarm"] ?? {})).toHaveLength(3);
  });
});

describe("a Client VPN endpoint", () => {
  const facts: ClientVpnEndpointFacts = {
    serverCertificateArn: "arn:server",
    authentication: [
      { type: "certificate-authentication", rootCertificateChainArn: "arn:root" },
      { type: "directory-service-authentication", activeDirectoryId: "d-1" },
      { type: "federated-authentication", samlProviderArn: "arn:saml", selfServiceSamlProviderArn: "arn:self" },
    ],
    connectionLog: { enabled: false, cloudwatchLogGroup: "/aws/clientvpn/kept" },
    transportProtocol: "tcp",
    splitTunnel: false,
    selfServicePortal: "disabled",
    tags: {},
  };

  it("is adopted with what the API returned, a log group kept while logging is off included", () => {
    const json = synthesizeStack((stack) => new ClientVpn(stack, "cvpn-endpoint-0abc", { manage: "adopt", ...facts }));
    expect(resourceOf(json, "aws_ec2_client_vpn_endpoint", "cvpn-endpoint-0abc")).toEqual({
      server_certificate_arn: "arn:server",
      authentication_options: [
        { type: "certificate-authentication", root_certificate_chain_arn: "arn:root" },
        { type: "directory-service-authentication", active_directory_id: "d-1" },
        { type: "federated-authentication", saml_provider_arn: "arn:saml", self_service_saml_provider_arn: "arn:self" },
      ],
      connection_log_options: { enabled: false, cloudwatch_log_group: "/aws/clientvpn/kept" },
      transport_protocol: "tcp",
      split_tunnel: false,
      self_service_portal: "disabled",
      tags: {},
      lifecycle: { prevent_destroy: true, ignore_changes: "all" },
    });
    expect(json.import).toEqual([{ to: "aws_ec2_client_vpn_endpoint.cvpn-endpoint-0abc", id: "cvpn-endpoint-0abc" }]);
  });

  it("is adopted with every setting that it has, texts as text", () => {
    const more = {
      description: "${x}",
      clientCidrBlock: "10.100.0.0/22",
      connectionLog: { enabled: true, cloudwatchLogGroup: "/a/%{b}" },
      vpnPort: 1194,
      sessionTimeoutHours: 8,
      dnsServers: ["10.0.0.2", "10.0.0.3"],
      tags: { "${k}": "%{v}", ["__proto__"]: "kept" },
    };
    const json = synthesizeStack(
      (stack) => new ClientVpn(stack, "cvpn-endpoint-0abc", { manage: "adopt", ...facts, ...more }),
    );
    const endpoint = resourceOf(json, "aws_ec2_client_vpn_endpoint", "cvpn-endpoint-0abc");
    expect(endpoint).toMatchObject({
      description: "$${x}",
      client_cidr_block: "10.100.0.0/22",
      connection_log_options: { enabled: true, cloudwatch_log_group: "/a/%%{b}" },
      vpn_port: 1194,
      session_timeout_hours: 8,
      dns_servers: ["10.0.0.2", "10.0.0.3"],
    });
    expect(Object.entries(endpoint["tags"] as object)).toEqual([
      ["$${k}", "%%{v}"],
      ["__proto__", "kept"],
    ]);
  });

  it("has alarms but neither a resource nor an import block when it is only referenced", () => {
    const json = synthesizeStack(
      (stack) => new ClientVpn(stack, "cvpn-endpoint-0abc", { manage: "reference", ...facts }),
    );
    expect(json.resource?.["aws_ec2_client_vpn_endpoint"]).toBeUndefined();
    expect(json.import).toBeUndefined();
    expect(Object.keys(json.resource?.["aws_cloudwatch_metric_alarm"] ?? {})).toHaveLength(3);
  });
});

describe("what is neither adopted nor referenced", () => {
  // As a hand-edited file could have it: nothing checks types when CDKTF runs the code.
  const manage = "adpot" as ManageMode;

  it.each<[string, (stack: VpnStack) => void]>([
    ["VPN connection", (stack) => new SiteToSiteVpn(stack, ID, { ...connectionFacts(), manage })],
    ["Client VPN endpoint", (stack) => new ClientVpn(stack, ID, { manage } as ClientVpnProps)],
  ])("is refused for a %s: left out of the stack, Terraform would destroy it", (_kind, build) => {
    expect(() => synthesizeStack(build)).toThrow('manage of vpn-0abc must be "adopt" or "reference", got "adpot".');
  });
});

describe("a forgotten VPN", () => {
  it("becomes a removed block that destroys nothing, even beside a reference to the same VPN", () => {
    const json = synthesizeStack((stack) => {
      new SiteToSiteVpn(stack, ID, { manage: "reference", ...connectionFacts() });
      new ForgottenVpn(stack, ID, { reason: "released" });
      new ForgottenVpn(stack, "cvpn-endpoint-0abc", { reason: "deleted" });
    });
    expect(json.removed).toEqual([
      { from: "aws_vpn_connection.vpn-0abc", lifecycle: [{ destroy: false }] },
      { from: "aws_ec2_client_vpn_endpoint.cvpn-endpoint-0abc", lifecycle: [{ destroy: false }] },
    ]);
  });
});

describe("the stack", () => {
  it("belongs to one account and lets the user choose the provider's version", () => {
    const json = synthesizeStack(() => undefined);
    expect(json.provider["aws"]).toEqual([{ region: "eu-west-1", allowed_account_ids: ["111122223333"] }]);
    expect(json.terraform["required_version"]).toBe(">= 1.7");
    expect(json.terraform["required_providers"]).toEqual({
      aws: { source: "aws", version: ">= 5.100.0, < 7.0.0" },
    });
  });

  it("keeps its state beside the project, by a path that is the same on every machine", () => {
    expect(synthesizeStack(() => undefined).terraform.backend).toEqual({
      local: { path: "../../../terraform.vpn-111122223333-eu-west-1.tfstate" },
    });
  });
});
