import type { AlarmProfile } from "../../config";
import { DIMENSIONS_OF_SOURCE } from "../../config/alarm-values";
import type { TunnelFacts, TunnelMetricDimensions } from "../../inventory";

/**
 * The metric behind every tunnel alarm: 1 is up (with BGP: established), 0 is down.
 *
 * @see https://docs.aws.amazon.com/vpn/latest/s2svpn/monitoring-cloudwatch-vpn.html
 */
export const TUNNEL_STATE = { namespace: "AWS/VPN", metricName: "TunnelState" } as const;

/** Bytes that AWS received through a tunnel. */
export const TUNNEL_DATA_IN = { namespace: "AWS/VPN", metricName: "TunnelDataIn" } as const;

/** Bytes that AWS sent through a tunnel. */
export const TUNNEL_DATA_OUT = { namespace: "AWS/VPN", metricName: "TunnelDataOut" } as const;

/** The dimensions with which CloudWatch publishes a tunnel's metrics; the fewer ones where that was never seen. */
export function publishedDimensions(vpnId: string, tunnel: TunnelFacts): Record<string, string> {
  return dimensions(tunnel.metricDimensions ?? "TunnelIpAddress", vpnId, tunnel);
}

/** The dimensions with which the tunnel alarm of a profile selects its metric. */
export function tunnelDimensions(profile: AlarmProfile, vpnId: string, tunnel: TunnelFacts): Record<string, string> {
  const ofSource = DIMENSIONS_OF_SOURCE[profile];
  return ofSource ? dimensions(ofSource, vpnId, tunnel) : publishedDimensions(vpnId, tunnel);
}

function dimensions(set: TunnelMetricDimensions, vpnId: string, tunnel: TunnelFacts): Record<string, string> {
  return set === "VpnId+TunnelIpAddress"
    ? { VpnId: vpnId, TunnelIpAddress: tunnel.outsideIpAddress }
    : { TunnelIpAddress: tunnel.outsideIpAddress };
}

/**
 * Whether the recommended profile may take silence for a fault. Where no metric was ever seen, the dimensions are a
 * guess, and a wrong guess would be an alarm for ever.
 */
export function silenceIsCertain(profile: AlarmProfile, tunnels: readonly TunnelFacts[]): boolean {
  return profile !== "recommended" || tunnels.every((tunnel) => tunnel.metricDimensions !== undefined);
}
