import type { EstateStatus } from "./status";
import type { EstateTag } from "./tag";

/**
 * A Client VPN endpoint with all that the API returns of one.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ClientVpnEndpoint.html
 */
export interface EstateClientVpnEndpoint {
  readonly clientVpnEndpointId: string;
  readonly description?: string | undefined;
  /** Code: `pending-associate`, `available`, `deleting` or `deleted`. */
  readonly status: EstateStatus;
  readonly creationTime: string;
  readonly deletionTime?: string | undefined;
  readonly dnsName?: string | undefined;
  readonly clientCidrBlock?: string | undefined;
  readonly dnsServers?: readonly string[] | undefined;
  readonly splitTunnel: boolean;
  readonly vpnProtocol: string;
  /** `udp` or `tcp`. */
  readonly transportProtocol: string;
  /** 443 or 1194. */
  readonly vpnPort: number;
  readonly serverCertificateArn: string;
  readonly authenticationOptions: readonly EstateClientVpnAuthentication[];
  readonly connectionLogOptions: EstateConnectionLog;
  readonly securityGroupIds?: readonly string[] | undefined;
  readonly vpcId?: string | undefined;
  /** The API says whether there is a portal only by giving its address. */
  readonly selfServicePortalUrl?: string | undefined;
  readonly clientConnectOptions?: EstateClientConnect | undefined;
  readonly sessionTimeoutHours?: number | undefined;
  readonly clientLoginBannerOptions?: EstateLoginBanner | undefined;
  readonly clientRouteEnforcementOptions?: { readonly enforced: boolean } | undefined;
  readonly disconnectOnSessionTimeout?: boolean | undefined;
  readonly endpointIpAddressType?: string | undefined;
  readonly trafficIpAddressType?: string | undefined;
  readonly tags?: readonly EstateTag[] | undefined;
}

/** One way in which an endpoint authenticates its users; `type` says which of the members is there. */
export interface EstateClientVpnAuthentication {
  readonly type: string;
  readonly activeDirectory?: { readonly directoryId: string } | undefined;
  readonly mutualAuthentication?: { readonly clientRootCertificateChain: string } | undefined;
  readonly federatedAuthentication?:
    { readonly samlProviderArn: string; readonly selfServiceSamlProviderArn?: string | undefined } | undefined;
}

/** Where an endpoint logs connections. AWS may keep a group's name while logging is off. */
export interface EstateConnectionLog {
  readonly enabled: boolean;
  readonly cloudwatchLogGroup?: string | undefined;
  readonly cloudwatchLogStream?: string | undefined;
}

/** The Lambda function that an endpoint asks about new connections. */
export interface EstateClientConnect {
  readonly enabled: boolean;
  readonly lambdaFunctionArn?: string | undefined;
  readonly status?: EstateStatus | undefined;
}

/** The text that clients show at login. */
export interface EstateLoginBanner {
  readonly enabled: boolean;
  readonly bannerText?: string | undefined;
}
