import type { Settings } from "../../../modules/config";
import {
  type GeneratedChanges,
  type GeneratedRegion,
  type NegotiatedOptions,
  type Reading,
  type RegionScan,
  stackName,
  type TunnelChange,
  type TunnelFacts,
  type TunnelOptions,
  type VpnConnection,
} from "../../../modules/inventory";
import { type Note, type PlannedRegion, planRegions } from "../../../modules/planning";
import { hasWish, tunnelsOf } from "../../../modules/planning/harden/tunnel";
import fc from "../../support/fast-check";
import { connection, failure, scan, tunnel } from "../../support/plans";

/** The regions of a simulated world. */
export const REGIONS = ["eu-west-1", "us-east-1"] as const;

/** A tunnel as it is at first. */
interface TunnelSpec {
  readonly facts: Omit<TunnelFacts, "outsideIpAddress">;
  readonly status: "UP" | "DOWN";
  readonly routes: number;
  readonly ikeVersion: string | undefined;
}

/** A connection as it is at first, and how it takes a change. */
interface ConnectionSpec {
  readonly region: (typeof REGIONS)[number];
  readonly isStatic: boolean;
  readonly isTunnelOrderCertain: boolean;
  readonly tunnels: readonly [TunnelSpec, TunnelSpec];
  /** Whether a tunnel of it comes back after a change. */
  readonly returns: boolean;
  /** Whether AWS is at it for a while after a change. */
  readonly isSlow: boolean;
}

/** An account at first. */
export interface WorldSpec {
  readonly connections: readonly ConnectionSpec[];
}

const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });

const arbitraryTunnel: fc.Arbitrary<TunnelSpec> = fc.record({
  facts: fc.record({
    dpdTimeoutAction: optional(fc.constantFrom("clear", "restart", "none")),
    dpdTimeoutSeconds: optional(fc.constantFrom(30, 45)),
    replayWindowSize: optional(fc.constantFrom(64, 1024)),
    ikeVersions: optional(fc.constantFrom(["ikev1", "ikev2"], ["ikev2"], ["ikev1"])),
    startupAction: optional(fc.constantFrom("add", "start")),
    phase1LifetimeSeconds: optional(fc.constantFrom(3000, 28_800)),
    phase2LifetimeSeconds: optional(fc.constantFrom(900, 3_600)),
    tunnelLog: optional(fc.constant({ logGroupName: "/vpn", outputFormat: "json" })),
  }),
  status: fc.constantFrom("UP", "UP", "UP", "DOWN"),
  routes: fc.constantFrom(0, 4, 4),
  ikeVersion: fc.constantFrom("ikev2", "ikev2", "ikev1", undefined),
});

/** Up to six connections in two regions. */
export const arbitraryWorld: fc.Arbitrary<WorldSpec> = fc.record({
  connections: fc.array(
    fc.record({
      region: fc.constantFrom(...REGIONS),
      isStatic: fc.boolean(),
      isTunnelOrderCertain: fc.constantFrom(true, true, true, false),
      tunnels: fc.tuple(arbitraryTunnel, arbitraryTunnel),
      returns: fc.boolean(),
      isSlow: fc.boolean(),
    }),
    { minLength: 1, maxLength: 6 },
  ),
});

/** A tunnel as it is now. */
export interface SimulatedTunnel {
  readonly address: string;
  facts: TunnelFacts;
  status: "UP" | "DOWN";
  routes: number;
  since: string;
  readonly ikeVersion: string | undefined;
  /** Rounds until it is UP again after a change that took it down; `Infinity` where it never is. */
  comesBackIn: number | undefined;
  /** Whether a change took it down, and no scan has seen it UP since. */
  isCutOff: boolean;
}

/** A connection as it is now. */
export interface SimulatedConnection extends Omit<ConnectionSpec, "tunnels"> {
  readonly id: string;
  state: "available" | "modifying";
  readonly tunnels: readonly [SimulatedTunnel, SimulatedTunnel];
}

