import pLimit from "p-limit";
import { TunnelwatchError } from "../errors";
import { requireTerraform } from "./find-terraform";
import type { GuardContext } from "./guard";
import { withInterruption } from "./interruption";
import type { SynthesizedStack } from "./manifest";
import { planStack, type PlanStep } from "./plan-stack";
import { sweepPrivateDirectories } from "./private-directory";
import type { StackPlan } from "./stack-plan";
import { sharesPluginCache } from "./terraform-environment";

/** How {@link planStacks} does its work. */
export interface PlanStacksOptions {
  /** How many stacks are planned at the same time, at least 1. Each one runs an AWS provider of some hundred megabytes. */
  readonly parallelism: number;
  /** What a stack's generated code says of what may be forgotten or changed. */
  readonly guardContext: (stackName: string) => GuardContext;
  /** Whether each plan of which nothing is refused is applied at once. @default false */
  readonly isApplied?: boolean | undefined;
  /** Called at every step of every stack. */
  readonly onProgress?: (progress: PlanProgress) => void;
}

/** Where the plan of one stack is. */
export interface PlanProgress {
  readonly stack: string;
  readonly step: PlanStep | StackPlan["kind"];
  /** How many stacks are done, failed ones included. */
  readonly done: number;
  readonly total: number;
}

/**
 * Plans stacks in parallel and judges the plans; the failure of one does not stop the others.
 *
 * SIGINT, SIGTERM and SIGHUP stop Terraform, delete the saved plans, and then end this process as usual.
 *
 * @returns one plan per stack, in the order of the stacks
 * @throws TunnelwatchError `TerraformNotFound` or `TerraformFailed` where there is no Terraform that works,
 *   `Interrupted` where somebody else's listener kept a signal from ending this process
 */
export async function planStacks(
  stacks: readonly SynthesizedStack[],
  options: PlanStacksOptions,
): Promise<readonly StackPlan[]> {
  await sweepPrivateDirectories();
  await requireTerraform();
  const stackLimit = pLimit(options.parallelism);
  // Terraform does not lock a shared plugin cache: two inits at once can leave a broken provider in it.
  const initLimit = pLimit((await sharesPluginCache(process.env)) ? 1 : Infinity);
  let done = 0;

  return withInterruption(async (signal) => {
    const planOne = async (stack: SynthesizedStack): Promise<StackPlan> => {
      const report = (step: PlanProgress["step"]): void => {
        options.onProgress?.({ stack: stack.name, step, done, total: stacks.length });
      };
      const plan = await planStack(stack, {
        ...options.guardContext(stack.name),
        signal,
        isApplied: options.isApplied,
        whenInitMayRun: initLimit,
        onStep: report,
      }).catch((error: unknown) => failed(stack, error));
      done += 1;
      report(plan.kind);
      return plan;
    };
    const plans = await Promise.all(stacks.map((stack) => stackLimit(planOne, stack)));
    if (signal.aborted) throw new TunnelwatchError("Planning was interrupted.", { code: "Interrupted" });
    return plans;
  });
}

function failed(stack: SynthesizedStack, cause: unknown): StackPlan {
  const error =
    cause instanceof TunnelwatchError
      ? cause
      : new TunnelwatchError(`${stack.name} could not be planned: ${cause instanceof Error ? cause.message : "?"}`, {
          code: "PlanFailed",
          resource: stack.name,
          cause,
        });
  return { stack: stack.name, kind: "failed", error, refusals: [] };
}
