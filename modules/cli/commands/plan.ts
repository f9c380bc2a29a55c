import type { Command } from "commander";
import { wholeNumber } from "../option-values";
import { withCommonOptions } from "../options";
import type { PlanFlags } from "../plan-command";
import { run } from "../run";
import type { TerminalOptions } from "../terminal";

// Loaded only when the command runs, so that `--help` answers at once.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const implementation = () => require("../plan-command") as typeof import("../plan-command");

/** Adds `plan` to the program. */
export function addPlan(program: Command): void {
  withCommonOptions(program.command("plan"), ["table", "json", "markdown"])
    .description("synthesize, plan every stack with Terraform and refuse what would endanger a VPN")
    .argument("[stack...]", "stacks or globs (default: all)")
    .option("--no-synth", "plan cdktf.out as it is")
    .option("--parallelism <number>", "stacks planned at once", wholeNumber(1, 64), 4)
    .action((stacks: readonly string[], flags: PlanFlags & TerminalOptions) =>
      run(flags, (terminal) => implementation().planCommand(flags, stacks, terminal)),
    );
}
