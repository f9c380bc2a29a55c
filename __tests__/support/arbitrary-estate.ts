import fc from "fast-check";
import {
  EMPTY_REGION,
  type Estate,
  type EstateClientVpnAuthentication,
  type EstateClientVpnEndpoint,
  type EstateCustomerGateway,
  type EstateMetric,
  type EstateTag,
  type EstateTunnel,
  type EstateVpnConnection,
  type EstateVpnGateway,
  type EstateVpnOptions,
  tunnelMetrics,
  vpnAttachmentsOf,
} from "../../modules/sandbox";
import { hostileText } from "./hostile-text";

const ACCOUNT = "111122223333";
const REGION = "eu-west-1";

const GATEWAY: EstateVpnGateway = {
  vpnGatewayId: "vgw-0123456789abcdef0",
  state: "available",
  type: "ipsec.1",
  amazonSideAsn: 64512,
  vpcAttachments: [{ vpcId: "vpc-0123456789abcdef0", state: "attached" }],
};

const CUSTOMER_GATEWAY: EstateCustomerGateway = {
  customerGatewayId: "cgw-0123456789abcdef0",
  state: "available",
  type: "ipsec.1",
  bgpAsn: "65000",
  ipAddress: "198.18.1.10",
};

/** Present or absent, as the API leaves out what it does not know. */
const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq: 3 });

/** Some of the values, in any order: AWS keeps the order in which they were set. */
const some = <T>(...values: readonly T[]): fc.Arbitrary<readonly T[] | undefined> =>
  optional(fc.shuffledSubarray([...values], { minLength: 1 }));

/**
 * What AWS takes into a tag: no control characters but those of white space, and nothing that XML cannot carry. A text
 * of nothing but white space with a line feed in it is left out: the AWS SDK reads it as empty.
 */
const tagText = (maxLength: number): fc.Arbitrary<string> =>
  hostileText
    .map((text) =>
      Array.from(text)
        .filter((character) => /^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]$/u.test(character))
        .slice(0, maxLength / 2)
        .join(""),
    )
    .filter((text) => text.trim() !== "" || !text.includes("\n"));

/** Keys that Terraform's plugin SDK takes for the length of a list or map, and so loses. */
const LENGTH_KEYS = new Set(["#", "%"]);

const tags: fc.Arbitrary<readonly EstateTag[] | undefined> = optional(
  fc.uniqueArray(
    fc.record({
      key: fc.oneof(
        fc.constantFrom("Name", "__proto__", "${key}"),
        tagText(128).filter((key) => key !== "" && !LENGTH_KEYS.has(key) && !/^aws:/i.test(key)),
      ),
      value: tagText(256),
    }),
    { selector: ({ key }) => key, maxLength: 5 },
  ),
);

const encryption = ["AES128", "AES256", "AES128-GCM-16", "AES256-GCM-16"];
const integrity = ["SHA1", "SHA2-256", "SHA2-384", "SHA2-512"];

