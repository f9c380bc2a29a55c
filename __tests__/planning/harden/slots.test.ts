import type { ClientVpnEndpoint, GeneratedChanges, RegionScan, VpnConnection } from "../../../modules/inventory";
import { failure, scan, tunnel } from "../../support/plans";
import { endpointFacts } from "../../support/alarm-stacks";
import {
  AS_WISHED,
  aTunnelChange,
  changesOf,
  type Decided,
  decide,
  decideAll,
  decidedOf,
  FIRST,
  type Given,
  hardening,
  NOW,
  SECOND,
  SINCE,
  vpn,
  type VpnSpec,
} from "../../support/harden";

const BOTH = [AS_WISHED, AS_WISHED] as const;

/** `vpn-a` with its first tunnel as wished and DOWN; beside it `vpn-b`, of which a tunnel could be changed. */
const CUT_OFF: VpnSpec = { tunnels: [AS_WISHED, {}], status: ["DOWN", "UP"] };
const others = (...ids: readonly string[]): readonly VpnConnection[] => ids.map((id) => vpn(id));

const beside = (spec: VpnSpec, given: Given = {}): Decided => decide([vpn("vpn-a", spec), vpn("vpn-b")], given);

describe("slots", () => {
  it.each([
    [1, ["vpn-a 1"]],
    [2, ["vpn-a 1", "vpn-b 1"]],
    [3, ["vpn-a 1", "vpn-b 1", "vpn-c 1"]],
  ])("are %d: so many connections change, in the order of their ids whatever AWS's is", (max, staged) => {
    const given = { settings: hardening(`  maxConnections: ${String(max)}`) };
    expect(decide(others("vpn-a", "vpn-b", "vpn-c"), given).staged).toEqual(staged);
    expect(decide(others("vpn-c", "vpn-b", "vpn-a"), given).staged).toEqual(staged);
  });

  it("go to a tunnel that is DOWN first, and whoever waits is told what for", () => {
    const { staged, held } = decide([vpn("vpn-a"), vpn("vpn-b", { status: ["UP", "DOWN"] })]);
    expect(staged).toEqual(["vpn-b 2"]);
    expect(held).toEqual({
      "vpn-a": `waiting for its turn: harden.maxConnections is 1, and taken by vpn-b (tunnel 2 (${SECOND}) changes with the next deploy)`,
    });
  });

  it.each<[string, VpnSpec]>([
    ["a tunnel is as wished but DOWN", CUT_OFF],
    ["a tunnel is as wished but DOWN, and the other one, too", { tunnels: BOTH, status: ["UP", "DOWN"] }],
    ["AWS is changing it", { state: "modifying" }],
    ["AWS is changing it, though it is as wished", { state: "modifying", tunnels: BOTH }],
  ])("are taken by a connection of which %s", (_words, spec) => {
    const { staged, held } = beside(spec);
    expect(staged).toEqual([]);
    expect(held["vpn-a"]).toBeDefined();
    expect(held["vpn-b"]).toContain("waiting for its turn: harden.maxConnections is 1, and taken by vpn-a (");
    expect(beside(spec, { settings: hardening("  maxConnections: 2") }).staged).toEqual(["vpn-b 1"]);
  });

  it("say since when a tunnel is DOWN, and the way out", () => {
    expect(beside({ tunnels: BOTH, status: ["DOWN", "UP"] }).notes[0]).toEqual({
      kind: "held",
      id: "vpn-a",
      reason: `tunnel 1 (${FIRST}) is as wished but DOWN since ${SINCE}`,
      hint: "Bring it up, take the wish back, or leave the connection as it is: harden.overrides with `enabled: false`.",
    });
    const unsaid = beside({ tunnels: BOTH, status: [{ status: "DOWN", lastStatusChange: undefined }, "UP"] });
    expect(unsaid.held["vpn-a"]).toBe(`tunnel 1 (${FIRST}) is as wished but DOWN`);
  });

  it.each<[string, VpnSpec, Given]>([
    [
      "nothing is wished for",
      CUT_OFF,
      { settings: hardening("  overrides: [{ match: { ids: [vpn-a] }, enabled: false }]") },
    ],
    [
      "a tunnel without a wish is DOWN",
      { ...CUT_OFF, tunnels: BOTH },
      {
        settings: hardening(`  overrides: [{ match: { ids: [vpn-a], tunnels: [${FIRST}] }, enabled: false }]`),
      },
    ],
    ["a tunnel is DOWN that is not as wished", { status: ["DOWN", "DOWN"] }, {}],
    ["both are UP", { tunnels: BOTH }, {}],
  ])("are not taken where %s", (_words, spec, given) => {
    expect(beside(spec, given).staged).toEqual(["vpn-b 1"]);
  });

  it("are not needed twice by a connection that has one, but no deploy changes more connections than there are slots", () => {
    const spec: VpnSpec = { ...CUT_OFF, status: ["DOWN", "DOWN"] };
    const connections = ["vpn-a", "vpn-b", "vpn-c"].map((id) => vpn(id, spec));
    const settings = hardening("  changeWhenBothDown: true");
    expect(decide(connections, { settings }).staged).toEqual(["vpn-a 2"]);
    const two = hardening("  changeWhenBothDown: true\n  maxConnections: 2");
    expect(decide(connections, { settings: two }).staged).toEqual(["vpn-a 2", "vpn-b 2"]);
  });

  it("do not keep a forced change back, which takes one all the same", () => {
    const { staged, held } = decide([vpn("vpn-a", CUT_OFF), ...others("vpn-b", "vpn-c")], { force: ["vpn-c"] });
    expect(staged).toEqual(["vpn-c 1"]);
    expect(held["vpn-b"]).toContain("vpn-a (tunnel 1");
    expect(held["vpn-b"]).toContain("; vpn-c (tunnel 1");
  });
});

