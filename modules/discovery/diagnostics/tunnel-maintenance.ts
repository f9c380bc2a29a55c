import { type EC2Client, GetVpnTunnelReplacementStatusCommand } from "@aws-sdk/client-ec2";
import type { TunnelMaintenance } from "../../inventory";
import type { AwsSession } from "../aws-session";

/** Whether the endpoint of a tunnel is about to be replaced, or was. */
export async function readTunnelMaintenance(
  session: AwsSession,
  ec2: EC2Client,
  { vpnConnectionId, outsideIpAddress }: { readonly vpnConnectionId: string; readonly outsideIpAddress: string },
): Promise<TunnelMaintenance> {
  const command = new GetVpnTunnelReplacementStatusCommand({
    VpnConnectionId: vpnConnectionId,
    VpnTunnelOutsideIpAddress: outsideIpAddress,
  });
  const { MaintenanceDetails: details = {} } = await session.call(() => ec2.send(command));
  return {
    // AWS documents a text and none of its values.
    isPending: /^(true|yes|pending)$/i.test(details.PendingMaintenance ?? ""),
    autoAppliedAfter: details.MaintenanceAutoAppliedAfter?.toISOString(),
    lastAppliedAt: details.LastMaintenanceApplied?.toISOString(),
  };
}
