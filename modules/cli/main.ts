import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import packageJson from "../../package.json";
import { FAIL_ON } from "../config/fail-on";
import { REGION_PATTERN, REGION_RULE } from "../config/region-pattern";
import { TunnelwatchError } from "../errors";
import type { AuditFlags } from "./audit-command";
import { AUDIT_FORMATS } from "./audit-formats";
import { parseSince, type Since } from "./audit-since";
import type { DiscoverFlags } from "./discover-run";
import { parseDuration } from "./duration";
import { ExitCode } from "./exit-code";
import type { PlanFlags } from "./plan-command";
import type { ReleaseFlags } from "./release-command";
import { processTerminal, type Terminal } from "./terminal";
import type { RolloutFlags } from "./rollout-command";
import type { VerifyFlags } from "./verify-command";

/** Flags that every command has. */
interface CommonFlags {
  readonly color: boolean;
  readonly quiet?: boolean;
}

/** A value that has to fit a pattern, of an option that may be given more than once. */
function repeatable(pattern: RegExp, rule: string): (value: string, previous?: readonly string[]) => readonly string[] {
  return (value, previous = []) => {
    if (pattern.test(value)) return [...previous, value];
    throw new InvalidArgumentError(`It must be ${rule}.`);
  };
}

const regions = repeatable(REGION_PATTERN, REGION_RULE);
const accounts = repeatable(/^\d{12}$/, "the twelve digits of an account");
const connectionIds = repeatable(/^vpn-[0-9a-f]+$/, "the id of a VPN connection, such as vpn-0123456789abcdef0");
const tags = repeatable(/^[^=]+=/, "KEY=VALUE, such as Environment=prod; the value may hold * wildcards");

function nonEmpty(value: string): string {
  if (value !== "") return value;
  throw new InvalidArgumentError("It must not be empty.");
}

/** A whole number between two bounds, both allowed. */
function wholeNumber(min: number, max: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (Number.isInteger(number) && number >= min && number <= max) return number;
    throw new InvalidArgumentError(`It must be a whole number from ${String(min)} to ${String(max)}.`);
  };
}

function duration(value: string): number {
  const milliseconds = parseDuration(value);
  if (milliseconds !== undefined) return milliseconds;
  throw new InvalidArgumentError("It must be a duration such as 30s, 10m or 1h. Stacks are named before --wait.");
}

function since(value: string): Since {
  const period = parseSince(value);
  if (period) return period;
  throw new InvalidArgumentError("It must be a period such as 36h or 14d, of 455 days at most.");
}

/** Not checked here: a message of commander's would show the value, and with it the token. */
function collected(value: string, previous: readonly string[] = []): readonly string[] {
  return [...previous, value];
}

/* eslint-disable @typescript-eslint/no-require-imports -- A command is loaded only when it runs: `--help` answers at once. */
const commands = {
  discover: () => require("./discover-command") as typeof import("./discover-command"),
  plan: () => require("./plan-command") as typeof import("./plan-command"),
  rollout: () => require("./rollout-command") as typeof import("./rollout-command"),
  verify: () => require("./verify-command") as typeof import("./verify-command"),
  audit: () => require("./audit-command") as typeof import("./audit-command"),
  release: () => require("./release-command") as typeof import("./release-command"),
  demo: () => require("./demo-command") as typeof import("./demo-command"),
};
/* eslint-enable @typescript-eslint/no-require-imports */

/** Flags of discover that do harm when they get lost: without them it writes, or writes more than was asked for. */
const DISCOVER_FLAGS_TO_KEEP = [
  "check",
  "offline",
  "account",
  "region",
  "exclude-region",
  "resource-tag",
  "output-dir",
  "force",
];

/** The same of rollout: with other credentials or another configuration it would change another account, or other things. */
const ROLLOUT_FLAGS_TO_KEEP = [
  "config",
  "profile",
  "account",
  "region",
  "exclude-region",
  "output-dir",
  "force",
  "wait",
  "stable",
];

/** The same of audit: without them it would say something else, or elsewhere. */
const AUDIT_FLAGS_TO_KEEP = [
  "format",
  "output",
  "profile",
  "account",
  "region",
  "exclude-region",
  "resource-tag",
  "fail-on",
  "since",
  "logs",
  "support-case",
];

