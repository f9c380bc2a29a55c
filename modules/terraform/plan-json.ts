import { totalOf, verdictOf, type StackPlan } from "./stack-plan";

/**
 * The plans as JSON text, for `--format json`. Resources stand there by address, names of attributes, and ids of VPNs;
 * a plan holds no other values here, and of an error neither its cause nor its stack trace is given.
 */
export function plansAsJson(plans: readonly StackPlan[]): string {
  return JSON.stringify({ stacks: plans.map(stackAsJson), total: totalOf(plans) }, undefined, 2).concat("\n");
}

function stackAsJson(plan: StackPlan): object {
  const { stack, refusals } = plan;
  const common = { stack, verdict: verdictOf(plan), refusals };
  if (plan.kind === "failed") {
    const { code, message, hint } = plan.error;
    return { ...common, error: { code, message, hint } };
  }
  const changes = plan.changes.filter(({ action, imported }) => imported || action !== "no-op");
  return { ...common, summary: plan.summary, changes };
}
