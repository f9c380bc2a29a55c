import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { AuditReport } from "../../modules/audit/report";
import { columnsOf } from "../../modules/cli/text-layout";
import { runAudit } from "../support/audit-command";
import { connectionId } from "../support/an-estate";
import { knownTruths } from "../support/known-truths";
import { Project } from "../support/project";
import { useSandbox } from "../support/use-sandbox";
import { withoutBackoff } from "../support/without-backoff";

withoutBackoff();
const sandbox = useSandbox(knownTruths);

let project: Project;
const withConfig = (config: string): Project => {
  project.remove();
  return (project = new Project(config));
};
beforeEach(() => {
  project = new Project();
});
afterEach(() => {
  project.remove();
});

const reportOf = (stdout: string): AuditReport => JSON.parse(stdout) as AuditReport;

describe("audit", () => {
  it("reads only, and writes nothing", async () => {
    await runAudit(project);
    const actions = [...new Set(sandbox().requests.map(({ action }) => action))];
    expect(actions.filter((action) => !/^(?:Describe|List|Get)/.test(action))).toEqual([]);
    expect(actions.length).toBeGreaterThan(5);
    expect(Object.keys(project.generated())).toEqual([]);
  });

  it("is a table that fits 80 columns and needs no colour", async () => {
    const { stdout, stderr, exitCode } = await runAudit(project);
    expect({ stderr, exitCode }).toEqual({ stderr: "", exitCode: 2 });
    const lines = stdout.split("\n");
    expect(lines.filter((line) => columnsOf(line) > 80)).toEqual([]);
    expect(lines.slice(0, 6)).toEqual([
      "account          region  VPNs  tunnels down  endpoints  not read  worst",
      "444455556666  eu-west-1     5           3/8          2         -  critical",
      "",
      "control        failed  suppressed  unknown  passed  severity",
      "CloudWatch.12       -           -        -       1  low",
      "CloudWatch.15       1           -        -       9  high",
    ]);
    expect(stdout).toContain("CRITICAL EC2.20 A tunnel is DOWN: 2 findings\n");
    expect(stdout).toContain("    AWS says: IPSEC IS DOWN\n");
    expect(stdout).toContain("\ncost a month  today  added by the next deploy\ntotal          1.70");
    expect(stdout).toMatch(/5 VPN connections and 2 Client VPN endpoints in 1 account; 3 tunnels DOWN\./);
  });

  it.each<[string, string, string, number]>([
    ["finds something to act on, whatever its severity", "", "low", 2],
    ["does not mind what is less than it is told to", "", "none", 0],
    ["goes by the configuration", "audit: { failOn: none }\n", "", 0],
    ["goes by the command line rather than by the configuration", "audit: { failOn: none }\n", "critical", 2],
    [
      "does not mind what is accepted",
      "audit: { suppressions: [{ control: EC2.20, resources: ['*'], reason: it moves, upTo: critical }] }\n",
      "critical",
      0,
    ],
    [
      "minds a lost connection where only a lost tunnel is accepted",
      "audit: { suppressions: [{ control: EC2.20, resources: ['*'], reason: it moves }] }\n",
      "critical",
      2,
    ],
    [
      "minds it again once that has expired",
      "audit: { suppressions: [{ control: EC2.20, resources: ['*'], reason: it moves, expires: 2025-03-09 }] }\n",
      "critical",
      2,
    ],
  ])("%s", async (_words, config, failOn, expected) => {
    const flags = failOn === "" ? {} : { failOn: failOn as "low" };
    expect(await runAudit(withConfig(config), flags)).toMatchObject({ exitCode: expected, stderr: "" });
  });

  it("says in every format that a suppression has expired", async () => {
    const user = withConfig(
      "audit: { suppressions: [{ control: EC2.20, resources: ['*'], reason: it moves, expires: 2025-03-09 }] }\n",
    );
    const { stdout } = await runAudit(user);
    expect(stdout.replaceAll(/\s+/g, " ")).toContain(
      'Notice: The suppression of EC2.20 for * ("it moves") expired on 2025-03-09: it fails again.',
    );
    expect(reportOf((await runAudit(user, { format: "json" })).stdout).notices).toHaveLength(1);
  });

  it("is partial, and says what could not be read, where a service is denied", async () => {
    sandbox().faults.inject({ kind: "access-denied", region: "eu-west-1", action: "DescribeAlarms" });
    const { exitCode, stdout } = await runAudit(project, { failOn: "none" });
    expect(exitCode).toBe(3);
    expect(stdout).toContain("Not read: 444455556666 eu-west-1 cloudwatch:DescribeAlarms");
    expect(stdout).toMatch(/^TW\.1 +- +- +8 +- +high$/m);
  });

  it.each(["DescribeAlarms", "DescribeVpnConnections", "DescribeTrails"])(
    "sends nobody to discover, but to audit again, where %s fails",
    async (action) => {
      sandbox().faults.inject({ kind: "server-error", region: "eu-west-1", action });
      const { regions } = reportOf((await runAudit(project, { format: "json" })).stdout);
      expect(regions.flatMap(({ gaps }) => gaps.map(({ hint }) => hint))).toEqual(["Run audit again."]);
    },
  );

  it("does so, too, where the regions cannot be listed", async () => {
    sandbox().faults.inject({ kind: "server-error", action: "DescribeRegions" });
    await expect(runAudit(project)).rejects.toMatchObject({
      hint: expect.stringContaining("Run audit again.") as string,
    });
  });

  it("says the same twice, but for the time", async () => {
    const [first, second] = [await runAudit(project, { format: "json" }), await runAudit(project, { format: "json" })];
    expect(first.stdout).toBe(second.stdout);
    expect(reportOf(first.stdout).scannedAt).toBe("2025-03-10T12:00:00.000Z");
  });

  it("narrows by tag and region, and judges nothing else", async () => {
    const { stdout } = await runAudit(project, { format: "json", resourceTag: ["Environment=prod"] });
    expect(reportOf(stdout).regions.flatMap(({ vpnConnections }) => vpnConnections)).toEqual([]);
    const user = withConfig(`select: { include: [{ ids: [${connectionId(1)}] }] }\n`);
    const selected = reportOf((await runAudit(user, { format: "json" })).stdout);
    expect(selected.verdicts.filter(({ controlId }) => controlId === "EC2.20").map(({ status }) => status)).toEqual([
      "passed",
      "passed",
    ]);
  });

  it("writes to a file whole, and nothing to standard output", async () => {
    const { stdout, stderr } = await runAudit(project, { format: "json", output: "reports/audit.json" });
    expect({ stdout, stderr }).toEqual({ stdout: "", stderr: "It is in reports/audit.json.\n" });
    const file = join(project.directory, "reports/audit.json");
    expect(existsSync(file)).toBe(true);
    expect(reportOf(readFileSync(file, "utf8")).verdicts.length).toBeGreaterThan(40);
  });

  it("prints a support case in place of a report", async () => {
    const { stdout, exitCode } = await runAudit(project, { supportCase: connectionId(3) });
    expect(exitCode).toBe(0);
    expect(stdout).toContain(`Subject: VPN connection ${connectionId(3)}: all tunnels are DOWN`);
    await expect(runAudit(project, { supportCase: "vpn-0dead" })).rejects.toThrow(
      "--support-case must name a connection that was scanned, got vpn-0dead.",
    );
  });

  it("says why a tunnel may be DOWN", async () => {
    const { verdicts } = reportOf((await runAudit(project, { format: "json" })).stdout);
    const down = verdicts.filter(({ controlId, status }) => controlId === "EC2.20" && status === "failed");
    expect(down.map(({ causes }) => causes.length > 0)).toEqual([true, true, true]);
  });

  it("takes the account's own prices", async () => {
    const user = withConfig(
      "audit: { prices: { currency: EUR, metricAlarm: 1, highResolutionMetricAlarm: 3, compositeAlarm: 0, customMetric: 0, logGigabyte: 0 } }\n",
    );
    const { cost } = reportOf((await runAudit(user, { format: "json" })).stdout);
    expect(cost).toMatchObject({
      currency: "EUR",
      monthlyExisting: 9,
      priceTable:
        "CloudWatch list prices of us-east-1, November 2026; compositeAlarm, customMetric, highResolutionMetricAlarm, logGigabyte, metricAlarm by tunnelwatch.yaml",
    });
  });

  it("refuses the credentials of another account", async () => {
    await expect(runAudit(project, { account: ["999999999999"] })).rejects.toThrow("--account must name the account");
  });
});
