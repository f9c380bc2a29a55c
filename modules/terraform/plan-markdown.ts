import { code, codeBlock, paragraphs, prose, table } from "../markdown/markdown-text";
import type { PlanSummary } from "./plan-changes";
import { type StackPlan, totalOf, verdictOf } from "./stack-plan";
import { tunnelChangeLines } from "./tunnel-change-lines";

const COUNTS = ["import", "add", "change", "destroy", "forget"] as const satisfies readonly (keyof PlanSummary)[];

/**
 * The plans for a comment on a pull request: a row for each stack that has something to it, then what changes of tunnels, what is
 * refused and what failed.
 */
export function planMarkdown(plans: readonly StackPlan[]): string {
  const worthARow = plans.filter(hasSomething);
  const total = totalOf(plans);
  const rows = worthARow.map((plan) => [
    code(plan.stack),
    ...COUNTS.map((count) => (plan.kind === "planned" ? String(plan.summary[count]) : "-")),
    verdict(plan),
  ]);
  const quiet = plans.length - worthARow.length;
  const tunnels = tunnelChangeLines(plans);
  return `${paragraphs(
    headline(plans),
    table(["Stack", ...COUNTS, "verdict"], [...rows, ["Total", ...COUNTS.map((count) => String(total[count])), ""]]),
    quiet === 0 ? "" : `Nothing to do in ${quiet === 1 ? "one other stack" : `${String(quiet)} other stacks`}.`,
    tunnels.length === 0 ? "" : codeBlock("text", tunnels.join("\n")),
    ...plans.flatMap(refusals),
    ...plans.flatMap(failure),
  )}\n`;
}

function hasSomething(plan: StackPlan): boolean {
  return verdictOf(plan) !== "ok" || (plan.kind === "planned" && COUNTS.some((count) => plan.summary[count] > 0));
}

function headline(plans: readonly StackPlan[]): string {
  const verdicts = plans.map(verdictOf);
  if (verdicts.includes("refused")) return "**Refused: do not deploy this.**";
  if (verdicts.includes("failed")) return "**Not all stacks could be planned.**";
  return "Nothing here destroys or replaces a VPN.";
}

function verdict(plan: StackPlan): string {
  const word = verdictOf(plan);
  return word === "ok" ? word : `**${word}**`;
}

function refusals(plan: StackPlan): readonly string[] {
  return plan.refusals.map(
    ({ rule, message, hint }) => `- refused ${code(plan.stack)} (${prose(rule)}): ${prose(message)} ${prose(hint)}`,
  );
}

function failure(plan: StackPlan): readonly string[] {
  if (plan.kind !== "failed") return [];
  const { code: kind, message, hint } = plan.error;
  return [
    paragraphs(
      `- failed ${code(plan.stack)} (${prose(kind)}):`,
      codeBlock("text", [message, ...(hint === undefined ? [] : [hint])].join("\n")),
    ),
  ];
}
