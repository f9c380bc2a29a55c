import { type Command, Option } from "commander";
import { FAIL_ON } from "../../config/fail-on";
import type { AuditFlags } from "../audit-command";
import { AUDIT_FORMATS } from "../audit-formats";
import { refuseFlagsLostToNpm } from "../flags-lost-to-npm";
import { connectionId, nonEmpty, since } from "../option-values";
import { withFormatOption, withProjectOptions, withScanOptions, withTerminalOptions } from "../options";
import { run } from "../run";
import type { TerminalOptions } from "../terminal";

// Loaded only when the command runs, so that `--help` answers at once.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const implementation = () => require("../audit-command") as typeof import("../audit-command");

/** Adds `audit` to the program. */
export function addAudit(program: Command): void {
  const command = withProjectOptions(program.command("audit")).description(
    "say which tunnels are down, what is not monitored, which controls fail, what to do and what it costs",
  );
  withFormatOption(command, AUDIT_FORMATS, "report").option(
    "--output <file>",
    "write the report to this file",
    nonEmpty,
  );
  withScanOptions(command, {
    region: "region or glob to audit",
    account: "account that the credentials must belong to, repeatable",
    byTag: true,
  })
    .addOption(
      new Option("--since <period>", "also how tunnels did over this period, such as 36h or 14d").argParser(since),
    )
    .addOption(
      new Option("--support-case <vpn-id>", "print the text of a case for AWS's support instead").argParser(
        connectionId,
      ),
    )
    .option("--logs", "also read the logs of tunnels that are DOWN, for what tells why")
    .addOption(
      new Option("--fail-on <severity>", "exit 2 where a control of this severity or a worse one fails").choices(
        FAIL_ON,
      ),
    )
    .option("--no-progress", "no progress display");
  withTerminalOptions(command, "report").action((flags: AuditFlags & TerminalOptions) =>
    run(flags, (terminal) => {
      refuseFlagsLostToNpm("audit");
      return implementation().auditCommand(flags, terminal);
    }),
  );
}
