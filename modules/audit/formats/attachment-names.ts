import type { VpnAttachment } from "../../inventory";

/** What the AWS end of a connection is attached to, in words: its kind, and its id where it has one. */
export interface AttachmentName {
  readonly kind: string;
  /** Empty of a connection that is attached to nothing. */
  readonly id: string;
}

/** The kind and the id of an attachment. */
export function attachmentName(attachment: VpnAttachment): AttachmentName {
  switch (attachment.kind) {
    case "virtual-private-gateway":
      return { kind: "Virtual private gateway", id: attachment.vpnGatewayId };
    case "transit-gateway":
      return { kind: "Transit gateway", id: attachment.transitGatewayId };
    case "cloud-wan":
      return { kind: "Cloud WAN", id: attachment.coreNetworkArn.slice(attachment.coreNetworkArn.lastIndexOf("/") + 1) };
    case "concentrator":
      return { kind: "VPN concentrator", id: attachment.vpnConcentratorId };
    case "none":
      return { kind: "Not attached", id: "" };
  }
}