describe("a tunnel that was DOWN already when it was changed", () => {
  const wasDown = aTunnelChange({ status: "DOWN", lastStatusChange: SINCE });
  const known = (more: Partial<GeneratedChanges>): Given => ({ changes: [changesOf(more)] });

  it.each<[string, Given]>([
    ["as the last scan decided", known({ tunnels: [wasDown] })],
    ["as an earlier scan decided", known({ awaited: [wasDown] })],
  ])("takes no slot as long as nothing changes, and is remembered: %s", (_words, given) => {
    const spec: VpnSpec = { ...CUT_OFF, tunnels: BOTH };
    const { staged, changes, held } = beside(spec, given);
    expect({ staged, held, awaited: changes?.awaited }).toEqual({ staged: ["vpn-b 1"], held: {}, awaited: [wasDown] });
  });

  it.each<[string, VpnSpec, Given]>([
    [
      "was UP meanwhile: its status changed at another time",
      { ...CUT_OFF, status: [{ status: "DOWN", lastStatusChange: "2025-03-11T00:00:00.000Z" }, "UP"] },
      known({ awaited: [wasDown] }),
    ],
    ["was UP when it was changed", CUT_OFF, known({ awaited: [aTunnelChange({ lastStatusChange: SINCE })] })],
    [
      "changed at a time that AWS does not say",
      { ...CUT_OFF, status: [{ status: "DOWN", lastStatusChange: undefined }, "UP"] },
      known({ awaited: [aTunnelChange({ status: "DOWN", lastStatusChange: undefined })] }),
    ],
    ["is not the one that was changed", CUT_OFF, known({ awaited: [{ ...wasDown, outsideIpAddress: SECOND }] })],
    ["is that of another connection", CUT_OFF, known({ awaited: [{ ...wasDown, vpnConnectionId: "vpn-c" }] })],
    [
      "was cut off by an earlier change, and changed once more since",
      CUT_OFF,
      known({ awaited: [aTunnelChange({ becomes: { dpdTimeoutAction: "none" } })], tunnels: [wasDown] }),
    ],
    ["has no record", CUT_OFF, {}],
    [
      "was cut off for an earlier wish, whatever is wished for since",
      { tunnels: [{ dpdTimeoutAction: "none" }, AS_WISHED], status: ["DOWN", "DOWN"] },
      known({ awaited: [aTunnelChange({ becomes: { dpdTimeoutAction: "none" } })] }),
    ],
  ])("takes one where it %s", (_words, spec, given) => {
    // Its own way back needs no other slot.
    expect(beside(spec, given).staged.filter((change) => !change.startsWith("vpn-a "))).toEqual([]);
  });

  it.each<[string, VpnSpec]>([
    ["UP", { tunnels: BOTH }],
    ["not as decided", { status: ["DOWN", "UP"] }],
    ["not there any more", { tunnels: [{ ...AS_WISHED, outsideIpAddress: "203.0.113.9" }, AS_WISHED] }],
  ])("is forgotten once it is %s", (_words, spec) => {
    expect(beside(spec, known({ awaited: [wasDown] })).changes?.awaited).toEqual([]);
  });

  it("is remembered while AWS changes the connection, whatever it says of the tunnel meanwhile", () => {
    const spec: VpnSpec = { state: "modifying" };
    expect(beside(spec, known({ tunnels: [wasDown] })).changes?.awaited).toEqual([wasDown]);
  });

  it("takes one where AWS says nothing of it", () => {
    const { staged, held } = beside(
      { tunnels: BOTH, status: [undefined, "UP"] },
      known({ tunnels: [aTunnelChange()] }),
    );
    expect(staged).toEqual([]);
    expect(held["vpn-a"]).toBe(`tunnel 1 (${FIRST}) was changed, and AWS does not say whether it is UP again`);
  });
});

