import { smallEstate, withBench } from "../support/bench";
import { sampleEstate } from "../../modules/sandbox";
import type { Project } from "../support/project";

const US_EAST_1 = "vpn-111122223333-us-east-1";
const STACKS = ["vpn-111122223333-ap-southeast-2", "vpn-111122223333-eu-west-1", US_EAST_1];

/** A connection that is adopted. */
const CONNECTION = "vpn-0000e8965d4be4b0f";

interface Report {
  readonly stacks: readonly {
    readonly stack: string;
    readonly change: string;
    readonly vpns: readonly string[];
    readonly items: readonly string[];
  }[];
  readonly configuration: readonly string[];
}

describe("release", () => {
  it.concurrent(
    "has every adopted VPN and all adopted monitoring forgotten and only referenced, without asking AWS",
    withBench(async ({ sandbox, project, discover }) => {
      const user = project();
      expect(await discover(user)).toMatchObject({ exitCode: 0 });
      expect(await user.synth()).toMatchObject({ exitCode: 0 });
      const before = STACKS.map((stack) => user.stackJson(stack));
      const asked = sandbox.requests.length;

      const { exitCode, stdout, stderr } = await user.tunnelwatch(["release"]);
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "Next: npm run plan, then deploy\n" });
      expect(stdout).toBe(
        [
          "to forget                        VPNs  monitoring  file",
          "vpn-111122223333-ap-southeast-2     4           0  changed",
          "vpn-111122223333-eu-west-1         14          18  changed",
          "vpn-111122223333-us-east-1          7           1  changed",
          "total                              25          19",
          "",
          "The next discover would adopt them again. For that not to happen, tunnelwatch.yaml has to say:",
          "",
          "manage: { default: reference }",
          "existing: keep",
          "",
        ].join("\n"),
      );
      expect(sandbox.requests).toHaveLength(asked);

      expect(await user.synth()).toMatchObject({ exitCode: 0 });
      STACKS.forEach((stack, index) => {
        const { import: imports = [], resource: had = {} } = before[index] ?? { terraform: {} };
        const { import: left, removed, resource } = user.stackJson(stack);
        const imported = imports.map(({ to }) => to);
        expect(left).toBeUndefined();
        expect(removed?.map(({ from }) => from).sort()).toEqual([...imported].sort());
        expect(removed?.every(({ lifecycle }) => JSON.stringify(lifecycle) === '[{"destroy":false}]')).toBe(true);
        // What we created is what it was, to the letter.
        expect(resource).toEqual(without(had, imported));
      });

      // With the lines that it prints, the next scan changes nothing.
      const released = user.generated();
      user.write("tunnelwatch.yaml", "manage: { default: reference }\nexisting: keep\n");
      expect(await discover(user)).toMatchObject({ exitCode: 0 });
      expect(user.generated()).toEqual(released);
      expect((await user.tunnelwatch(["release"])).stdout).not.toContain("The next discover");
    }, sampleEstate),
  );

  it.concurrent(
    "changes nothing the second time, and prints for programs what it did",
    withBench(async ({ discoveredProject }) => {
      const user = await discoveredProject();
      const [first, second] = [await release(user), await release(user)];
      expect(first.report.stacks.map(({ change }) => change)).toEqual(["changed", "changed", "changed"]);
      expect(first.report.stacks[2]?.vpns).toContain(CONNECTION);
      expect(second.report.stacks).toEqual(
        first.report.stacks.map((stack) => ({ ...stack, change: "unchanged", vpns: [], items: [] })),
      );
      expect(second.report.configuration).toEqual(["manage: { default: reference }"]);
    }),
  );

  it.concurrent(
    "of a VPN leaves all others adopted",
    withBench(async ({ discoveredProject }) => {
      const user = await discoveredProject();
      const before = user.generated();
      const { report } = await release(user, CONNECTION);
      expect(report.stacks.map(({ vpns }) => vpns)).toEqual([[], [], [CONNECTION]]);
      expect(report.configuration).toContain(`    - match: { ids: [${CONNECTION}] }`);
      const after = user.generated();
      expect(Object.keys(before).filter((file) => before[file] !== after[file])).toEqual([`${US_EAST_1}.ts`]);
      expect(after[`${US_EAST_1}.ts`]?.match(/manage: "reference"/g)).toHaveLength(1);
      expect((await release(user, CONNECTION)).report.stacks[2]).toMatchObject({ change: "unchanged" });
    }),
  );

  it.concurrent(
    "refuses VPNs that are not adopted, all at once, and writes nothing",
    withBench(async ({ discoveredProject }) => {
      const user = await discoveredProject();
      const before = user.allFiles();
      const referenced = /new SiteToSiteVpn\(stack, "(vpn-\w+)", \{\n\s+manage: "reference"/.exec(
        Object.values(user.generated()).join(""),
      )?.[1];
      const { exitCode, stderr } = await user.tunnelwatch(["release", CONNECTION, "vpn-0bad", String(referenced)]);
      expect(exitCode).toBe(1);
      expect(stderr).toContain(
        `Error: Only adopted VPNs can be released: vpn-0bad is not in the generated code; ${String(referenced)} is only referenced.\nAdopted are: cvpn-endpoint-`,
      );
      expect(stderr).toContain(CONNECTION);
      expect(user.allFiles()).toEqual(before);
    }),
  );

  it.concurrent(
    "--check writes nothing and exits 2 as long as something would change",
    withBench(async ({ discoveredProject }) => {
      const user = await discoveredProject();
      const before = user.allFiles();
      for (const flags of [[], ["--all"], [CONNECTION]]) {
        const { exitCode, stdout, stderr } = await user.tunnelwatch(["release", "--check", ...flags]);
        expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: "" });
        expect(stdout).toMatch(/file would be\n/);
      }
      expect(user.allFiles()).toEqual(before);
      expect(await user.tunnelwatch(["release", "-q"])).toMatchObject({ exitCode: 0, stderr: "" });
      expect(await user.tunnelwatch(["release", "--check"])).toMatchObject({ exitCode: 0 });
    }),
  );

  it.concurrent(
    "writes nothing where one of the files cannot be read, and names all of those",
    withBench(async ({ discoveredProject }) => {
      const user = await discoveredProject();
      for (const stack of STACKS.slice(0, 2)) user.write(`generated/${stack}.ts`, "// mine\n");
      const before = user.allFiles();
      const { exitCode, stdout, stderr } = await user.tunnelwatch(["release"]);
      expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
      for (const stack of STACKS.slice(0, 2)) expect(stderr).toContain(`Error: generated/${stack}.ts:1: `);
      expect(user.allFiles()).toEqual(before);
    }),
  );

  it.concurrent(
    "says that there is nothing to release where nothing was discovered, in a directory of its own, too",
    withBench(async ({ project }) => {
      const user = project();
      for (const [flags, directory] of [
        [[], "generated"],
        [["-o", "elsewhere"], "elsewhere"],
      ] as const) {
        const { exitCode, stderr } = await user.tunnelwatch(["release", ...flags]);
        expect(exitCode).toBe(1);
        expect(stderr).toContain(`Error: ${directory} holds no generated code, so there is nothing to release.`);
      }
    }),
  );

  it.concurrent.each(["all", "check"])("does nothing where npm kept --%s for itself", async (flag) => {
    await withBench(async ({ discoveredProject }) => {
      const user = await discoveredProject();
      const before = user.allFiles();
      const environment = { npm_lifecycle_event: "release", [`npm_config_${flag}`]: "true" };
      const { exitCode, stderr } = await user.tunnelwatch(["release"], { environment });
      expect(exitCode).toBe(1);
      expect(stderr).toContain(`Error: npm kept --${flag} for itself, so nothing was done.`);
      expect(user.allFiles()).toEqual(before);
    })();
  });
});

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
      const written = user.generated();
      expect(await user.tunnelwatch(["release", "--all"])).toMatchObject({ exitCode: 0 });
      expect(user.generated()).toEqual(written);
    }, sampleEstate),
  );

  it.concurrent(
    "is begun anew by the next scan, with nothing that is both in the stack and forgotten",
    withBench(async ({ discoveredProject, discover }) => {
      const user = await discoveredProject();
      const before = user.generated();
      expect(await user.tunnelwatch(["release", "--all"])).toMatchObject({ exitCode: 0 });
      expect(await discover(user)).toMatchObject({ exitCode: 0 });
      expect(user.generated()).toEqual(before);
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
      const { exitCode, stderr } = await (await discoveredProject()).tunnelwatch(["release", "--all", CONNECTION]);
      expect(exitCode).toBe(1);
      expect(stderr).toContain(`Error: --all releases everything, and ${CONNECTION} only some of it: both were given.`);
    }, smallEstate),
  );
});

async function release(user: Project, ...args: readonly string[]): Promise<{ readonly report: Report }> {
  const { exitCode, stdout, stderr } = await user.tunnelwatch(["release", "--format", "json", ...args]);
  if (exitCode !== 0) throw new Error(`release failed: ${stderr}`);
  return { report: JSON.parse(stdout) as Report };
}

type Resources = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** The resources without those at these addresses. */
function without(resources: Resources, addresses: readonly string[]): Resources {
  const left = Object.entries(resources).map(([type, byName]) => [
    type,
    Object.fromEntries(Object.entries(byName).filter(([name]) => !addresses.includes(`${type}.${name}`))),
  ]);
  return Object.fromEntries(left.filter(([, byName]) => Object.keys(byName as object).length > 0)) as Resources;
}

function addressesOf(user: Project, stack: string): readonly string[] {
  return Object.entries(user.stackJson(stack).resource ?? {})
    .flatMap(([type, byName]) => Object.keys(byName).map((name) => `${type}.${name}`))
    .sort();
}
