import { markdown } from "../../../modules/audit/formats/markdown/markdown";
import { largeReport } from "../../support/audit-report/large-report";
import { aConnection, aRegion, aReport, aVerdict } from "../../support/audit-report/small-report";

/** What GitHub takes: of a comment characters, of the summary of a job's step bytes. */
const COMMENT = 65_536;
const STEP_SUMMARY = 1024 * 1024;

it("20 connections fit well in a comment", () => {
  expect(markdown(largeReport(20)).length).toBeLessThan(COMMENT / 2);
});

it("2,000 connections fit in a step's summary, with all totals", () => {
  const text = markdown(largeReport(2000));
  expect(Buffer.byteLength(text)).toBeLessThan(STEP_SUMMARY / 2);
  expect(text).toContain("VPN connections 2000 with 4000 tunnels (282 DOWN)");
  expect(text).toContain("| EC2.171 VPN connections log both of their tunnels | medium | 2000 | 0 | 0 | 0 |");
});

it("so they do in as many regions, with names as long as AWS lets them be", () => {
  const regions = [...Array(2000).keys()].map((index) =>
    aRegion({
      accountId: String(100_000_000_000 + index),
      vpnConnections: [aConnection({ id: `vpn-${String(index)}`, name: "n".repeat(255) })],
    }),
  );
  const verdicts = regions.map(({ accountId }, index) => {
    const verdict = aVerdict({ accountId, summary: `${String(index)} is DOWN.`, remediation: { text: String(index) } });
    return { ...verdict, resource: { ...verdict.resource, name: "n".repeat(255) } };
  });
  const text = markdown(aReport({ regions, verdicts }));
  expect(Buffer.byteLength(text)).toBeLessThan(STEP_SUMMARY / 2);
  expect(text).toContain("### 1988 more regions");
});

it("a chapter shows the first findings and counts the others", () => {
  const verdicts = [...Array(50).keys()].map((index) => aVerdict({ summary: `Finding ${String(index)}.`, causes: [] }));
  const text = markdown(aReport({ verdicts }));
  expect(text).toContain("Finding 39.");
  expect(text).not.toContain("Finding 40.");
  expect(text).toContain("And 10 more: the formats html and json have all.");
  expect(text).toContain("| 0 | 50 | 0 | 0 |");
});

it("of many regions, those with most tunnels DOWN have a chapter", () => {
  const up = aConnection().tunnels.map((tunnel) => ({ ...tunnel, status: "UP" as const }));
  const regions = [...Array(14).keys()].map((index) =>
    aRegion({
      accountId: String(100_000_000_000 + index),
      vpnConnections: [aConnection(index < 2 ? { tunnels: up } : {})],
    }),
  );
  const text = markdown(aReport({ regions, verdicts: [] }));
  expect(text).not.toContain("### 100000000001 eu-west-1");
  expect(text).toContain("### 100000000013 eu-west-1");
  expect(text).toContain("### 2 more regions");
  expect(text).toContain("| 100000000001 | eu-west-1 | 1 | 0 | 1 |");
});

it("a cause is said once, with the tunnels that it fits and what each rests on", () => {
  const [cause] = aVerdict().causes;
  if (cause === undefined) throw new Error("a cause");
  const other = { ...cause, evidence: [{ subject: "Status", value: "DOWN" }] };
  const first = { ...cause, title: "It is off" };
  const text = markdown(aReport({ verdicts: [aVerdict(), aVerdict({ causes: [first, other] })] }));
  expect(text.match(/^- A firewall drops UDP 500$/gm)).toHaveLength(1);
  expect(text).toContain(
    "  - At `198.51.100.11` (1): StatusMessage: `IPSEC IS DOWN`\n  - At `198.51.100.11` (2): Status: `DOWN`",
  );
});