/** An account with its generated code, in which changes take tunnels down and bring them back, or not. */
export class SimulatedWorld {
  private readonly connections: readonly SimulatedConnection[];
  private readonly code = new Map<string, GeneratedRegion>();
  private readonly changes = new Map<string, GeneratedChanges>();
  private lastScans: readonly RegionScan[] = [];
  private lastNotes: readonly Note[] = [];
  private minute = 0;

  constructor({ connections }: WorldSpec) {
    this.connections = connections.map((spec, index) => ({
      ...spec,
      id: `vpn-${String(index)}`,
      state: "available",
      tunnels: [this.tunnel(spec.tunnels[0], index, 1), this.tunnel(spec.tunnels[1], index, 2)],
    }));
  }

  connection(id: string): SimulatedConnection | undefined {
    return this.connections.find((each) => each.id === id);
  }

  /** Scans, decides and writes, as far as the scan goes. */
  discover(
    settings: Settings,
    { scan: extent, force }: { readonly scan: string; readonly force: readonly string[] },
  ): readonly PlannedRegion[] {
    const isOffline = extent === "offline";
    const regions = extent === "first region" ? ["eu-west-1"] : extent === "second region" ? ["us-east-1"] : REGIONS;
    const scans = isOffline ? this.lastScans : regions.map((region) => this.scan(region, extent));
    const { regions: planned } = planRegions({
      scans,
      previous: this.code,
      previousChanges: this.changes,
      settings,
      narrowing: extent === "narrowed" ? [{ ids: ["vpn-0"] }] : [],
      acceptRemovals: false,
      forced: new Set(isOffline ? [] : force),
      scannedAt: isOffline ? undefined : new Date(this.now()),
    });
    for (const {
      scan: { accountId, region },
      plan,
      changes,
    } of planned) {
      const name = stackName({ accountId, region });
      if (plan.next) this.code.set(name, plan.next);
      if (changes) this.changes.set(name, changes);
      else this.changes.delete(name);
    }
    if (!isOffline) this.lastScans = scans;
    this.lastNotes = planned.flatMap(({ plan }) => plan.notes);
    return planned;
  }

  /** What all files together have the next deploy change. */
  staged(): readonly TunnelChange[] {
    return [...this.changes.values()].flatMap(({ tunnels }) => tunnels);
  }

  notes(): readonly Note[] {
    return this.lastNotes;
  }

  /** Connections that a change took down, and that no scan has seen UP since. */
  cutOff(): readonly string[] {
    return this.connections.filter(({ tunnels }) => tunnels.some(({ isCutOff }) => isCutOff)).map(({ id }) => id);
  }

  /** Whether AWS is at nothing, and nothing is on its way back. */
  isAtRest(): boolean {
    return this.connections.every(
      ({ state, tunnels }) =>
        state === "available" &&
        tunnels.every(({ comesBackIn }) => comesBackIn === undefined || comesBackIn === Infinity),
    );
  }

  /** Connections with a tunnel that is as wished but DOWN. */
  settling(settings: Settings): readonly string[] {
    return this.connections
      .filter((each) =>
        tunnelsOf(this.listed(each), settings).some(
          (tunnel) => hasWish(tunnel) && tunnel.differing.length === 0 && tunnel.telemetry?.status === "DOWN",
        ),
      )
      .map(({ id }) => id);
  }

  /** The connections that are not as wished. */
  differing(settings: Settings): readonly string[] {
    return this.connections
      .filter((each) => tunnelsOf(this.listed(each), settings).some(({ differing }) => differing.length > 0))
      .map(({ id }) => id);
  }

  /** A change of one tunnel, which takes it down. */
  change({ vpnConnectionId, tunnelNumber, becomes }: TunnelChange): void {
    const changed = this.connection(vpnConnectionId);
    const simulated = changed?.tunnels[tunnelNumber - 1];
    if (!changed || !simulated || isMade(becomes, simulated.facts)) return;
    simulated.facts = { ...simulated.facts, ...factsOf(becomes) };
    if (changed.isSlow) changed.state = "modifying";
    if (simulated.status !== "UP") return;
    this.set(simulated, "DOWN");
    simulated.isCutOff = true;
    simulated.comesBackIn = changed.returns ? 1 : Infinity;
  }

