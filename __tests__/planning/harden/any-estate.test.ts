import type { Settings } from "../../../modules/config";
import { fingerprintOf } from "../../../modules/config/fingerprint";
import { renderRegion } from "../../../modules/generation";
import { readRegion } from "../../../modules/generation/read";
import { readChanges } from "../../../modules/generation/read-changes";
import { renderChanges } from "../../../modules/generation/render-changes";
import type { TunnelChange } from "../../../modules/inventory";
import type { PlannedRegion } from "../../../modules/planning";
import fc from "../../support/fast-check";
import { hardening } from "../../support/harden";
import { arbitraryWorld, deploy, type SimulatedConnection, SimulatedWorld } from "./simulated-world";

const WISHES = [
  "dpdTimeoutAction: restart",
  "replayWindowSize: 64, dpdTimeoutSeconds: 45",
  "ikeVersions: [ikev2]",
  "tunnelLog: {}",
  "startupAction: start, ikeVersions: [ikev2]",
  // Goes with no lifetime of phase 2 that AWS has by default.
  "phase1LifetimeSeconds: 3000",
  "dpdTimeoutAction: clear",
];

interface Wish {
  readonly wish: string;
  readonly changeWhenBothDown: boolean;
  readonly acceptCutOff: boolean;
}

const arbitraryWish: fc.Arbitrary<Wish> = fc.record({
  wish: fc.constantFrom(...WISHES),
  changeWhenBothDown: fc.boolean(),
  acceptCutOff: fc.boolean(),
});

const known = new Map<string, Settings>();

function settingsFor(wish: Wish, maxConnections: number): Settings {
  const key = JSON.stringify([wish, maxConnections]);
  const settings = known.get(key) ?? parse(wish, maxConnections);
  known.set(key, settings);
  return settings;
}

const parse = ({ wish, changeWhenBothDown, acceptCutOff }: Wish, maxConnections: number): Settings =>
  hardening(
    `  maxConnections: ${String(maxConnections)}
  changeWhenBothDown: ${String(changeWhenBothDown)}
  overrides:
    - { match: { ids: [vpn-0, vpn-1, vpn-2, vpn-3, vpn-4, vpn-5] }, acceptCutOff: ${String(acceptCutOff)} }
    - { match: { ids: [vpn-5] }, enabled: false }`,
    { wish },
  );

/** One round: what the scan sees, what happens then. */
interface Round {
  readonly scan: "all" | "first region" | "second region" | "offline" | "narrowed" | "denied" | "unlisted";
  readonly isDeployed: boolean;
  readonly force: readonly string[];
  readonly wish: Wish | undefined;
  /** Tunnels that devices take down or bring up. */
  readonly flaps: readonly number[];
}

const CALM: Round = { scan: "all", isDeployed: true, force: [], wish: undefined, flaps: [] };

const arbitraryRound: fc.Arbitrary<Round> = fc.record({
  scan: fc.constantFrom("all", "all", "first region", "second region", "offline", "narrowed", "denied", "unlisted"),
  isDeployed: fc.boolean(),
  force: fc.oneof({ weight: 5, arbitrary: fc.constant([]) }, fc.constant(["vpn-1"])),
  wish: fc.option(arbitraryWish, { nil: undefined, freq: 6 }),
  flaps: fc.array(fc.nat(11), { maxLength: 2 }),
});

/** What generated code says after it was written and read again. */
function readBack({ plan, changes }: PlannedRegion) {
  if (!plan.next || !changes) return undefined;
  return {
    code: readRegion(renderRegion(plan.next), "file.ts"),
    changes: readChanges(renderChanges(changes), "file.changes.ts", changes),
  };
}

/** That each change fits the code that it stands beside. */
function expectFittingFingerprints(regions: readonly PlannedRegion[], settings: Settings): void {
  for (const region of regions) {
    const read = readBack(region);
    for (const change of read?.changes.tunnels ?? []) {
      const vpn = read?.code.vpnConnections.find(({ id }) => id === change.vpnConnectionId);
      expect(vpn).toMatchObject({ manage: "adopt" });
      expect(vpn && fingerprintOf(settings, vpn, change)).toBe(change.fingerprint);
    }
  }
}

/** That a change was safe to decide on, as the world is now. */
function expectSafe(change: TunnelChange, connection: SimulatedConnection | undefined, wish: Wish): void {
  const index = change.tunnelNumber - 1;
  const [own, sibling] = [connection?.tunnels[index], connection?.tunnels[1 - index]];
  expect(own?.address).toBe(change.outsideIpAddress);
  expect(connection).toMatchObject({ state: "available", isTunnelOrderCertain: true });
  // What an earlier change has taken down has nothing to lose.
  if (change.forced || (change.wayBack && own?.status !== "UP")) return;
  const carries = sibling?.status === "UP" && (connection?.isStatic === true || sibling.routes > 0);
  const bothDown = sibling?.status !== "UP" && own?.status !== "UP" && wish.changeWhenBothDown;
  expect({ change, sibling, isSafe: carries || bothDown }).toMatchObject({ isSafe: true });
}

