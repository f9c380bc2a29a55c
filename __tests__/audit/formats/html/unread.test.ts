import { html } from "../../../../modules/audit/formats/html";
import { healthOfRegion } from "../../../../modules/audit/formats/health";
import type { AuditReport } from "../../../../modules/audit/report";
import { aConnection, aRegion, aReport, aVerdict, UNREAD_GAP } from "../../../support/audit-report/small-report";

const UP = aConnection({
  tunnels: aConnection().tunnels.map((tunnel) => ({ ...tunnel, status: "UP", isMonitored: true })),
});
const PASSED = aVerdict({ status: "passed", causes: [], remediation: undefined });
const UNKNOWN = aVerdict({ status: "unknown", causes: [], remediation: undefined });

const well = (report: Partial<AuditReport> = {}): AuditReport =>
  aReport({ verdicts: [PASSED], regions: [aRegion({ vpnConnections: [UP] })], ...report });

const found = (page: string, pattern: RegExp): string | undefined => pattern.exec(page)?.[1];
const headline = (report: AuditReport): string | undefined => found(html(report), /<h1>(.*?)<\/h1>/);
const tile = (report: AuditReport, title: string): string | undefined =>
  found(html(report), new RegExp(`<div class="tile (\\w+)"><dt><a[^>]*>${title}<`));

const UNREAD_REGION = aRegion({ vpnConnections: [UP], gaps: [UNREAD_GAP] });
const EMPTY = aRegion({ vpnConnections: [], clientVpnEndpoints: [] });
const PENDING = aRegion({ vpnConnections: [aConnection({ state: "pending" })] });
const CLOSED = {
  accountId: "444455556666",
  kind: "account-not-active",
  regions: [],
  code: "SUSPENDED",
  message: "",
  hint: "",
} as const;

describe("the head of the page", () => {
  it.each<[string, Partial<AuditReport>, string, string, string]>([
    ["all is read and well", {}, "All tunnels are UP, and nothing failed", "healthy", "healthy"],
    [
      "a region was not read",
      { regions: [UNREAD_REGION] },
      "No tunnel is known to be DOWN; 1 thing could not be read",
      "unknown",
      "unknown",
    ],
    [
      "an account was not read",
      { accountGaps: [{ ...CLOSED, kind: "role-not-assumed" }] },
      "No tunnel is known to be DOWN; 1 thing could not be read",
      "unknown",
      "unknown",
    ],
    [
      "an account is closed, and misses nothing",
      { accountGaps: [CLOSED] },
      "All tunnels are UP, and nothing failed",
      "healthy",
      "healthy",
    ],
    [
      "a control could not judge",
      { verdicts: [UNKNOWN] },
      "All tunnels are UP, but not all could be judged",
      "healthy",
      "unknown",
    ],
    ["there is no connection", { regions: [EMPTY], verdicts: [] }, "No VPN connection was found", "plain", "healthy"],
    [
      "there is no connection, and a finding",
      { regions: [EMPTY], verdicts: [aVerdict()] },
      "No VPN connection was found, 1 finding to look at",
      "plain",
      "failing",
    ],
    [
      "the only connection is being made",
      { regions: [PENDING] },
      "No VPN connection is in service, and nothing failed",
      "plain",
      "healthy",
    ],
  ])("says no more than is known where %s", (_, report, words, down, findings) => {
    expect(headline(well(report))).toBe(words);
    expect([tile(well(report), "Tunnels DOWN"), tile(well(report), "Findings")]).toEqual([down, findings]);
  });
});

it.each([
  ["failed before unknown", [UNKNOWN, aVerdict()], [UNREAD_GAP], "failing"],
  ["unknown where a verdict is", [UNKNOWN, PASSED], [], "unknown"],
  ["unknown where something was not read", [PASSED], [UNREAD_GAP], "unknown"],
  ["healthy where all passed", [PASSED], [], "healthy"],
] as const)("a region is %s", (_, verdicts, gaps, health) => {
  expect(healthOfRegion(aRegion({ vpnConnections: [UP], gaps }), verdicts)).toBe(health);
});

it.each([
  ["unknown", [UNKNOWN, PASSED]],
  ["passed", [PASSED]],
  ["accepted", [aVerdict({ status: "suppressed", causes: [], suppression: { reason: "A lab." } })]],
  ["high", [UNKNOWN, aVerdict()]],
] as const)("the badge of a control says %s", (badge, verdicts) => {
  const page = html(well({ verdicts }));
  expect(found(page, /<details class="card control".*?<span class="badge (\w+)">/)).toBe(badge);
});

it("a connection that is being made has no tunnel that is DOWN or needs an alarm", () => {
  const page = html(well({ regions: [PENDING], verdicts: [PASSED] }));
  expect(page).toContain("None is known to be DOWN.");
  expect(page).not.toContain("Tunnels monitored in");
});

it("evidence cannot reorder what is around it", () => {
  const page = html(well({ verdicts: [aVerdict({ evidence: [{ subject: "a", value: "b\u2069\u202ec" }] })] }));
  expect(page).not.toContain("\u202e");
  expect(page).toContain("\u2068b\\u2069\\u202ec\u2069");
});
