import { toBeValidSarifLog } from "@microsoft/jest-sarif";
import pc from "picocolors";
import { markdown } from "../../../modules/audit/formats/markdown/markdown";
import { sarif } from "../../../modules/audit/formats/sarif";
import { auditTable } from "../../../modules/cli/audit-table";
import { aReport, aVerdict } from "../../support/audit-report/small-report";

expect.extend({ toBeValidSarifLog });

const unknown = (id: string) => {
  const { resource } = aVerdict();
  return aVerdict({
    status: "unknown",
    causes: [],
    remediation: undefined,
    resource: { ...resource, id },
    summary: "cloudwatch:DescribeAlarms could not be read.",
  });
};
const report = aReport({ verdicts: [unknown("198.51.100.10"), unknown("198.51.100.11")] });

describe("what no control could judge", () => {
  it("is listed in the table once for each reason, and in 80 columns", () => {
    const text = auditTable(report, { colours: pc.createColors(false) });
    expect(text.replaceAll(/\s+/g, " ")).toContain(
      "Not judged: EC2.20 111122223333 eu-west-1, 2 resources: cloudwatch:DescribeAlarms could not be read.",
    );
    expect(text.split("\n").filter((line) => line.length > 80)).toEqual([]);
    expect(auditTable(aReport(), { colours: pc.createColors(false) })).not.toContain("Not judged");
  });

  it("is a chapter in Markdown", () => {
    expect(markdown(report)).toContain("## What could not be judged");
    expect(markdown(report)).toContain("| EC2.20 | 111122223333 | eu-west-1 | 2 resources | cloudwatch:DescribeAlarms");
    expect(markdown(aReport())).not.toContain("could not be judged");
  });

  it("is a notification in SARIF", () => {
    const log = JSON.parse(sarif(report, { version: "1.2.3", sourceOf: () => ({ file: "x.ts" }) })) as object;
    expect(log).toBeValidSarifLog();
    expect(log).toMatchObject({
      runs: [
        {
          results: [],
          invocations: [
            {
              toolExecutionNotifications: [
                {
                  level: "warning",
                  associatedRule: { id: "EC2.20" },
                  message: {
                    text: "111122223333 eu-west-1: EC2.20 could not judge 198.51.100.10, 198.51.100.11: cloudwatch:DescribeAlarms could not be read.",
                  },
                },
              ],
            },
          ],
        },
      ],
    });
  });
});
