import { isSettled } from "../tunnels";
import type { AuditedConnection, AuditedRegion, AuditedTunnel, Verdict } from "../report";

/** How something does, the worst first. */
export const HEALTHS = ["lost", "degraded", "failing", "unknown", "healthy", "empty"] as const;
export type Health = (typeof HEALTHS)[number];

/** The worse one first. */
export function byHealth(a: Health, b: Health): number {
  return HEALTHS.indexOf(a) - HEALTHS.indexOf(b);
}

/**
 * `lost` where no tunnel is UP and all are DOWN; `degraded` where some are; `unknown` where AWS does not say. One that is being made or
 * deleted is not judged: `empty`.
 */
export function healthOfConnection(connection: AuditedConnection): Health {
  if (!isSettled(connection)) return "empty";
  const { tunnels } = connection;
  const down = tunnels.filter(isDown).length;
  if (tunnels.length > 0 && down === tunnels.length) return "lost";
  if (down > 0) return "degraded";
  return tunnels.length === 0 || tunnels.some(({ status }) => status === "UNKNOWN") ? "unknown" : "healthy";
}

/** The worst of its connections; else whether a control fails, or something could not be read or judged. */
export function healthOfRegion(region: AuditedRegion, verdicts: readonly Verdict[]): Health {
  const { vpnConnections, clientVpnEndpoints, gaps } = region;
  const [worst = "empty"] = vpnConnections.map(healthOfConnection).sort(byHealth);
  if (worst === "lost" || worst === "degraded") return worst;
  if (verdicts.some(({ status }) => status === "failed")) return "failing";
  if (worst === "unknown" || gaps.length > 0 || verdicts.some(({ status }) => status === "unknown")) return "unknown";
  return vpnConnections.length + clientVpnEndpoints.length === 0 ? "empty" : "healthy";
}

/** How many tunnels are DOWN, but for those of connections that are being made or deleted. */
export function tunnelsDown(connections: readonly AuditedConnection[]): number {
  return connections
    .filter(isSettled)
    .flatMap(({ tunnels }) => tunnels)
    .filter(isDown).length;
}

function isDown({ status }: AuditedTunnel): boolean {
  return status === "DOWN";
}
