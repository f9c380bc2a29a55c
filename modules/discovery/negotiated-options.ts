import { type EC2Client, GetActiveVpnTunnelStatusCommand } from "@aws-sdk/client-ec2";
import type { ActiveTunnelStatus, NegotiatedOptions } from "../inventory";
import { nonEmpty } from "./api-values";
import type { AwsSession } from "./aws-session";

/** A tunnel by what AWS asks for. */
interface TunnelId {
  readonly vpnConnectionId: string;
  readonly outsideIpAddress: string;
}

/** What a tunnel has negotiated; of one that is DOWN, AWS knows nothing. */
export async function readNegotiatedOptions(
  session: AwsSession,
  ec2: EC2Client,
  tunnel: TunnelId,
): Promise<NegotiatedOptions> {
  return (await readActiveTunnelStatus(session, ec2, tunnel)).negotiated;
}

/** What AWS says of a tunnel at this moment. */
export async function readActiveTunnelStatus(
  session: AwsSession,
  ec2: EC2Client,
  { vpnConnectionId, outsideIpAddress }: TunnelId,
): Promise<ActiveTunnelStatus> {
  const command = new GetActiveVpnTunnelStatusCommand({
    VpnConnectionId: vpnConnectionId,
    VpnTunnelOutsideIpAddress: outsideIpAddress,
  });
  const { ActiveVpnTunnelStatus: status = {} } = await session.call(() => ec2.send(command));
  return {
    provisioningStatus: nonEmpty(status.ProvisioningStatus),
    provisioningStatusReason: nonEmpty(status.ProvisioningStatusReason),
    negotiated: {
      ikeVersion: nonEmpty(status.IkeVersion),
      phase1EncryptionAlgorithm: nonEmpty(status.Phase1EncryptionAlgorithm),
      phase2EncryptionAlgorithm: nonEmpty(status.Phase2EncryptionAlgorithm),
      phase1IntegrityAlgorithm: nonEmpty(status.Phase1IntegrityAlgorithm),
      phase2IntegrityAlgorithm: nonEmpty(status.Phase2IntegrityAlgorithm),
      phase1DhGroup: status.Phase1DHGroup,
      phase2DhGroup: status.Phase2DHGroup,
    },
  };
}
