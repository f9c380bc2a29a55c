import fc from "fast-check";
import {
  byCodeUnit,
  type ClientVpnAuthentication,
  type ClientVpnEndpointFacts,
  type CustomerGatewayFacts,
  type ForgottenVpn,
  type GeneratedRegion,
  type GeneratedVpn,
  type ManageMode,
  type Tags,
  type TunnelFacts,
  type TunnelLogFacts,
  type TunnelMetricDimensions,
  type VpnAttachment,
  type VpnConnectionFacts,
} from "../../modules/inventory";
import { arbitraryForgottenItems, arbitraryMonitoring } from "./arbitrary-monitoring";
import { hostileText } from "./hostile-text";

const hex = (length: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...Array.from("0123456789abcdef")), minLength: length, maxLength: length });
const id = (prefix: string): fc.Arbitrary<string> => hex(17).map((digits) => `${prefix}-0${digits.slice(1)}`);
const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });
const subset = <T>(...values: readonly T[]): fc.Arbitrary<readonly T[] | undefined> =>
  optional(fc.subarray([...values], { minLength: 1 }));

const tags: fc.Arbitrary<Tags> = fc.dictionary(
  fc.oneof(
    fc.constant("Name"),
    fc.constant("__proto__"),
    hostileText.filter((key) => key !== ""),
  ),
  hostileText,
  { maxKeys: 4 },
);

const log: fc.Arbitrary<TunnelLogFacts> = fc.record({
  logGroupName: fc.constantFrom("/aws/vpn/s2s", "/aws/vpn/s2s/vpn-1"),
  outputFormat: fc.constantFrom("json", "text"),
});

const tunnel = (outsideIpAddress: string): fc.Arbitrary<TunnelFacts> =>
  fc.record({
    outsideIpAddress: fc.constant(outsideIpAddress),
    metricDimensions: optional(fc.constantFrom<TunnelMetricDimensions>("VpnId+TunnelIpAddress", "TunnelIpAddress")),
    tunnelLog: optional(log),
    bgpLog: optional(log),
    dpdTimeoutAction: optional(fc.constantFrom("clear", "none", "restart")),
    dpdTimeoutSeconds: optional(fc.integer({ min: 30, max: 3600 })),
    enableTunnelLifecycleControl: optional(fc.boolean()),
    ikeVersions: subset("ikev1", "ikev2"),
    phase1DhGroupNumbers: subset(2, 14, 24),
    phase1EncryptionAlgorithms: subset("AES128", "AES256", "AES128-GCM-16", "AES256-GCM-16"),
    phase1IntegrityAlgorithms: subset("SHA1", "SHA2-256", "SHA2-384", "SHA2-512"),
    phase1LifetimeSeconds: optional(fc.integer({ min: 900, max: 28800 })),
    phase2DhGroupNumbers: subset(2, 5, 14, 24),
    phase2EncryptionAlgorithms: subset("AES128", "AES256"),
    phase2IntegrityAlgorithms: subset("SHA1", "SHA2-256"),
    phase2LifetimeSeconds: optional(fc.integer({ min: 900, max: 3600 })),
    rekeyFuzzPercentage: optional(fc.integer({ min: 0, max: 100 })),
    rekeyMarginTimeSeconds: optional(fc.integer({ min: 60, max: 1800 })),
    replayWindowSize: optional(fc.integer({ min: 64, max: 2048 })),
    startupAction: optional(fc.constantFrom("add", "start")),
  });

const attachment: fc.Arbitrary<VpnAttachment> = fc.oneof(
  id("vgw").map((vpnGatewayId): VpnAttachment => ({ kind: "virtual-private-gateway", vpnGatewayId })),
  fc.record({
    kind: fc.constant("transit-gateway" as const),
    transitGatewayId: id("tgw"),
    transportTransitGatewayAttachmentId: optional(id("tgw-attach")),
  }),
  hex(8).map((suffix): VpnAttachment => ({
    kind: "cloud-wan",
    coreNetworkArn: `arn:aws:networkmanager::111122223333:core-network/core-network-${suffix}`,
  })),
  fc.record({
    kind: fc.constant("concentrator" as const),
    vpnConcentratorId: id("vcn"),
    transitGatewayId: optional(id("tgw")),
  }),
  fc.constant<VpnAttachment>({ kind: "none" }),
);

