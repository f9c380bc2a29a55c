import { ExitCode } from "./exit-code";
import { processTerminal, type Terminal, type TerminalOptions } from "./terminal";

/** Runs a command and ends with its exit code; whatever it throws becomes a message and the code of a failure. */
export async function run(flags: TerminalOptions, command: (terminal: Terminal) => Promise<ExitCode>): Promise<void> {
  const terminal = processTerminal(flags);
  try {
    process.exitCode = await command(terminal);
  } catch (error) {
    terminal.error(error);
    process.exitCode = ExitCode.fatal;
  }
}
