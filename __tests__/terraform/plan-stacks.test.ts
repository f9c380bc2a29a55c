import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import {
  findTerraform,
  NO_EXCEPTIONS,
  planStacks,
  type PlanProgress,
  type StackPlan,
  type SynthesizedStack,
} from "../../modules/terraform";
import { data, useWorkbench } from "./stacks";

// Real runs of Terraform, on machines that are busy with other tests.
const bench = useWorkbench();

/** A pre-shared key that must come out nowhere. */
const KEY = "not-a-real-pre-shared-key";

async function planOne(stack: SynthesizedStack): Promise<StackPlan> {
  const [plan] = await planStacks([stack], { parallelism: 1, guardContext: () => NO_EXCEPTIONS });
  if (plan === undefined) throw new Error("no plan");
  return plan;
}

describe("planStacks with the real Terraform", () => {
  it("counts create, update, replace, delete and forget as Terraform does", async () => {
    const before = {
      updated: { input: KEY },
      replaced: { triggers_replace: "1" },
      deleted: {},
      forgotten: {},
      kept: { input: KEY },
    };
    const stack = bench.stack("stack", data(before));
    bench.apply(stack);
    const after = { updated: { input: "2" }, replaced: { triggers_replace: "2" }, kept: { input: KEY }, created: {} };
    const removed = [{ from: "terraform_data.forgotten", lifecycle: [{ destroy: false }] }];
    bench.rewrite(stack, data(after, { removed }));

    const plan = await planOne(stack);

    expect(plan).toMatchObject({
      kind: "planned",
      summary: { import: 0, add: 2, change: 1, destroy: 2, forget: 1 },
      refusals: [],
    });
    const changes = plan.kind === "planned" ? plan.changes : [];
    expect(Object.fromEntries(changes.map(({ name, action }) => [name, action]))).toEqual({
      updated: "update",
      replaced: "replace",
      deleted: "delete",
      forgotten: "forget",
      created: "create",
      kept: "no-op",
    });
    expect(changes.find(({ name }) => name === "updated")?.changedAttributes).toEqual(["input", "output"]);
    expect(JSON.stringify(plan)).not.toContain(KEY);
    expect(bench.leftovers()).toEqual([]);
  });

  it("counts an import", async () => {
    const stack = bench.stack("stack", data({ a: {} }, { import: [{ to: "terraform_data.a", id: "an-id" }] }));
    expect(await planOne(stack)).toMatchObject({ summary: { import: 1, add: 0, change: 0, destroy: 0 } });
  });

  it("plans a stack without changes", async () => {
    const stack = bench.stack("stack", data({ a: {} }));
    bench.apply(stack);
    expect(await planOne(stack)).toMatchObject({ kind: "planned", summary: { import: 0, add: 0, change: 0 } });
  });

  it("turns Terraform's prevent_destroy into refusals, one per resource, and judges the rest of the plan", async () => {
    const lifecycle = [{ prevent_destroy: true }];
    const stack = bench.stack(
      "stack",
      data({ a: { triggers_replace: "1", lifecycle }, b: { triggers_replace: "1", lifecycle } }),
    );
    bench.apply(stack);
    bench.rewrite(
      stack,
      data({ a: { triggers_replace: "2", lifecycle }, b: { triggers_replace: "2", lifecycle }, c: {} }),
    );

    const plan = await planOne(stack);

    expect(plan).toMatchObject({ kind: "planned", summary: { add: 3, destroy: 2 } });
    expect([...plan.refusals].sort((a, b) => (a.address < b.address ? -1 : 1))).toMatchObject([
      { stack: "stack", address: "terraform_data.a", rule: "prevent-destroy" },
      { stack: "stack", address: "terraform_data.b", rule: "prevent-destroy" },
    ]);
    expect(bench.leftovers()).toEqual([]);
  });

  it("keeps the order of the stacks, and plans the others where one fails", async () => {
    const stacks = [
      bench.stack("broken-plan", data({ a: { input: "${terraform_data.nowhere.id}" } })),
      bench.stack("broken-init", { terraform: { required_version: ">= 99" } }),
      { name: "missing", directory: join(bench.temporary, "missing") },
      bench.stack("fine", data({ a: {} })),
    ];
    const progress: PlanProgress[] = [];
    const plans = await planStacks(stacks, {
      parallelism: 2,
      guardContext: () => NO_EXCEPTIONS,
      onProgress: (event) => progress.push(event),
    });
    expect(plans).toMatchObject([
      { stack: "broken-plan", kind: "failed", error: { code: "PlanFailed" } },
      {
        stack: "broken-init",
        kind: "failed",
        error: { code: "InitFailed", hint: "Install Terraform 1.7 or newer, with a state in S3 1.10 or newer." },
      },
      { stack: "missing", kind: "failed", error: { code: "NotSynthesized" } },
      { stack: "fine", kind: "planned", summary: { add: 1 } },
    ]);
    expect(plans[0]).toMatchObject({ error: { message: expect.stringContaining("terraform_data") as unknown } });
    expect(progress.filter(({ stack }) => stack === "fine").map(({ step }) => step)).toEqual([
      "init",
      "plan",
      "show",
      "planned",
    ]);
    expect(progress.at(-1)).toMatchObject({ done: 4, total: 4 });
    expect(bench.leftovers()).toEqual([]);
  });

  it("plans while somebody else holds the state's lock", async () => {
    const backend = { local: { path: join(bench.temporary, "shared.tfstate") } };
    const other = bench.stack("other", data({}));
    const pipe = bench.pipe("other-reads");
    bench.rewrite(other, { terraform: { backend }, output: { a: { value: `\${file("${pipe}")}` } } });
    execFileSync("terraform", ["init"], { cwd: other.directory, env: process.env, stdio: "pipe" });
    const holder = spawn("terraform", ["plan"], { cwd: other.directory, env: process.env, stdio: "ignore" });
    const ended = once(holder, "exit");
    // Opening it succeeds as soon as the other Terraform reads it, which it does with the lock in its hands.
    const writer = await open(pipe, "w");
    try {
      const stack = bench.stack("stack", data({ a: {} }, { terraform: { backend } }));
      expect(await planOne(stack)).toMatchObject({ kind: "planned", summary: { add: 1 } });
    } finally {
      await writer.close();
      holder.kill("SIGKILL");
      await ended;
    }
  });
});

