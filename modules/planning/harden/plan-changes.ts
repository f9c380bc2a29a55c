import { fingerprintOf } from "../../config/fingerprint";
import { hardenSettingsFor, logGroupFor } from "../../config/tunnel-wishes";
import type { Settings } from "../../config";
import {
  byCodeUnit,
  type ClientVpnEndpointFacts,
  type ConnectionLogChange,
  type GeneratedChanges,
  type GeneratedRegion,
  type GeneratedVpn,
  type RegionScan,
  sortedById,
  stackName,
  type TunnelChange,
  type VpnConnection,
} from "../../inventory";
import type { Note } from "../note";
import { decideConnection, type ConnectionDecision, type Slot, wasUpBefore } from "./decide-connection";
import { hasWish, inWords, pick, type Tunnel, tunnelsOf } from "./tunnel";

/** One region with what its code is to say. */
export interface ChangesRegion {
  readonly scan: RegionScan;
  /** The region's code as planned from the scan. */
  readonly next: GeneratedRegion | undefined;
  /** What the plan had to say of VPNs: what is kept for a reason is not changed. */
  readonly notes: readonly Note[];
  /** The region's code as it was, for what somebody changed by hand since. */
  readonly before: GeneratedRegion | undefined;
  /** What the last scan decided. */
  readonly previous: GeneratedChanges | undefined;
}

/** What {@link planChanges} decides from. */
export interface ChangesInput {
  readonly regions: readonly ChangesRegion[];
  /** What stands in files of regions that this run did not look at. */
  readonly unscanned: readonly GeneratedChanges[];
  readonly settings: Settings;
  /** Ids of connections whose change is forced. */
  readonly forced: ReadonlySet<string>;
  /** When the scan began; `undefined` where saved scans are planned again: nothing is decided then. */
  readonly scannedAt: Date | undefined;
}

/** A connection that counts as being changed. */
export interface SettlingConnection extends Slot {
  readonly vpnConnectionId: string;
}

/** What one region's next deploy changes, and what is held, in words. */
export interface RegionChanges {
  /** `undefined` where there is nothing to say. */
  readonly changes: GeneratedChanges | undefined;
  readonly settling: readonly SettlingConnection[];
  readonly notes: readonly Note[];
}

/** One adopted connection with what could become of it. */
interface Considered {
  readonly stack: string;
  readonly connection: VpnConnection;
  readonly decision: ConnectionDecision;
  /** Whether it was as wished when it was scanned last, and somebody changed it since. */
  readonly isDrifted: boolean;
}

/** Why a connection is not changed by this run. */
const NOT_THIS_SCANS: ReadonlySet<Note["kind"]> = new Set(["kept", "uncertain", "refused"]);

const UNREAD = "AWS did not say how it is";

const OFFLINE = "saved scans do not tell whether tunnels are UP now: run discover without --offline";

/**
 * Decides which tunnels the next deploy changes: at most one of a connection, only while the other one carries traffic, and
 * at most as many connections as there are slots, over all regions. By stack, one entry for each region.
 */
export function planChanges(input: ChangesInput): ReadonlyMap<string, RegionChanges> {
  const considered = input.regions.flatMap((region) => consider(region, input));
  const chosen = choose(considered, input);
  return new Map(
    input.regions.map((region) => {
      const stack = stackName(region.scan);
      const ofRegion = considered.filter((each) => each.stack === stack);
      const { partition, accountId, region: name } = region.scan;
      const changes: GeneratedChanges = {
        partition,
        accountId,
        region: name,
        tunnels: ofRegion.flatMap((each) => chosen.changes.get(each) ?? []),
        awaited: ofRegion.flatMap(({ decision }) => decision.awaited),
        connectionLogs: connectionLogs(region, input),
      };
      const isEmpty = changes.tunnels.length + changes.awaited.length + changes.connectionLogs.length === 0;
      const notes = ofRegion.flatMap((each) => noteOf(each, chosen) ?? []);
      const settling = ofRegion.flatMap(({ connection: { id, state }, decision: { slot } }) =>
        slot && (slot.outsideIpAddress !== undefined || state !== "available") ? { ...slot, vpnConnectionId: id } : [],
      );
      return [stack, { changes: isEmpty ? undefined : changes, settling, notes }];
    }),
  );
}

