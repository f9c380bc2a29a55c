import type { EstateTunnel } from "../../estate";
import type { WireObject } from "../../protocols/wire";
import type { Handler } from "../service";
import { ParameterReader } from "./parameter-reader";
import { telemetryOf, tunnelAt, vpnConnectionWith } from "./vpn-connections";

/**
 * What the ends of a tunnel have agreed on, which only a tunnel that is up has done.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_GetActiveVpnTunnelStatus.html
 */
export const getActiveVpnTunnelStatus: Handler = (call) => {
  const reader = new ParameterReader(call.parameters);
  const connection = vpnConnectionWith(call, reader.required("VpnConnectionId"));
  const tunnel = tunnelAt(connection, reader.required("VpnTunnelOutsideIpAddress"));
  reader.refuseRest();
  reader.refuseDryRun();
  const isUp = telemetryOf(connection, tunnel)?.status === "UP";
  return {
    activeVpnTunnelStatus: {
      ...(isUp && negotiated(tunnel)),
      provisioningStatus:
        tunnel.provisioning?.code ?? (!isUp && connection.state === "modifying" ? "pending" : "available"),
      provisioningStatusReason: tunnel.provisioning?.message,
    },
  };
};

function negotiated({ negotiated: agreed = {} }: EstateTunnel): WireObject {
  return {
    phase1EncryptionAlgorithm: agreed.phase1EncryptionAlgorithm ?? "AES256",
    phase2EncryptionAlgorithm: agreed.phase2EncryptionAlgorithm ?? "AES256",
    phase1IntegrityAlgorithm: agreed.phase1IntegrityAlgorithm ?? "SHA2-256",
    phase2IntegrityAlgorithm: agreed.phase2IntegrityAlgorithm ?? "SHA2-256",
    phase1DHGroup: agreed.phase1DhGroup ?? 14,
    phase2DHGroup: agreed.phase2DhGroup ?? 14,
    ikeVersion: agreed.ikeVersion ?? "ikev2",
  };
}