describe("planStacks with a Terraform that misbehaves", () => {
  const SAVES_PLAN =
    'plan) out="${2#-out=}"; echo secret > "$out"; stat -c %a "$(dirname "$out")" >> "$PWD/mode"; exit 2;;';

  it("says so where Terraform is missing", async () => {
    process.env["TERRAFORM_BINARY_NAME"] = "no-such-terraform";
    await expect(planOne(bench.stack("stack", data({})))).rejects.toMatchObject({
      code: "TerraformNotFound",
      message: expect.stringContaining("no-such-terraform") as unknown,
      hint: expect.stringContaining("TERRAFORM_BINARY_NAME") as unknown,
    });
    expect(await findTerraform()).toBeUndefined();
  });

  it("finds the version of the one that is there", async () => {
    process.env["TERRAFORM_BINARY_NAME"] = bench.fakeTerraform("exit 1");
    expect(await findTerraform()).toEqual({ version: "1.11.4" });
  });

  it.each([
    ["is cut off", `show) echo '{"resource_changes":[{"address":"${KEY}'; exit 0;;`, "PlanUnreadable"],
    ["cannot be shown", `show) echo 'preshared_key ${KEY}' >&2; exit 1;;`, "TerraformFailed"],
    ["is not finished because Terraform is killed", "show) kill -9 $$;;", "TerraformFailed"],
  ])("fails, and deletes the plan, where it %s", async (_, show, code) => {
    const stack = bench.stack("stack", data({}));
    process.env["TERRAFORM_BINARY_NAME"] = bench.fakeTerraform(`case "$1" in ${SAVES_PLAN} ${show} esac`);
    const plan = await planOne(stack);
    expect(plan).toMatchObject({ kind: "failed", error: { code } });
    expect(plan.kind === "failed" && plan.error.message).not.toContain(KEY);
    expect(readFileSync(join(stack.directory, "mode"), "utf8")).toBe("700\n");
    expect(bench.leftovers()).toEqual([]);
  });

  it("does not judge what a Terraform that failed without a word left behind", async () => {
    process.env["TERRAFORM_BINARY_NAME"] = bench.fakeTerraform(
      `case "$1" in plan) exit 1;; show) echo '{"format_version":"1.2","planned_values":{}}';; esac`,
    );
    expect(await planOne(bench.stack("stack", data({})))).toMatchObject({
      kind: "failed",
      error: { code: "PlanFailed", message: expect.stringContaining("exit code 1") as unknown },
    });
  });

  it("keeps what prevent_destroy refused where another error failed the plan as well", async () => {
    const diagnostic = (summary: string, detail: string): string =>
      JSON.stringify({ type: "diagnostic", diagnostic: { severity: "error", summary, detail } });
    const lines = [
      diagnostic("Instance cannot be destroyed", "Resource a.b has lifecycle.prevent_destroy set, but."),
      diagnostic("No valid credential sources found", "None."),
    ];
    process.env["TERRAFORM_BINARY_NAME"] = bench.fakeTerraform(
      `case "$1" in plan) printf '%s\\n' '${lines.join("' '")}'; exit 1;; esac`,
    );
    expect(await planOne(bench.stack("stack", data({})))).toMatchObject({
      kind: "failed",
      error: { code: "PlanFailed", hint: expect.stringContaining("aws sso login") as unknown },
      refusals: [{ stack: "stack", address: "a.b", rule: "prevent-destroy" }],
    });
  });

  it.each(["", "{}", "[]", "null", '{"errored":true}', '{"format_version":"1.2","planned_values":{},"errored":true}'])(
    "does not take %j for a plan that is safe",
    async (text) => {
      process.env["TERRAFORM_BINARY_NAME"] = bench.fakeTerraform(`case "$1" in show) echo '${text}';; esac`);
      expect(await planOne(bench.stack("stack", data({})))).toMatchObject({
        kind: "failed",
        error: { code: "PlanUnreadable" },
      });
    },
  );

  it("judges what is known of a plan that Terraform could not finish because VPNs are gone", async () => {
    const gone = (address: string): string =>
      JSON.stringify({
        type: "diagnostic",
        diagnostic: {
          severity: "error",
          summary: "Cannot import non-existent remote object",
          detail: `While attempting to import an existing object to "${address}", the provider detected that no object exists.`,
        },
      });
    const addresses = ["aws_vpn_connection.vpn-0abc", "aws_ec2_client_vpn_endpoint.cvpn-endpoint-0abc"];
    const deleted =
      '{"address":"aws_vpn_connection.vpn-0def","type":"aws_vpn_connection","name":"vpn-0def","change":{"actions":["delete"]}}';
    process.env["TERRAFORM_BINARY_NAME"] = bench.fakeTerraform(
      `case "$1" in plan) printf '%s\\n' '${addresses.map(gone).join("' '")}'; exit 1;; ` +
        `show) echo '{"format_version":"1.2","resource_changes":[${deleted}],"errored":true}';; esac`,
    );
    expect(await planOne(bench.stack("stack", data({})))).toMatchObject({
      kind: "planned",
      summary: { destroy: 1 },
      refusals: [{ rule: "vpn-destroyed" }, ...addresses.map((address) => ({ rule: "vpn-gone", address }))],
    });
  });

  it("still refuses where the plan that prevent_destroy stopped was not saved", async () => {
    const line = '{"type":"diagnostic","diagnostic":{"severity":"error","summary":"Instance cannot be destroyed"}}';
    process.env["TERRAFORM_BINARY_NAME"] = bench.fakeTerraform(
      `case "$1" in plan) echo '${line}'; exit 1;; show) exit 1;; esac`,
    );
    expect(await planOne(bench.stack("stack", data({})))).toMatchObject({
      kind: "planned",
      refusals: [{ rule: "prevent-destroy" }],
    });
  });

  it("runs one init at a time where they share a plugin cache", async () => {
    process.env["TF_PLUGIN_CACHE_DIR"] = bench.temporary;
    process.env["TERRAFORM_BINARY_NAME"] = bench.fakeTerraform(
      'case "$1" in init) mkdir ../busy || exit 1; ls -lR /etc > list 2>&1; rmdir ../busy;; show) echo \'{"format_version":"1.2","planned_values":{}}\';; esac',
    );
    const stacks = ["a", "b", "c"].map((name) => bench.stack(name, data({})));
    const plans = await planStacks(stacks, { parallelism: 3, guardContext: () => NO_EXCEPTIONS });
    expect(plans.map(({ kind }) => kind)).toEqual(["planned", "planned", "planned"]);
  });

  it("hands each stack's guard what that stack may forget", async () => {
    const forget = (name: string): string =>
      `{"format_version":"1.2","resource_changes":[{"address":"aws_vpn_connection.${name}","type":"aws_vpn_connection","name":"${name}","change":{"actions":["forget"]}}]}`;
    process.env["TERRAFORM_BINARY_NAME"] = bench.fakeTerraform(
      `case "$1" in show) echo '${forget("vpn-0abc")}';; esac`,
    );
    const stacks = ["released", "kept"].map((name) => bench.stack(name, data({})));
    const plans = await planStacks(stacks, {
      parallelism: 2,
      guardContext: (stack) => ({
        ...NO_EXCEPTIONS,
        forgettable: new Set(stack === "released" ? ["aws_vpn_connection.vpn-0abc"] : []),
      }),
    });
    expect(plans.map(({ refusals }) => refusals.map(({ rule }) => rule))).toEqual([[], ["vpn-forgotten"]]);
  });
});
