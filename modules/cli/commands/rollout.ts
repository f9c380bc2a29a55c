import { type Command, Option } from "commander";
import { refuseFlagsLostToNpm } from "../flags-lost-to-npm";
import { connectionIds, duration } from "../option-values";
import { withProjectOptions, withScanOptions, withTerminalOptions } from "../options";
import type { RolloutFlags } from "../rollout-command";
import { run } from "../run";
import type { TerminalOptions } from "../terminal";

// Loaded only when the command runs, so that `--help` answers at once.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const implementation = () => require("../rollout-command") as typeof import("../rollout-command");

/** Adds `rollout` to the program. */
export function addRollout(program: Command): void {
  const command = withProjectOptions(program.command("rollout")).description(
    "have tunnels as `harden` wishes: one step after the other, each only after the last one is UP again",
  );
  withScanOptions(command, {
    region: "region or glob",
    account: "account that the credentials must belong to, or of those configured one to scan; repeatable",
    byTag: false,
  })
    .option(
      "--force <vpn-id>",
      "change a tunnel of this connection in the first step, whatever holds it; repeatable",
      connectionIds,
    )
    .option("--yes", "do not ask before the first step")
    .addOption(
      new Option("--wait <duration>", "how long a changed tunnel may take to be UP again: 30s, 15m, 1h")
        .default(900_000, "15m")
        .argParser(duration),
    )
    .addOption(
      new Option("--stable <duration>", "how long it has to stay UP before the next step")
        .default(60_000, "1m")
        .argParser(duration),
    );
  withTerminalOptions(command).action((flags: RolloutFlags & TerminalOptions) =>
    run(flags, (terminal) => {
      refuseFlagsLostToNpm("rollout");
      return implementation().rolloutCommand(flags, terminal);
    }),
  );
}
