import { diagnose, type Symptoms } from "../../../modules/audit/diagnosis";
import { tunnelsOf } from "../../../modules/audit/tunnels";
import type { StateSample, TunnelFacts, TunnelLogLine, VpnConnection } from "../../../modules/inventory";

const NOW = "2026-03-02T12:00:00Z";
const DOWN_SINCE = "2026-03-02T06:00:00Z";

interface Case extends Partial<Omit<Symptoms, "connection" | "tunnel" | "sibling">> {
  readonly message?: string;
  readonly since?: string;
  readonly status?: string;
  readonly options?: Partial<TunnelFacts>;
  readonly otherDownSince?: string;
  readonly hasCertificate?: boolean;
  readonly routing?: "static" | "bgp";
}

function symptomsOf(given: Case): Symptoms {
  const {
    message = "IPSEC IS DOWN",
    since = DOWN_SINCE,
    status = "DOWN",
    options,
    otherDownSince,
    hasCertificate,
    routing,
    ...rest
  } = given;
  const connection: VpnConnection = {
    id: "vpn-1",
    state: "available",
    isTunnelOrderCertain: true,
    facts: {
      type: "ipsec.1",
      routing: routing ?? "static",
      attachment: { kind: "none" },
      customerGatewayId: "cgw-1",
      tags: {},
      tunnels: [{ outsideIpAddress: "203.0.113.1", ...options }, { outsideIpAddress: "203.0.113.2" }],
    },
    telemetry: [
      { outsideIpAddress: "203.0.113.1", status, statusMessage: message, lastStatusChange: since, hasCertificate },
      {
        outsideIpAddress: "203.0.113.2",
        status: otherDownSince === undefined ? "UP" : "DOWN",
        lastStatusChange: otherDownSince,
      },
    ],
  };
  const [tunnel, sibling] = tunnelsOf(connection);
  if (!tunnel) throw new Error("has no tunnel");
  return { connection, tunnel, sibling, now: NOW, ...rest };
}

const line = (details: string, more: Partial<TunnelLogLine> = {}): TunnelLogLine => ({
  timestamp: "2026-03-02T06:00:01Z",
  log: "tunnel",
  details,
  ...more,
});

/** Samples of five minutes from midnight, DOWN at these ones. */
const downAt = (...indexes: readonly number[]): readonly StateSample[] =>
  Array.from({ length: 144 }, (_, index) => ({
    timestamp: new Date(Date.parse("2026-03-02T00:00:00Z") + index * 300_000).toISOString(),
    value: indexes.includes(index) ? 0 : 1,
    periodSeconds: 300,
  }));

const MISMATCH = line("AWS tunnel detected a pre-shared key mismatch with cgw: 198.51.100.7");
/** UP until six, as the telemetry says. */
const UP_UNTIL_SIX = downAt(...Array.from({ length: 72 }, (_, index) => 72 + index));
/** Traffic of the periods before six, the latest first; the bytes are those of all. */
const idle = (bytes: number, periods = 12, shiftMs = 0) =>
  Array.from({ length: periods }, (_, index) => ({
    timestamp: new Date(Date.parse(DOWN_SINCE) - (index + 1) * 300_000 + shiftMs).toISOString(),
    bytes: bytes / periods,
    periodSeconds: 300,
  }));
/** A sample every so often, every second one DOWN. */
const alternating = (periodSeconds: number, upPeriods: number) =>
  Array.from({ length: 5 * (upPeriods + 1) }, (_, index) => ({
    timestamp: new Date(index * periodSeconds * 1000).toISOString(),
    value: index % (upPeriods + 1) === 0 ? 0 : 1,
    periodSeconds,
  }));
const OLD_MISMATCH = line("AWS tunnel detected a pre-shared key mismatch", { timestamp: "2026-03-02T05:30:00Z" });
const firstOf = (given: Case): string | undefined => diagnose(symptomsOf(given))[0]?.id;
const idsOf = (given: Case): readonly string[] => diagnose(symptomsOf(given)).map(({ id }) => id);