const customerGateway: fc.Arbitrary<CustomerGatewayFacts> = fc.record({
  name: optional(hostileText),
  deviceName: optional(hostileText),
  ipAddress: optional(fc.ipV4()),
  bgpAsn: optional(fc.integer({ min: 1, max: 65535 }).map(String)),
});

const connectionFacts: fc.Arbitrary<VpnConnectionFacts> = fc
  .uniqueArray(fc.ipV4(), { minLength: 2, maxLength: 2 })
  .chain((addresses) =>
    fc.record({
      type: fc.constant("ipsec.1"),
      routing: fc.constantFrom("static" as const, "bgp" as const),
      attachment,
      customerGatewayId: id("cgw"),
      customerGateway: optional(customerGateway),
      tags,
      tunnels: fc.tuple(...addresses.map(tunnel)),
    }),
  );

const authentication: fc.Arbitrary<ClientVpnAuthentication> = fc.oneof(
  hex(8).map((suffix): ClientVpnAuthentication => ({
    type: "certificate-authentication",
    rootCertificateChainArn: `arn:aws:acm:eu-west-1:111122223333:certificate/${suffix}`,
  })),
  id("d").map((activeDirectoryId): ClientVpnAuthentication => ({
    type: "directory-service-authentication",
    activeDirectoryId,
  })),
  fc.record({
    type: fc.constant("federated-authentication" as const),
    samlProviderArn: fc.constant("arn:aws:iam::111122223333:saml-provider/idp"),
    selfServiceSamlProviderArn: optional(fc.constant("arn:aws:iam::111122223333:saml-provider/self")),
  }),
);

const endpointFacts: fc.Arbitrary<ClientVpnEndpointFacts> = fc.record({
  description: optional(hostileText),
  clientCidrBlock: optional(fc.constant("10.100.0.0/22")),
  serverCertificateArn: fc.constant("arn:aws:acm:eu-west-1:111122223333:certificate/server"),
  authentication: fc.array(authentication, { minLength: 1, maxLength: 2 }),
  connectHandlerArn: optional(fc.constant("arn:aws:lambda:eu-west-1:111122223333:function:AWSClientVPN-gate")),
  connectionLog: fc.record({ enabled: fc.boolean(), cloudwatchLogGroup: optional(fc.constant("/aws/clientvpn/a")) }),
  transportProtocol: fc.constantFrom("tcp", "udp"),
  vpnPort: optional(fc.constantFrom(443, 1194)),
  splitTunnel: fc.boolean(),
  sessionTimeoutHours: optional(fc.constantFrom(8, 10, 12, 24)),
  selfServicePortal: fc.constantFrom("enabled" as const, "disabled" as const),
  dnsServers: optional(fc.array(fc.ipV4(), { minLength: 1, maxLength: 2 })),
  tags,
});

const vpns = <Facts>(prefix: string, facts: fc.Arbitrary<Facts>): fc.Arbitrary<readonly GeneratedVpn<Facts>[]> =>
  fc
    .uniqueArray(fc.record({ id: id(prefix), manage: fc.constantFrom<ManageMode>("adopt", "reference"), facts }), {
      selector: (vpn) => vpn.id,
      maxLength: 4,
    })
    .map((list) => [...list].sort((a, b) => (a.id < b.id ? -1 : 1)));

const forgotten: fc.Arbitrary<readonly ForgottenVpn[]> = fc.uniqueArray(
  fc.record({
    id: fc.oneof(id("vpn-f"), id("cvpn-endpoint-f")),
    reason: fc.constantFrom("deleted" as const, "released" as const),
  }),
  { selector: (vpn) => vpn.id, maxLength: 2 },
);

/** The content of a generated file: every kind of VPN, every option present or absent, hostile names. */
export const arbitraryRegion: fc.Arbitrary<GeneratedRegion> = fc.record({
  partition: fc.constantFrom("aws", "aws-us-gov", "aws-cn"),
  accountId: fc.constant("111122223333"),
  region: fc.constantFrom("eu-west-1", "us-gov-west-1"),
  vpnConnections: vpns("vpn", connectionFacts),
  clientVpnEndpoints: vpns("cvpn-endpoint", endpointFacts),
  forgotten,
  monitoring: arbitraryMonitoring,
  checkedTopicNames: fc.uniqueArray(hostileText, { maxLength: 12 }).map((names) => [...names].sort(byCodeUnit)),
  forgottenItems: arbitraryForgottenItems,
});
