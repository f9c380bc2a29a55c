import type { Command } from "commander";
import { withColorOption } from "../options";
import { run } from "../run";
import type { TerminalOptions } from "../terminal";

// Loaded only when the command runs, so that `--help` answers at once.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const implementation = () => require("../demo-command") as typeof import("../demo-command");

/** Adds `demo` to the program. */
export function addDemo(program: Command): void {
  const command = program
    .command("demo")
    .description("the whole job on a sample estate, without an AWS account; writes to demo/ only");
  withColorOption(command).action((flags: TerminalOptions) =>
    run(flags, (terminal) => implementation().demoCommand(terminal)),
  );
}
