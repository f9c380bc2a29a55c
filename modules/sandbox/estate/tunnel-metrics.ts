import type { EstateMetric } from "./estate";
import type { EstateVpnConnection } from "./vpn-connection";

/** @see https://docs.aws.amazon.com/vpn/latest/s2svpn/monitoring-cloudwatch-vpn.html */
const METRIC_NAMES = ["TunnelState", "TunnelDataIn", "TunnelDataOut"];

/**
 * The metrics of a connection's tunnels as CloudWatch lists them.
 *
 * @param dimensions - the set with which they are published; accounts differ in it
 */
export function tunnelMetrics(
  { vpnConnectionId, options }: EstateVpnConnection,
  dimensions: "VpnId+TunnelIpAddress" | "TunnelIpAddress",
): readonly EstateMetric[] {
  return (options?.tunnelOptions ?? []).flatMap(({ outsideIpAddress }) =>
    METRIC_NAMES.map((metricName) => ({
      namespace: "AWS/VPN",
      metricName,
      dimensions: {
        ...(dimensions === "VpnId+TunnelIpAddress" && { VpnId: vpnConnectionId }),
        TunnelIpAddress: outsideIpAddress,
      },
    })),
  );
}
