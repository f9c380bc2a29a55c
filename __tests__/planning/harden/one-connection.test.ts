import type { NegotiatedOptions, Reading, TunnelFacts } from "../../../modules/inventory";
import { failure, scan } from "../../support/plans";
import {
  AS_WISHED,
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

const one = (spec: VpnSpec, given: Given = {}): Decided => decide([vpn("vpn-a", spec)], given);

/** What is staged, or why it is held. */
const outcome = (spec: VpnSpec, given: Given = {}): string => {
  const { staged, held } = one(spec, given);
  return staged.join() || (held["vpn-a"] ?? "nothing");
};

const BGP = { facts: { routing: "bgp" as const } };
const routes = (acceptedRouteCount: number | undefined) => ({ acceptedRouteCount });

describe("of a connection whose tunnels are not as wished", () => {
  it.each<[string, VpnSpec, string]>([
    ["the first one goes first where both are UP", {}, "vpn-a 1"],
    ["the second one follows once the first is as wished", { tunnels: [AS_WISHED, {}] }, "vpn-a 2"],
    ["one that is DOWN goes first", { status: ["UP", "DOWN"] }, "vpn-a 2"],
    ["one that is DOWN goes first, the first one too", { status: ["DOWN", "UP"] }, "vpn-a 1"],
    [
      "none goes while the other one is DOWN",
      { tunnels: [{}, AS_WISHED], status: ["UP", "DOWN"] },
      `tunnel 2 (${SECOND}) is DOWN`,
    ],
    ["one that is neither UP nor DOWN counts as DOWN", { status: ["UP", { status: "" }] }, "vpn-a 2"],
    ["none goes while both are DOWN", { status: ["DOWN", "DOWN"] }, "both tunnels are DOWN"],
    ["none goes where AWS says nothing of the other one", { status: ["UP", undefined] }, "AWS does not say"],
    ["none goes where AWS says nothing of it", { status: [undefined, "UP"], tunnels: [{}, AS_WISHED] }, "AWS does not"],
    ["one goes while the other has accepted routes over BGP", { ...BGP, status: [routes(0), routes(3)] }, "vpn-a 1"],
    [
      "the second goes first where only the first has accepted routes",
      { ...BGP, status: [routes(3), routes(0)] },
      "vpn-a 2",
    ],
    [
      "none goes while neither has accepted routes over BGP",
      { ...BGP, status: [routes(0), routes(undefined)] },
      `tunnel 2 (${SECOND}) has accepted no route, so that nothing would carry the traffic`,
    ],
    [
      "one that is DOWN waits until the other one has routes",
      { ...BGP, status: ["DOWN", routes(0)] },
      `tunnel 2 (${SECOND}) has accepted no route`,
    ],
    [
      "none goes where there is only one",
      { facts: { tunnels: [{ outsideIpAddress: FIRST }] } },
      "it has no two tunnels",
    ],
    [
      "none goes where one has no address",
      { tunnels: [{ outsideIpAddress: "" }, {}] },
      "it has no two tunnels with addresses",
    ],
    [
      "none goes on a VPN concentrator",
      { facts: { attachment: { kind: "concentrator", vpnConcentratorId: "c" } } },
      "",
    ],
    [
      "none goes where their order is not certain",
      { isTunnelOrderCertain: false },
      "which tunnel Terraform would take",
    ],
    ["none goes while AWS is changing it", { state: "modifying" }, "AWS is changing it (state modifying)"],
  ])("%s", (_words, spec, expected) => {
    expect(outcome(spec)).toContain(expected);
  });

  it("the note names the tunnel and its options, and the way out of what holds it", () => {
    expect(one({}).notes).toEqual([
      { kind: "staged", id: "vpn-a", reason: `tunnel 1 (${FIRST}) changes with the next deploy: dpdTimeoutAction` },
    ]);
    expect(one({ status: ["DOWN", "DOWN"] }).notes).toEqual([
      {
        kind: "held",
        id: "vpn-a",
        reason: "both tunnels are DOWN",
        hint: "Bring one up first, or allow it: harden.overrides with `changeWhenBothDown: true`.",
      },
    ]);
  });

  it("only the options that differ change, and what AWS was silent about is no former value", () => {
    const settings = hardening("", { wish: "dpdTimeoutAction: restart, dpdTimeoutSeconds: 45, replayWindowSize: 64" });
    const tunnels = [{ dpdTimeoutSeconds: 30, replayWindowSize: 64 }, {}] as const;
    expect(one({ tunnels }, { settings }).changes?.tunnels).toEqual([
      {
        vpnConnectionId: "vpn-a",
        tunnelNumber: 1,
        outsideIpAddress: FIRST,
        status: "UP",
        lastStatusChange: SINCE,
        acceptedRouteCount: 0,
        siblingStatus: "UP",
        scannedAt: NOW.toISOString(),
        was: { dpdTimeoutSeconds: 30 },
        becomes: { dpdTimeoutAction: "restart", dpdTimeoutSeconds: 45 },
        fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/) as unknown,
      },
    ]);
  });
});

