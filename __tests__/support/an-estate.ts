import {
  EMPTY_REGION,
  type Estate,
  type EstateClientVpnEndpoint,
  type EstateRegion,
  type EstateVpnConnection,
} from "../../modules/sandbox";

/** An account with nothing but what the test names. */
export function anEstate(
  regions: Readonly<Record<string, Partial<EstateRegion>>>,
  members: Partial<Estate> = {},
): Estate {
  return {
    partition: "aws",
    accountId: "444455556666",
    regions: Object.fromEntries(
      Object.entries(regions).map(([name, region]) => [name, { ...EMPTY_REGION, ...region }]),
    ),
    ...members,
  };
}

/** A connection with two tunnels, whose addresses follow from the number. */
export function aConnection(number: number, members: Partial<EstateVpnConnection> = {}): EstateVpnConnection {
  const [first, second] = [`203.0.113.${number * 2}`, `203.0.113.${number * 2 + 1}`];
  return {
    vpnConnectionId: connectionId(number),
    state: "available",
    type: "ipsec.1",
    customerGatewayId: "cgw-0123456789abcdef0",
    vpnGatewayId: "vgw-0123456789abcdef0",
    options: {
      staticRoutesOnly: false,
      tunnelOptions: [
        { outsideIpAddress: first, preSharedKey: `FAKE_key_${number}_1` },
        { outsideIpAddress: second, preSharedKey: `FAKE_key_${number}_2` },
      ],
    },
    telemetry: [first, second].map((outsideIpAddress) => ({
      outsideIpAddress,
      status: "UP",
      statusMessage: "",
      lastStatusChange: "2025-01-14T03:12:45.000Z",
      acceptedRouteCount: 0,
    })),
    ...members,
  };
}

/** The id of {@link aConnection}. */
export function connectionId(number: number): string {
  return `vpn-${String(number).padStart(17, "0")}`;
}

/** A Client VPN endpoint. */
export function anEndpoint(number: number, members: Partial<EstateClientVpnEndpoint> = {}): EstateClientVpnEndpoint {
  return {
    clientVpnEndpointId: endpointId(number),
    status: { code: "available" },
    creationTime: "2024-02-20T08:15:00",
    clientCidrBlock: "10.100.0.0/22",
    splitTunnel: false,
    vpnProtocol: "openvpn",
    transportProtocol: "udp",
    vpnPort: 443,
    serverCertificateArn: "arn:aws:acm:eu-west-1:444455556666:certificate/server",
    authenticationOptions: [
      {
        type: "certificate-authentication",
        mutualAuthentication: {
          clientRootCertificateChain: "arn:aws:acm:eu-west-1:444455556666:certificate/client-root",
        },
      },
    ],
    connectionLogOptions: { enabled: false },
    ...members,
  };
}

/** The id of {@link anEndpoint}. */
export function endpointId(number: number): string {
  return `cvpn-endpoint-${String(number).padStart(17, "0")}`;
}
