import type { GeneratedChanges, TunnelChange } from "../../inventory";
import { impossible, type Reason, type ReasonContext, unwise } from "./reasons";
import { hasWish, inWords, isAsWished, type Tunnel, tunnelsOf } from "./tunnel";

/** Why a connection counts as one that is being changed. */
export interface Slot extends Reason {
  /** The tunnel that is to be UP again. @default - none: AWS is changing the connection */
  readonly outsideIpAddress?: string | undefined;
}

/** What could become of a connection, before it is known how many others change. */
export interface ConnectionDecision {
  /** The tunnel that could change now. @default - none */
  readonly candidate?: Tunnel | undefined;
  /** Why what is not as wished cannot change now. @default - nothing is held */
  readonly held?: Reason | undefined;
  /** Why the connection counts as one that is being changed. @default - it does not */
  readonly slot?: Slot | undefined;
  /** Changes of earlier deploys whose tunnel is not UP since. */
  readonly awaited: readonly TunnelChange[];
}

/** What {@link decideConnection} decides from. */
export interface ConnectionInput extends ReasonContext {
  /** What the last scan decided. */
  readonly previous: GeneratedChanges | undefined;
  /** Why the facts are not those of this scan. @default - they are */
  readonly stale?: string | undefined;
  /** Whether `--force` names the connection. */
  readonly isForced: boolean;
}

/** Decides on one adopted connection. */
export function decideConnection(input: ConnectionInput): ConnectionDecision {
  const { connection, settings, stale } = input;
  const tunnels = tunnelsOf(connection, settings);
  const awaited = awaitedOf(input, tunnels);
  if (!tunnels.some(hasWish)) return { awaited: [] };
  if (connection.state !== "available") {
    const reason = `AWS is changing it (state ${connection.state})`;
    const held = tunnels.some(({ differing }) => differing.length > 0) ? { reason } : undefined;
    return { held, slot: { reason }, awaited };
  }
  const slot = slotOf(tunnels, awaited);
  const unfinished = tunnels.filter(({ differing }) => differing.length > 0);
  if (unfinished.length === 0) return { slot, awaited };
  if (stale !== undefined) return { held: { reason: stale }, slot, awaited };
  return { ...choose(input, tunnels, unfinished), slot, awaited };
}

/** A tunnel that is DOWN already goes first: nothing is lost by its change. */
function choose(
  input: ConnectionInput,
  tunnels: readonly Tunnel[],
  unfinished: readonly Tunnel[],
): Pick<ConnectionDecision, "candidate" | "held"> {
  const [first, second] = tunnels;
  if (!first || !second || tunnels.some(({ outsideIpAddress }) => outsideIpAddress === "")) {
    return { held: { reason: "it has no two tunnels with addresses" } };
  }
  const inOrder = [...unfinished].sort((a, b) => Number(isUp(a)) - Number(isUp(b)) || a.number - b.number);
  const reasons = inOrder.map((tunnel) => {
    const sibling = tunnel === first ? second : first;
    return impossible(tunnel, input) ?? (input.isForced ? undefined : unwise(tunnel, sibling, input));
  });
  const candidate = inOrder[reasons.indexOf(undefined)];
  return candidate ? { candidate } : { held: reasons[0] };
}

/**
 * A tunnel as wished but DOWN is one that a change may have cut off: as long as it is, its connection counts as being
 * changed. Not so one that was DOWN already when it was changed, and has not been UP since.
 */
function slotOf(tunnels: readonly Tunnel[], awaited: readonly TunnelChange[]): Slot | undefined {
  const settling = tunnels.find(
    (tunnel) => hasWish(tunnel) && tunnel.differing.length === 0 && isDown(tunnel) && !wasDownBefore(tunnel, awaited),
  );
  if (!settling) return undefined;
  const since = settling.telemetry?.lastStatusChange;
  return {
    outsideIpAddress: settling.outsideIpAddress,
    reason: `${inWords(settling)} is as wished but DOWN${since === undefined ? "" : ` since ${since}`}`,
    hint: "Bring it up, take the wish back, or leave the connection as it is: harden.overrides with `enabled: false`.",
  };
}

function wasDownBefore({ outsideIpAddress, telemetry }: Tunnel, awaited: readonly TunnelChange[]): boolean {
  const change = awaited.find((each) => each.outsideIpAddress === outsideIpAddress);
  if (change?.status !== "DOWN" || change.lastStatusChange === undefined) return false;
  return change.lastStatusChange === telemetry?.lastStatusChange;
}

/** Of the changes that the last scan knew, those that AWS has now and whose tunnel is not UP. */
function awaitedOf({ connection, previous }: ConnectionInput, tunnels: readonly Tunnel[]): readonly TunnelChange[] {
  const made = [...(previous?.awaited ?? []), ...(previous?.tunnels ?? [])].filter((change) => {
    if (change.vpnConnectionId !== connection.id) return false;
    const tunnel = tunnels.find(({ outsideIpAddress }) => outsideIpAddress === change.outsideIpAddress);
    if (!tunnel || isUp(tunnel)) return false;
    return connection.state !== "available" || isMade(change, tunnel);
  });
  return [...new Map(made.map((change) => [change.outsideIpAddress, change])).values()];
}

function isMade({ becomes }: TunnelChange, { options }: Tunnel): boolean {
  return (Object.keys(becomes) as (keyof typeof becomes)[]).every((name) => isAsWished(name, options, becomes));
}

function isUp({ telemetry }: Tunnel): boolean {
  return telemetry?.status === "UP";
}

function isDown({ telemetry }: Tunnel): boolean {
  return telemetry !== undefined && telemetry.status !== "UP";
}
