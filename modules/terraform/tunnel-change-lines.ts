import type { PlannedOption } from "./planned-tunnels";
import type { StackPlan } from "./stack-plan";

/** What plans change of tunnels, a line for each option: what it was, what it becomes. */
export function tunnelChangeLines(plans: readonly StackPlan[]): readonly string[] {
  return plans.flatMap((plan) => {
    if (plan.kind === "failed") return [];
    return plan.changes.flatMap(({ name, tunnels }) => {
      if (!tunnels || tunnels.options.length === 0) return [];
      const byTunnel = [1, 2].flatMap((number) => {
        const options = tunnels.options.filter(({ attribute }) => attribute.startsWith(`tunnel${String(number)}_`));
        if (options.length === 0) return [];
        const address = tunnels.addresses[number - 1] ?? "";
        const status = tunnels.telemetry.map((each) => `${each.outsideIpAddress} ${each.status}`).join(", ");
        return [`change  ${name} tunnel ${String(number)} (${address}; now ${status})`, ...options.map(optionLine)];
      });
      return byTunnel;
    });
  });
}

function optionLine({ attribute, before, after }: PlannedOption): string {
  return `  ${attribute.replace(/^tunnel[12]_/, "")}: ${inWords(before)} -> ${inWords(after)}`;
}

/** Lists and blocks in one line; what is silent in AWS is `unset`. */
function inWords(value: unknown): string {
  if (value === null || value === "" || value === 0 || (Array.isArray(value) && value.length === 0)) return "unset";
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  const isPlainList = Array.isArray(value) && value.every((item) => typeof item !== "object");
  if (isPlainList) return value.map(String).sort().join(", ");
  const members = membersOf(value);
  return members.length === 0 ? "unset" : members.join(", ");
}

/** The innermost members of blocks in blocks: `log_enabled true`. */
function membersOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(membersOf);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    if (typeof member === "object") return membersOf(member);
    return member === "" || member === undefined ? [] : `${name} ${String(member)}`;
  });
}
