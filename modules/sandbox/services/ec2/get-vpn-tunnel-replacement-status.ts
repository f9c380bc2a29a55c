import type { Handler } from "../service";
import { ParameterReader } from "./parameter-reader";
import { tunnelAt, vpnConnectionWith } from "./vpn-connections";

/**
 * What AWS has done, and is going to do, to the endpoint of a tunnel.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_GetVpnTunnelReplacementStatus.html
 */
export const getVpnTunnelReplacementStatus: Handler = (call) => {
  const reader = new ParameterReader(call.parameters);
  const connection = vpnConnectionWith(call, reader.required("VpnConnectionId"));
  const { outsideIpAddress, maintenance = {} } = tunnelAt(connection, reader.required("VpnTunnelOutsideIpAddress"));
  reader.refuseRest();
  reader.refuseDryRun();
  return {
    vpnConnectionId: connection.vpnConnectionId,
    transitGatewayId: connection.transitGatewayId,
    customerGatewayId: connection.customerGatewayId,
    vpnGatewayId: connection.vpnGatewayId,
    vpnTunnelOutsideIpAddress: outsideIpAddress,
    maintenanceDetails: {
      pendingMaintenance: String(maintenance.isPending === true),
      maintenanceAutoAppliedAfter: maintenance.autoAppliedAfter,
      lastMaintenanceApplied: maintenance.lastApplied,
    },
  };
};
