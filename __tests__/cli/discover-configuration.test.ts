import { withBench } from "../support/bench";

describe("discover with a tunnelwatch.yaml", () => {
  it.concurrent(
    "that breaks rules prints every problem at once, asks AWS nothing and leaves every file as it is",
    withBench(async ({ sandbox, discoveredProject, discover }) => {
      const user = await discoveredProject("scan:\n  concurrency: 500\n  regoins: []\nalarms:\n  profile: shouty\n");
      const before = user.allFiles();
      const { exitCode, stdout, stderr } = await discover(user);
      expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
      const lines = stderr.trimEnd().split("\n");
      expect(lines).toEqual([
        expect.stringMatching(/^Error: tunnelwatch\.yaml:2: scan\.concurrency must be .*, got 500/),
        expect.stringMatching(/^tunnelwatch\.yaml:3: unknown key `scan\.regoins`, did you mean `regions`\?/),
        expect.stringMatching(/^tunnelwatch\.yaml:5: alarms\.profile must be .*, got "shouty"/),
        "tunnelwatch.example.yaml describes every key.",
      ]);
      expect(user.allFiles()).toEqual(before);
      expect(sandbox.requests).toEqual([]);
    }),
  );

  it.concurrent(
    "that does not exist says so",
    withBench(async ({ project, discover }) => {
      const { exitCode, stderr } = await discover(project(), ["--config", "elsewhere.yaml"]);
      expect(exitCode).toBe(1);
      expect(stderr).toContain("Error: The configuration file elsewhere.yaml does not exist.");
    }),
  );

  it.concurrent(
    "of another name is read where --config names it",
    withBench(async ({ project, discover }) => {
      const user = project("scan: { regions: [sa-east-1] }\n");
      user.write("mine.yaml", "scan: { regions: [us-*] }\n");
      expect(await discover(user, ["-c", "mine.yaml"])).toMatchObject({ exitCode: 0 });
      expect(Object.keys(user.generated())).toEqual(["vpn-111122223333-us-east-1.ts"]);
    }),
  );
});
