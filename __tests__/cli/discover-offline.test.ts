import { withBench } from "../support/bench";
import { withTagEverywhere } from "../support/estate-edits";

const EU_WEST_1 = "generated/vpn-111122223333-eu-west-1.ts";
const US_EAST_1 = "generated/vpn-111122223333-us-east-1.ts";

/** No credentials either: a request would fail, and with it the test. */
const NO_AWS = { AWS_ACCESS_KEY_ID: "", AWS_SECRET_ACCESS_KEY: "" };

describe("discover --offline", () => {
  it.concurrent(
    "plans the saved scans again without AWS and gives the same bytes",
    withBench(async ({ sandbox, discoveredProject, discover }) => {
      const user = await discoveredProject();
      const before = user.generated();
      Object.keys(before).forEach((name) => {
        user.delete(`generated/${name}`);
      });
      await sandbox.close();
      const { exitCode, stdout } = await discover(user, ["--offline"], { environment: NO_AWS });
      expect(exitCode).toBe(0);
      expect(stdout.match(/│ created/g)).toHaveLength(3);
      expect(user.generated()).toEqual(before);
    }),
  );

  it.concurrent(
    "plans by the configuration of now",
    withBench(async ({ sandbox, discoveredProject, discover }) => {
      const user = await discoveredProject("manage:\n  default: reference\n");
      const { exitCode, stdout } = await discover(user, ["--offline"]);
      expect(exitCode).toBe(0);
      expect(stdout).toMatch(/^Released: 14 VPNs in eu-west-1 \(--verbose lists them\): only referenced from now on/m);
      expect(user.read(EU_WEST_1)).not.toContain('manage: "adopt"');
      expect(user.read(EU_WEST_1)).toContain("new ForgottenVpn(");
      expect(sandbox.requests).toEqual([]);
    }),
  );

  it.concurrent(
    "plans only the regions that are asked for",
    withBench(async ({ discoveredProject, discover }) => {
      const user = await discoveredProject("manage:\n  default: reference\n");
      const before = user.generated();
      const args = ["--offline", "--region", "eu-*", "--region", "us-*", "--exclude-region", "us-east-1"];
      expect(await discover(user, args)).toMatchObject({ exitCode: 0 });
      const changed = Object.entries(user.generated()).filter(([name, text]) => text !== before[name]);
      expect(changed.map(([name]) => `generated/${name}`)).toEqual([EU_WEST_1]);
    }),
  );

  it.concurrent.each([
    ["its own regions in place of those of all accounts", 'id: "111122223333", regions: [us-*]', [], [US_EAST_1]],
    ["its own regions, narrowed", 'id: "111122223333", regions: [us-*, eu-*]', ["--region", "us-*"], [US_EAST_1]],
    ["the regions of all accounts where it has none", 'id: "111122223333"', [], [EU_WEST_1]],
    ["the regions of all accounts, narrowed", 'id: "111122223333"', ["--region", "us-east-1"], [US_EAST_1]],
    ["no other account's regions", 'id: "444455556666", regions: [us-*]', [], [EU_WEST_1]],
  ])("plans of an account %s", async (_what, account, args, expected) => {
    await withBench(async ({ discoveredProject, discover }) => {
      const user = await discoveredProject(
        `scan: { regions: [eu-west-1] }\naccounts: [{ ${account} }]\nmanage: { default: reference }\n`,
      );
      const before = user.generated();
      expect(await discover(user, ["--offline", ...args])).toMatchObject({ exitCode: 0 });
      const changed = Object.entries(user.generated()).filter(([name, text]) => text !== before[name]);
      expect(changed.map(([name]) => `generated/${name}`)).toEqual(expected);
    })();
  });

  it.concurrent.each([
    ["--region", "sa-east-1"],
    ["--account", "999999999999"],
  ])("says so where no saved scan is of %s %s", async (...selection) => {
    await withBench(async ({ discoveredProject, discover }) => {
      const user = await discoveredProject();
      const { exitCode, stdout, stderr } = await discover(user, ["--offline", ...selection]);
      expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
      expect(stderr).toContain("There is no saved scan of the accounts and regions that were asked for.");
      expect(stderr).toContain("Saved are: 111122223333 ap-southeast-2, 111122223333 eu-west-1,");
    })();
  });

  it.concurrent(
    "says so where nothing was ever scanned",
    withBench(async ({ project, discover }) => {
      const { exitCode, stderr } = await discover(project(), ["--offline"]);
      expect(exitCode).toBe(1);
      expect(stderr).toBe("Error: There is no saved scan in generated/.scan.\nRun discover without --offline first.\n");
    }),
  );

  it.concurrent.each([
    ["of another version", '{"format":0}'],
    ["without a scan", '{"format":3}'],
    ["that names a path in place of an account", '{"format":3,"scan":{"accountId":"../../evil"}}'],
    ["that is cut off", '{"format":3,"scan":{'],
  ])("refuses a saved scan %s", async (_what, text) => {
    await withBench(async ({ discoveredProject, discover }) => {
      const user = await discoveredProject();
      const before = user.generated();
      user.write("generated/.scan/vpn-111122223333-eu-west-1.json", text);
      const { exitCode, stderr } = await discover(user, ["--offline"]);
      expect(exitCode).toBe(1);
      expect(stderr).toContain("The saved scan vpn-111122223333-eu-west-1.json cannot be read by this version");
      expect(user.generated()).toEqual(before);
    })();
  });

  it.concurrent.each(["alarms", "metricFilters", "topics", "logGroups", "trails"])(
    "refuses a saved scan that does not know whether %s were read",
    async (missing) => {
      await withBench(async ({ discoveredProject, discover }) => {
        const user = await discoveredProject();
        const file = "generated/.scan/vpn-111122223333-eu-west-1.json";
        const saved = JSON.parse(user.read(file)) as { scan: { monitoring: Record<string, unknown> } };
        Reflect.deleteProperty(saved.scan.monitoring, missing);
        user.write(file, JSON.stringify(saved));
        const { exitCode, stderr } = await discover(user, ["--offline"]);
        expect(exitCode).toBe(1);
        expect(stderr).toContain("The saved scan vpn-111122223333-eu-west-1.json cannot be read by this version");
      })();
    },
  );

  it.concurrent(
    "refuses a saved scan under another one's name",
    withBench(async ({ discoveredProject, discover }) => {
      const user = await discoveredProject();
      const copy = user.read("generated/.scan/vpn-111122223333-eu-west-1.json");
      user.write("generated/.scan/vpn-111122223333-eu-west-2.json", copy);
      const { exitCode, stderr } = await discover(user, ["--offline"]);
      expect(exitCode).toBe(1);
      expect(stderr).toContain("The saved scan vpn-111122223333-eu-west-2.json cannot be read by this version");
    }),
  );

  it.concurrent(
    "has a region of which only the metrics could not be read, and says so again",
    withBench(async ({ sandbox, project, discover }) => {
      const user = project();
      sandbox.faults.inject({ kind: "access-denied", region: "eu-west-1", action: "ListMetrics" });
      expect(await discover(user)).toMatchObject({ exitCode: 3 });
      const before = user.generated();
      const { exitCode, stdout } = await discover(user, ["--offline"]);
      expect({ exitCode, generated: user.generated() }).toEqual({ exitCode: 3, generated: before });
      expect(stdout).toContain("Not read: eu-west-1 cloudwatch:ListMetrics: ");
    }),
  );

  it.concurrent(
    "keeps the file of a region without a saved scan, with the true reason",
    withBench(async ({ discoveredProject, discover }) => {
      const user = await discoveredProject();
      const before = user.generated();
      user.delete("generated/.scan/vpn-111122223333-eu-west-1.json");
      const { exitCode, stdout } = await discover(user, ["--offline"]);
      expect({ exitCode, generated: user.generated() }).toEqual({ exitCode: 3, generated: before });
      expect(stdout).toContain("Kept: vpn-111122223333-eu-west-1.ts: there is no saved scan of its region.");
    }),
  );

  it.concurrent(
    "uses the last complete scan of a region that failed since",
    withBench(async ({ sandbox, discoveredProject, discover }) => {
      const user = await discoveredProject();
      sandbox.update(withTagEverywhere(sandbox.estate, "yes"));
      sandbox.faults.inject({ kind: "access-denied", region: "us-east-1", action: "DescribeVpnConnections" });
      expect(await discover(user)).toMatchObject({ exitCode: 3 });
      const before = user.generated();
      expect(user.read(EU_WEST_1)).toContain('Changed: "yes"');
      expect(user.read(US_EAST_1)).not.toContain('Changed: "yes"');
      expect(await discover(user, ["--offline"])).toMatchObject({ exitCode: 0 });
      expect(user.generated()).toEqual(before);
    }),
  );
});