describe("a connection is left alone", () => {
  it.each<[string, VpnSpec, Given]>([
    ["without a wish", {}, { settings: hardening("", { wish: "" }) }],
    ["where it is as wished", { tunnels: [AS_WISHED, AS_WISHED] }, {}],
    [
      "where an override says so",
      {},
      { settings: hardening("  overrides: [{ match: { ids: [vpn-a] }, enabled: false }]") },
    ],
    ["where it is only referenced", {}, { settings: hardening("", { more: "manage: { default: reference }" }) }],
    ["where CloudFormation made it", { cloudFormationStack: "network" }, {}],
    ["where it is being made", { state: "pending" }, {}],
  ])("%s", (_words, spec, given) => {
    expect(one(spec, given)).toMatchObject({ staged: [], notes: [], changes: undefined });
  });

  it.each<[string, string, Partial<TunnelFacts>]>([
    ["dpdTimeoutAction", "dpdTimeoutAction: clear", {}],
    ["enableTunnelLifecycleControl", "enableTunnelLifecycleControl: false", {}],
    ["ikeVersions", "ikeVersions: [ikev2, ikev1]", {}],
    ["lifetimes", "phase1LifetimeSeconds: 28800, phase2LifetimeSeconds: 3600", {}],
    ["rekeyFuzzPercentage", "rekeyFuzzPercentage: 100", {}],
    ["replayWindowSize", "replayWindowSize: 1024", {}],
    ["startupAction", "startupAction: add", {}],
    ["logs that are off", "tunnelLog: { enabled: false }", {}],
    ["lists in any order", "phase1DhGroupNumbers: [20, 14, 2]", { phase1DhGroupNumbers: [2, 14, 20] }],
    ["a log that keeps its own group", "tunnelLog: {}", { tunnelLog: { logGroupName: "/vpn", outputFormat: "json" } }],
  ])("where AWS has what is wished for, said or by its documented default: %s", (_words, wish, facts) => {
    expect(one({ tunnels: [facts, facts] }, { settings: hardening("", { wish }) })).toMatchObject({
      staged: [],
      notes: [],
    });
  });

  it.each(["rekeyMarginTimeSeconds: 270", "dpdTimeoutSeconds: 30"])(
    "but not where AWS's documentation contradicts itself on a default: %s",
    (wish) => {
      expect(one({}, { settings: hardening("", { wish }) }).staged).toEqual(["vpn-a 1"]);
    },
  );
});

