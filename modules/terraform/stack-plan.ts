import type { TunnelwatchError } from "../errors";
import type { Refusal } from "./guard";
import type { PlanSummary, ResourceChange } from "./plan-changes";

/** What became of the plan of one stack. */
export type StackPlan = PlannedStack | FailedStack;

/** A stack that Terraform could plan, or whose plan only its own refusals stopped. */
export interface PlannedStack {
  readonly stack: string;
  readonly kind: "planned";
  readonly summary: PlanSummary;
  /** What must not be deployed; the plan is safe where this is empty. */
  readonly refusals: readonly Refusal[];
  readonly changes: readonly ResourceChange[];
}

/** A stack that could not be planned. */
export interface FailedStack {
  readonly stack: string;
  readonly kind: "failed";
  readonly error: TunnelwatchError;
  /** What Terraform had refused before it failed for another reason. */
  readonly refusals: readonly Refusal[];
}

/** `refused` goes before `failed`: it is the more dangerous of the two. */
export type Verdict = "ok" | "refused" | "failed";

/** A plan in one word. */
export function verdictOf(plan: StackPlan): Verdict {
  if (plan.refusals.length > 0) return "refused";
  return plan.kind === "failed" ? "failed" : "ok";
}

const NOTHING: PlanSummary = { import: 0, add: 0, change: 0, destroy: 0, forget: 0 };

/** The sum of all plans; a stack that failed adds nothing. */
export function totalOf(plans: readonly StackPlan[]): PlanSummary {
  return plans.reduce(
    (sum, plan) =>
      plan.kind === "failed"
        ? sum
        : {
            import: sum.import + plan.summary.import,
            add: sum.add + plan.summary.add,
            change: sum.change + plan.summary.change,
            destroy: sum.destroy + plan.summary.destroy,
            forget: sum.forget + plan.summary.forget,
          },
    NOTHING,
  );
}
