import { withBench } from "../support/bench";

/** The parts of the report that the tests look into. */
interface Report {
  readonly regions: readonly Readonly<Record<string, unknown>>[];
  readonly unscanned: readonly string[];
  readonly errors: readonly unknown[];
}

const NONE = { adopted: 0, repaired: 0, referenced: 0 };
const NOTHING = {
  metricAlarms: NONE,
  compositeAlarms: NONE,
  metricFilters: NONE,
  topics: NONE,
  subscriptions: NONE,
  logGroups: NONE,
};

describe("discover --format json", () => {
  it.concurrent(
    "prints the report to stdout and nothing else there",
    withBench(async ({ project, discover }) => {
      const { exitCode, stdout, stderr } = await discover(project(), ["--format", "json"]);
      expect(exitCode).toBe(0);
      const report = JSON.parse(stdout) as Report;
      expect(Object.keys(report)).toEqual([
        "regions",
        "accounts",
        "gaps",
        "unscanned",
        "otherAccounts",
        "notices",
        "errors",
      ]);
      expect(report).toMatchObject({ unscanned: [], errors: [] });
      expect(report.regions.map(({ region }) => region)).toEqual(["ap-southeast-2", "eu-west-1", "us-east-1"]);
      expect(report.regions[0]).toEqual({
        accountId: "111122223333",
        awaited: [],
        connectionLogChanges: [],
        tunnelChanges: [],
        region: "ap-southeast-2",
        file: "vpn-111122223333-ap-southeast-2.ts",
        change: "created",
        vpnConnections: { adopted: 3, referenced: 0 },
        clientVpnEndpoints: { adopted: 1, referenced: 0 },
        forgotten: [],
        monitoring: NOTHING,
        ownLogGroups: [],
        trailLogGroup: null,
        forgottenItems: [],
        changes: expect.arrayContaining([{ id: "vpn-076221771727c1fee", change: "added", properties: [] }]) as unknown,
        notes: [],
        failures: [],
      });
      expect(stderr).toContain("Scanning 3 regions of account 111122223333.");
    }),
  );

  it.concurrent(
    "prints the same keys, and the failure and the error, where things go wrong",
    withBench(async ({ sandbox, discoveredProject, discover }) => {
      const user = await discoveredProject();
      user.write("generated/vpn-111122223333-ap-southeast-2.ts", "// mine");
      sandbox.faults.inject({ kind: "access-denied", region: "eu-west-1", action: "DescribeVpnConnections" });
      const { exitCode, stdout } = await discover(user, ["--format", "json"]);
      expect(exitCode).toBe(1);
      const report = JSON.parse(stdout) as Report;
      expect(report.regions.map(({ region, change }) => [region, change])).toEqual([
        ["eu-west-1", "unchanged"],
        ["us-east-1", "unchanged"],
      ]);
      expect(report.regions[0]?.["failures"]).toEqual([
        {
          region: "eu-west-1",
          kind: "failed",
          action: "ec2:DescribeVpnConnections",
          code: "UnauthorizedOperation",
          message: expect.stringContaining("not authorized to perform: ec2:DescribeVpnConnections") as unknown,
          hint: expect.stringContaining("Allow ec2:DescribeVpnConnections in eu-west-1") as unknown,
        },
      ]);
      expect(report.errors).toEqual([
        {
          code: "GeneratedUnreadable",
          message: expect.stringContaining("vpn-111122223333-ap-southeast-2.ts") as unknown,
          hint: expect.any(String) as unknown,
        },
      ]);
    }),
  );

  it.concurrent(
    "prints nothing else at all with --quiet",
    withBench(async ({ project, discover }) => {
      const { exitCode, stdout, stderr } = await discover(project(), ["--format", "json", "--quiet"]);
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
      expect(JSON.parse(stdout)).toMatchObject({ errors: [] });
    }),
  );
});