describe("a connection that this scan says nothing of", () => {
  /** What discover knows after it staged a change of `vpn-a` that has been deployed since. */
  const deployed = (spec: VpnSpec = {}): Given => ({
    previous: decideAll([scan([vpn("vpn-a", spec), vpn("vpn-b")])]).flatMap(({ plan }) => plan.next ?? []),
    changes: [changesOf({ tunnels: [aTunnelChange()] })],
  });
  const NARROW: Given = { narrowing: [{ tags: { Team: "*" } }] };
  const b = vpn("vpn-b", { facts: { tags: { Team: "b" } } });

  it.each<[string, readonly VpnConnection[], Partial<RegionScan>]>([
    ["is not listed though it is there", [b], { lookups: { "vpn-a": "exists" } }],
    ["is not listed, and nobody knows", [b], { lookups: { "vpn-a": { unknown: failure } } }],
    ["has lost its tunnels in the answer", [vpn("vpn-a", { facts: { tunnels: [] } }), b], {}],
    ["has lost one tunnel in the answer", [vpn("vpn-a", { facts: { tunnels: [tunnel(SECOND)] } }), b], {}],
  ])("keeps its slot and its record where it %s", (_words, connections, more) => {
    const { staged, changes } = decide(connections, { ...deployed(), scan: more });
    expect(staged).toEqual([]);
    expect(changes?.awaited).toEqual([aTunnelChange()]);
  });

  it("keeps them where it is cut off and the run is narrowed to others", () => {
    const { staged, changes, held } = decide([vpn("vpn-a", CUT_OFF), b], { ...deployed(), ...NARROW });
    expect(staged).toEqual([]);
    expect(changes?.awaited).toEqual([aTunnelChange()]);
    expect(held["vpn-b"]).toContain(`vpn-a (tunnel 1 (${FIRST}) is as wished but DOWN`);
  });

  it.each<[string, VpnSpec, Given]>([
    ["the run is narrowed to others", {}, NARROW],
    ["the run is narrowed to others and it is forced", {}, { ...NARROW, force: ["vpn-a"] }],
    ["what AWS answers lacks a tunnel", { facts: { tunnels: [tunnel(FIRST)] } }, {}],
    ["it is being deleted", { state: "deleting" }, {}],
  ])("is never changed, with the reason in the report: %s", (_words, spec, given) => {
    const { staged, held } = decide([vpn("vpn-a", spec), b], { ...deployed(), changes: [], ...given });
    expect(staged).not.toContain("vpn-a 1");
    expect(held["vpn-a"]).toBeDefined();
  });

  it("keeps the record of what was deployed beside one that may have been: which it is shows later", () => {
    const first = aTunnelChange();
    const second = aTunnelChange({ status: "DOWN", becomes: { dpdTimeoutAction: "none" } });
    const changes = [changesOf({ awaited: [first], tunnels: [second] })];
    const unlisted = decide([b], { ...deployed(), changes, scan: { lookups: { "vpn-a": "exists" } } });
    expect(unlisted.changes?.awaited).toEqual([first, second]);
    const listed = decide([vpn("vpn-a", CUT_OFF), b], { ...deployed(), changes: [changesOf(unlisted.changes)] });
    expect(listed.changes?.awaited).toEqual([first]);
    expect(listed.staged).toEqual([]);
  });

  it("does not take a slot where nothing of it was changed", () => {
    const given = { ...deployed(), changes: [], scan: { lookups: { "vpn-a": "exists" } } } as const;
    expect(decide([b], given).staged).toEqual(["vpn-b 1"]);
  });
});

