import type { GeneratedChanges, TunnelChange } from "../../inventory";
import { isBack } from "./is-back";
import { impossible, type Reason, type ReasonContext, unwise } from "./reasons";
import { hasWish, inWords, isAsWished, type Tunnel, tunnelsOf } from "./tunnel";

/** Why a connection counts as one that is being changed. */
export interface Slot extends Reason {
  /** The tunnel that is to be UP again. @default - none: AWS is changing the connection, or another change is to come first */
  readonly outsideIpAddress?: string | undefined;
}

/** What could become of a connection, before it is known how many others change. */
export interface ConnectionDecision {
  /** The tunnel that could change now. @default - none */
  readonly candidate?: Tunnel | undefined;
  /** Whether an earlier change has taken the candidate down. @default false */
  readonly wayBack?: true | undefined;
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
  if (!tunnels.some(hasWish) && awaited.length === 0) return { awaited };
  if (connection.state !== "available") {
    const reason = `AWS is changing it (state ${connection.state})`;
    const held = tunnels.some(({ differing }) => differing.length > 0) ? { reason } : undefined;
    return { held, slot: { reason }, awaited };
  }
  const slot = slotOf(tunnels, awaited);
  const unfinished = tunnels.filter(({ differing }) => differing.length > 0);
  if (unfinished.length === 0) return { slot, awaited };
  if (stale !== undefined) return { held: { reason: stale }, slot, awaited };
  return { ...choose(input, tunnels, unfinished, awaited), slot, awaited };
}

/** A tunnel that is DOWN already goes first: nothing is lost by its change. */
function choose(
  input: ConnectionInput,
  tunnels: readonly Tunnel[],
  unfinished: readonly Tunnel[],
  awaited: readonly TunnelChange[],
): Pick<ConnectionDecision, "candidate" | "held" | "wayBack"> {
  const [first, second] = tunnels;
  if (!first || !second || tunnels.some(({ outsideIpAddress }) => outsideIpAddress === "")) {
    return { held: { reason: "it has no two tunnels with addresses" } };
  }
  const inOrder = [...unfinished].sort((a, b) => Number(isUp(a)) - Number(isUp(b)) || a.number - b.number);
  const isCutOff = ({ outsideIpAddress }: Tunnel): boolean =>
    awaited.some((change) => change.outsideIpAddress === outsideIpAddress && wasUpBefore(change));
  const reasons = inOrder.map((tunnel): Reason | undefined => {
    const sibling = tunnel === first ? second : first;
    const reason = impossible(tunnel, input);
    if (reason) return reason;
    // No force either: it could take the last one down.
    if (isCutOff(sibling)) {
      return { reason: `${inWords(sibling)} was changed, and is not known to be back`, hint: "Run discover again." };
    }
    // What a change has taken down has nothing to lose.
    return input.isForced || (isCutOff(tunnel) && !isUp(tunnel)) ? undefined : unwise(tunnel, sibling, input);
  });
  const candidate = inOrder[reasons.indexOf(undefined)];
  if (!candidate) return { held: reasons[0] };
  return { candidate, wayBack: isCutOff(candidate) && !isUp(candidate) ? true : undefined };
}

/**
 * A tunnel as wished but DOWN is one that a change may have cut off: as long as it is, its connection counts as being
 * changed. Not so one that was DOWN already when it was changed, and has not been UP since. One that was changed and of
 * which AWS says nothing may be DOWN.
 */