describe("what no force can help", () => {
  const START = { settings: hardening("", { wish: "startupAction: start" }) };
  const LOG = { tunnelLog: { logGroupName: "/vpn", outputFormat: "json" } };
  const LOGS = { settings: hardening("", { wish: "tunnelLog: {}" }) };
  const BGP_LOG: VpnSpec = { tunnels: [{ bgpLog: LOG.tunnelLog }, LOG] };
  const WITH_6 = hardening("", {
    wish: "tunnelLog: {}",
    more: 'terraform: { providerVersion: ">= 6.24.0, < 7.0.0" }',
  });

  it.each<[string, VpnSpec, Given, string]>([
    ["uncertain order", { isTunnelOrderCertain: false }, {}, "which tunnel Terraform would take for the first"],
    [
      "a concentrator",
      { facts: { attachment: { kind: "concentrator", vpnConcentratorId: "vcn-1" } } },
      {},
      "it is on a VPN concentrator",
    ],
    ["`start` without an address of the device", { facts: { customerGateway: {} } }, START, "needs a customer gateway"],
    ["`start` for IKEv1", { tunnels: [{ ikeVersions: ["ikev1"] }, {}] }, START, "must not be `start` without ikev2"],
    [
      "a lifetime of phase 2 that is not below that of phase 1",
      { tunnels: [{ phase1LifetimeSeconds: 1800 }, { phase1LifetimeSeconds: 1800 }] },
      { settings: hardening("", { wish: "phase2LifetimeSeconds: 3000" }) },
      `phase2LifetimeSeconds must be below phase1LifetimeSeconds, which is 1800: what is wished for does not go with what tunnel 1 (${FIRST}) has`,
    ],
    [
      "a lifetime of phase 1 that is not above the default of phase 2",
      {},
      { settings: hardening("", { wish: "phase1LifetimeSeconds: 3000" }) },
      "phase2LifetimeSeconds must be below phase1LifetimeSeconds, which is 3000",
    ],
    [
      "a margin beyond half of what phase 2 has",
      { tunnels: [{ phase2LifetimeSeconds: 900 }, { phase2LifetimeSeconds: 900 }] },
      { settings: hardening("", { wish: "rekeyMarginTimeSeconds: 600" }) },
      "rekeyMarginTimeSeconds must be at most half of phase2LifetimeSeconds, which is 900",
    ],
    [
      "a BGP log that the provider could switch off",
      BGP_LOG,
      LOGS,
      "has a BGP log, which an AWS provider before 6.24.0",
    ],
    ["a change by AWS", { state: "modifying" }, {}, "AWS is changing it (state modifying)"],
  ])("holds it: %s", (_words, spec, given, reason) => {
    for (const force of [[], ["vpn-a"]]) {
      expect(outcome(spec, { ...given, force })).toContain(reason);
      expect(one(spec, { ...given, force }).staged).toEqual([]);
    }
  });

  it.each<[string, VpnSpec, Given]>([
    [
      "`start` is there already",
      { facts: { customerGateway: {} }, tunnels: [{ startupAction: "start" }, {}] },
      {
        settings: hardening("", { wish: "startupAction: start, dpdTimeoutAction: restart" }),
      },
    ],
    ["the provider knows BGP logs", BGP_LOG, { settings: WITH_6 }],
    ["no log changes", BGP_LOG, {}],
  ])("does not hold it where %s", (_words, spec, given) => {
    expect(one(spec, given).staged).toEqual(["vpn-a 1"]);
  });
});

describe("a connection of which both tunnels are DOWN", () => {
  const DOWN: VpnSpec = { status: ["DOWN", "DOWN"] };

  it.each([
    ["for all", "  changeWhenBothDown: true"],
    ["for it", "  overrides: [{ match: { ids: [vpn-a] }, changeWhenBothDown: true }]"],
  ])("is changed, one tunnel at a time, where the configuration allows it %s", (_words, lines) => {
    const given = { settings: hardening(lines) };
    expect(one(DOWN, given).changes?.tunnels).toMatchObject([
      { tunnelNumber: 1, status: "DOWN", siblingStatus: "DOWN" },
    ]);
    expect(one({ ...DOWN, tunnels: [AS_WISHED, {}] }, given).staged).toEqual(["vpn-a 2"]);
  });

  it("is not where it allows it and then takes that back", () => {
    const overrides = "  overrides: [{ match: { ids: [vpn-a] }, changeWhenBothDown: false }]";
    expect(one(DOWN, { settings: hardening(`  changeWhenBothDown: true\n${overrides}`) }).staged).toEqual([]);
  });

  it("is the only exception: a tunnel that is UP beside one that is DOWN stays", () => {
    const spec: VpnSpec = { status: ["UP", "DOWN"], tunnels: [{}, AS_WISHED] };
    expect(one(spec, { settings: hardening("  changeWhenBothDown: true") }).staged).toEqual([]);
  });
});

