import { Construct } from "constructs";
import { fingerprintOf } from "../config/fingerprint";
import { TunnelwatchError } from "../errors";
import { type ConnectionLogChange, type GeneratedChanges, stackName, type TunnelChange } from "../inventory";
import { ClientVpn } from "./client-vpn";
import { SiteToSiteVpn } from "./site-to-site-vpn";
import type { VpnStack } from "./vpn-stack";
import { withoutStackTraces } from "./without-stack-traces";

/** Properties of {@link TunnelChanges}: what a scan decided on. */
export type TunnelChangesProps = Omit<GeneratedChanges, "partition" | "accountId" | "region">;

/**
 * What the next deploy changes of adopted VPNs: at most one tunnel of a connection, and connection logging of Client VPN
 * endpoints. It has to stand below the VPNs.
 *
 * Everything else of a VPN stays ignored, so that a deploy changes what was decided and nothing more.
 *
 * @throws TunnelwatchError `ChangesOutdated` where the facts or the configuration are not those that it was decided from,
 *   or the change was edited
 */
export class TunnelChanges extends Construct {
  constructor(stack: VpnStack, props: TunnelChangesProps) {
    super(stack, "tunnel-changes");
    withoutStackTraces(() => {
      for (const change of props.tunnels) changeTunnel(stack, change, props.tunnels);
      for (const change of props.connectionLogs) switchConnectionLogOn(stack, change);
    });
  }
}

function changeTunnel(stack: VpnStack, change: TunnelChange, all: readonly TunnelChange[]): void {
  const { vpnConnectionId: id } = change;
  const vpn = stack.node.tryFindChild(id);
  const isOnlyOne = all.filter(({ vpnConnectionId }) => vpnConnectionId === id).length === 1;
  if (!(vpn instanceof SiteToSiteVpn) || vpn.adopted === undefined || !isOnlyOne) throw outdated(stack, id);
  const { facts } = vpn.adopted;
  if (change.fingerprint !== fingerprintOf(stack.settings, { id, facts }, change)) throw outdated(stack, id);
  vpn.adopted.change(change);
}

function switchConnectionLogOn(stack: VpnStack, change: ConnectionLogChange): void {
  const { clientVpnEndpointId: id } = change;
  const vpn = stack.node.tryFindChild(id);
  if (!(vpn instanceof ClientVpn) || vpn.adopted === undefined) throw outdated(stack, id);
  const { facts } = vpn.adopted;
  if (change.fingerprint !== fingerprintOf(stack.settings, { id, facts }, change)) throw outdated(stack, id);
  vpn.adopted.switchConnectionLogOn(change.cloudwatchLogGroup);
}

function outdated(stack: VpnStack, id: string): TunnelwatchError {
  const name = stackName(stack);
  return new TunnelwatchError(
    `The change of ${id} in ${name}.changes.ts was decided from other facts or another configuration, or was edited.`,
    { code: "ChangesOutdated", resource: id, hint: "Run `npm run discover`: it decides anew from what is UP now." },
  );
}
