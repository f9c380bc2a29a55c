import type { Colors } from "picocolors/types";
import { plainTable } from "./plain-table";
import type { PlanSummary } from "./plan-changes";
import { tunnelChangeLines } from "./tunnel-change-lines";
import { totalOf, verdictOf, type StackPlan, type Verdict } from "./stack-plan";

/** The colours the table uses: picocolors, or `createColors(false)` for none. */
export type TableColours = Pick<Colors, "green" | "red" | "yellow" | "bold">;

const COUNTS = ["import", "add", "change", "destroy", "forget"] as const satisfies readonly (keyof PlanSummary)[];

/** Stands for the stack's name in a message that is about more than one. */
const SAME_STACK = "<stack>";

/** The plans as a table for a terminal, then what is refused and what failed, each with its way out. */
export function planTable(plans: readonly StackPlan[], colour: TableColours): string {
  const rows = plans.map((plan) => {
    const counts = COUNTS.map((count) => (plan.kind === "planned" ? String(plan.summary[count]) : "-"));
    return [plan.stack, ...counts, painted(verdictOf(plan), colour)];
  });
  const total = totalOf(plans);
  const table = plainTable(
    ["stack", ...COUNTS, "verdict"].map((title) => colour.bold(title)),
    [...rows, [colour.bold("total"), ...COUNTS.map((count) => String(total[count])), painted(worst(plans), colour)]],
  );
  const tunnels = tunnelChangeLines(plans);
  const changes = tunnels.length > 0 ? [tunnels.join("\n")] : [];
  return [table, ...changes, ...refusalTexts(plans, colour), ...failureTexts(plans, colour)].join("\n\n").concat("\n");
}

function worst(plans: readonly StackPlan[]): Verdict {
  const verdicts = plans.map(verdictOf);
  return (["refused", "failed"] as const).find((verdict) => verdicts.includes(verdict)) ?? "ok";
}

function painted(verdict: Verdict, colour: TableColours): string {
  switch (verdict) {
    case "ok":
      return colour.green(verdict);
    case "refused":
      return colour.red(verdict);
    case "failed":
      return colour.yellow(verdict);
  }
}

function refusalTexts(plans: readonly StackPlan[], colour: TableColours): readonly string[] {
  return plans.flatMap(({ stack, refusals }) =>
    refusals.map(({ rule, message, hint }) => `${colour.red("refused")} ${stack} (${rule})\n  ${message}\n  ${hint}`),
  );
}

/** Each failure once, with all stacks that it hit: hundreds may lack the same provider. */
function failureTexts(plans: readonly StackPlan[], colour: TableColours): readonly string[] {
  const groups = new Map<string, { readonly code: string; readonly text: string; readonly stacks: string[] }>();
  for (const plan of plans) {
    if (plan.kind !== "failed") continue;
    const { code, message, hint } = plan.error;
    const text = [message, hint ?? ""].join("\n").trimEnd();
    const key = JSON.stringify([code, text.replaceAll(plan.stack, SAME_STACK)]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { code, text, stacks: [plan.stack] });
    else group.stacks.push(plan.stack);
  }
  return [...groups.values()].map(({ code, text, stacks }) => {
    const [first = ""] = stacks;
    const failed = colour.yellow("failed");
    if (stacks.length === 1) return `${failed} ${first} (${code})\n${indented(text)}`;
    const general = text.replaceAll(first, SAME_STACK);
    return `${failed} ${String(stacks.length)} stacks (${code})\n${indented(general)}\n  Stacks:\n${listed(stacks)}`;
  });
}

function indented(text: string): string {
  return text
    .split("\n")
    .map((line) => `  ${line}`.trimEnd())
    .join("\n");
}

/** Names, as many on a line as fit into 80 characters. */
function listed(names: readonly string[]): string {
  const lines = names.reduce<string[]>((done, name, index) => {
    const word = index === names.length - 1 ? name : `${name},`;
    const line = done.at(-1);
    if (line !== undefined && `${line} ${word}`.length <= 80) return [...done.slice(0, -1), `${line} ${word}`];
    return [...done, `    ${word}`];
  }, []);
  return lines.join("\n");
}
