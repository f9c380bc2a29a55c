import { type Command, Option } from "commander";
import { refuseFlagsLostToNpm } from "../flags-lost-to-npm";
import { collected, duration } from "../option-values";
import { withCommonOptions, withProfileOption } from "../options";
import { run } from "../run";
import type { TerminalOptions } from "../terminal";
import type { VerifyFlags } from "../verify-command";

// Loaded only when the command runs, so that `--help` answers at once.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const implementation = () => require("../verify-command") as typeof import("../verify-command");

/** Adds `verify` to the program. */
export function addVerify(program: Command): void {
  const command = withCommonOptions(program.command("verify"))
    .description("after a deploy: are the alarms there with data, subscriptions confirmed, filters and logs there")
    .argument("[stack...]", "stacks or globs (default: all)");
  withProfileOption(command)
    .option("--no-synth", "verify what cdktf.out has as it is")
    .addOption(
      new Option(
        "--wait [duration]",
        "wait for what is missing: 30s, 10m, 1h; 15m where no duration is given. Stacks stand before it",
      )
        .preset("15m")
        .argParser(duration),
    )
    .option(
      "--confirm <link-or-token>",
      "confirm the subscription of AWS's mail, repeatable; the only thing that is changed in AWS",
      collected,
    )
    .action((stacks: readonly string[], flags: VerifyFlags & TerminalOptions) =>
      run(flags, (terminal) => {
        refuseFlagsLostToNpm("verify");
        return implementation().verifyCommand(flags, stacks, terminal);
      }),
    );
}