function slotOf(tunnels: readonly Tunnel[], awaited: readonly TunnelChange[]): Slot | undefined {
  const unseen = awaited.find(({ outsideIpAddress }) => tunnelAt(outsideIpAddress, tunnels)?.telemetry === undefined);
  if (unseen) {
    const tunnel = inWords({ number: unseen.tunnelNumber, outsideIpAddress: unseen.outsideIpAddress });
    const reason = `${tunnel} was changed, and AWS does not say whether it is UP again`;
    return { outsideIpAddress: unseen.outsideIpAddress, reason, hint: "Run discover again." };
  }
  const settling = tunnels.find(
    (tunnel) => hasWish(tunnel) && tunnel.differing.length === 0 && isDown(tunnel) && !wasDownBefore(tunnel, awaited),
  );
  // Other wishes since make it no better.
  const [cutOff] = tunnels.filter(({ outsideIpAddress }) =>
    awaited.some((change) => change.outsideIpAddress === outsideIpAddress && wasUpBefore(change)),
  );
  const tunnel = settling ?? cutOff;
  if (!tunnel) return undefined;
  const since = tunnel.telemetry?.lastStatusChange;
  if (isUp(tunnel)) {
    return {
      outsideIpAddress: tunnel.outsideIpAddress,
      reason: `${inWords(tunnel)} was changed, and is not known to be back: UP since then, with its routes`,
      hint: "Run discover again in some minutes; where routes are missing, see to BGP first.",
    };
  }
  const what = tunnel === settling ? "is as wished but DOWN" : "was UP until it was changed, and is DOWN";
  return {
    outsideIpAddress: tunnel.outsideIpAddress,
    reason: `${inWords(tunnel)} ${what}${since === undefined ? "" : ` since ${since}`}`,
    hint: "Bring it up, take the wish back, or leave the connection as it is: harden.overrides with `enabled: false`.",
  };
}

/** Whether a change may have cut its tunnel off: it was not DOWN already. */
export function wasUpBefore({ status }: TunnelChange): boolean {
  return status !== "DOWN";
}

function wasDownBefore({ outsideIpAddress, telemetry }: Tunnel, awaited: readonly TunnelChange[]): boolean {
  const change = awaited.find((each) => each.outsideIpAddress === outsideIpAddress);
  if (change?.status !== "DOWN" || change.lastStatusChange === undefined) return false;
  return change.lastStatusChange === telemetry?.lastStatusChange;
}

/** Of the changes that the last scan knew, those that AWS has now and whose tunnel is not UP. */
function awaitedOf(input: ConnectionInput, tunnels: readonly Tunnel[]): readonly TunnelChange[] {
  const { connection, previous } = input;
  const isOfConnection = ({ vpnConnectionId }: TunnelChange): boolean => vpnConnectionId === connection.id;
  const earlier = (previous?.awaited ?? []).filter(isOfConnection);
  const known = [...earlier, ...(previous?.tunnels ?? []).filter(isOfConnection)];
  return [...new Set(known.map(({ outsideIpAddress }) => outsideIpAddress))].flatMap((address) => {
    const isOfTunnel = ({ outsideIpAddress }: TunnelChange): boolean => outsideIpAddress === address;
    const awaited = known.filter(isOfTunnel).filter((change) => isAwaited(change, tunnels, input));
    const last = awaited.at(-1);
    // Which of them AWS has shows once it says how the tunnel is.
    if (!last || connection.state !== "available" || !tunnelAt(address, tunnels)?.telemetry) return awaited;
    // What an earlier change has cut off was not DOWN by itself when it was changed once more.
    const cutOff = earlier.filter(isOfTunnel).find(wasUpBefore);
    return [cutOff ? { ...last, status: cutOff.status, lastStatusChange: cutOff.lastStatusChange } : last];
  });
}

function isAwaited(
  change: TunnelChange,
  tunnels: readonly Tunnel[],
  { connection, stale, now }: ConnectionInput,
): boolean {
  const tunnel = tunnelAt(change.outsideIpAddress, tunnels);
  if (!tunnel) return stale !== undefined;
  if (!hasWish(tunnel)) return false;
  if (connection.state !== "available") return true;
  if (isMade(change, tunnel)) return !isBack(change, tunnel.telemetry, connection.facts.routing, now.getTime());
  if (isUp(tunnel)) return false;
  return stale !== undefined && tunnel.telemetry === undefined;
}

function tunnelAt(address: string, tunnels: readonly Tunnel[]): Tunnel | undefined {
  return tunnels.find(({ outsideIpAddress }) => outsideIpAddress === address);
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