/** A tunnel with every option set or not, over the whole range that AWS allows. */
const tunnel: fc.Arbitrary<Omit<EstateTunnel, "outsideIpAddress">> = fc.record({
  tunnelInsideCidr: optional(fc.integer({ min: 6, max: 255 }).map((octet) => `169.254.${octet}.0/30`)),
  preSharedKey: optional(
    fc
      .string({
        unit: fc.constantFrom(...Array.from("abcdefghijklmnopqrstuvwxyz0123456789._")),
        minLength: 24,
        maxLength: 64,
      })
      .map((text) => `k${text}`),
  ),
  phase1LifetimeSeconds: optional(fc.integer({ min: 900, max: 28_800 })),
  phase2LifetimeSeconds: optional(fc.integer({ min: 900, max: 3600 })),
  rekeyMarginTimeSeconds: optional(fc.integer({ min: 60, max: 1800 })),
  rekeyFuzzPercentage: optional(fc.integer({ min: 0, max: 100 })),
  replayWindowSize: optional(fc.integer({ min: 64, max: 2048 })),
  dpdTimeoutSeconds: optional(fc.integer({ min: 30, max: 3600 })),
  dpdTimeoutAction: optional(fc.constantFrom("clear", "none", "restart")),
  phase1EncryptionAlgorithms: some(...encryption),
  phase2EncryptionAlgorithms: some(...encryption),
  phase1IntegrityAlgorithms: some(...integrity),
  phase2IntegrityAlgorithms: some(...integrity),
  phase1DhGroupNumbers: some(2, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24),
  phase2DhGroupNumbers: some(2, 5, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24),
  ikeVersions: some("ikev1", "ikev2"),
  startupAction: optional(fc.constantFrom("add", "start")),
  enableTunnelLifecycleControl: optional(fc.boolean()),
  logOptions: optional(
    fc.constantFrom(
      { logEnabled: false, bgpLogEnabled: false },
      {
        logEnabled: true,
        logGroupArn: `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:/vpn`,
        logOutputFormat: "text",
        bgpLogEnabled: false,
      },
    ),
  ),
});

type Attachment = Pick<
  EstateVpnConnection,
  "vpnGatewayId" | "transitGatewayId" | "coreNetworkArn" | "vpnConcentratorId"
>;

const attachment: fc.Arbitrary<Attachment> = fc.constantFrom<Attachment>(
  { vpnGatewayId: GATEWAY.vpnGatewayId },
  { transitGatewayId: "tgw-0123456789abcdef0" },
  { coreNetworkArn: `arn:aws:networkmanager::${ACCOUNT}:core-network/core-network-0123456789abcdef0` },
  { vpnConcentratorId: "vcn-0123456789abcdef0" },
  {},
);

const connectionOptions: fc.Arbitrary<Omit<EstateVpnOptions, "tunnelOptions">> = fc.record({
  enableAcceleration: optional(fc.boolean()),
  staticRoutesOnly: optional(fc.boolean()),
  localIpv4NetworkCidr: optional(fc.constantFrom("0.0.0.0/0", "10.0.0.0/8")),
  remoteIpv4NetworkCidr: optional(fc.constantFrom("0.0.0.0/0", "192.168.0.0/16")),
  outsideIpAddressType: optional(fc.constant("PublicIpv4")),
  tunnelInsideIpVersion: optional(fc.constant("ipv4")),
  tunnelBandwidth: optional(fc.constantFrom("standard", "large")),
});

function connection(number: number): fc.Arbitrary<EstateVpnConnection> {
  return fc
    .record({
      attachment,
      options: optional(connectionOptions),
      tunnels: fc.tuple(tunnel, tunnel),
      status: fc.constantFrom("UP", "DOWN"),
      tags,
    })
    .map(({ attachment: attached, options, tunnels, status, tags: tagList }) => {
      const tunnelOptions = tunnels.map((members, index) => ({
        outsideIpAddress: outsideAddress(number, index),
        ...members,
      }));
      return {
        vpnConnectionId: idOf("vpn", number),
        state: "available",
        type: "ipsec.1",
        category: "VPN",
        customerGatewayId: CUSTOMER_GATEWAY.customerGatewayId,
        ...attached,
        options: { ...options, tunnelOptions },
        telemetry: tunnelOptions.map(({ outsideIpAddress }) => ({ outsideIpAddress, status })),
        tags: tagList,
      };
    });
}

const certificate = `arn:aws:acm:${REGION}:${ACCOUNT}:certificate/0a1b2c3d-0000-4000-8000-000000000000`;

const authentication: fc.Arbitrary<readonly EstateClientVpnAuthentication[]> =
  fc.shuffledSubarray<EstateClientVpnAuthentication>(
    [
      { type: "certificate-authentication", mutualAuthentication: { clientRootCertificateChain: certificate } },
      { type: "directory-service-authentication", activeDirectory: { directoryId: "d-0123456789" } },
    ],
    { minLength: 1 },
  );

