import { type StackPlan, verdictOf } from "../terraform";
import { ExitCode } from "./exit-code";

/** What the plan of a stack says with an exit code. */
export function exitCodeOfPlan(plan: StackPlan): ExitCode {
  return { ok: ExitCode.done, refused: ExitCode.refused, failed: ExitCode.fatal }[verdictOf(plan)];
}
