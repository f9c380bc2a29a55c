import { withBench } from "../support/bench";
import type { Project } from "../support/project";

const STACKS = ["ap-southeast-2", "eu-west-1", "us-east-1"].map((region) => `vpn-111122223333-${region}`);

const synthesized = (project: Project): ReadonlyMap<string, Buffer> =>
  new Map([...project.allFiles()].filter(([name]) => name.startsWith("cdktf.out/")));

describe("synth of what discover wrote", () => {
  it.concurrent(
    "makes one stack for each region, for that account and region only",
    withBench(async ({ discoveredProject }) => {
      const user = await discoveredProject();
      const { exitCode, stderr } = await user.synth();
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
      const { stacks } = JSON.parse(user.read("cdktf.out/manifest.json")) as { readonly stacks: object };
      expect(Object.keys(stacks)).toEqual(STACKS);
      expect([...synthesized(user).keys()].sort()).toEqual([
        "cdktf.out/manifest.json",
        ...STACKS.map((stack) => `cdktf.out/stacks/${stack}/cdk.tf.json`),
      ]);
      for (const stack of STACKS) {
        expect(user.stackJson(stack)).toMatchObject({
          provider: {
            aws: [{ allowed_account_ids: ["111122223333"], region: stack.replace("vpn-111122223333-", "") }],
          },
        });
      }
    }),
  );

  it.concurrent(
    "gives the same bytes each time, in each directory",
    withBench(async ({ discoveredProject }) => {
      const [user, other] = [await discoveredProject(), await discoveredProject()];
      expect([await user.synth(), await other.synth()]).toMatchObject([{ exitCode: 0 }, { exitCode: 0 }]);
      const first = synthesized(user);
      expect(await user.synth()).toMatchObject({ exitCode: 0 });
      expect(synthesized(user)).toEqual(first);
      expect(synthesized(other)).toEqual(first);
    }),
  );

  it.concurrent(
    "fails with the problems where tunnelwatch.yaml breaks rules",
    withBench(async ({ discoveredProject }) => {
      const user = await discoveredProject("alarms: { profile: shouty }\n");
      const { exitCode, stderr } = await user.synth();
      expect(exitCode).toBe(1);
      expect(stderr).toMatch(/^tunnelwatch\.yaml:1: alarms\.profile must be .*, got "shouty"/);
    }),
  );
});