function endpoint(number: number): fc.Arbitrary<EstateClientVpnEndpoint> {
  return fc.record({
    clientVpnEndpointId: fc.constant(idOf("cvpn-endpoint", number)),
    description: optional(tagText(200)),
    status: fc.constant({ code: "available" }),
    creationTime: fc.constant("2024-02-20T08:15:00"),
    clientCidrBlock: optional(fc.constant("10.100.0.0/22")),
    dnsServers: optional(fc.uniqueArray(fc.ipV4(), { minLength: 1, maxLength: 2 })),
    splitTunnel: fc.boolean(),
    vpnProtocol: fc.constant("openvpn"),
    transportProtocol: fc.constantFrom("tcp", "udp"),
    vpnPort: fc.constantFrom(443, 1194),
    serverCertificateArn: fc.constant(certificate),
    authenticationOptions: fc.oneof(
      authentication,
      fc.constant([
        {
          type: "federated-authentication",
          federatedAuthentication: { samlProviderArn: `arn:aws:iam::${ACCOUNT}:saml-provider/idp` },
        },
      ]),
    ),
    connectionLogOptions: fc.constantFrom(
      { enabled: false },
      { enabled: true, cloudwatchLogGroup: "/aws/clientvpn/a", cloudwatchLogStream: "connections" },
    ),
    securityGroupIds: optional(fc.constant(["sg-0123456789abcdef0"])),
    vpcId: optional(fc.constant("vpc-0123456789abcdef0")),
    selfServicePortalUrl: optional(fc.constant("https://self-service.example.com/portal")),
    clientConnectOptions: optional(fc.constant({ enabled: false })),
    sessionTimeoutHours: fc.constantFrom(8, 10, 12, 24),
    clientLoginBannerOptions: optional(fc.constant({ enabled: false })),
    clientRouteEnforcementOptions: optional(fc.constant({ enforced: false })),
    disconnectOnSessionTimeout: optional(fc.boolean()),
    tags,
  });
}

function metrics(connections: readonly EstateVpnConnection[]): readonly EstateMetric[] {
  return connections.flatMap((item, index) =>
    tunnelMetrics(item, index % 2 === 0 ? "VpnId+TunnelIpAddress" : "TunnelIpAddress"),
  );
}

/**
 * An account with VPNs in eu-west-1 only, every option of every one present or absent.
 *
 * @param connectionCount - how many connections; a quarter as many Client VPN endpoints come with them
 */
export function arbitraryEstate(connectionCount: number): fc.Arbitrary<Estate> {
  const numbers = Array.from({ length: connectionCount }, (_, number) => number);
  return fc
    .record({
      customerGateway: fc.record({ deviceName: optional(tagText(255)), tags }),
      vpnConnections: fc.tuple(...numbers.map(connection)),
      clientVpnEndpoints: fc.tuple(...numbers.slice(0, Math.ceil(connectionCount / 4)).map(endpoint)),
    })
    .map(({ customerGateway, vpnConnections, clientVpnEndpoints }) => ({
      partition: "aws",
      accountId: ACCOUNT,
      regions: {
        [REGION]: {
          ...EMPTY_REGION,
          vpnConnections,
          clientVpnEndpoints,
          customerGateways: [{ ...CUSTOMER_GATEWAY, ...customerGateway }],
          vpnGateways: [GATEWAY],
          transitGatewayAttachments: vpnAttachmentsOf(ACCOUNT, vpnConnections),
          publishedMetrics: metrics(vpnConnections),
        },
      },
    }));
}

function idOf(prefix: string, number: number): string {
  return `${prefix}-0${number.toString(16).padStart(16, "0")}`;
}

function outsideAddress(number: number, index: number): string {
  return `203.0.113.${number * 2 + index + 1}`;
}