describe("slots over several regions", () => {
  const region = (name: string, connections: readonly VpnConnection[], more: Partial<RegionScan> = {}): RegionScan => ({
    ...scan(connections, more),
    region: name,
  });
  const stagedIn = (scans: readonly RegionScan[], given: Given = {}): readonly (readonly string[])[] =>
    decideAll(scans, given).map((planned) => decidedOf(planned).staged);
  const elsewhere = (more: Partial<GeneratedChanges>): Given => ({
    changes: [changesOf({ region: "us-east-1", ...more })],
  });

  it("are those of all of them", () => {
    const scans = [region("eu-west-1", others("vpn-b")), region("us-east-1", others("vpn-a"))];
    expect(stagedIn(scans)).toEqual([["vpn-b 1"], []]);
    expect(stagedIn(scans, { settings: hardening("  maxConnections: 2") })).toEqual([["vpn-b 1"], ["vpn-a 1"]]);
  });

  it("are taken by what is DOWN in another one", () => {
    expect(stagedIn([region("eu-west-1", others("vpn-b")), region("us-east-1", [vpn("vpn-a", CUT_OFF)])])).toEqual([
      [],
      [],
    ]);
  });

  it.each<[string, Partial<GeneratedChanges>, number]>([
    ["to be changed", { tunnels: [aTunnelChange()] }, 1],
    ["to be changed though it was DOWN", { tunnels: [aTunnelChange({ status: "DOWN" })] }, 1],
    ["not UP again", { awaited: [aTunnelChange()] }, 1],
    ["not UP, as before", { awaited: [aTunnelChange({ status: "DOWN" })] }, 0],
    [
      "to be changed and not UP again",
      { awaited: [aTunnelChange()], tunnels: [aTunnelChange({ tunnelNumber: 2, outsideIpAddress: SECOND })] },
      1,
    ],
  ])("are taken by what is %s by the file of one that was not scanned", (_words, more, taken) => {
    const scans = [region("eu-west-1", others("vpn-b", "vpn-c"))];
    expect(stagedIn(scans, elsewhere(more))[0]).toHaveLength(1 - taken);
    const two = { ...elsewhere(more), settings: hardening("  maxConnections: 2") };
    expect(stagedIn(scans, two)[0]).toHaveLength(2 - taken);
  });

  it("are taken by the changes of one whose connections could not be read, which stay known", () => {
    const [before] = decideAll([region("us-east-1", others("vpn-a"))]);
    const scans = [
      region("eu-west-1", others("vpn-b")),
      region("us-east-1", [], { vpnConnections: { ok: false, failure } }),
    ];
    const given = {
      ...elsewhere({ tunnels: [aTunnelChange()] }),
      previous: before?.plan.next ? [before.plan.next] : [],
    };
    const planned = decideAll(scans, given);
    expect(planned.map((each) => decidedOf(each).staged)).toEqual([[], []]);
    expect(planned[1]?.changes).toEqual(changesOf({ region: "us-east-1", awaited: [aTunnelChange()] }));
  });
});