  /** Time passes: what AWS is at ends, tunnels come back, and devices do what they like. */
  move(flaps: readonly number[]): void {
    const all = this.connections.flatMap(({ tunnels }) => tunnels);
    for (const each of this.connections) each.state = "available";
    for (const each of all) {
      if (each.comesBackIn === undefined) continue;
      each.comesBackIn -= 1;
      if (each.comesBackIn < 0) this.set(each, "UP");
    }
    for (const index of flaps) {
      const flapping = all[index % all.length];
      if (flapping && flapping.comesBackIn === undefined) this.set(flapping, flapping.status === "UP" ? "DOWN" : "UP");
    }
    this.minute += 1;
  }

  private set(simulated: SimulatedTunnel, status: "UP" | "DOWN"): void {
    simulated.status = status;
    simulated.since = this.now();
    if (status === "DOWN") return;
    simulated.comesBackIn = undefined;
  }

  private now(): string {
    return new Date(Date.UTC(2025, 0, 1, 0, this.minute)).toISOString();
  }

  private tunnel({ facts, ...spec }: TunnelSpec, index: number, number: number): SimulatedTunnel {
    const address = `203.0.${String(index)}.${String(number)}`;
    const since = "2024-12-01T00:00:00.000Z";
    return { ...spec, address, facts: tunnel(address, facts), since, comesBackIn: undefined, isCutOff: false };
  }

  private scan(region: string, extent: string): RegionScan {
    const connections = this.connections.filter((each) => each.region === region);
    const isDenied = extent === "denied" && region === "eu-west-1";
    const missing = extent === "unlisted" ? connections.slice(0, 1).map(({ id }) => id) : [];
    const listed = connections.filter(({ id }) => !missing.includes(id)).map((each) => this.listed(each));
    if (!isDenied) this.observe(connections.filter(({ id }) => !missing.includes(id)));
    const negotiated = connections.flatMap(({ tunnels }) =>
      tunnels.map(({ address, ikeVersion }): [string, Reading<NegotiatedOptions>] => [
        address,
        ikeVersion === undefined ? { ok: false, failure } : { ok: true, value: { ikeVersion } },
      ]),
    );
    return {
      ...scan(listed, {
        ...(isDenied && { vpnConnections: { ok: false, failure } }),
        lookups: Object.fromEntries(missing.map((id) => [id, "exists"])),
        negotiated: Object.fromEntries(negotiated),
        customerGateways: { ok: true, value: { "cgw-1": { ipAddress: "198.51.100.7" } } },
      }),
      region,
    };
  }

  private observe(connections: readonly SimulatedConnection[]): void {
    for (const { tunnels } of connections) {
      for (const each of tunnels) if (each.status === "UP") each.isCutOff = false;
    }
  }

  private listed({ id, state, isStatic, isTunnelOrderCertain, tunnels }: SimulatedConnection): VpnConnection {
    const { facts } = connection(id);
    return {
      id,
      state,
      isTunnelOrderCertain,
      facts: { ...facts, routing: isStatic ? "static" : "bgp", tunnels: tunnels.map((each) => each.facts) },
      telemetry: tunnels
        .map(({ address, status, since, routes }) => ({
          outsideIpAddress: address,
          status,
          lastStatusChange: since,
          acceptedRouteCount: routes,
        }))
        .reverse(),
    };
  }
}

/** Has a deploy make these changes. */
export function deploy(world: SimulatedWorld, staged: readonly TunnelChange[]): void {
  for (const change of staged) world.change(change);
}

/** A deploy of what is there already changes nothing. */
function isMade(becomes: TunnelOptions, facts: TunnelFacts): boolean {
  return Object.entries(factsOf(becomes)).every(
    ([name, value]) => JSON.stringify(facts[name as keyof TunnelFacts]) === JSON.stringify(value),
  );
}

function factsOf({ tunnelLog, ...options }: Omit<TunnelOptions, "bgpLog">): Partial<TunnelFacts> {
  if (!tunnelLog?.enabled) return options;
  return { ...options, tunnelLog: { logGroupName: tunnelLog.logGroupName, outputFormat: tunnelLog.outputFormat } };
}