/**
 * npm keeps what stands before `--` for itself, and a `npm run discover --check` would write.
 *
 * @throws TunnelwatchError `Usage`
 */
function refuseFlagsLostToNpm(command: string, flagsToKeep: readonly string[]): void {
  if (process.env["npm_lifecycle_event"] !== command) return;
  const lost = flagsToKeep.find((flag) => {
    const isGiven = process.argv.some((argument) => argument.split("=", 1)[0] === `--${flag}`);
    return process.env[`npm_config_${flag.replaceAll("-", "_")}`] !== undefined && !isGiven;
  });
  if (lost === undefined) return;
  throw new TunnelwatchError(`npm kept --${lost} for itself, so nothing was done.`, {
    code: "Usage",
    hint: `Write \`npm run ${command} -- --${lost} …\`, or \`npx tunnelwatch ${command} --${lost} …\`.`,
  });
}

/** Runs a command and ends with its exit code; whatever it throws becomes a message and the code of a failure. */
async function run(flags: CommonFlags, command: (terminal: Terminal) => Promise<ExitCode>): Promise<void> {
  const terminal = processTerminal(flags);
  try {
    process.exitCode = await command(terminal);
  } catch (error) {
    terminal.error(error);
    process.exitCode = ExitCode.fatal;
  }
}

