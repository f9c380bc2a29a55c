import type { Command } from "commander";
import { refuseFlagsLostToNpm } from "../flags-lost-to-npm";
import { withProjectOptions, withTerminalOptions } from "../options";
import { run } from "../run";
import type { SynthFlags } from "../synth-command";
import type { TerminalOptions } from "../terminal";

// Loaded only when the command runs, so that `--help` answers at once.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const implementation = () => require("../synth-command") as typeof import("../synth-command");

/** Adds `synth` to the program. */
export function addSynth(program: Command): void {
  const command = withProjectOptions(program.command("synth"))
    .description("synthesize every stack, as cdktf synth does, or check that those which are there are in step")
    .option("--check", "write nothing; exit 2 and name the stacks that differ");
  withTerminalOptions(command).action((flags: SynthFlags & TerminalOptions) =>
    run(flags, (terminal) => {
      refuseFlagsLostToNpm("synth");
      return implementation().synthCommand(flags, terminal);
    }),
  );
}
