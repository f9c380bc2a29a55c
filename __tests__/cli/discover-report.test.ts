import { withBench } from "../support/bench";

describe("what discover says beside the table", () => {
  it.concurrent(
    "names the number of tunnels whose metric nobody has seen",
    withBench(async ({ project, discover }) => {
      const { stdout } = await discover(project());
      expect(stdout).toContain("Unseen: CloudWatch has no TunnelState of 10 tunnels yet; ");
    }),
  );

  it.concurrent(
    "names the accounts whose stacks are there too",
    withBench(async ({ sandbox, discoveredProject, discover }) => {
      const user = await discoveredProject();
      sandbox.update({ ...sandbox.estate, accountId: "999999999999" });
      const { exitCode, stdout } = await discover(user);
      expect(exitCode).toBe(0);
      expect(stdout).toContain(
        "Also there: stacks of account 111122223333. A plan without terraform.assumeRole has the credentials of one account: ",
      );
      expect(Object.keys(user.generated())).toHaveLength(6);
    }),
  );

  it.concurrent(
    "is one line for many VPNs of which there is the same to say, and all of them with --verbose",
    withBench(async ({ discoveredProject, discover }) => {
      const user = await discoveredProject("manage:\n  default: reference\n");
      const brief = await discover(user, ["--check"]);
      expect(brief.stdout.match(/^Released: /gm)).toHaveLength(5);
      const full = await discover(user, ["--check", "--verbose"]);
      expect(full.stdout.match(/^Released: /gm)).toHaveLength(24);
    }),
  );
});
