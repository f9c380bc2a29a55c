import type { Handler } from "../service";
import { ParameterReader } from "./parameter-reader";
import { tunnelAt, vpnConnectionWith } from "./vpn-connections";

/**
 * AWS's replacements of the endpoint of a tunnel.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_GetVpnTunnelReplacementStatus.html
 */
export const getVpnTunnelReplacementStatus: Handler = (call) => {
  const reader = new ParameterReader(call.parameters);
  const connection = vpnConnectionWith(call, reader.required("VpnConnectionId"));
  const tunnel = tunnelAt(connection, reader.required("VpnTunnelOutsideIpAddress"));
  reader.refuseRest();
  reader.refuseDryRun();
  return {
    vpnConnectionId: connection.vpnConnectionId,
    transitGatewayId: connection.transitGatewayId,
    customerGatewayId: connection.customerGatewayId,
    vpnGatewayId: connection.vpnGatewayId,
    vpnTunnelOutsideIpAddress: tunnel.outsideIpAddress,
    maintenanceDetails: { pendingMaintenance: "False", ...tunnel.maintenance },
  };
};
