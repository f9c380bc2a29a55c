import type { Tags } from "./tags";
import type { TunnelFacts, TunnelTelemetry } from "./tunnel";

/** What the AWS end of a connection is attached to. */
export type VpnAttachment =
  | { readonly kind: "virtual-private-gateway"; readonly vpnGatewayId: string }
  | {
      readonly kind: "transit-gateway";
      readonly transitGatewayId: string;
      /** The Direct Connect attachment under a private-IP VPN. */
      readonly transportTransitGatewayAttachmentId?: string | undefined;
    }
  | { readonly kind: "cloud-wan"; readonly coreNetworkArn: string }
  | {
      readonly kind: "concentrator";
      readonly vpnConcentratorId: string;
      readonly transitGatewayId?: string | undefined;
    }
  | { readonly kind: "none" };

/** The customer's end, as far as it helps whoever an alarm wakes. Referenced, never adopted. */
export interface CustomerGatewayFacts {
  /** Its `Name` tag. */
  readonly name?: string | undefined;
  readonly deviceName?: string | undefined;
  readonly ipAddress?: string | undefined;
  readonly bgpAsn?: string | undefined;
}

/**
 * What is lasting about a Site-to-Site VPN connection: what generated code says of it. Holds no secret.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpnConnection.html
 */
export interface VpnConnectionFacts {
  /** Type of the connection; AWS knows only `ipsec.1`. */
  readonly type: string;
  /** How routes get into the connection. */
  readonly routing: "static" | "bgp";
  readonly attachment: VpnAttachment;
  readonly customerGatewayId: string;
  readonly customerGateway?: CustomerGatewayFacts | undefined;
  /** The user's own tags; AWS's (`aws:*`) are left out, because Terraform may not set them. */
  readonly tags: Tags;
  /** In the order of the API, which is how Terraform numbers them: the first is `tunnel1_*`. */
  readonly tunnels: readonly TunnelFacts[];
}

/** A Site-to-Site VPN connection as a scan found it. */
export interface VpnConnection {
  readonly id: string;
  /** `pending`, `available`, `modifying`, `deleting` or `deleted`. */
  readonly state: string;
  /** The CloudFormation stack that made it, by its `aws:cloudformation:stack-name` tag. */
  readonly cloudFormationStack?: string | undefined;
  /** Whether Terraform is certain to number the tunnels as the facts do, so that a change reaches the one it is meant for. */
  readonly isTunnelOrderCertain: boolean;
  readonly facts: VpnConnectionFacts;
  readonly telemetry: readonly TunnelTelemetry[];
}