describe("a wish that may exclude what a tunnel has negotiated", () => {
  const NEGOTIATED: NegotiatedOptions = {
    ikeVersion: "ikev1",
    phase1EncryptionAlgorithm: "AES128",
    phase2EncryptionAlgorithm: "AES128",
    phase1IntegrityAlgorithm: "SHA1",
    phase2IntegrityAlgorithm: "SHA1",
    phase1DhGroup: 2,
    phase2DhGroup: 2,
  };
  const read = (more: NegotiatedOptions = {}): Reading<NegotiatedOptions> => ({
    ok: true,
    value: { ...NEGOTIATED, ...more },
  });
  const given = (wish: string, reading?: Reading<NegotiatedOptions>, lines = ""): Given => ({
    settings: hardening(lines, { wish }),
    scan: { negotiated: reading ? { [FIRST]: reading } : {} },
  });
  const USES = `tunnel 1 (${FIRST}) uses`;
  const UNREAD = `what tunnel 1 (${FIRST}) has negotiated could not be read`;
  const UNSAID = `AWS does not say what tunnel 1 (${FIRST}) has negotiated of`;
  const BROKEN: Reading<NegotiatedOptions> = { ok: false, failure };
  const GCM = { phase2EncryptionAlgorithm: "AES256-GCM-16" };

  it.each<[string, Given, string]>([
    ["ikeVersions", given("ikeVersions: [ikev2]", read()), `${USES} ikev1 (ikeVersions) now`],
    ["phase 1 encryption", given("phase1EncryptionAlgorithms: [AES256]", read()), `${USES} AES128 (phase1Encr`],
    ["phase 2 encryption", given("phase2EncryptionAlgorithms: [AES256]", read()), `${USES} AES128 (phase2Encr`],
    ["phase 1 integrity", given("phase1IntegrityAlgorithms: [SHA2-256]", read()), `${USES} SHA1 (phase1Integr`],
    ["phase 2 integrity", given("phase2IntegrityAlgorithms: [SHA2-256]", read()), `${USES} SHA1 (phase2Integr`],
    ["phase 1 DH groups", given("phase1DhGroupNumbers: [14]", read()), `${USES} 2 (phase1DhGroupNumbers)`],
    ["phase 2 DH groups", given("phase2DhGroupNumbers: [14]", read()), `${USES} 2 (phase2DhGroupNumbers)`],
    [
      "several",
      given("ikeVersions: [ikev2], phase1DhGroupNumbers: [14]", read()),
      `${USES} ikev1 (ikeVersions), 2 (phase1DhGroupNumbers) now`,
    ],
    ["what was not asked for", given("ikeVersions: [ikev2]"), UNREAD],
    ["what could not be read", given("ikeVersions: [ikev2]", BROKEN), UNREAD],
    ["what AWS does not say", given("ikeVersions: [ikev2]", read({ ikeVersion: undefined })), `${UNSAID} ikeVersions`],
    [
      "an integrity that AWS does not say",
      given("phase1IntegrityAlgorithms: [SHA2-256]", read({ phase1IntegrityAlgorithm: undefined })),
      `${UNSAID} phase1IntegrityAlgorithms`,
    ],
  ])("holds it: %s", (_words, context, reason) => {
    expect(outcome({}, context)).toContain(reason);
    expect(one({}, { ...context, force: ["vpn-a"] })).toMatchObject({
      staged: ["vpn-a 1"],
      notes: [{ kind: "forced", reason: expect.stringContaining("whatever holds it") as unknown }],
    });
  });

  it.each<[string, Given]>([
    [
      "the wish allows all of it",
      given("ikeVersions: [ikev2], phase1DhGroupNumbers: [2]", read({ ikeVersion: "IKEv2" })),
    ],
    ["nothing changes of what is negotiated", given("dpdTimeoutAction: restart", BROKEN)],
    [
      "GCM brings its own integrity",
      given("phase2IntegrityAlgorithms: [SHA2-256]", read({ ...GCM, phase2IntegrityAlgorithm: undefined })),
    ],
    [
      "AWS names GCM for the integrity",
      given("phase2IntegrityAlgorithms: [SHA2-256]", read({ ...GCM, phase2IntegrityAlgorithm: "AES256-GCM-16" })),
    ],
    [
      "it is confirmed for the connection",
      given("ikeVersions: [ikev2]", read(), "  overrides: [{ match: { ids: [vpn-a] }, acceptCutOff: true }]"),
    ],
    [
      "it is confirmed for the tunnel",
      given("ikeVersions: [ikev2]", undefined, `  overrides: [{ match: { tunnels: [${FIRST}] }, acceptCutOff: true }]`),
    ],
  ])("does not hold it where %s", (_words, context) => {
    expect(one({}, context).staged).toEqual(["vpn-a 1"]);
  });

  it("does not hold a tunnel that is DOWN: nothing can be cut off", () => {
    expect(one({ status: ["DOWN", "UP"] }, given("ikeVersions: [ikev2]")).staged).toEqual(["vpn-a 1"]);
  });

  it("lets the second tunnel go where only the first one would be cut off", () => {
    const context: Given = {
      settings: hardening("", { wish: "ikeVersions: [ikev2]" }),
      scan: { negotiated: { [FIRST]: read(), [SECOND]: read({ ikeVersion: "ikev2" }) } },
    };
    expect(one({}, context).staged).toEqual(["vpn-a 2"]);
  });
});

