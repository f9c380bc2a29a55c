import { VpnConnection, type VpnConnectionConfig } from "@cdktf/provider-aws/lib/vpn-connection";
import type { Construct } from "constructs";
import { requiresBgpLogProvider } from "../config/provider-version";
import {
  optionsOf,
  TERRAFORM_OPTION_NAMES,
  type TunnelChange,
  type TunnelOptionName,
  type VpnAttachment,
  type VpnConnectionFacts,
} from "../inventory";
import { ignoredOfVpnConnection } from "./ignored-attributes";
import { literal, literalTags } from "./terraform-string";
import { asSecondTunnel, logOptions, tunnelConfig } from "./tunnel-config";
import type { ResourceJson, VpnStack } from "./vpn-stack";

/**
 * The `aws_vpn_connection` of a connection that exists: imported, mirrored attribute by attribute, never destroyed.
 *
 * Only what the API returned is written, and nothing that the provider computes. Terraform also ignores every difference
 * from it, so that an old scan cannot undo what somebody changed in AWS since.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/vpn_connection
 */
export class AdoptedVpnConnection extends VpnConnection {
  constructor(
    scope: Construct,
    private readonly vpnStack: VpnStack,
    id: string,
    readonly facts: VpnConnectionFacts,
  ) {
    const [tunnel1, tunnel2] = facts.tunnels;
    super(scope, "connection", {
      customerGatewayId: facts.customerGatewayId,
      type: facts.type,
      ...attachmentConfig(facts.attachment),
      ...(tunnel1 && tunnelConfig(tunnel1)),
      ...(tunnel2 && asSecondTunnel(tunnelConfig(tunnel2))),
      lifecycle: { preventDestroy: true, ignoreChanges: "all" },
    });
    this.overrideLogicalId(id);
    vpnStack.importExisting(id);
  }

  /** Has the next deploy change one tunnel. Nothing else of the connection is looked at any closer than before. */
  change({ tunnelNumber, becomes }: TunnelChange): void {
    const names = Object.keys(becomes) as TunnelOptionName[];
    const config = tunnelConfig(becomes);
    Object.assign(this, tunnelNumber === 1 ? config : asSecondTunnel(config));
    if (names.includes("tunnelLog") || names.includes("bgpLog")) this.changeLogs(tunnelNumber, becomes);
    const changing = names.map((name) => `tunnel${String(tunnelNumber)}_${TERRAFORM_OPTION_NAMES[name]}`);
    this.lifecycle = { preventDestroy: true, ignoreChanges: ignoredOfVpnConnection(changing) };
  }

  /** Both logs are one block: the one that does not change is said as it is. */
  private changeLogs(tunnelNumber: number, becomes: TunnelChange["becomes"]): void {
    const { vpnStack, facts } = this;
    const tunnel = facts.tunnels[tunnelNumber - 1];
    const now = tunnel ? optionsOf(tunnel) : {};
    const tunnelLog = becomes.tunnelLog ?? now.tunnelLog ?? { enabled: false };
    const knowsBgpLog = requiresBgpLogProvider(vpnStack.settings.terraform.providerVersion);
    const bgpLog = knowsBgpLog ? (becomes.bgpLog ?? now.bgpLog) : undefined;
    const block = logOptions(tunnelLog, bgpLog, (name) => literal(vpnStack.logGroupArn(name)));
    if (tunnelNumber === 1) this.putTunnel1LogOptions(block);
    else this.putTunnel2LogOptions(block);
    const groups = [tunnelLog, bgpLog].flatMap((log) => (log?.enabled ? [log.logGroupName] : []));
    this.dependsOn = [...new Set(groups.flatMap((name) => vpnStack.logGroupDependencies(name)))];
  }

  override toTerraform(): object {
    return this.vpnStack.takeOver(super.toTerraform() as ResourceJson, {
      tags: literalTags(this.facts.tags),
    });
  }
}

function attachmentConfig(attachment: VpnAttachment): Partial<VpnConnectionConfig> {
  switch (attachment.kind) {
    case "virtual-private-gateway":
      return { vpnGatewayId: attachment.vpnGatewayId };
    case "transit-gateway":
      return {
        transitGatewayId: attachment.transitGatewayId,
        ...(attachment.transportTransitGatewayAttachmentId !== undefined && {
          transportTransitGatewayAttachmentId: attachment.transportTransitGatewayAttachmentId,
        }),
      };
    case "concentrator":
      // `vpn_concentrator_id` itself is unknown to provider 5.
      return attachment.transitGatewayId === undefined ? {} : { transitGatewayId: attachment.transitGatewayId };
    case "cloud-wan":
    case "none":
      return {};
  }
}
