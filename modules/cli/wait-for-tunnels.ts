import type { TunnelWatch } from "../discovery";
import type { ScanFailure } from "../inventory";
import type { Clock } from "./clock";

/** A tunnel that is to be UP again, or a connection that AWS is to finish changing. */
export interface AwaitedTunnel {
  readonly region: string;
  readonly vpnConnectionId: string;
  /** @default - only the connection has to be available */
  readonly outsideIpAddress?: string | undefined;
}

/** How long to wait. */
export interface Patience {
  /** At most so long for a tunnel to be UP. */
  readonly waitMilliseconds: number;
  /** How long it has to stay UP. */
  readonly stableMilliseconds: number;
}

/** A tunnel that did not return in time, as it was seen last. */
export interface LostTunnel extends AwaitedTunnel {
  /** `UP` (but not for long enough), `UP without routes`, `DOWN`, or what AWS calls the connection's state. */
  readonly status: string;
  readonly statusMessage?: string | undefined;
  /** When the status changed last, as ISO 8601. */
  readonly since?: string | undefined;
  /** Whether the other tunnel is UP. */
  readonly isSiblingUp: boolean;
  /** Why AWS could not be asked, where that is so. */
  readonly failure?: ScanFailure | undefined;
}

/** AWS is asked a few times while a tunnel has to stay UP, and at most every ten seconds. */
const MOST_OFTEN_MILLISECONDS = 200;
const LEAST_OFTEN_MILLISECONDS = 10_000;

/**
 * Waits until every tunnel is UP and has been for a while.
 *
 * @returns those that did not return in time
 */
export async function waitForTunnels(
  watch: Pick<TunnelWatch, "read">,
  tunnels: readonly AwaitedTunnel[],
  { waitMilliseconds, stableMilliseconds }: Patience,
  clock: Clock,
  onPause: (waitingFor: readonly AwaitedTunnel[], millisecondsLeft: number) => void,
): Promise<readonly LostTunnel[]> {
  const interval = Math.min(LEAST_OFTEN_MILLISECONDS, Math.max(MOST_OFTEN_MILLISECONDS, stableMilliseconds / 4));
  const end = clock.now() + waitMilliseconds;
  const upSince = new Map<AwaitedTunnel, number>();
  for (;;) {
    const seen = await Promise.all(tunnels.map((tunnel) => look(watch, tunnel)));
    const now = clock.now();
    const unsettled = tunnels.flatMap((tunnel, index) => {
      const state = seen[index];
      if (state === undefined || !isThere(state)) {
        upSince.delete(tunnel);
        return state ?? [];
      }
      const since = upSince.get(tunnel) ?? now;
      upSince.set(tunnel, since);
      return now - since >= stableMilliseconds ? [] : state;
    });
    // Who is UP when time is over is let finish: it is about to be done.
    const isHopeless = now >= end && unsettled.some((state) => !isThere(state));
    if (unsettled.length === 0) return [];
    if (isHopeless) return unsettled.filter((state) => !isThere(state));
    onPause(unsettled, Math.max(0, end - now));
    await clock.sleep(interval);
  }
}

function isThere({ status, outsideIpAddress, failure }: LostTunnel): boolean {
  return failure === undefined && status === (outsideIpAddress === undefined ? "available" : "UP");
}

async function look(watch: Pick<TunnelWatch, "read">, tunnel: AwaitedTunnel): Promise<LostTunnel> {
  const reading = await watch.read(tunnel.region, [tunnel.vpnConnectionId]);
  if (!reading.ok) return { ...tunnel, status: "unknown", isSiblingUp: false, failure: reading.failure };
  const connection = reading.value.find(({ id }) => id === tunnel.vpnConnectionId);
  const telemetry = connection?.telemetry ?? [];
  const own = telemetry.find(({ outsideIpAddress }) => outsideIpAddress === tunnel.outsideIpAddress);
  const sibling = telemetry.find((each) => each !== own);
  const isSiblingUp = sibling?.status === "UP";
  const state = connection?.state ?? "gone";
  if (tunnel.outsideIpAddress === undefined || state !== "available") return { ...tunnel, status: state, isSiblingUp };
  // Where the other tunnel has routes, this one is to have them before it is relied on.
  const lacksRoutes =
    connection?.facts.routing === "bgp" && !own?.acceptedRouteCount && (sibling?.acceptedRouteCount ?? 0) > 0;
  return {
    ...tunnel,
    status: own?.status === "UP" && lacksRoutes ? "UP without routes" : (own?.status ?? "unknown"),
    statusMessage: own?.statusMessage,
    since: own?.lastStatusChange,
    isSiblingUp,
  };
}