function consider(region: ChangesRegion, { settings, forced, scannedAt }: ChangesInput): readonly Considered[] {
  const { scan, next, notes, before, previous } = region;
  const listed = new Map((scan.vpnConnections.ok ? scan.vpnConnections.value : []).map((each) => [each.id, each]));
  const keptIds = new Map(notes.filter(({ kind }) => NOT_THIS_SCANS.has(kind)).map(({ id, reason }) => [id, reason]));
  return sortedById(next?.vpnConnections ?? []).flatMap(({ id, manage, facts }): Considered | readonly Considered[] => {
    if (manage !== "adopt") return [];
    const scanned = listed.get(id);
    const stale = scannedAt === undefined ? OFFLINE : scanned ? keptIds.get(id) : (keptIds.get(id) ?? UNREAD);
    const connection = connectionToJudge({ id, facts }, scanned, stale);
    const decision = decideConnection({
      connection,
      settings,
      negotiated: scan.negotiated,
      now: scannedAt ?? new Date(0),
      previous,
      stale,
      isForced: forced.has(id),
    });
    const factsBefore = before?.vpnConnections.find((vpn) => vpn.id === id)?.facts;
    const isDrifted =
      factsBefore !== undefined && hasDrifted({ ...connection, facts: factsBefore }, connection, settings);
    return { stack: stackName(scan), connection, decision, isDrifted };
  });
}

/** The connection as far as this run knows it: of one that it has not seen, whether tunnels are UP is not known. */
function connectionToJudge(
  { id, facts }: Pick<VpnConnection, "id" | "facts">,
  scanned: VpnConnection | undefined,
  stale: string | undefined,
): VpnConnection {
  if (!scanned) return { id, state: "available", isTunnelOrderCertain: false, facts, telemetry: [] };
  if (stale === OFFLINE) return { ...scanned, facts, telemetry: [] };
  // What is being changed, or was since, shows in AWS's facts and not in those that the code keeps meanwhile.
  return scanned.state === "available" && stale === undefined ? { ...scanned, facts } : scanned;
}

/** Whether a tunnel was as wished before, and is not now. */
function hasDrifted(before: VpnConnection, now: VpnConnection, settings: Settings): boolean {
  const tunnelsNow = tunnelsOf(now, settings);
  return tunnelsOf(before, settings).some(
    (tunnel, index) =>
      hasWish(tunnel) && tunnel.differing.length === 0 && (tunnelsNow[index]?.differing.length ?? 0) > 0,
  );
}

/** The changes that slots allow, and in words what takes the slots. */
interface Chosen {
  readonly changes: ReadonlyMap<Considered, TunnelChange>;
  readonly taken: readonly string[];
  readonly max: number;
}

function choose(considered: readonly Considered[], input: ChangesInput): Chosen {
  const { settings, forced, scannedAt, unscanned } = input;
  const max = settings.harden.maxConnections;
  const taken = new Map<string, string>([
    ...considered.flatMap(({ connection: { id }, decision: { slot } }) => (slot ? [[id, slot.reason] as const] : [])),
    ...unscanned.flatMap(({ tunnels, awaited, region }) => [
      ...awaited
        .filter(wasUpBefore)
        .map(({ vpnConnectionId }) => [vpnConnectionId, `was not UP again in ${region}`] as const),
      ...tunnels.map(({ vpnConnectionId }) => [vpnConnectionId, `to be changed in ${region}`] as const),
    ]),
  ]);
  const stagedElsewhere = unscanned.flatMap(({ tunnels }) => tunnels).length;
  const changes = new Map<Considered, TunnelChange>();
  const candidates = considered
    .flatMap((each) => (each.decision.candidate ? [{ each, tunnel: each.decision.candidate }] : []))
    // Stable: by region and id otherwise. What is DOWN goes first.
    .sort((a, b) => rank(a.each, a.tunnel, forced) - rank(b.each, b.tunnel, forced));
  for (const { each, tunnel } of candidates) {
    const isForced = forced.has(each.connection.id);
    const { id } = each.connection;
    // One that has a slot needs no other, but no deploy changes more connections than there are slots.
    const used = taken.has(id) || isForced ? stagedElsewhere + changes.size : taken.size;
    if (used >= max) continue;
    if (!taken.has(id)) taken.set(id, `${inWords(tunnel)} changes with the next deploy`);
    changes.set(each, changeOf(each, tunnel, { settings, isForced, scannedAt: scannedAt ?? new Date(0) }));
  }
  return { changes, taken: [...taken].map(([id, reason]) => `${id} (${reason})`), max };
}

