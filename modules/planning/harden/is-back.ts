import type { TunnelChange, TunnelTelemetry, VpnConnectionFacts } from "../../inventory";

/**
 * From so long after a scan on, a tunnel that is UP counts as UP since the change that the scan decided on, whatever AWS says
 * of its last change of status. Not every change interrupts a tunnel, and AWS does not say how old what it says is.
 */
const SETTLED_MILLISECONDS = 5 * 60 * 1000;

/**
 * Whether a changed tunnel is back: UP since its change, and with routes where it had some. That it is UP is no evidence by
 * itself: AWS may not have seen it go down yet.
 *
 * @param now - milliseconds since 1970
 */
export function isBack(
  change: Pick<TunnelChange, "scannedAt" | "acceptedRouteCount">,
  telemetry: TunnelTelemetry | undefined,
  routing: VpnConnectionFacts["routing"],
  now: number,
): boolean {
  if (telemetry?.status !== "UP") return false;
  const hadRoutes = routing === "bgp" && (change.acceptedRouteCount ?? 0) > 0;
  if (hadRoutes && (telemetry.acceptedRouteCount ?? 0) === 0) return false;
  const scannedAt = Date.parse(change.scannedAt);
  return Date.parse(telemetry.lastStatusChange ?? "") > scannedAt || now - scannedAt >= SETTLED_MILLISECONDS;
}
