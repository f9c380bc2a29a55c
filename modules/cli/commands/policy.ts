import { type Command, Option } from "commander";
import { PARTITIONS } from "../../policy/partition";
import { EXTRAS, POLICY_NAMES } from "../../policy/purpose";
import { refuseFlagsLostToNpm } from "../flags-lost-to-npm";
import { account, extras, roleName } from "../option-values";
import { withColorOption } from "../options";
import type { PolicyFlags } from "../policy-command";
import { run } from "../run";
import type { TerminalOptions } from "../terminal";

// Loaded only when the command runs, so that `--help` answers at once.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const implementation = () => require("../policy-command") as typeof import("../policy-command");

const EXTRA_HELP = Object.entries(EXTRAS)
  .map(([name, meaning]) => `${name} (${meaning})`)
  .join(", ");

/** Adds `policy` to the program. */
export function addPolicy(program: Command): void {
  const command = program
    .command("policy")
    .description("print the IAM policy with the least that a scan, verify, a plan or a deploy needs; asks nobody")
    .addOption(new Option("--for <what>", "what it has to allow").choices([...POLICY_NAMES, "all"]).default("scan"))
    .option("--with <extra>", `what is not in it otherwise, repeatable: ${EXTRA_HELP}`, extras)
    .addOption(new Option("--partition <name>", "partition of the ARNs").choices(PARTITIONS).default("aws"))
    .option("-a, --account <id>", "account of the ARNs (default: every one that it is attached in)", account)
    .option(
      "--trust <arn>",
      "print a role with it for other accounts, as CloudFormation, that this principal may assume",
    )
    .option("--external-id <id>", "what the principal has to name when it assumes the role")
    .option(
      "--role-name <name>",
      "the role of other accounts, with its path: the one that --trust prints (default: TunnelwatchScan and so on, by " +
        "--for), or the only one that may be assumed (default: all called Tunnelwatch…)",
      roleName,
    );
  withColorOption(command).action((flags: PolicyFlags & TerminalOptions) =>
    run(flags, (terminal) => {
      refuseFlagsLostToNpm("policy");
      return Promise.resolve(implementation().policyCommand(flags, terminal));
    }),
  );
}
