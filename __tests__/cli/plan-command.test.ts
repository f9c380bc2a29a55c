import { chmodSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { smallEstate, withBench } from "../support/bench";
import type { Finished, Project } from "../support/project";

const REGIONS = ["ap-southeast-2", "eu-west-1", "us-east-1"] as const;
const STACKS = REGIONS.map((region) => `vpn-111122223333-${region}`);
const [FIRST = "", SECOND = "", THIRD = ""] = STACKS;

const CONNECTION =
  smallEstate().regions[REGIONS[0]]?.vpnConnections.find(({ state }) => state === "available")?.vpnConnectionId ??
  "none";

/** Terraform's JSON of a plan that would do this to a connection. */
function planThatWould(action: string): string {
  const change = { actions: [action], before: { id: CONNECTION } };
  const item = { address: `aws_vpn_connection.${CONNECTION}`, type: "aws_vpn_connection", name: CONNECTION, change };
  return JSON.stringify({ format_version: "1.2", resource_changes: [item] });
}

/** What the fake Terraform answers for a stack: the JSON of its plan, or the failure of its `terraform plan`. */
interface Answer {
  readonly show?: string;
  readonly fails?: string;
}

const ANSWERS = "answers";

/** `version`, `init`, `plan` and `show` of Terraform, with answers from files; by default a plan without changes. */
const FAKE = `#!/bin/sh
answer="../../../${ANSWERS}/$(basename "$PWD")"
case "$1" in
  version) echo '{"terraform_version":"1.11.4"}';;
  plan) if [ -f "$answer.fails" ]; then cat "$answer.fails" >&2; exit 1; fi; exit 2;;
  show) if [ -f "$answer.show" ]; then cat "$answer.show"; else echo '{"format_version":"1.2","planned_values":{}}'; fi;;
esac
`;

/** Runs our `plan` with a Terraform on the PATH that answers as told. */
function plan(
  project: Project,
  args: readonly string[] = [],
  answers: Readonly<Record<string, Answer>> = {},
): Promise<Finished> {
  const bin = join(project.directory, "bin");
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, "terraform"), FAKE);
  chmodSync(join(bin, "terraform"), 0o755);
  mkdirSync(join(project.directory, ANSWERS), { recursive: true });
  for (const [stack, answer] of Object.entries(answers)) {
    for (const [kind, text] of Object.entries(answer)) project.write(join(ANSWERS, `${stack}.${kind}`), String(text));
  }
  return project.tunnelwatch(["plan", ...args], {
    environment: { PATH: [bin, process.env["PATH"]].join(delimiter), TERRAFORM_BINARY_NAME: "" },
  });
}

