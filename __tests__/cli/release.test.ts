import { withBench } from "../support/bench";
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
      const { exitCode, stdout, stderr } = await user.tunnelwatch(["release", "--check"]);
      expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: "" });
      expect(stdout).toMatch(/file would be\n/);
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

async function release(user: Project, ...args: readonly string[]): Promise<{ readonly report: Report }> {
  const { exitCode, stdout, stderr } = await user.tunnelwatch(["release", "--format", "json", ...args]);
  if (exitCode !== 0) throw new Error(`release failed: ${stderr}`);
  return { report: JSON.parse(stdout) as Report };
}
