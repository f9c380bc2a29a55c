import { withBench } from "../support/bench";

describe("the verify command", () => {
  it.concurrent(
    "synthesizes what discover wrote with the configuration that -c names, and verifies the stacks that are named",
    withBench(async ({ sandbox, discoveredProject }) => {
      const project = await discoveredProject();
      project.write("other.yaml", "notifications: { subscriptions: [{ protocol: email, endpoint: a@example.com }] }\n");
      const { exitCode, stdout, stderr } = await project.tunnelwatch(
        ["verify", "vpn-*-us-east-1", "-c", "other.yaml", "--format", "json", "--wait", "0s"],
        { environment: sandbox.environment() },
      );
      expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: "" });
      expect(JSON.parse(stdout)).toMatchObject({
        stacks: [
          {
            stack: "vpn-111122223333-us-east-1",
            verdict: "incomplete",
            counts: { subscriptions: { ok: 0, expected: 1 } },
          },
        ],
      });
    }),
  );

  it.concurrent(
    "exits 1 on what is no duration, and says where stacks are named",
    withBench(async ({ project }) => {
      const { exitCode, stdout, stderr } = await project().tunnelwatch(["verify", "--wait", "vpn-1"]);
      expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
      expect(stderr).toContain("It must be a duration such as 30s, 10m or 1h. Stacks are named before --wait.");
    }),
  );

  it.concurrent(
    "exits 1 where it got no link and no token, and shows nothing of what it got",
    withBench(async ({ project }) => {
      const { exitCode, stdout, stderr } = await project().tunnelwatch(["verify", "--confirm", "FAKE token"]);
      expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
      expect(stderr).toMatch(/^Error: --confirm takes the link of AWS's mail/);
      expect(stderr).not.toContain("FAKE");
    }),
  );

  it.concurrent(
    "does nothing where npm kept --wait for itself",
    withBench(async ({ sandbox, project }) => {
      const environment = { ...sandbox.environment(), npm_lifecycle_event: "verify", npm_config_wait: "true" };
      const { exitCode, stderr } = await project().tunnelwatch(["verify"], { environment });
      expect(exitCode).toBe(1);
      expect(stderr).toContain("Write `npm run verify -- --wait …`");
      expect(sandbox.requests).toEqual([]);
    }),
  );
});