describe("plan", () => {
  it.concurrent(
    "synthesizes, plans all stacks and exits 0 where they are safe; says which states will hold keys",
    withBench(async ({ discoveredProject }) => {
      const { exitCode, stdout, stderr } = await plan(await discoveredProject());
      expect({ exitCode, stderr: stderr.split("\n").sort() }).toEqual({
        exitCode: 0,
        stderr: [
          "",
          ...STACKS.map(() => expect.stringMatching(/^[123]\/3 vpn-.* planned$/) as unknown),
          "Warning: the local state of 3 stacks will hold pre-shared keys in plain text. " +
            "Set terraform.backend to s3 or cloud, or manage.default to reference, in tunnelwatch.yaml.",
        ],
      });
      expect(stdout).toMatch(
        new RegExp(`^stack .*\n${STACKS.map((stack) => `${stack} .* ok\n`).join("")}total .* ok\n`),
      );
    }),
  );

  it.concurrent(
    "exits 4 where one stack is refused, and says why",
    withBench(async ({ discoveredProject }) => {
      const project = await discoveredProject();
      const { exitCode, stdout } = await plan(project, [], { [FIRST]: { show: planThatWould("delete") } });
      expect(exitCode).toBe(4);
      expect(stdout).toContain(`refused ${FIRST} (vpn-destroyed)`);
      expect(stdout).toMatch(/^total .* refused$/m);
    }),
  );

  it.concurrent(
    "exits 1 where one stack fails, and more so where another one is refused; the JSON has all",
    withBench(async ({ discoveredProject }) => {
      const project = await discoveredProject();
      const failing = { [SECOND]: { fails: "No valid credential sources found" } };
      const failed = await plan(project, ["--quiet"], failing);
      expect({ exitCode: failed.exitCode, stderr: failed.stderr }).toEqual({ exitCode: 1, stderr: "" });
      expect(failed.stdout).toContain(`failed ${SECOND} (PlanFailed)`);
      expect(failed.stdout).toContain("aws sso login");

      const both = { ...failing, [THIRD]: { show: planThatWould("create") } };
      const { exitCode, stdout } = await plan(project, ["--format", "json", "--no-synth"], both);
      expect(exitCode).toBe(1);
      expect(JSON.parse(stdout)).toMatchObject({
        stacks: [
          { stack: FIRST, verdict: "ok" },
          { stack: SECOND, verdict: "failed", error: { code: "PlanFailed" } },
          { stack: THIRD, verdict: "refused", refusals: [{ rule: "vpn-created" }] },
        ],
        total: { import: 0, add: 1, change: 0, destroy: 0, forget: 0 },
      });
    }),
  );

  it.concurrent(
    "plans the stacks that are named, and exits 1 where a name fits none",
    withBench(async ({ discoveredProject }) => {
      const project = await discoveredProject();
      const some = await plan(project, ["--format", "json", "vpn-*-eu-*"]);
      const { stacks } = JSON.parse(some.stdout) as { readonly stacks: readonly { readonly stack: string }[] };
      expect({ exitCode: some.exitCode, stacks: stacks.map(({ stack }) => stack) }).toEqual({
        exitCode: 0,
        stacks: [SECOND],
      });
      expect(some.stderr).toContain(`Warning: the local state of ${SECOND} will hold`);

      expect(await plan(project, ["--no-synth", "vpn-nowhere-*"])).toMatchObject({
        exitCode: 1,
        stdout: "",
        stderr: `Error: No stack is named vpn-nowhere-*.\nThe stacks are: ${STACKS.join(", ")}.\n`,
      });
    }),
  );

  it.concurrent(
    "synthesizes with the configuration that -c names, and not at all with --no-synth",
    withBench(async ({ discoveredProject }) => {
      const project = await discoveredProject();
      project.write("other.yaml", 'terraform: { providerVersion: "~> 5.100" }\n');
      const providers = (): unknown => project.stackJson(FIRST).terraform["required_providers"];
      const chosen = { aws: expect.objectContaining({ version: "~> 5.100" }) as unknown };
      expect(await plan(project, ["-c", "other.yaml", "-q"])).toMatchObject({ exitCode: 0, stderr: "" });
      expect(providers()).toEqual(chosen);

      project.write("cdktf.json", JSON.stringify({ app: "echo the app runs >&2; exit 9" }));
      expect(await plan(project, ["--no-synth"])).toMatchObject({ exitCode: 0 });
      expect(providers()).toEqual(chosen);
      expect(await plan(project)).toMatchObject({
        exitCode: 1,
        stdout: "",
        stderr: expect.stringContaining("the app runs") as unknown,
      });
    }),
  );

  it.concurrent(
    "lets a stack forget the VPN that its code in the directory of -o gives up, and no other stack",
    withBench(async ({ discover, discoveredProject }) => {
      const project = await discoveredProject();
      renameSync(join(project.directory, "generated"), join(project.directory, "other"));
      project.write("tunnelwatch.yaml", `manage: { rules: [{ match: { ids: [${CONNECTION}] }, as: reference }] }\n`);
      expect(await discover(project, ["-o", "other", "-r", REGIONS[0]])).toMatchObject({ exitCode: 0 });

      const forget = planThatWould("forget");
      const answers = { [FIRST]: { show: forget }, [SECOND]: { show: forget } };
      const { exitCode, stdout } = await plan(project, ["-o", "other", "--format", "json"], answers);
      expect(exitCode).toBe(4);
      expect(JSON.parse(stdout)).toMatchObject({
        stacks: [
          { verdict: "ok", refusals: [] },
          { verdict: "refused", refusals: [{ rule: "vpn-forgotten" }] },
          { verdict: "ok", refusals: [] },
        ],
      });
    }),
  );

  it.concurrent(
    "exits 1 and names a generated file that cannot be read",
    withBench(async ({ discoveredProject }) => {
      const project = await discoveredProject();
      expect(await project.synth()).toMatchObject({ exitCode: 0 });
      const file = `generated/${SECOND}.ts`;
      project.write(file, project.read(file).replace("new VpnStack", "(new VpnStack"));
      const { exitCode, stdout, stderr } = await plan(project, ["--no-synth"]);
      expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
      expect(stderr).toContain(`${SECOND}.ts`);
    }),
  );
});
