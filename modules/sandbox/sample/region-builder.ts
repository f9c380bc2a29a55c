import { createHash } from "node:crypto";
import type {
  EstateClientVpnEndpoint,
  EstateCustomerGateway,
  EstateTag,
  EstateTelemetry,
  EstateTunnel,
  EstateVpnConnection,
  EstateVpnGateway,
  EstateVpnOptions,
} from "../estate";

/** Account of the sample estate; the number is AWS's own example. */
export const SAMPLE_ACCOUNT = "111122223333";

/** What was seen of a tunnel, all but its address. */
export type Observation = Omit<EstateTelemetry, "outsideIpAddress">;

/** What is special about a sample connection. The rest is what AWS returns of one that nobody has tuned. */
export interface ConnectionSpec extends Omit<
  Partial<EstateVpnConnection>,
  "vpnConnectionId" | "customerGatewayId" | "options" | "telemetry" | "tags"
> {
  /** Sets its addresses; unique within the region. */
  readonly number: number;
  readonly customerGateway: EstateCustomerGateway;
  readonly tags?: Readonly<Record<string, string>> | undefined;
  readonly options?: EstateVpnOptions | undefined;
  /** What is special about the first and the second tunnel. */
  readonly tunnels?: readonly Partial<EstateTunnel>[] | undefined;
  readonly observations?: readonly Observation[] | undefined;
  /** Whether the telemetry comes in another order than the options. */
  readonly telemetryReversed?: boolean | undefined;
}

/** What is special about a sample endpoint. */
export type EndpointSpec = Partial<Omit<EstateClientVpnEndpoint, "tags">> &
  Pick<EstateClientVpnEndpoint, "clientCidrBlock" | "authenticationOptions"> & {
    readonly tags?: Readonly<Record<string, string>> | undefined;
  };

/** Tags as AWS lists them. */
export function tagsOf(tags: Readonly<Record<string, string>> | undefined): readonly EstateTag[] | undefined {
  return tags && Object.entries(tags).map(([key, value]) => ({ key, value }));
}

/** Makes what a region of the sample estate holds. Ids come from names, so that additions change no other id. */
export class RegionBuilder {
  /**
   * @param region - name of the region
   * @param outsideAddress - by number, the outside address of a tunnel
   */
  constructor(
    readonly region: string,
    private readonly outsideAddress: (tunnel: number) => string,
  ) {}

  /** An id like AWS's: `vpn-0` and sixteen digits. */
  id(prefix: string, name: string): string {
    return `${prefix}-0${createHash("sha256").update(`${this.region}/${prefix}/${name}`).digest("hex").slice(0, 16)}`;
  }

  /** An ARN in this region. */
  arn(service: string, resource: string): string {
    return `arn:aws:${service}:${this.region}:${SAMPLE_ACCOUNT}:${resource}`;
  }

  /** A server or root certificate. */
  certificate(name: string): string {
    return this.arn("acm", `certificate/${this.id("cert", name).slice("cert-".length)}`);
  }

  customerGateway(name: string, members: Partial<EstateCustomerGateway>): EstateCustomerGateway {
    return {
      customerGatewayId: this.id("cgw", name),
      state: "available",
      type: "ipsec.1",
      bgpAsn: "65000",
      tags: [{ key: "Name", value: name }],
      ...members,
    };
  }

  vpnGateway(name: string, amazonSideAsn: number): EstateVpnGateway {
    return {
      vpnGatewayId: this.id("vgw", name),
      state: "available",
      type: "ipsec.1",
      amazonSideAsn,
      vpcAttachments: [{ vpcId: this.id("vpc", name), state: "attached" }],
      tags: [{ key: "Name", value: name }],
    };
  }

  connection(spec: ConnectionSpec): EstateVpnConnection {
    const { number, customerGateway, tags, options, tunnels = [{}, {}], telemetryReversed, ...members } = spec;
    const { observations = [UP_BGP, UP_BGP], ...rest } = members;
    const vpnConnectionId = this.id("vpn", String(number));
    const tunnelOptions = tunnels.map((special, index) => this.tunnel(vpnConnectionId, number, index, special));
    const telemetry = tunnelOptions.flatMap(({ outsideIpAddress }, index) => {
      const observation = observations[index];
      return observation ? [{ outsideIpAddress, ...observation }] : [];
    });
    return {
      vpnConnectionId,
      state: "available",
      type: "ipsec.1",
      category: "VPN",
      customerGatewayId: customerGateway.customerGatewayId,
      gatewayAssociationState: "associated",
      routes: [],
      options: {
        enableAcceleration: false,
        staticRoutesOnly: false,
        localIpv4NetworkCidr: "0.0.0.0/0",
        remoteIpv4NetworkCidr: "0.0.0.0/0",
        outsideIpAddressType: "PublicIpv4",
        tunnelInsideIpVersion: "ipv4",
        tunnelOptions,
        ...options,
      },
      telemetry: telemetryReversed === true ? telemetry.reverse() : telemetry,
      tags: tagsOf(tags),
      configuration: { customerAddress: customerGateway.ipAddress, customerAsn: Number(customerGateway.bgpAsn) },
      ...rest,
    };
  }

