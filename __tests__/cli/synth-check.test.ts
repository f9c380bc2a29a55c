import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { withBench } from "../support/bench";
import type { Project } from "../support/project";

const STACK = "vpn-111122223333-eu-west-1";
const FILE = `cdktf.out/stacks/${STACK}/cdk.tf.json`;

const synth = (project: Project, ...args: readonly string[]): ReturnType<Project["tunnelwatch"]> =>
  project.tunnelwatch(["synth", ...args]);

describe("synth --check", () => {
  it(
    "finds what was synthesized in step, by the files of the stacks alone, and writes nothing",
    withBench(async ({ discoveredProject }) => {
      const user = await discoveredProject();
      expect(await synth(user)).toMatchObject({ exitCode: 0, stdout: "3 stacks synthesized.\n", stderr: "" });
      // All that is committed.
      user.delete("cdktf.out/manifest.json");
      user.write(FILE, JSON.stringify(JSON.parse(user.read(FILE))));
      const before = user.allFiles();
      expect(await synth(user, "--check")).toEqual({
        exitCode: 0,
        signal: null,
        stdout: "Every synthesized stack is in step.\n",
        stderr: "",
      });
      expect(user.allFiles()).toEqual(before);
    }),
  );

  it(
    "exits 2 and names each stack that is changed, missing or left over; synth puts it right",
    withBench(async ({ discoveredProject }) => {
      const user = await discoveredProject();
      await synth(user);
      user.write(FILE, user.read(FILE).replace('"threshold": 1', '"threshold": 0'));
      rmSync(join(user.directory, "cdktf.out/stacks/vpn-111122223333-us-east-1"), { recursive: true });
      mkdirSync(join(user.directory, "cdktf.out/stacks/vpn-1"));
      user.write("cdktf.out/stacks/vpn-1/cdk.tf.json", "{}");
      user.write("cdktf.out/stacks/vpn-1/terraform.tfstate", "{}");
      const before = user.allFiles();
      const { exitCode, stdout, stderr } = await synth(user, "--check");
      expect(exitCode).toBe(2);
      expect(stdout.trim().split("\n")).toEqual([
        "cdktf.out/stacks/vpn-1/cdk.tf.json is left over: no code makes it any more",
        `${FILE} is not what the code and tunnelwatch.yaml say`,
        "cdktf.out/stacks/vpn-111122223333-us-east-1/cdk.tf.json is missing",
      ]);
      expect(stderr).toContain("npm run synth");
      expect(user.allFiles()).toEqual(before);

      expect(await synth(user)).toMatchObject({ exitCode: 0 });
      expect(await synth(user, "--check")).toMatchObject({ exitCode: 0 });
      expect(user.read("cdktf.out/stacks/vpn-1/terraform.tfstate")).toBe("{}");
    }),
  );

  it(
    "sees a wish that was not synthesized, and a state that would move",
    withBench(async ({ discoveredProject }) => {
      const user = await discoveredProject();
      await synth(user);
      user.write("tunnelwatch.yaml", 'terraform: { backend: { local: { path: "states/{stack}.tfstate" } } }\n');
      const { exitCode, stdout } = await synth(user, "--check", "--quiet");
      expect(exitCode).toBe(2);
      expect(stdout.match(/is not what/g)).toHaveLength(3);
    }),
  );

  it(
    "fails where the configuration breaks rules or the file holds no JSON is told as changed",
    withBench(async ({ discoveredProject }) => {
      const user = await discoveredProject();
      await synth(user);
      user.write(FILE, "no JSON");
      expect(await synth(user, "--check")).toMatchObject({ exitCode: 2 });
      user.write("tunnelwatch.yaml", "alarm: {}\n");
      const { exitCode, stderr } = await synth(user, "--check");
      expect(exitCode).toBe(1);
      expect(stderr).toContain("unknown key `alarm`");
    }),
  );
});
