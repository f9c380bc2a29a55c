import { toBeValidSarifLog } from "@microsoft/jest-sarif";
import fc from "fast-check";
import type { FormatContext } from "../../../modules/audit/formats/report-format";
import { sarif } from "../../../modules/audit/formats/sarif";
import type { AuditReport } from "../../../modules/audit/report";
import { aRegion, aReport, aVerdict } from "../../support/audit-report/small-report";
import { hostileText } from "../../support/hostile-text";

expect.extend({ toBeValidSarifLog });

const HERE: FormatContext = {
  version: "1.2.3",
  sourceOf: () => ({ file: "generated/vpn-111122223333-eu-west-1.ts", line: 7 }),
};

/** Of the parts of a log that tests look at. */
interface Log {
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly Record<string, unknown>[] } };
      readonly invocations: readonly [{ readonly toolExecutionNotifications: readonly unknown[] }];
      readonly results: readonly Record<string, unknown>[];
    },
  ];
}

function logOf(report: AuditReport, context = HERE): Log {
  return JSON.parse(sarif(report, context)) as Log;
}

describe("the SARIF report", () => {
  it("is valid by the published schema", () => {
    expect(logOf(aReport({ notices: ["A suppression has expired."] }))).toBeValidSarifLog();
  });

  it("would not be valid if a result had no message", () => {
    const log = logOf(aReport());
    const [run] = log.runs;
    expect({
      ...log,
      runs: [{ ...run, results: [{ ...run.results[0], message: undefined }] }],
    }).not.toBeValidSarifLog();
  });

  it("is valid whatever AWS's strings hold", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const verdict = aVerdict({ summary: text, evidence: [{ subject: text, value: text }] });
        const report = aReport({ verdicts: [{ ...verdict, resource: { ...verdict.resource, id: text, arn: text } }] });
        expect(logOf(report)).toBeValidSarifLog();
      }),
      { numRuns: 50 },
    );
  });

  it("has the failed verdicts and the accepted ones, not those that passed", () => {
    const [{ results }] = logOf(aReport()).runs;
    expect(results.map(({ ruleId, level, suppressions }) => ({ ruleId, level, suppressions }))).toEqual([
      { ruleId: "EC2.20", level: "error", suppressions: undefined },
      {
        ruleId: "EC2.171",
        level: "warning",
        suppressions: [{ kind: "external", status: "accepted", justification: "A lab." }],
      },
    ]);
  });

  it("says what to do with the lines of the configuration and of the command", () => {
    const remediation = { text: "Wish for it.", configuration: "harden:\n  ids: [a]\n", command: "one\ntwo" };
    const [{ results }] = logOf(aReport({ verdicts: [aVerdict({ remediation })] })).runs;
    const { text } = results[0]?.["message"] as { readonly text: string };
    expect(text.endsWith("To do: Wish for it.\nharden:\n  ids: [a]\none\ntwo")).toBe(true);
  });

  it("says where generated code has the resource", () => {
    const [{ results }] = logOf(aReport()).runs;
    expect(results[0]?.["locations"]).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: "generated/vpn-111122223333-eu-west-1.ts" },
          region: { startLine: 7 },
        },
        logicalLocations: [
          {
            name: "198.51.100.11",
            fullyQualifiedName: "arn:aws:ec2:eu-west-1:111122223333:vpn-connection/vpn-0aaa",
            kind: "resource",
          },
        ],
      },
    ]);
  });

  it("names the file alone where it does not have the resource yet", () => {
    const [{ results }] = logOf(aReport(), { ...HERE, sourceOf: () => ({ file: "generated/a b.ts" }) }).runs;
    expect(results[0]?.["locations"]).toMatchObject([
      { physicalLocation: { artifactLocation: { uri: "generated/a%20b.ts" } } },
    ]);
    expect(JSON.stringify(results[0])).not.toContain("startLine");
  });

  it("keeps a finding's fingerprint when its words and its line change, and gives another resource another one", () => {
    const print = (verdict = aVerdict(), context = HERE): unknown =>
      logOf(aReport({ verdicts: [verdict] }), context).runs[0].results[0]?.["partialFingerprints"];
    const { resource } = aVerdict();
    expect(
      print(aVerdict({ summary: "Other words." }), { ...HERE, sourceOf: () => ({ file: "x.ts", line: 9 }) }),
    ).toEqual(print());
    expect(print(aVerdict({ resource: { ...resource, id: "198.51.100.12" } }))).not.toEqual(print());
    expect(print(aVerdict({ controlId: "EC2.171" }))).not.toEqual(print());
  });

  it("has each control as a rule with GitHub's security severity", () => {
    const [{ tool }] = logOf(aReport()).runs;
    expect(tool.driver.rules.map(({ id, properties }) => ({ id, properties }))).toEqual([
      {
        id: "EC2.20",
        properties: { "security-severity": "8.0", tags: ["security", "aws", "vpn", "NIST 800-53", "PCI DSS"] },
      },
      { id: "EC2.171", properties: { "security-severity": "5.5", tags: ["security", "aws", "vpn"] } },
    ]);
  });

  it("has a rule for each severity of a control's findings, because GitHub ranks a finding by its rule", () => {
    const verdicts = [aVerdict({ severity: "critical" }), aVerdict()];
    const log = logOf(aReport({ verdicts }));
    expect(log).toBeValidSarifLog();
    const [{ tool, results }] = log.runs;
    const ranks = results.map(({ ruleId, ruleIndex, level }) => {
      const { id, properties } = tool.driver.rules[Number(ruleIndex)] ?? {};
      return { ruleId, id, level, rank: (properties as Record<string, unknown>)["security-severity"] };
    });
    expect(ranks).toEqual([
      { ruleId: "EC2.20/critical", id: "EC2.20/critical", level: "error", rank: "9.5" },
      { ruleId: "EC2.20", id: "EC2.20", level: "error", rank: "8.0" },
    ]);
  });

  it("calls a rule by what fails, and gives each cause its evidence", () => {
    const [{ tool, results }] = logOf(aReport()).runs;
    expect(tool.driver.rules[0]?.["shortDescription"]).toEqual({ text: "A tunnel is DOWN" });
    const { text } = results[0]?.["message"] as { readonly text: string };
    expect(text.split("\n")).toContain(
      "Likely cause: A firewall drops UDP 500. Seen: StatusMessage IPSEC IS DOWN. Check: Does UDP 500 reach the gateway?",
    );
  });

  it("says what could not be read", () => {
    const gap = {
      region: "eu-west-1",
      action: "ec2:DescribeVpnConnections",
      code: "UnauthorizedOperation",
      message: "No.",
      hint: "Allow it.",
    };
    const [{ invocations }] = logOf(aReport({ regions: [aRegion({ gaps: [gap] })] })).runs;
    expect(invocations[0].toolExecutionNotifications).toEqual([
      {
        level: "warning",
        message: {
          text: "111122223333 eu-west-1: ec2:DescribeVpnConnections: UnauthorizedOperation: No. Allow it.",
        },
      },
    ]);
  });
});