function commandLine(): Command {
  const withCommonOptions = (command: Command): Command =>
    command
      .option("-c, --config <file>", "configuration file (default: tunnelwatch.yaml, where there is one)")
      .option("-o, --output-dir <directory>", "directory of the generated code", nonEmpty, "generated")
      .addOption(new Option("--format <format>", "how to print the result").choices(["table", "json"]).default("table"))
      .option("-q, --quiet", "print the result and errors only")
      .option("--no-color", "no colours");

  const program = new Command("tunnelwatch")
    .description(packageJson.description)
    .version(packageJson.version)
    .showHelpAfterError("Run with --help to see what there is.")
    .exitOverride();

  withCommonOptions(program.command("discover"))
    .description("scan the account's VPNs and write one stack for each region that has any")
    .option("-p, --profile <name>", "profile of the AWS configuration files")
    .option("-r, --region <name>", "region or glob to scan, repeatable (default: every enabled region)", regions)
    .option("--exclude-region <name>", "region or glob to leave out, repeatable", regions)
    .option("-a, --account <id>", "account that the credentials must belong to, repeatable", accounts)
    .option("--resource-tag <key=value>", "only VPNs with this tag, repeatable", tags)
    .option("--concurrency <number>", "AWS requests at once", wholeNumber(1, 100))
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
    .action((flags: DiscoverFlags & CommonFlags) =>
      run(flags, (terminal) => {
        refuseFlagsLostToNpm("discover", DISCOVER_FLAGS_TO_KEEP);
        return commands.discover().discoverCommand(flags, terminal);
      }),
    );

  withCommonOptions(program.command("plan"))
    .description("synthesize, plan every stack with Terraform and refuse what would endanger a VPN")
    .argument("[stack...]", "stacks or globs (default: all)")
    .option("--no-synth", "plan cdktf.out as it is")
    .option("--parallelism <number>", "stacks planned at once", wholeNumber(1, 64), 4)
    .action((stacks: readonly string[], flags: PlanFlags & CommonFlags) =>
      run(flags, (terminal) => commands.plan().planCommand(flags, stacks, terminal)),
    );

  withCommonOptions(program.command("verify"))
    .description("after a deploy: are the alarms there with data, subscriptions confirmed, filters and logs there")
    .argument("[stack...]", "stacks or globs (default: all)")
    .option("-p, --profile <name>", "profile of the AWS configuration files")
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
    .action((stacks: readonly string[], flags: VerifyFlags & CommonFlags) =>
      run(flags, (terminal) => {
        refuseFlagsLostToNpm("verify", ["wait", "confirm"]);
        return commands.verify().verifyCommand(flags, stacks, terminal);
      }),
    );

  program
    .command("audit")
    .description("say which tunnels are down, what is not monitored, which controls fail, what to do and what it costs")
    .option("-c, --config <file>", "configuration file (default: tunnelwatch.yaml, where there is one)")
    .option("-o, --output-dir <directory>", "directory of the generated code", nonEmpty, "generated")
    .addOption(new Option("--format <format>", "how to print the report").choices(AUDIT_FORMATS).default("table"))
    .option("--output <file>", "write the report to this file", nonEmpty)
    .option("-p, --profile <name>", "profile of the AWS configuration files")
    .option("-r, --region <name>", "region or glob to audit, repeatable (default: every enabled region)", regions)
    .option("--exclude-region <name>", "region or glob to leave out, repeatable", regions)
    .option("-a, --account <id>", "account that the credentials must belong to, repeatable", accounts)
    .option("--resource-tag <key=value>", "only VPNs with this tag, repeatable", tags)
    .option("--concurrency <number>", "AWS requests at once", wholeNumber(1, 100))
    .addOption(
      new Option("--since <period>", "also how tunnels did over this period, such as 36h or 14d").argParser(since),
    )
    .addOption(
      new Option("--support-case <vpn-id>", "print the text of a case for AWS's support instead").argParser(
        (value: string) => connectionIds(value)[0],
      ),
    )
    .option("--logs", "also read the logs of tunnels that are DOWN, for what tells why")
    .addOption(
      new Option("--fail-on <severity>", "exit 2 where a control of this severity or a worse one fails").choices(
        FAIL_ON,
      ),
    )
    .option("--no-progress", "no progress display")
    .option("-q, --quiet", "print the report and errors only")
    .option("--no-color", "no colours")
    .action((flags: AuditFlags & CommonFlags) =>
      run(flags, (terminal) => {
        refuseFlagsLostToNpm("audit", AUDIT_FLAGS_TO_KEEP);
        return commands.audit().auditCommand(flags, terminal);
      }),
    );

  withCommonOptions(program.command("release"))
    .description("rewrite the generated code so that Terraform forgets what it adopted, without destroying it")
    .argument("[vpn-id...]", "only these VPNs (default: all, and all adopted monitoring)")
    .option("--all", "also forget what was created: the stacks hold nothing any more")
    .option("--check", "write nothing; exit 2 if anything would change")
    .action((ids: readonly string[], flags: ReleaseFlags & CommonFlags) =>
      run(flags, (terminal) => {
        refuseFlagsLostToNpm("release", ["all", "check", "output-dir"]);
        return commands.release().releaseCommand(flags, ids, terminal);
      }),
    );

  program
    .command("rollout")
    .description("have tunnels as `harden` wishes: one step after the other, each only after the last one is UP again")
    .option("-c, --config <file>", "configuration file (default: tunnelwatch.yaml, where there is one)")
    .option("-o, --output-dir <directory>", "directory of the generated code", nonEmpty, "generated")
    .option("-p, --profile <name>", "profile of the AWS configuration files")
    .option("-r, --region <name>", "region or glob, repeatable (default: every enabled region)", regions)
    .option("--exclude-region <name>", "region or glob to leave out, repeatable", regions)
    .option("-a, --account <id>", "account that the credentials must belong to, repeatable", accounts)
    .option("--concurrency <number>", "AWS requests at once", wholeNumber(1, 100))
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
    )
    .option("-q, --quiet", "print the result and errors only")
    .option("--no-color", "no colours")
    .action((flags: RolloutFlags & CommonFlags) =>
      run(flags, (terminal) => {
        refuseFlagsLostToNpm("rollout", ROLLOUT_FLAGS_TO_KEEP);
        return commands.rollout().rolloutCommand(flags, terminal);
      }),
    );

  program
    .command("demo")
    .description("the whole job on a sample estate, without an AWS account; writes to demo/ only")
    .option("--no-color", "no colours")
    .action((flags: CommonFlags) => run(flags, (terminal) => commands.demo().demoCommand(terminal)));

  return program;
}

async function main(): Promise<void> {
  try {
    await commandLine().parseAsync();
  } catch (error) {
    // Commander has printed the message already; help and version are no failures.
    if (!(error instanceof CommanderError)) throw error;
    process.exitCode = error.exitCode === 0 ? ExitCode.done : ExitCode.fatal;
  }
}

void main();
