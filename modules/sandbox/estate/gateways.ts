import type { EstateTag } from "./tag";
import type { EstateVpnConnection } from "./vpn-connection";

/**
 * A customer gateway.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CustomerGateway.html
 */
export interface EstateCustomerGateway {
  readonly customerGatewayId: string;
  readonly state: string;
  readonly type: string;
  /** The API gives the number as text. */
  readonly bgpAsn?: string | undefined;
  /** In place of `bgpAsn` where the number exceeds 2,147,483,647. */
  readonly bgpAsnExtended?: string | undefined;
  /** Absent for a device without a fixed address, which then has a certificate. */
  readonly ipAddress?: string | undefined;
  readonly certificateArn?: string | undefined;
  readonly deviceName?: string | undefined;
  readonly tags?: readonly EstateTag[] | undefined;
}

/**
 * A virtual private gateway.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpnGateway.html
 */
export interface EstateVpnGateway {
  readonly vpnGatewayId: string;
  readonly state: string;
  readonly type: string;
  readonly amazonSideAsn?: number | undefined;
  readonly availabilityZone?: string | undefined;
  readonly vpcAttachments: readonly { readonly vpcId: string; readonly state: string }[];
  readonly tags?: readonly EstateTag[] | undefined;
}

/**
 * A VPC.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Vpc.html
 */
export interface EstateVpc {
  readonly vpcId: string;
  readonly cidrBlock: string;
  readonly tags?: readonly EstateTag[] | undefined;
}

/**
 * An attachment of a transit gateway.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_TransitGatewayAttachment.html
 */
export interface EstateTransitGatewayAttachment {
  readonly transitGatewayAttachmentId: string;
  readonly transitGatewayId: string;
  readonly transitGatewayOwnerId: string;
  readonly resourceOwnerId: string;
  /** `vpn`, `vpc`, `direct-connect-gateway`, … */
  readonly resourceType: string;
  readonly resourceId: string;
  readonly state: string;
  readonly tags?: readonly EstateTag[] | undefined;
}

/** The transit gateway attachments that AWS makes with connections to transit gateways, one for each. */
export function vpnAttachmentsOf(
  accountId: string,
  connections: readonly EstateVpnConnection[],
): readonly EstateTransitGatewayAttachment[] {
  return connections.flatMap(({ vpnConnectionId, transitGatewayId, state }) =>
    transitGatewayId === undefined
      ? []
      : {
          transitGatewayAttachmentId: vpnConnectionId.replace(/^vpn-/, "tgw-attach-"),
          transitGatewayId,
          transitGatewayOwnerId: accountId,
          resourceOwnerId: accountId,
          resourceType: "vpn",
          resourceId: vpnConnectionId,
          state,
        },
  );
}
