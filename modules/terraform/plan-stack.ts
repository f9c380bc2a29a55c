import { access } from "node:fs/promises";
import { join } from "node:path";
import { TunnelwatchError } from "../errors";
import { readErrors, refusalOf, type TerraformDiagnostic } from "./diagnostics";
import { failureHint } from "./failure-hint";
import { guard, type GuardContext, type Refusal } from "./guard";
import type { SynthesizedStack } from "./manifest";
import { summarise, type ResourceChange } from "./plan-changes";
import { withPrivateDirectory } from "./private-directory";
import { readPlan } from "./read-plan";
import { readEnd, runTerraform } from "./run-terraform";
import type { StackPlan } from "./stack-plan";

/** What a stack's plan is at: preparing the directory, planning, reading the plan, applying it. */
export type PlanStep = "init" | "plan" | "show" | "apply";

/** How long an apply may take to stop: whatever it has begun in AWS it finishes, and writes it into the state. */
const APPLY_GRACE_MILLISECONDS = 15 * 60 * 1000;

/** How {@link planStack} does its work. */
export interface PlanStackOptions extends GuardContext {
  /** Stops Terraform and deletes the plan when it fires. */
  readonly signal?: AbortSignal;
  /** Runs `init`; the caller may let it wait for the `init` of another stack. */
  readonly whenInitMayRun: <T>(init: () => Promise<T>) => Promise<T>;
  readonly onStep: (step: PlanStep) => void;
  /** Whether the very plan that was judged is applied, where nothing of it is refused. @default false */
  readonly isApplied?: boolean | undefined;
}

/**
 * Plans one stack and judges the plan, and applies it only where that is asked for and nothing is refused. Nothing is left
 * behind but what `terraform init` makes.
 *
 * @throws TunnelwatchError `NotSynthesized`, `TerraformNotFound`, `TerraformFailed`, `InitFailed`, `PlanUnreadable` or
 *   `Interrupted`; a plan that fails comes back as a {@link StackPlan}
 */
export async function planStack(stack: SynthesizedStack, options: PlanStackOptions): Promise<StackPlan> {
  await requireDirectory(stack);
  await options.whenInitMayRun(() => init(stack, options));
  return withPrivateDirectory(async (directory) => {
    const planFile = join(directory, "plan");
    options.onStep("plan");
    const errors = await plan(stack, planFile, options);
    const refusals = errors.flatMap((error) => refusalOf(error) ?? []);
    const failures = errors.filter((error) => refusalOf(error) === undefined);
    if (failures.length > 0)
      return {
        stack: stack.name,
        kind: "failed",
        error: planFailed(stack, failures),
        refusals: withStack(stack, refusals),
      };

    options.onStep("show");
    const incomplete = refusals.length > 0;
    const reading = show(stack, planFile, incomplete, options);
    // Terraform saves a plan that it refused in part as well, so that the rest of it can be judged; OpenTofu and older
    // versions need not. Without it the refusals stand all the same.
    const changes = await (incomplete ? reading.catch(() => []) : reading);
    const planned = {
      stack: stack.name,
      kind: "planned",
      summary: summarise(changes),
      refusals: withStack(stack, merged(guard(changes, options), refusals)),
      changes,
    } as const;
    if (options.isApplied === true && planned.refusals.length === 0) {
      options.onStep("apply");
      await apply(stack, planFile, options);
    }
    return planned;
  });
}

async function requireDirectory(stack: SynthesizedStack): Promise<void> {
  try {
    await access(stack.directory);
  } catch (cause) {
    throw new TunnelwatchError(`${stack.directory} is missing, though the manifest names it.`, {
      code: "NotSynthesized",
      resource: stack.name,
      hint: "Run `npx cdktf synth`.",
      cause,
    });
  }
}

