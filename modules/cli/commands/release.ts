import type { Command } from "commander";
import { refuseFlagsLostToNpm } from "../flags-lost-to-npm";
import { withCommonOptions } from "../options";
import type { ReleaseFlags } from "../release-command";
import { run } from "../run";
import type { TerminalOptions } from "../terminal";

// Loaded only when the command runs, so that `--help` answers at once.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const implementation = () => require("../release-command") as typeof import("../release-command");

/** Adds `release` to the program. */
export function addRelease(program: Command): void {
  withCommonOptions(program.command("release"))
    .description("rewrite the generated code so that Terraform forgets what it adopted, without destroying it")
    .argument("[vpn-id...]", "only these VPNs (default: all, and all adopted monitoring)")
    .option("--all", "also forget what was created: the stacks hold nothing any more")
    .option("--check", "write nothing; exit 2 if anything would change")
    .action((ids: readonly string[], flags: ReleaseFlags & TerminalOptions) =>
      run(flags, (terminal) => {
        refuseFlagsLostToNpm("release");
        return implementation().releaseCommand(flags, ids, terminal);
      }),
    );
}