describe("the first cause of a tunnel", () => {
  it.each<[string, Case]>([
    ["endpoint-replaced", { maintenance: { isPending: false, lastAppliedAt: "2026-03-02T05:40:00Z" } }],
    ["endpoint-replaced", { active: { negotiated: {}, provisioningStatus: "pending" } }],
    ["key-rotation", { logLines: [MISMATCH], samples: UP_UNTIL_SIX }],
    ["pre-shared-key-mismatch", { logLines: [MISMATCH] }],
    ["proposal-mismatch", { logLines: [line("No Proposal Match Found by AWS")] }],
    ["phase-2-down", { logLines: [line("AWS tunnel Phase 2 was unable to establish while keeping Phase 1")] }],
    ["phase-2-down", { logLines: [line("x", { phase1State: "established", phase2State: "down" })] }],
    ["dpd-timeout", { logLines: [line("AWS tunnel DPD timed out after 3 retransmits")] }],
    ["firewall", { logLines: [line("AWS tunnel Timeout: deleting un-established Phase 1 IKE_SA with cgw")] }],
    ["firewall", { otherDownSince: "2026-03-02T06:04:00Z" }],
    ["bgp-down", { routing: "bgp", message: "IPSEC IS UP" }],
    ["bgp-reconvergence", { routing: "bgp", message: "IPSEC IS UP", since: "2026-03-02T11:50:00Z" }],
    ["lifetime-mismatch", { status: "UP", samples: downAt(10, 22, 34, 46) }],
    ["idle-timeout", { traffic: idle(0) }],
  ])("is %s, for what speaks for it", (id, given) => {
    expect(firstOf(given)).toBe(id);
  });
});

describe("a cause is not offered where something rules it out:", () => {
  it.each<[string, Case]>([
    ["endpoint-replaced", { maintenance: { isPending: false, lastAppliedAt: "2026-03-02T04:00:00Z" } }],
    ["key-rotation", { logLines: [MISMATCH] }],
    ["key-rotation", { logLines: [MISMATCH], samples: downAt(100) }],
    ["key-rotation", { logLines: [OLD_MISMATCH], samples: UP_UNTIL_SIX }],
    ["endpoint-replaced", { maintenance: { isPending: false, lastAppliedAt: "2026-03-02T06:10:00Z" } }],
    ["lifetime-mismatch", { samples: alternating(3_600, 11) }],
    ["lifetime-mismatch", { samples: alternating(3_600, 1) }],
    ["pre-shared-key-mismatch", { logLines: [line("No Proposal Match Found by AWS")] }],
    ["proposal-mismatch", { logLines: [MISMATCH] }],
    ["phase-2-down", { logLines: [line("x", { phase1State: "down", phase2State: "down" })] }],
    ["pre-shared-key-mismatch", { hasCertificate: true }],
    ["dpd-timeout", { options: { dpdTimeoutAction: "restart" } }],
    ["dpd-timeout", { logLines: [MISMATCH] }],
    ["idle-timeout", { logLines: [MISMATCH] }],
    ["firewall", { routing: "bgp", message: "IPSEC IS UP" }],
    ["bgp-down", { routing: "static", message: "IPSEC IS UP" }],
    ["bgp-reconvergence", { routing: "bgp", message: "IPSEC IS UP", since: DOWN_SINCE }],
    ["lifetime-mismatch", { samples: downAt(10, 22, 60, 70) }],
    ["idle-timeout", { traffic: idle(10_000) }],
    ["idle-timeout", { options: { startupAction: "start" } }],
  ])("%s", (id, given) => {
    expect(idsOf(given)).not.toContain(id);
  });
});

describe("a tunnel of which nothing is known but that it is DOWN", () => {
  it("is offered first what an option allows, as what may be, and last what only nothing rules out", () => {
    expect(diagnose(symptomsOf({})).map(({ title }) => title)).toEqual([
      "Dead peer detection may have timed out: with the action clear nobody initiates anew",
      "The tunnel may have been idle: with the startup action add AWS waits for the customer's device",
      "A firewall drops UDP 500, UDP 4500 or ESP (IP protocol 50)",
      "The two ends agree on no IKE version, algorithms and Diffie-Hellman group",
      "The pre-shared keys of the two ends differ",
    ]);
    expect(diagnose(symptomsOf({})).at(-1)?.evidence.at(-1)?.value).toBe("nothing; nothing rules it out");
  });

  it("is offered the same where BGP's log alone tells of something, which knows nothing of IPsec", () => {
    const bgp = line("hold timer expired", { log: "bgp", bgpStatus: "DOWN" });
    expect(idsOf({ logLines: [bgp] })).toEqual(idsOf({}));
    expect(idsOf({ logLines: [bgp] })).toHaveLength(5);
  });

  it("is not said to be under maintenance where its options may be what is changed", () => {
    const given: Case = { active: { negotiated: {}, provisioningStatus: "pending" } };
    expect(diagnose(symptomsOf(given))[0]?.title).toBe(
      "The tunnel's options are being changed, or AWS replaces its endpoint",
    );
  });
});