async function init(stack: SynthesizedStack, options: PlanStackOptions): Promise<void> {
  options.onStep("init");
  const { exitCode, errorText } = await runTerraform({
    arguments: ["init", "-input=false", "-no-color"],
    directory: stack.directory,
    signal: options.signal,
    read: readEnd,
  });
  if (exitCode === 0) return;
  throw new TunnelwatchError(`\`terraform init\` failed for ${stack.name}: ${errorText}`, {
    code: "InitFailed",
    resource: stack.name,
    hint: failureHint(errorText) ?? `Run \`terraform init\` in ${stack.directory} to see all it says.`,
  });
}

/** Writes the plan and gives Terraform's errors; none where it succeeded. */
async function plan(
  stack: SynthesizedStack,
  planFile: string,
  options: PlanStackOptions,
): Promise<readonly TerraformDiagnostic[]> {
  const { exitCode, output, errorText } = await runTerraform({
    arguments: [
      "plan",
      `-out=${planFile}`,
      // No lock: this plan is only looked at and never applied, and a plan writes no state. With a lock it would fail
      // while a colleague deploys, make their deploy fail while it runs, and need the right to write to the lock table.
      "-lock=false",
      "-json",
      "-input=false",
      "-no-color",
      "-detailed-exitcode",
    ],
    directory: stack.directory,
    signal: options.signal,
    read: readErrors,
  });
  if (exitCode === 0 || exitCode === 2) return [];
  return output.length > 0 ? output : [{ summary: `exit code ${exitCode}`, detail: errorText }];
}

/** @throws TunnelwatchError `ApplyFailed`: what was changed before it failed stays changed, and is in the state */
async function apply(stack: SynthesizedStack, planFile: string, options: PlanStackOptions): Promise<void> {
  const { exitCode, output, errorText } = await runTerraform({
    arguments: ["apply", "-json", "-input=false", "-no-color", planFile],
    directory: stack.directory,
    signal: options.signal,
    stopSignal: "SIGINT",
    graceMilliseconds: APPLY_GRACE_MILLISECONDS,
    read: readErrors,
  });
  if (exitCode === 0) return;
  const errors = output.length > 0 ? output : [{ summary: `exit code ${exitCode}`, detail: errorText }];
  const text = errors.map(({ summary, detail }) => [summary, detail].filter(Boolean).join(": ")).join("\n");
  throw new TunnelwatchError(`\`terraform apply\` failed for ${stack.name}: ${text}`, {
    code: "ApplyFailed",
    resource: stack.name,
    hint: failureHint(text) ?? "Correct what it says above, then run the command again: it goes on from there.",
  });
}

async function show(
  stack: SynthesizedStack,
  planFile: string,
  mayBeErrored: boolean,
  options: PlanStackOptions,
): Promise<readonly ResourceChange[]> {
  const { exitCode, output, errorText } = await runTerraform({
    arguments: ["show", "-json", "-no-color", planFile],
    directory: stack.directory,
    signal: options.signal,
    read: (json) => readPlan(json, { mayBeErrored }),
  });
  if (exitCode === 0) return output;
  throw new TunnelwatchError(`\`terraform show\` failed for ${stack.name}: ${errorText}`, {
    code: "TerraformFailed",
    resource: stack.name,
  });
}

function planFailed(stack: SynthesizedStack, failures: readonly TerraformDiagnostic[]): TunnelwatchError {
  const text = failures.map(({ summary, detail }) => [summary, detail].filter(Boolean).join(": ")).join("\n");
  return new TunnelwatchError(`\`terraform plan\` failed for ${stack.name}: ${text}`, {
    code: "PlanFailed",
    resource: stack.name,
    hint: failureHint(text) ?? `Run \`npx cdktf plan ${stack.name}\` to see all it says.`,
  });
}

/** Both lists; where both refuse the same resource, the first one's words, which say more. */
function merged(first: readonly Refusal[], second: readonly Refusal[]): readonly Refusal[] {
  const named = new Set(first.map(({ address }) => address));
  return [...first, ...second.filter(({ address }) => !named.has(address))];
}

function withStack(stack: SynthesizedStack, refusals: readonly Refusal[]): readonly Refusal[] {
  return refusals.map((refusal) => ({ stack: stack.name, ...refusal }));
}