  endpoint(name: string, { tags, ...members }: EndpointSpec): EstateClientVpnEndpoint {
    const clientVpnEndpointId = this.id("cvpn-endpoint", name);
    return {
      clientVpnEndpointId,
      status: { code: "available" },
      creationTime: "2024-02-20T08:15:00",
      dnsName: `*.${clientVpnEndpointId}.prod.clientvpn.${this.region}.amazonaws.com`,
      splitTunnel: false,
      vpnProtocol: "openvpn",
      transportProtocol: "udp",
      vpnPort: 443,
      serverCertificateArn: this.certificate("vpn-server"),
      connectionLogOptions: { enabled: false },
      securityGroupIds: [this.id("sg", "client-vpn")],
      vpcId: this.id("vpc", "client-vpn"),
      clientConnectOptions: { enabled: false, status: { code: "applied" } },
      sessionTimeoutHours: 24,
      clientLoginBannerOptions: { enabled: false },
      clientRouteEnforcementOptions: { enforced: false },
      disconnectOnSessionTimeout: false,
      tags: tagsOf(tags),
      ...members,
    };
  }

  /** Certificate authentication of an endpoint. */
  certificateAuthentication(): EstateClientVpnEndpoint["authenticationOptions"][number] {
    return {
      type: "certificate-authentication",
      mutualAuthentication: { clientRootCertificateChain: this.certificate("client-root") },
    };
  }

  /** Directory authentication of an endpoint. */
  directoryAuthentication(): EstateClientVpnEndpoint["authenticationOptions"][number] {
    return {
      type: "directory-service-authentication",
      activeDirectory: {
        directoryId: this.id("d", "corp")
          .replace("d-0", "d-")
          .slice(0, "d-".length + 10),
      },
    };
  }

  private tunnel(connectionId: string, number: number, index: number, special: Partial<EstateTunnel>): EstateTunnel {
    const tunnel = number * 2 + index;
    return {
      outsideIpAddress: this.outsideAddress(tunnel),
      ...(special.tunnelInsideIpv6Cidr === undefined && { tunnelInsideCidr: insideCidr(tunnel) }),
      preSharedKey: fakeKey(connectionId, index),
      ...special,
    };
  }
}

/** The inside network of a tunnel. The range holds fewer than there may be tunnels; only on one gateway must they differ. */
function insideCidr(tunnel: number): string {
  const block = tunnel % 10_000;
  // AWS keeps 169.254.0.0 to 169.254.5.255 for itself.
  return `169.254.${6 + (block >> 6)}.${(block & 63) * 4}/30`;
}

/** A pre-shared key that is well-formed, found nowhere else, and plainly no secret. */
function fakeKey(connectionId: string, index: number): string {
  return `FAKE_not_a_secret_${connectionId.replace("vpn-", "")}_tunnel${index + 1}`;
}

/** A tunnel of a BGP connection that works. */
export const UP_BGP: Observation = {
  status: "UP",
  statusMessage: "4 BGP ROUTES",
  lastStatusChange: "2025-01-14T03:12:45.000Z",
  acceptedRouteCount: 4,
};

/** A tunnel of a static connection that works. */
export const UP_STATIC: Observation = {
  status: "UP",
  statusMessage: "",
  lastStatusChange: "2024-11-02T21:40:07.000Z",
  acceptedRouteCount: 0,
};

/** A tunnel whose IPsec is down. */
export const DOWN: Observation = {
  status: "DOWN",
  statusMessage: "IPSEC IS DOWN",
  lastStatusChange: "2025-03-09T11:58:31.000Z",
  acceptedRouteCount: 0,
};

/** A tunnel whose IPsec is up and whose BGP session is not. */
export const DOWN_BGP: Observation = { ...DOWN, statusMessage: "IPSEC IS UP" };
