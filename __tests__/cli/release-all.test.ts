import { sampleEstate } from "../../modules/sandbox";
import { withBench } from "../support/bench";
import type { Project } from "../support/project";

const STACKS = ["vpn-111122223333-ap-southeast-2", "vpn-111122223333-eu-west-1", "vpn-111122223333-us-east-1"];

describe("release --all", () => {
  it.concurrent(
    "leaves nothing in the stacks but the removed blocks of all that was in them",
    withBench(async ({ project, discover }) => {
      const user = project("notifications: { subscriptions: [{ protocol: email, endpoint: noc@example.com }] }\n");
      expect(await discover(user)).toMatchObject({ exitCode: 0 });
      expect(await user.synth()).toMatchObject({ exitCode: 0 });
      const before = STACKS.map((stack) => addressesOf(user, stack));

      const { exitCode, stdout } = await user.tunnelwatch(["release", "--all"]);
      expect(exitCode).toBe(0);
      expect(stdout).toMatch(/^to forget +VPNs +monitoring +created +file\n/);
      expect(stdout).toContain("Once this is deployed, no state holds anything of these stacks");
      for (const text of Object.values(user.generated())) {
        const constructs = [...text.matchAll(/new (\w+)\(/g)].map(([, name]) => name);
        expect([...new Set(constructs)].sort()).toEqual(["ForgottenItem", "ForgottenVpn", "VpnStack"]);
      }

      expect(await user.synth()).toMatchObject({ exitCode: 0 });
      STACKS.forEach((stack, index) => {
        const { resource, import: imports, removed = [] } = user.stackJson(stack);
        expect([resource, imports]).toEqual([undefined, undefined]);
        expect(removed.map(({ from }) => from).sort()).toEqual(before[index]);
      });
    }, sampleEstate),
  );

  it.concurrent(
    "is begun anew by the next scan, with nothing that is both in the stack and forgotten",
    withBench(async ({ discoveredProject, discover }) => {
      const user = await discoveredProject();
      const before = user.generated();
      const files = user.allFiles();
      expect(await user.tunnelwatch(["release", "--all", "--check"])).toMatchObject({ exitCode: 2 });
      expect(user.allFiles()).toEqual(files);
      expect(await user.tunnelwatch(["release", "--all"])).toMatchObject({ exitCode: 0 });
      expect(await discover(user)).toMatchObject({ exitCode: 0 });
      expect(user.generated()).toEqual(before);
    }),
  );

  it.concurrent(
    "changes nothing the second time",
    withBench(async ({ discoveredProject }) => {
      const user = await discoveredProject();
      expect(await user.tunnelwatch(["release", "--all"])).toMatchObject({ exitCode: 0 });
      const written = user.generated();
      expect(await user.tunnelwatch(["release", "--all"])).toMatchObject({ exitCode: 0 });
      expect(user.generated()).toEqual(written);
    }),
  );

  it.concurrent(
    "writes nothing where the code does not synthesize",
    withBench(async ({ discoveredProject }) => {
      const user = await discoveredProject("notifications: { topic: { name: not-looked-for } }\n");
      const before = user.allFiles();
      const { exitCode, stderr } = await user.tunnelwatch(["release", "--all"]);
      expect(exitCode).toBe(1);
      expect(stderr).toContain("not-looked-for has not been looked for");
      expect(user.allFiles()).toEqual(before);
    }),
  );

  it.concurrent(
    "is refused together with ids",
    withBench(async ({ discoveredProject }) => {
      const { exitCode, stderr } = await (await discoveredProject()).tunnelwatch(["release", "--all", "vpn-0a"]);
      expect(exitCode).toBe(1);
      expect(stderr).toContain(`Error: --all releases everything, and vpn-0a only some of it: both were given.`);
    }),
  );
});

function addressesOf(user: Project, stack: string): readonly string[] {
  return Object.entries(user.stackJson(stack).resource ?? {})
    .flatMap(([type, byName]) => Object.keys(byName).map((name) => `${type}.${name}`))
    .sort();
}
