import type { Command } from "commander";
import type { DiscoverFlags } from "../discover-run";
import { refuseFlagsLostToNpm } from "../flags-lost-to-npm";
import { connectionIds } from "../option-values";
import { withCommonOptions, withScanOptions } from "../options";
import { run } from "../run";
import type { TerminalOptions } from "../terminal";

// Loaded only when the command runs, so that `--help` answers at once.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const implementation = () => require("../discover-command") as typeof import("../discover-command");

/** Adds `discover` to the program. */
export function addDiscover(program: Command): void {
  const command = withCommonOptions(program.command("discover")).description(
    "scan the account's VPNs and write one stack for each region that has any",
  );
  withScanOptions(command, {
    region: "region or glob to scan",
    account: "account that the credentials must belong to, or of those configured one to scan; repeatable",
    byTag: true,
  })
    .option("--offline", "plan again from the saved scans, without AWS")
    .option("--check", "write nothing; exit 2 if anything would change")
    .option("--accept-removals", "believe removals even where no known VPN of a region is certain to be there still")
    .option(
      "--force <vpn-id>",
      "change a tunnel of this connection with the next deploy, whatever holds it; repeatable",
      connectionIds,
    )
    .option("--no-progress", "no progress display")
    .option("-v, --verbose", "list every connection with its tunnels")
    .action((flags: DiscoverFlags & TerminalOptions) =>
      run(flags, (terminal) => {
        refuseFlagsLostToNpm("discover");
        return implementation().discoverCommand(flags, terminal);
      }),
    );
}