it("every cause brings its evidence and a check", () => {
  for (const { evidence, check } of diagnose(symptomsOf({ traffic: idle(0) }))) {
    expect(evidence.length).toBeGreaterThan(0);
    expect(check).not.toBe("");
  }
});

/** What stands first of the whole list, for a title and what speaks for it. */
const causeOf = (id: string, given: Case) => diagnose(symptomsOf(given)).find((cause) => cause.id === id);
const placeOf = (id: string, given: Case) => idsOf(given).indexOf(id);

describe("lines of the log", () => {
  it("that are older than the outage speak for nothing, and rule nothing out", () => {
    const given = { logLines: [OLD_MISMATCH] };
    expect(causeOf("pre-shared-key-mismatch", given)?.evidence.map(({ subject }) => subject)).not.toContain(
      "Tunnel log",
    );
    expect(idsOf(given)).toEqual(expect.arrayContaining(["firewall", "proposal-mismatch", "pre-shared-key-mismatch"]));
  });

  it("of a quarter of an hour before the outage count", () => {
    expect(firstOf({ logLines: [{ ...MISMATCH, timestamp: "2026-03-02T05:50:00Z" }] })).toBe("pre-shared-key-mismatch");
  });

  it("of the last outage of a tunnel that is UP count, and those before it do not", () => {
    const timedOut = (timestamp: string) => [line("AWS tunnel DPD timed out", { timestamp })];
    const flaps = { status: "UP", since: "2026-03-02T08:30:00Z", samples: downAt(10, 90) };
    expect(firstOf({ ...flaps, logLines: timedOut("2026-03-02T07:29:00Z") })).toBe("dpd-timeout");
    expect(idsOf({ ...flaps, logLines: timedOut("2026-03-02T00:50:00Z") })).not.toContain("dpd-timeout");
  });
});

it.each([
  ["clear", /nobody initiates anew/],
  ["restart", /AWS's attempts to initiate anew fail/],
  ["none", /AWS leaves the tunnel as it is/],
])("dead peer detection with the action %s is told by what follows", (dpdTimeoutAction, title) => {
  const logLines = [line("AWS tunnel DPD timed out")];
  expect(causeOf("dpd-timeout", { options: { dpdTimeoutAction }, logLines })?.title).toMatch(title);
});

describe("a sign that has several reasons comes after what the log says:", () => {
  const PROPOSAL = line("No Proposal Match Found by AWS");
  it.each<[string, Case]>([
    ["endpoint-replaced", { active: { negotiated: {}, provisioningStatus: "pending" }, logLines: [PROPOSAL] }],
    ["firewall", { logLines: [line("Timeout: deleting un-established Phase 1 IKE_SA"), PROPOSAL] }],
  ])("%s", (id, given) => {
    expect(firstOf(given)).toBe("proposal-mismatch");
    expect(placeOf(id, given)).toBeGreaterThan(0);
  });
});

it("a replacement that waits is a weak sign", () => {
  const given = { maintenance: { isPending: true }, otherDownSince: "2026-03-02T06:04:00Z" };
  expect(placeOf("endpoint-replaced", given)).toBeGreaterThan(placeOf("firewall", given));
});

it.each([
  ["a part of the hour", idle(0, 3)],
  ["periods that are not whole", idle(0, 1, 60_000)],
])("traffic of %s shows no idle tunnel", (_words, traffic) => {
  expect(causeOf("idle-timeout", { traffic })?.evidence.map(({ subject }) => subject)).not.toContain(
    "Traffic in the hour before",
  );
});
