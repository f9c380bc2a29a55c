import type { VpnAttachment } from "../../../../inventory";

/** What a connection ends at in AWS: what kind of thing, and which. */
export function attachmentInWords(attachment: VpnAttachment): { readonly title: string; readonly id: string } {
  switch (attachment.kind) {
    case "virtual-private-gateway":
      return { title: "Virtual private gateway", id: attachment.vpnGatewayId };
    case "transit-gateway":
      return { title: "Transit gateway", id: attachment.transitGatewayId };
    case "cloud-wan":
      return {
        title: "Cloud WAN",
        id: attachment.coreNetworkArn.slice(attachment.coreNetworkArn.lastIndexOf("/") + 1),
      };
    case "concentrator":
      return { title: "VPN concentrator", id: attachment.vpnConcentratorId };
    case "none":
      return { title: "Not attached", id: "" };
  }
}
