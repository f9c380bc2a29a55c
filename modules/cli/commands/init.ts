import type { Command } from "commander";
import { withTerminalOptions } from "../options";
import { run } from "../run";
import type { TerminalOptions } from "../terminal";

// Loaded only when the command runs, so that `--help` answers at once.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const implementation = () => require("../init-command") as typeof import("../init-command");

/** Adds `init` to the program. */
export function addInit(program: Command): void {
  const command = program
    .command("init")
    .description("make a project of your own, with tunnelwatch as a dependency; overwrites nothing")
    .argument("[directory]", "where to, made where it does not exist", ".");
  withTerminalOptions(command).action((directory: string, flags: TerminalOptions) =>
    run(flags, (terminal) => implementation().initCommand(directory, terminal)),
  );
}
