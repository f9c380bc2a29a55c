import { VpnConnection, type VpnConnectionConfig } from "@cdktf/provider-aws/lib/vpn-connection";
import type { Construct } from "constructs";
import type { TunnelFacts, VpnAttachment, VpnConnectionFacts } from "../inventory";
import { literalTags } from "./terraform-string";
import type { ResourceJson, VpnStack } from "./vpn-stack";

/** The attributes of one tunnel, named as Terraform names those of the first one. */
type TunnelConfig = Pick<
  VpnConnectionConfig,
  {
    [Key in keyof VpnConnectionConfig]: Key extends `tunnel1${string}` ? Key : never;
  }[keyof VpnConnectionConfig] &
    string
>;

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
    private readonly facts: VpnConnectionFacts,
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

function tunnelConfig(tunnel: TunnelFacts): Partial<TunnelConfig> {
  return defined({
    tunnel1DpdTimeoutAction: tunnel.dpdTimeoutAction,
    tunnel1DpdTimeoutSeconds: tunnel.dpdTimeoutSeconds,
    tunnel1EnableTunnelLifecycleControl: tunnel.enableTunnelLifecycleControl,
    tunnel1IkeVersions: tunnel.ikeVersions,
    tunnel1Phase1DhGroupNumbers: tunnel.phase1DhGroupNumbers,
    tunnel1Phase1EncryptionAlgorithms: tunnel.phase1EncryptionAlgorithms,
    tunnel1Phase1IntegrityAlgorithms: tunnel.phase1IntegrityAlgorithms,
    tunnel1Phase1LifetimeSeconds: tunnel.phase1LifetimeSeconds,
    tunnel1Phase2DhGroupNumbers: tunnel.phase2DhGroupNumbers,
    tunnel1Phase2EncryptionAlgorithms: tunnel.phase2EncryptionAlgorithms,
    tunnel1Phase2IntegrityAlgorithms: tunnel.phase2IntegrityAlgorithms,
    tunnel1Phase2LifetimeSeconds: tunnel.phase2LifetimeSeconds,
    tunnel1RekeyFuzzPercentage: tunnel.rekeyFuzzPercentage,
    tunnel1RekeyMarginTimeSeconds: tunnel.rekeyMarginTimeSeconds,
    tunnel1ReplayWindowSize: tunnel.replayWindowSize,
    tunnel1StartupAction: tunnel.startupAction,
  });
}

function asSecondTunnel(config: Partial<TunnelConfig>): Partial<VpnConnectionConfig> {
  return Object.fromEntries(Object.entries(config).map(([key, value]) => [key.replace("tunnel1", "tunnel2"), value]));
}

/** Leaves out what is `undefined`: 0, `false` and "" are settings, silence is not. */
function defined(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
