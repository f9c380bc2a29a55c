import { withBench } from "../support/bench";
import { connectionNamed } from "../support/estate-edits";
import type { Project } from "../support/project";

const EU_WEST_1 = "vpn-111122223333-eu-west-1.ts";
const US_EAST_1 = "vpn-111122223333-us-east-1.ts";

/** The ids of the VPNs in all generated files. */
const chosenIn = (user: Project): readonly (string | undefined)[] =>
  Object.values(user.generated()).flatMap((text) =>
    [...text.matchAll(/new \w+\(stack, "([^"]+)"/g)].map(([, id]) => id),
  );

describe("discover scans what the flags choose", () => {
  it.concurrent(
    "the regions of --region, globs too, without those of --exclude-region",
    withBench(async ({ project, discover }) => {
      const user = project();
      const args = ["--region", "eu-*", "-r", "us-east-1", "-r", "ap-*", "--exclude-region", "ap-southeast-?"];
      const { exitCode, stderr } = await discover(user, args);
      expect(exitCode).toBe(0);
      expect(stderr).toContain("Scanning 2 regions");
      expect(Object.keys(user.generated())).toEqual([EU_WEST_1, US_EAST_1]);
    }),
  );

  it.concurrent(
    "leaves the files of regions that were not asked for as they are",
    withBench(async ({ discoveredProject, discover }) => {
      const user = await discoveredProject();
      const before = user.generated();
      const { exitCode, stdout } = await discover(user, ["--region", "eu-west-1"]);
      expect(exitCode).toBe(0);
      expect(stdout).not.toContain("Kept");
      expect(user.generated()).toEqual(before);
    }),
  );

  it.concurrent(
    "only VPNs with the tags of --resource-tag",
    withBench(async ({ sandbox, project, discover }) => {
      const user = project();
      const args = ["--resource-tag", "Environment=prod*", "--resource-tag", "CostCenter=4711"];
      const { exitCode } = await discover(user, args);
      expect(exitCode).toBe(0);
      expect(Object.keys(user.generated())).toEqual([EU_WEST_1]);
      expect(chosenIn(user)).toEqual([connectionNamed(sandbox.estate, "headquarters")]);
    }),
  );

  it.concurrent(
    "only what fits --resource-tag and the configuration, whatever key they are about",
    withBench(async ({ sandbox, project, discover }) => {
      const datacenter = connectionNamed(sandbox.estate, "datacenter");
      const include =
        "select:\n  include:\n    - tags: { Environment: prod*, Name: data* }\n    - tags: { Team: network }\n";
      const user = project(include);
      const { exitCode } = await discover(user, ["--resource-tag", "Environment=*uction"]);
      expect(exitCode).toBe(0);
      expect(chosenIn(user)).toEqual([datacenter]);
    }),
  );

  it.concurrent(
    "only what fits both where --resource-tag names a key twice",
    withBench(async ({ sandbox, project, discover }) => {
      const user = project();
      const { exitCode } = await discover(user, ["--resource-tag", "Name=d*", "--resource-tag", "Name=*center"]);
      expect(exitCode).toBe(0);
      expect(chosenIn(user)).toEqual([connectionNamed(sandbox.estate, "datacenter")]);
    }),
  );

  it.concurrent(
    "and keeps what --resource-tag does not choose exactly as it was",
    withBench(async ({ sandbox, discoveredProject, discover }) => {
      const user = await discoveredProject("manage:\n  default: reference\n");
      const before = user.read(`generated/${EU_WEST_1}`);
      const id = connectionNamed(sandbox.estate, "headquarters");
      const { exitCode } = await discover(user, ["--resource-tag", "Name=headquarters"]);
      expect(exitCode).toBe(0);
      const after = user.read(`generated/${EU_WEST_1}`);
      expect(after.match(/new ForgottenVpn\(stack, "([^"]+)"/g)).toEqual([`new ForgottenVpn(stack, "${id}"`]);
      const adopted = (text: string): number => text.match(/manage: "adopt"/g)?.length ?? 0;
      expect(adopted(after)).toBe(adopted(before) - 1);
    }),
  );

  it.concurrent(
    "nothing where the credentials are of another account than --account",
    withBench(async ({ sandbox, project, discover }) => {
      const user = project();
      const { exitCode, stdout, stderr } = await discover(user, ["--account", "999999999999", "-a", "888888888888"]);
      expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
      expect(stderr).toBe(
        "Error: --account must name the account of the credentials, 111122223333, got 999999999999, 888888888888.\n" +
          "Use credentials of the account you mean: --profile, AWS_PROFILE or `aws sso login`.\n",
      );
      expect(sandbox.requests.map(({ action }) => action)).not.toContain("DescribeVpnConnections");
      expect([...user.allFiles().keys()]).toEqual(["cdktf.json"]);
    }),
  );

  it.concurrent(
    "the account where --account names it",
    withBench(async ({ project, discover }) => {
      const args = ["-a", "999999999999", "-a", "111122223333", "-r", "us-east-1", "--concurrency", "1"];
      expect(await discover(project(), args)).toMatchObject({ exitCode: 0 });
    }),
  );
});

describe("discover says what is wrong with a flag", () => {
  it.concurrent.each([
    ["--region", "EU WEST", "It must be a region's name or a glob, such as eu-west-1 or eu-*."],
    ["--region", "", "It must be a region's name or a glob, such as eu-west-1 or eu-*."],
    ["--exclude-region", "eu/west", "It must be a region's name or a glob, such as eu-west-1 or eu-*."],
    ["--account", "1234", "It must be the twelve digits of an account."],
    [
      "--resource-tag",
      "Environment",
      "It must be KEY=VALUE, such as Environment=prod; the value may hold * wildcards.",
    ],
    ["--resource-tag", "=prod", "It must be KEY=VALUE, such as Environment=prod; the value may hold * wildcards."],
    ["--concurrency", "0", "It must be a whole number from 1 to 100."],
    ["--concurrency", "many", "It must be a whole number from 1 to 100."],
    ["--output-dir", "", "It must not be empty."],
    ["--format", "xml", "Allowed choices are table, json."],
  ])("%s %p", async (flag, value, rule) => {
    await withBench(async ({ sandbox, project, discover }) => {
      const { exitCode, stdout, stderr } = await discover(project(), [flag, value]);
      expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
      expect(stderr).toContain(`error: option '`);
      expect(stderr).toContain(flag);
      expect(stderr).toContain(`argument '${value}' is invalid. ${rule}`);
      expect(stderr).toContain("Run with --help to see what there is.");
      expect(sandbox.requests).toEqual([]);
    })();
  });

  it.concurrent.each([
    [["--frobnicate"], "error: unknown option '--frobnicate'"],
    [["--region"], "error: option '-r, --region <name>' argument missing"],
    [["eu-west-1"], "error: too many arguments for 'discover'"],
  ])("%j", async (args, message) => {
    await withBench(async ({ project, discover }) => {
      const { exitCode, stderr } = await discover(project(), args);
      expect(exitCode).toBe(1);
      expect(stderr).toContain(message);
    })();
  });

  it.concurrent(
    "a region that the account has not enabled",
    withBench(async ({ project, discover }) => {
      const { exitCode, stderr } = await discover(project(), ["--region", "eu-west-1", "--region", "af-*"]);
      expect(exitCode).toBe(1);
      expect(stderr).toContain("Error: No region that the account has enabled matches af-*.");
      expect(stderr).toContain("Enabled are: ap-southeast-2, eu-west-1, us-east-1.");
    }),
  );
});
