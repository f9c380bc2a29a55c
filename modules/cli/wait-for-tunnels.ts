import type { TunnelWatch } from "../discovery";
import type { ScanFailure, TunnelChange } from "../inventory";
import { isBack } from "../planning";
import type { Clock } from "./clock";

/** A tunnel that is to be UP again, or a connection that AWS is to finish changing. */
export interface AwaitedTunnel {
  readonly accountId: string;
  readonly region: string;
  readonly vpnConnectionId: string;
  /** @default - only the connection has to be available */
  readonly outsideIpAddress?: string | undefined;
  /** The change that it is to be back after. @default - none is known: it has to be UP */
  readonly change?: Pick<TunnelChange, "scannedAt" | "acceptedRouteCount"> | undefined;
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
  /** `UP` (but not for long enough), that it is not back, `DOWN`, or what AWS calls the connection's state. */
  readonly status: string;
  readonly statusMessage?: string | undefined;
  /** When the status changed last, as ISO 8601. */
  readonly since?: string | undefined;
  /** Whether the other tunnel is UP. @default - that could not be seen */
  readonly isSiblingUp?: boolean | undefined;
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
    const seen = await Promise.all(tunnels.map((tunnel) => look(watch, tunnel, clock.now())));
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

async function look(watch: Pick<TunnelWatch, "read">, tunnel: AwaitedTunnel, now: number): Promise<LostTunnel> {
  const reading = await watch.read(tunnel, [tunnel.vpnConnectionId]);
  if (!reading.ok) return { ...tunnel, status: "unknown", failure: reading.failure };
  const connection = reading.value.find(({ id }) => id === tunnel.vpnConnectionId);
  const state = connection?.state ?? "gone";
  const telemetry = connection?.telemetry ?? [];
  const own = telemetry.find(({ outsideIpAddress }) => outsideIpAddress === tunnel.outsideIpAddress);
  if (own === undefined || state !== "available") return { ...tunnel, status: state };
  const routing = connection?.facts.routing ?? "static";
  const isThereAgain = tunnel.change === undefined || isBack(tunnel.change, own, routing, now);
  return {
    ...tunnel,
    status:
      own.status === "UP" && !isThereAgain ? "UP, but not known to be since its change, or without routes" : own.status,
    statusMessage: own.statusMessage,
    since: own.lastStatusChange,
    isSiblingUp: telemetry.some((each) => each !== own && each.status === "UP"),
  };
}