describe("saved scans", () => {
  it("decide nothing, and say why; what was changed stays known", () => {
    const given = { isOffline: true, changes: [changesOf({ tunnels: [aTunnelChange()] })] };
    const { staged, held, changes } = decide(others("vpn-a", "vpn-b"), given);
    expect(staged).toEqual([]);
    const reason = "saved scans do not tell whether tunnels are UP now: run discover without --offline";
    expect(held).toEqual({ "vpn-a": reason, "vpn-b": reason });
    expect(changes?.awaited).toEqual([aTunnelChange()]);
  });
});

describe("a Client VPN endpoint", () => {
  const endpoint = (more: Partial<ClientVpnEndpoint> = {}, facts = {}): ClientVpnEndpoint => ({
    id: "cvpn-endpoint-a",
    state: "available",
    facts: endpointFacts({ clientCidrBlock: "10.100.0.0/22", ...facts }),
    ...more,
  });
  const LOGGED = hardening("  connectionLog: {}", { wish: "" });
  const logs = (given: Given = {}, of: ClientVpnEndpoint = endpoint(), more: Partial<RegionScan> = {}): unknown =>
    decide([], { settings: LOGGED, ...given, scan: { clientVpnEndpoints: { ok: true, value: [of] }, ...more } }).changes
      ?.connectionLogs;

  it("that does not log is to, in the group that is wished for", () => {
    expect(logs()).toEqual([
      {
        clientVpnEndpointId: "cvpn-endpoint-a",
        cloudwatchLogGroup: "/aws/clientvpn/cvpn-endpoint-a",
        scannedAt: NOW.toISOString(),
        fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/) as unknown,
      },
    ]);
    const named = hardening("  connectionLog: { logGroup: '/vpn/{id}/x' }");
    expect(logs({ settings: named })).toMatchObject([{ cloudwatchLogGroup: "/vpn/cvpn-endpoint-a/x" }]);
  });

  it.each<[string, () => unknown]>([
    ["logs already", () => logs({}, endpoint({}, { connectionLog: { enabled: true, cloudwatchLogGroup: "/own" } }))],
    ["is not wished to", () => logs({ settings: hardening() })],
    ["is to be left alone", () => logs({ settings: hardening("  connectionLog: { enabled: false }") })],
    [
      "is left alone by an override",
      () =>
        logs({
          settings: hardening(
            "  connectionLog: {}\n  overrides: [{ match: { ids: [cvpn-endpoint-a] }, enabled: false }]",
          ),
        }),
    ],
    [
      "is only referenced",
      () => logs({ settings: hardening("  connectionLog: {}", { more: "manage: { default: reference }" }) }),
    ],
    ["is CloudFormation's", () => logs({}, endpoint({ cloudFormationStack: "network" }))],
    ["is judged by a saved scan", () => logs({ isOffline: true })],
    ["could not be read", () => logs({}, endpoint(), { clientVpnEndpoints: { ok: false, failure } })],
  ])("is left alone where it %s", (_words, decided) => {
    expect(decided() ?? []).toEqual([]);
  });

  it("is left alone where the run is narrowed to others", () => {
    const previous = decideAll([scan([], { clientVpnEndpoints: { ok: true, value: [endpoint()] } })]);
    const given = { narrowing: [{ ids: ["vpn-x"] }], previous: previous.flatMap(({ plan }) => plan.next ?? []) };
    expect(logs(given) ?? []).toEqual([]);
  });
});
