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
