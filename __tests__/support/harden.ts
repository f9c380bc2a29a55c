import { parseSettings, type Settings } from "../../modules/config";
import {
  type GeneratedChanges,
  type GeneratedRegion,
  type RegionScan,
  stackName,
  type TunnelChange,
  type TunnelFacts,
  type TunnelTelemetry,
  type VpnConnection,
  type VpnConnectionFacts,
} from "../../modules/inventory";
import { type Note, planRegions, type PlannedRegion } from "../../modules/planning";
import { connection, scan, tunnel } from "./plans";

/** When the scans of these tests begin: a Tuesday. */
export const NOW = new Date("2025-03-11T22:30:00.000Z");

/** When a tunnel changed last, where the test says nothing else. */
export const SINCE = "2025-03-09T11:58:31.000Z";

/** Settings with these lines under `harden:`; DPD is to restart where the test wishes for nothing else. */
export function hardening(lines = "", { wish = "dpdTimeoutAction: restart", more = "" } = {}): Settings {
  return parseSettings(`${more}\nharden:\n  options: { ${wish} }\n${lines}`, "tunnelwatch.yaml");
}

/** The outside addresses of {@link vpn}. */
export const [FIRST, SECOND] = ["203.0.113.1", "203.0.113.2"] as const;

/** What is special about a connection and its tunnels. */
export interface VpnSpec extends Partial<Omit<VpnConnection, "facts" | "telemetry">> {
  readonly facts?: Partial<VpnConnectionFacts>;
  /** By tunnel, what is special of its options. */
  readonly tunnels?: readonly [Partial<TunnelFacts>, Partial<TunnelFacts>];
  /** By tunnel, how it does: `UP`, `DOWN` or all of it; `undefined` where AWS says nothing. */
  readonly status?: readonly [TunnelState, TunnelState];
}

type TunnelState = "UP" | "DOWN" | Partial<TunnelTelemetry> | undefined;

/** A static connection with two tunnels that are UP, of which AWS says nothing else. */
export function vpn(id: string, { facts, tunnels = [{}, {}], status = ["UP", "UP"], ...more }: VpnSpec = {}) {
  const base = connection(id);
  const addresses = [FIRST, SECOND].map((address, index) => tunnels[index]?.outsideIpAddress ?? address);
  return {
    ...base,
    ...more,
    facts: {
      ...base.facts,
      routing: "static" as const,
      customerGateway: { ipAddress: "198.51.100.7" },
      tunnels: addresses.map((address, index) => tunnel(address, tunnels[index])),
      ...facts,
    },
    // AWS's order is not that of the options.
    telemetry: addresses.flatMap((address, index) => telemetryOf(address, status[index])).reverse(),
  } satisfies VpnConnection;
}

function telemetryOf(outsideIpAddress: string, state: TunnelState): readonly TunnelTelemetry[] {
  if (state === undefined) return [];
  const special = typeof state === "string" ? { status: state } : state;
  return [{ outsideIpAddress, status: "UP", lastStatusChange: SINCE, acceptedRouteCount: 0, ...special }];
}

/** Tunnels that are as {@link hardening} wishes. */
export const AS_WISHED: Partial<TunnelFacts> = { dpdTimeoutAction: "restart" };

/** A change that an earlier scan decided on: of the first tunnel of `vpn-a`, which was UP, where the test says nothing else. */
export function aTunnelChange(more: Partial<TunnelChange> = {}): TunnelChange {
  return {
    vpnConnectionId: "vpn-a",
    tunnelNumber: 1,
    outsideIpAddress: FIRST,
    status: "UP",
    lastStatusChange: "2025-01-01T00:00:00.000Z",
    siblingStatus: "UP",
    scannedAt: "2025-03-11T21:00:00.000Z",
    was: { dpdTimeoutAction: "clear" },
    becomes: { dpdTimeoutAction: "restart" },
    fingerprint: "0".repeat(32),
    ...more,
  };
}

/** What an earlier scan decided on in eu-west-1. */
export function changesOf(more: Partial<GeneratedChanges> = {}): GeneratedChanges {
  return {
    partition: "aws",
    accountId: "111122223333",
    region: "eu-west-1",
    tunnels: [],
    awaited: [],
    connectionLogs: [],
    ...more,
  };
}

/** What {@link decide} is given beside the connections. */
export interface Given {
  readonly settings?: Settings;
  readonly scan?: Partial<RegionScan>;
  readonly previous?: readonly GeneratedRegion[];
  readonly changes?: readonly GeneratedChanges[];
  readonly force?: readonly string[];
  readonly now?: Date;
  readonly isOffline?: boolean;
  readonly narrowing?: Parameters<typeof planRegions>[0]["narrowing"];
}

/** What a scan of regions decides on: the whole of planning, as discover does it. */
export function decideAll(scans: readonly RegionScan[], given: Given = {}): readonly PlannedRegion[] {
  return planRegions({
    scans,
    previous: new Map((given.previous ?? []).map((region) => [stackName(region), region])),
    previousChanges: new Map((given.changes ?? []).map((changes) => [stackName(changes), changes])),
    settings: given.settings ?? hardening(),
    narrowing: given.narrowing ?? [],
    acceptRemovals: false,
    forced: new Set(given.force),
    scannedAt: given.isOffline === true ? undefined : (given.now ?? NOW),
  }).regions;
}

/** What a scan of eu-west-1 decides on. */
export interface Decided {
  readonly changes: GeneratedChanges | undefined;
  /** `vpn-a 1`: connection and number of each tunnel that the next deploy changes. */
  readonly staged: readonly string[];
  /** Of VPNs, only what hardening says. */
  readonly notes: readonly Note[];
  /** By id, why a connection is held. */
  readonly held: Readonly<Record<string, string>>;
}

/** Decides on these connections of eu-west-1. */
export function decide(connections: readonly VpnConnection[], given: Given = {}): Decided {
  const [planned] = decideAll([scan(connections, given.scan)], given);
  return decidedOf(planned);
}

/** What was decided of a region. */
export function decidedOf(planned: PlannedRegion | undefined): Decided {
  const notes = (planned?.plan.notes ?? []).filter(({ kind }) => ["staged", "forced", "held"].includes(kind));
  return {
    changes: planned?.changes,
    staged: (planned?.changes?.tunnels ?? []).map((each) => `${each.vpnConnectionId} ${String(each.tunnelNumber)}`),
    notes,
    held: Object.fromEntries(notes.flatMap(({ kind, id, reason }) => (kind === "held" ? [[id, reason]] : []))),
  };
}
