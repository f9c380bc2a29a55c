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
import { decideConnection, type ConnectionDecision, type Slot } from "./decide-connection";
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
        awaited: region.scan.vpnConnections.ok
          ? ofRegion.flatMap(({ decision }) => decision.awaited)
          : [...(region.previous?.awaited ?? []), ...(region.previous?.tunnels ?? [])],
        connectionLogs: connectionLogs(region, input),
      };
      const isEmpty = changes.tunnels.length + changes.awaited.length + changes.connectionLogs.length === 0;
      const notes = ofRegion.flatMap((each) => noteOf(each, chosen) ?? []);
      const settling = ofRegion.flatMap(({ connection, decision: { slot } }) =>
        slot ? { ...slot, vpnConnectionId: connection.id } : [],
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
    const scanned = listed.get(id);
    if (manage !== "adopt" || !scanned) return [];
    // What is being changed shows in AWS's facts, not in those that the code keeps meanwhile.
    const connection = scanned.state === "available" ? { ...scanned, facts } : scanned;
    const decision = decideConnection({
      connection,
      settings,
      negotiated: scan.negotiated,
      now: scannedAt ?? new Date(0),
      previous,
      stale: scannedAt === undefined ? OFFLINE : keptIds.get(id),
      isForced: forced.has(id),
    });
    const factsBefore = before?.vpnConnections.find((vpn) => vpn.id === id)?.facts;
    const isDrifted =
      factsBefore !== undefined && hasDrifted({ ...connection, facts: factsBefore }, connection, settings);
    return { stack: stackName(scan), connection, decision, isDrifted };
  });
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
  const taken = [
    ...considered.flatMap(({ connection, decision: { slot } }) => (slot ? `${connection.id} (${slot.reason})` : [])),
    ...unscanned.flatMap(({ tunnels, awaited, region }) => [
      ...tunnels.map(({ vpnConnectionId }) => `${vpnConnectionId} (to be changed in ${region})`),
      ...awaited
        .filter(({ status }) => status === "UP")
        .map(({ vpnConnectionId }) => `${vpnConnectionId} (was not UP again in ${region})`),
    ]),
  ];
  const changes = new Map<Considered, TunnelChange>();
  const candidates = considered
    .flatMap((each) => (each.decision.candidate ? [{ each, tunnel: each.decision.candidate }] : []))
    // Stable: by region and id otherwise. What is DOWN goes first.
    .sort((a, b) => rank(a.each, a.tunnel, forced) - rank(b.each, b.tunnel, forced));
  for (const { each, tunnel } of candidates) {
    const isForced = forced.has(each.connection.id);
    const hasSlot = each.decision.slot !== undefined;
    if (!isForced && !hasSlot && taken.length >= max) continue;
    if (!hasSlot) taken.push(`${each.connection.id} (${inWords(tunnel)} changes with the next deploy)`);
    changes.set(each, changeOf(each, tunnel, { settings, isForced, scannedAt: scannedAt ?? new Date(0) }));
  }
  return { changes, taken, max };
}

function rank({ connection }: Considered, { telemetry }: Tunnel, forced: ReadonlySet<string>): number {
  if (forced.has(connection.id)) return 0;
  return telemetry?.status === "UP" ? 2 : 1;
}

function changeOf(
  { connection, decision: { awaited } }: Considered,
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
    // One that an earlier change took down was not DOWN by itself: the way back keeps its slot until it is UP again.
    lastStatusChange: awaited.some((each) => each.outsideIpAddress === tunnel.outsideIpAddress && each.status === "UP")
      ? undefined
      : tunnel.telemetry?.lastStatusChange,
    siblingStatus:
      connection.telemetry.find((each) => each.outsideIpAddress !== tunnel.outsideIpAddress)?.status ?? "UNKNOWN",
    scannedAt: scannedAt.toISOString(),
    was: pick(tunnel.options, tunnel.differing),
    becomes: pick(tunnel.wish, tunnel.differing),
    forced: isForced ? true : undefined,
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
