import pc from "picocolors";
import type { AuditReport } from "../../modules/audit/report";
import { auditTable } from "../../modules/cli/audit-table";
import { aRegion, aReport, aVerdict, UNREAD_GAP } from "../support/audit-report/small-report";

const tableOf = (report: Partial<AuditReport>): string =>
  auditTable(aReport(report), { colours: pc.createColors(false) });

describe("the table of the regions", () => {
  const passed = aVerdict({ status: "passed", causes: [], remediation: undefined });
  it.each([
    ["high", [aVerdict(), aVerdict({ status: "unknown" })], [UNREAD_GAP]],
    ["unknown", [passed], [UNREAD_GAP]],
    ["unknown", [passed, aVerdict({ status: "unknown" })], []],
    ["ok", [passed], []],
  ] as const)("says %s of a region: what fails, else whether all is known", (word, verdicts, gaps) => {
    const text = tableOf({ verdicts, regions: [aRegion({ gaps })] });
    expect(text).toMatch(new RegExp(`^111122223333 +eu-west-1 .* ${word}$`, "m"));
  });

  it("shows what moves the cursor in an error's code", () => {
    const text = tableOf({ regions: [aRegion({ gaps: [{ ...UNREAD_GAP, code: "\u001b[2JDenied" }] })] });
    expect(text).not.toContain("\u001b");
    expect(text).toContain("\\u{001b}[2JDenied");
  });

  it("ends with what could not be read", () => {
    const end = (report: Partial<AuditReport>): string => tableOf(report).replaceAll(/\s+/g, " ");
    expect(end({ verdicts: [passed], regions: [aRegion({ gaps: [UNREAD_GAP] })] })).toMatch(
      /Nothing fails\. 1 thing could not be read\.$/,
    );
    expect(end({ verdicts: [passed] })).toMatch(/Nothing fails\.$/);
  });
});

describe("the findings in the table", () => {
  it("stand under what fails, each cause with its evidence", () => {
    const [cause] = aVerdict().causes;
    const evidence = [{ subject: "Tunnel log", value: "2026-11-01T00:00:00Z no proposal \u001b[2J chosen" }];
    const text = tableOf({ verdicts: [aVerdict({ causes: cause ? [{ ...cause, evidence }] : [] })] });
    expect(text).toMatch(/^HIGH EC2\.20 A tunnel is DOWN: 1 finding$/m);
    expect(text).toContain(
      "    Likely: A firewall drops UDP 500. Check: Does UDP 500 reach the gateway?\n" +
        "      Seen: Tunnel log 2026-11-01T00:00:00Z no proposal \\u{001b}[2J chosen\n",
    );
  });
});

describe("what is accepted", () => {
  const accepted = (reason: string, expires?: string) =>
    aVerdict({ controlId: "EC2.171", status: "suppressed", suppression: { reason, expires } });

  it("stands in the table with its reason and its end, in 80 columns", () => {
    const text = tableOf({ verdicts: [accepted("A lab.", "2027-01-31"), accepted(`Long ${"reason ".repeat(20)}`)] });
    expect(text.replaceAll(/\s+/g, " ")).toContain(
      'Accepted: EC2.171 111122223333 eu-west-1, 198.51.100.11 "plant": A lab. (until 2027-01-31) Accepted: EC2.171',
    );
    expect(text).toContain("(no expiry)");
    for (const line of text.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
  });

  it("is counted where there is much of it, and absent where there is none", () => {
    expect(tableOf({ verdicts: Array.from({ length: 23 }, () => accepted("A lab.")) })).toContain("and 3 more");
    expect(tableOf({ verdicts: [aVerdict()] })).not.toContain("Accepted");
  });
});
