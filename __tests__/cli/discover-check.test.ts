import { withBench } from "../support/bench";
import { withTagEverywhere } from "../support/estate-edits";

describe("discover --check", () => {
  it.concurrent(
    "exits 0 where nothing would change",
    withBench(async ({ discoveredProject, discover }) => {
      const user = await discoveredProject();
      const before = user.allFiles();
      const { exitCode, stdout } = await discover(user, ["--check"]);
      expect(exitCode).toBe(0);
      expect(stdout).toContain("0 files would change.");
      expect(user.allFiles()).toEqual(before);
    }),
  );

  it.concurrent(
    "exits 2 where a file would change, says which, and writes nothing",
    withBench(async ({ sandbox, discoveredProject, discover }) => {
      const user = await discoveredProject();
      const before = user.allFiles();
      sandbox.update(withTagEverywhere(sandbox.estate, "yes"));
      const { exitCode, stdout } = await discover(user, ["--check"]);
      expect(exitCode).toBe(2);
      expect(stdout).toContain("File would be");
      expect(stdout).toMatch(/│ eu-west-1 .*│ changed/);
      // The connection of another region is being modified, so that its old code stays; but not that of its neighbours.
      expect(stdout).toContain("3 files would change.");
      expect(stdout.match(/^Would change: vpn-\w+ \([a-z0-9-]+\): tags$/gm)).toHaveLength(17);
      expect(user.allFiles()).toEqual(before);

      // Without --check the new facts are taken over, and by name too.
      const taken = await discover(user);
      expect(
        taken.stdout.match(/^Taken over: vpn-\w+ \([a-z0-9-]+\): tags changed since the last scan\.$/gm),
      ).toHaveLength(17);
      expect((await discover(user)).stdout).not.toContain("Taken over");
    }),
  );

  it.concurrent(
    "exits 2 where a file would be created, without making its directory",
    withBench(async ({ project, discover }) => {
      const user = project();
      const before = user.allFiles();
      const { exitCode, stdout } = await discover(user, ["--check", "-o", "elsewhere"]);
      expect(exitCode).toBe(2);
      expect(stdout.match(/│ created/g)).toHaveLength(3);
      expect(stdout.match(/^Would add: /gm)).toHaveLength(20);
      expect(stdout).toContain("and 6 more (--verbose lists them)");
      expect(user.allFiles()).toEqual(before);
    }),
  );

  it.concurrent(
    "exits 3, not 2, where something would change and something could not be read",
    withBench(async ({ sandbox, discoveredProject, discover }) => {
      const user = await discoveredProject();
      sandbox.update(withTagEverywhere(sandbox.estate, "yes"));
      sandbox.faults.inject({ kind: "access-denied", region: "eu-west-1", action: "DescribeVpnConnections" });
      const { exitCode, stdout } = await discover(user, ["--check"]);
      expect(exitCode).toBe(3);
      expect(stdout).toContain("2 files would change.");
    }),
  );
});
