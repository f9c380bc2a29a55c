import type { EstateModification } from "./modification";
import type { EstateNegotiated } from "./negotiated";
import type { EstateStatus } from "./status";
import type { EstateTag } from "./tag";

/**
 * A Site-to-Site VPN connection with all that the API returns of one. What it is attached to is at most one of
 * `vpnGatewayId`, `transitGatewayId` (which a concentrator may have too), `coreNetworkArn` and `vpnConcentratorId`.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpnConnection.html
 */
export interface EstateVpnConnection {
  readonly vpnConnectionId: string;
  /** `pending`, `available`, `modifying`, `deleting` or `deleted`. */
  readonly state: string;
  readonly type: string;
  readonly category?: string | undefined;
  readonly customerGatewayId: string;
  readonly vpnGatewayId?: string | undefined;
  readonly transitGatewayId?: string | undefined;
  readonly coreNetworkArn?: string | undefined;
  readonly coreNetworkAttachmentArn?: string | undefined;
  readonly vpnConcentratorId?: string | undefined;
  readonly gatewayAssociationState?: string | undefined;
  /** Where the keys are kept in Secrets Manager: the secret's ARN. */
  readonly preSharedKeyArn?: string | undefined;
  /** Static routes. */
  readonly routes?: readonly EstateVpnRoute[] | undefined;
  readonly options?: EstateVpnOptions | undefined;
  /** In AWS's order, which need not be that of the tunnel options. */
  readonly telemetry?: readonly EstateTelemetry[] | undefined;
  readonly tags?: readonly EstateTag[] | undefined;
  /** What only the customer gateway configuration tells. */
  readonly configuration?: EstateCustomerGatewayConfiguration | undefined;
  /**
   * What follows when the options of a tunnel are modified.
   * @default - that of {@link EstateModification}'s members
   */
  readonly modification?: EstateModification | undefined;
}

/** A static route of a connection. */
export interface EstateVpnRoute {
  readonly destinationCidrBlock: string;
  readonly source: string;
  readonly state: string;
}

/**
 * The options of a connection.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpnConnectionOptions.html
 */
export interface EstateVpnOptions {
  readonly enableAcceleration?: boolean | undefined;
  readonly staticRoutesOnly?: boolean | undefined;
  readonly localIpv4NetworkCidr?: string | undefined;
  readonly remoteIpv4NetworkCidr?: string | undefined;
  readonly localIpv6NetworkCidr?: string | undefined;
  readonly remoteIpv6NetworkCidr?: string | undefined;
  /** `PublicIpv4`, `PrivateIpv4` or `Ipv6`. */
  readonly outsideIpAddressType?: string | undefined;
  readonly transportTransitGatewayAttachmentId?: string | undefined;
  /** `ipv4` or `ipv6`. */
  readonly tunnelInsideIpVersion?: string | undefined;
  /** `standard` or `large`. */
  readonly tunnelBandwidth?: string | undefined;
  /** In the API's order, by which Terraform numbers the tunnels. */
  readonly tunnelOptions?: readonly EstateTunnel[] | undefined;
}

/**
 * One tunnel with its options.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_TunnelOption.html
 */
export interface EstateTunnel {
  readonly outsideIpAddress: string;
  readonly tunnelInsideCidr?: string | undefined;
  readonly tunnelInsideIpv6Cidr?: string | undefined;
  /** A secret. Absent where the tunnel authenticates with a certificate. */
  readonly preSharedKey?: string | undefined;
  readonly phase1LifetimeSeconds?: number | undefined;
  readonly phase2LifetimeSeconds?: number | undefined;
  readonly rekeyMarginTimeSeconds?: number | undefined;
  readonly rekeyFuzzPercentage?: number | undefined;
  readonly replayWindowSize?: number | undefined;
  readonly dpdTimeoutSeconds?: number | undefined;
  readonly dpdTimeoutAction?: string | undefined;
  readonly phase1EncryptionAlgorithms?: readonly string[] | undefined;
  readonly phase2EncryptionAlgorithms?: readonly string[] | undefined;
  readonly phase1IntegrityAlgorithms?: readonly string[] | undefined;
  readonly phase2IntegrityAlgorithms?: readonly string[] | undefined;
  readonly phase1DhGroupNumbers?: readonly number[] | undefined;
  readonly phase2DhGroupNumbers?: readonly number[] | undefined;
  readonly ikeVersions?: readonly string[] | undefined;
  readonly startupAction?: string | undefined;
  readonly logOptions?: EstateTunnelLog | undefined;
  readonly enableTunnelLifecycleControl?: boolean | undefined;
  /**
   * What it has agreed on with the customer's device while it is up.
   * @default - that of {@link EstateNegotiated}'s members
   */
  readonly negotiated?: EstateNegotiated | undefined;
  /**
   * AWS's work on the tunnel's endpoint. Code: `available`, `pending` or `failed`.
   * @default - `pending` while the tunnel is down and its connection `modifying`, else `available`
   */
  readonly provisioning?: EstateStatus | undefined;
  /**
   * Replacements of the tunnel's endpoint.
   * @default - none is pending, and there was none
   */
  readonly maintenance?: EstateTunnelMaintenance | undefined;
  /**
   * What follows when the tunnel's options are modified.
   * @default - what the connection says, member by member
   */
  readonly modification?: EstateModification | undefined;
}

/**
 * AWS's maintenance of a tunnel's endpoint. Times are ISO 8601.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_MaintenanceDetails.html
 */
export interface EstateTunnelMaintenance {
  readonly isPending?: boolean | undefined;
  readonly autoAppliedAfter?: string | undefined;
  readonly lastApplied?: string | undefined;
}

/**
 * The CloudWatch log options of a tunnel.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CloudWatchLogOptions.html
 */
export interface EstateTunnelLog {
  readonly logEnabled?: boolean | undefined;
  readonly logGroupArn?: string | undefined;
  readonly logOutputFormat?: string | undefined;
  readonly bgpLogEnabled?: boolean | undefined;
  readonly bgpLogGroupArn?: string | undefined;
  readonly bgpLogOutputFormat?: string | undefined;
}

/**
 * What AWS sees of a tunnel.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VgwTelemetry.html
 */
export interface EstateTelemetry {
  readonly outsideIpAddress: string;
  /** `UP` or `DOWN`. */
  readonly status: string;
  readonly statusMessage?: string | undefined;
  /** ISO 8601. */
  readonly lastStatusChange?: string | undefined;
  readonly acceptedRouteCount?: number | undefined;
  readonly certificateArn?: string | undefined;
  /**
   * How it was before a modification that it will return from. The sandbox notes it and does not answer it.
   * @default - nothing is under way
   */
  readonly interrupted?: EstateTelemetry | undefined;
}

/** What AWS writes into the configuration for the customer's device and says nowhere else. */
export interface EstateCustomerGatewayConfiguration {
  /**
   * AWS's autonomous system number.
   * @default 64512
   */
  readonly amazonSideAsn?: number | undefined;
  /**
   * The customer's autonomous system number.
   * @default 65000
   */
  readonly customerAsn?: number | undefined;
  /**
   * The customer gateway's address.
   * @default - AWS's own placeholder for a gateway without one
   */
  readonly customerAddress?: string | undefined;
  /**
   * Whether the document lists the tunnels the other way round than the options do, which AWS leaves open.
   * @default false
   */
  readonly reversed?: boolean | undefined;
}