/** That no more connections change, or are cut off by a change, than there are slots. */
function expectSlots(
  world: SimulatedWorld,
  staged: readonly TunnelChange[],
  { settings, max }: { readonly settings: Settings; readonly max: number },
): void {
  const ids = staged.map(({ vpnConnectionId }) => vpnConnectionId);
  expect(ids).toEqual([...new Set(ids)]);
  const unforced = staged.filter(({ forced }) => !forced);
  if (unforced.length === 0) return;
  expect(staged.length).toBeLessThanOrEqual(max);
  const cutOff = world.cutOff();
  // One with a tunnel as wished but DOWN has a slot already.
  const withSlot = [...cutOff, ...world.settling(settings)];
  if (unforced.every(({ vpnConnectionId }) => withSlot.includes(vpnConnectionId))) return;
  expect({ staged: ids, cutOff, taken: new Set([...ids, ...cutOff]).size <= max }).toMatchObject({ taken: true });
}

function play(world: SimulatedWorld, round: Round, wish: Wish, max: number): readonly TunnelChange[] {
  const settings = settingsFor(wish, max);
  const regions = world.discover(settings, round);
  expectFittingFingerprints(regions, settings);
  const fresh = round.scan === "offline" ? [] : regions.flatMap(({ changes }) => changes?.tunnels ?? []);
  for (const change of fresh) expectSafe(change, world.connection(change.vpnConnectionId), wish);
  const staged = world.staged();
  // What stands in a file of a region that was not looked at may have been deployed already.
  if (staged.length === fresh.length) expectSlots(world, staged, { settings, max });
  return staged;
}

/** Whether everything of a connection is as wished, or the report says why not. */
function unexplained(world: SimulatedWorld, settings: Settings): readonly string[] {
  const noted = new Set(world.notes().map(({ id }) => id));
  return world.differing(settings).filter((id) => !noted.has(id));
}

describe("whatever the estate, the telemetry and the wishes", () => {
  it("one tunnel of a connection changes at a time, beside one that carries traffic, and no more than there are slots", () => {
    fc.assert(
      fc.property(
        arbitraryWorld,
        arbitraryWish,
        fc.integer({ min: 1, max: 3 }),
        fc.array(arbitraryRound, { minLength: 3, maxLength: 12 }),
        (given, first, max, rounds) => {
          const world = new SimulatedWorld(given);
          rounds.reduce((wish, round) => {
            const wishNow = round.wish ?? wish;
            const staged = play(world, round, wishNow, max);
            if (round.isDeployed) deploy(world, staged);
            world.move(round.flaps);
            return wishNow;
          }, first);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("it ends: where every tunnel comes back, all is as wished or held for a reason", () => {
    fc.assert(
      fc.property(arbitraryWorld, arbitraryWish, fc.integer({ min: 1, max: 3 }), (given, wish, max) => {
        const world = new SimulatedWorld({
          ...given,
          connections: given.connections.map((connection) => ({ ...connection, returns: true })),
        });
        let rounds = 0;
        // A tunnel takes at most a round to change, one in which AWS is at it, and two to come back.
        for (let idle = 0; idle < 4; rounds += 1) {
          const staged = play(world, CALM, wish, max);
          idle = staged.length === 0 && world.isAtRest() ? idle + 1 : 0;
          deploy(world, staged);
          world.move([]);
          expect(rounds).toBeLessThan(given.connections.length * 2 * 5 + 10);
        }
        expect(unexplained(world, settingsFor(wish, max))).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it("a tunnel that does not come back stops everything else by itself where there is one slot", () => {
    fc.assert(
      fc.property(arbitraryWorld, arbitraryWish, (given, wish) => {
        const world = new SimulatedWorld({
          ...given,
          connections: given.connections.map((connection) => ({ ...connection, returns: false })),
        });
        for (let round = 0; round < 12; round += 1) {
          const before = world.cutOff();
          const staged = play(world, CALM, wish, 1);
          if (before.length > 0) {
            expect(staged.filter(({ vpnConnectionId }) => !before.includes(vpnConnectionId))).toEqual([]);
          }
          deploy(world, staged);
          world.move([]);
          expect(world.cutOff().length).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 30 },
    );
  });
});