function rank({ connection }: Considered, { telemetry }: Tunnel, forced: ReadonlySet<string>): number {
  if (forced.has(connection.id)) return 0;
  return telemetry?.status === "UP" ? 2 : 1;
}

function changeOf(
  { connection, decision: { wayBack } }: Considered,
  tunnel: Tunnel,
  {
    settings,
    isForced,
    scannedAt,
  }: { readonly settings: Settings; readonly isForced: boolean; readonly scannedAt: Date },
): TunnelChange {
  const change = {
    vpnConnectionId: connection.id,
    tunnelNumber: tunnel.number,
    outsideIpAddress: tunnel.outsideIpAddress,
    status: tunnel.telemetry?.status ?? "UNKNOWN",
    lastStatusChange: tunnel.telemetry?.lastStatusChange,
    acceptedRouteCount: tunnel.telemetry?.acceptedRouteCount,
    siblingStatus:
      connection.telemetry.find((each) => each.outsideIpAddress !== tunnel.outsideIpAddress)?.status ?? "UNKNOWN",
    scannedAt: scannedAt.toISOString(),
    was: pick(tunnel.options, tunnel.differing),
    becomes: pick(tunnel.wish, tunnel.differing),
    wayBack,
    forced: isForced ? (true as const) : undefined,
  };
  return { ...change, fingerprint: fingerprintOf(settings, connection, change) };
}

/** Endpoints that are to log and do not: switched on in place, which interrupts nobody. */
function connectionLogs(
  { scan, next, notes }: ChangesRegion,
  { settings, scannedAt }: ChangesInput,
): readonly ConnectionLogChange[] {
  if (!scan.clientVpnEndpoints.ok || scannedAt === undefined) return [];
  const listed = new Map(scan.clientVpnEndpoints.value.map((endpoint) => [endpoint.id, endpoint]));
  const keptIds = new Set(notes.filter(({ kind }) => NOT_THIS_SCANS.has(kind)).map(({ id }) => id));
  return [...(next?.clientVpnEndpoints ?? [])]
    .filter(({ id, manage }) => manage === "adopt" && listed.has(id) && !keptIds.has(id))
    .sort((a, b) => byCodeUnit(a.id, b.id))
    .flatMap((endpoint) => connectionLogOf(endpoint, settings, scannedAt) ?? []);
}

function connectionLogOf(
  { id, facts }: GeneratedVpn<ClientVpnEndpointFacts>,
  settings: Settings,
  scannedAt: Date,
): ConnectionLogChange | undefined {
  const { enabled, connectionLog } = hardenSettingsFor(settings, { id, tags: facts.tags });
  if (!enabled || !connectionLog?.enabled || facts.connectionLog.enabled) return undefined;
  const change = {
    clientVpnEndpointId: id,
    cloudwatchLogGroup: logGroupFor(connectionLog.logGroup, id),
    scannedAt: scannedAt.toISOString(),
  };
  return { ...change, fingerprint: fingerprintOf(settings, { id, facts }, change) };
}

function noteOf(each: Considered, { changes, taken, max }: Chosen): Note | undefined {
  const { connection, decision, isDrifted } = each;
  const { id } = connection;
  const drift = isDrifted ? "somebody changed it in AWS since the last scan; " : "";
  const change = changes.get(each);
  if (change) {
    const what = `${drift}${inWords({ number: change.tunnelNumber, outsideIpAddress: change.outsideIpAddress })} changes with the next deploy: ${Object.keys(change.becomes).sort().join(", ")}`;
    return change.forced
      ? { kind: "forced", id, reason: `${what}, whatever holds it` }
      : { kind: "staged", id, reason: what };
  }
  if (decision.candidate) {
    const reason = `${drift}waiting for its turn: harden.maxConnections is ${String(max)}, and taken by ${taken.join("; ")}`;
    return { kind: "held", id, reason, hint: decision.slot?.hint };
  }
  const { held = decision.slot } = decision;
  return held && { kind: "held", id, reason: `${drift}${held.reason}`, hint: held.hint };
}