describe("outside the maintenance window", () => {
  const WINDOW = "  maintenanceWindow: { days: [tue], from: '22:00', to: '04:00' }";

  it.each([
    ["2025-03-11T21:59:00Z", []],
    ["2025-03-11T22:00:00Z", ["vpn-a 1"]],
    ["2025-03-12T03:59:00Z", ["vpn-a 1"]],
    ["2025-03-12T04:00:00Z", []],
    ["2025-03-12T22:30:00Z", []],
  ])("nothing is staged: at %s it is %j", (now, staged) => {
    expect(one({}, { settings: hardening(WINDOW), now: new Date(now) }).staged).toEqual(staged);
  });

  it("the reason says when it is, and force passes over it", () => {
    const given = { settings: hardening(WINDOW), now: new Date("2025-03-11T12:00:00Z") };
    expect(outcome({}, given)).toBe("outside the maintenance window (tue 22:00–04:00 UTC)");
    expect(one({}, { ...given, force: ["vpn-a"] }).staged).toEqual(["vpn-a 1"]);
  });
});

describe("--force", () => {
  it.each<[string, VpnSpec]>([
    ["the other tunnel is DOWN", { status: ["UP", "DOWN"], tunnels: [{}, AS_WISHED] }],
    ["both are DOWN", { status: ["DOWN", "DOWN"] }],
    ["AWS says nothing of them", { status: [undefined, undefined] }],
  ])("changes one tunnel where %s, and the change says that it was forced", (_words, spec) => {
    const { changes, notes } = one(spec, { force: ["vpn-a"] });
    expect(changes?.tunnels).toMatchObject([{ forced: true, tunnelNumber: 1 }]);
    expect(notes).toMatchObject([{ kind: "forced", id: "vpn-a" }]);
  });

  it("changes the tunnel that is DOWN first, whichever it is", () => {
    expect(one({ status: ["UP", "DOWN"] }, { force: ["vpn-a"] }).staged).toEqual(["vpn-a 2"]);
    expect(one({ status: ["DOWN", "UP"] }, { force: ["vpn-a"] }).staged).toEqual(["vpn-a 1"]);
  });

  it("still changes one tunnel only, and none of another connection", () => {
    const status = ["DOWN", "DOWN"] as const;
    const { staged, held } = decide([vpn("vpn-a", { status }), vpn("vpn-b", { status })], { force: ["vpn-b"] });
    expect(staged).toEqual(["vpn-b 1"]);
    expect(Object.keys(held)).toEqual(["vpn-a"]);
  });
});

describe("a tunnel that somebody changed by hand", () => {
  const before = (spec: VpnSpec): Given => {
    const next = decideAll([scan([vpn("vpn-a", spec)])])[0]?.plan.next;
    return { previous: next ? [next] : [] };
  };

  it.each<[string, VpnSpec]>([
    ["is changed back", {}],
    ["is held", { status: ["DOWN", "DOWN"] }],
  ])("%s, and the report says whose change that undoes", (_words, spec) => {
    const given = before({ tunnels: [AS_WISHED, AS_WISHED] });
    const [note] = one(spec, given).notes;
    expect(note?.reason).toMatch(/^somebody changed it in AWS since the last scan; /);
  });

  it("is told apart from one that was never as wished", () => {
    expect(one({}, before({})).notes[0]?.reason).toMatch(/^tunnel 1/);
    expect(decidedOf(decideAll([scan([vpn("vpn-a")])])[0]).notes[0]?.reason).toMatch(/^tunnel 1/);
  });
});
