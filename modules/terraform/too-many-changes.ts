import type { Refusal } from "./guard";
import { riskyAttributes } from "./guard-tunnel-change";
import type { StackPlan } from "./stack-plan";

/**
 * Plans that together change more connections than one deploy may: each change is then refused. One stack cannot tell.
 *
 * @param maxConnections - harden.maxConnections
 */
export function withTooManyRefused(plans: readonly StackPlan[], maxConnections: number): readonly StackPlan[] {
  const changed = plans.reduce((sum, plan) => sum + changedConnections(plan).length, 0);
  if (changed <= maxConnections) return plans;
  return plans.map((plan) => {
    if (plan.kind === "failed") return plan;
    const refused = new Set(plan.refusals.map(({ address }) => address));
    const refusals = changedConnections(plan)
      .filter((address) => !refused.has(address))
      .map((address): Refusal => ({
        stack: plan.stack,
        address,
        rule: "too-many-changes",
        message: `Terraform would change ${address}, one of ${String(changed)} VPN connections. Refused: harden.maxConnections is ${String(maxConnections)}.`,
        hint: "Plan and deploy fewer stacks at once, or run `npm run discover`: it decides on no more than that.",
      }));
    return { ...plan, refusals: [...plan.refusals, ...refusals] };
  });
}

function changedConnections(plan: StackPlan): readonly string[] {
  if (plan.kind === "failed") return [];
  return plan.changes
    .filter(
      (change) =>
        change.type === "aws_vpn_connection" && change.action === "update" && riskyAttributes(change).length > 0,
    )
    .map(({ address }) => address);
}
