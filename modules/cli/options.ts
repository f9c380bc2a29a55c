import { type Command, Option } from "commander";
import { accounts, nonEmpty, regions, tags, wholeNumber } from "./option-values";

/** Adds the options that say where the configuration and the generated code are. */
export function withProjectOptions(command: Command): Command {
  return command
    .option("-c, --config <file>", "configuration file (default: tunnelwatch.yaml, where there is one)")
    .option("-o, --output-dir <directory>", "directory of the generated code", nonEmpty, "generated");
}

/** Adds the option that says how the result, or whatever the command calls it, is printed; the default is a table. */
export function withFormatOption(command: Command, formats: readonly string[], printed = "result"): Command {
  return command.addOption(
    new Option("--format <format>", `how to print the ${printed}`).choices(formats).default("table"),
  );
}

/** Adds the options of what is printed beside the result, or whatever the command calls it. */
export function withTerminalOptions(command: Command, printed = "result"): Command {
  return withColorOption(command.option("-q, --quiet", `print the ${printed} and errors only`));
}

/** Adds the option that every command has. */
export function withColorOption(command: Command): Command {
  return command.option("--no-color", "no colours");
}

/** Adds the options of a command that reads the project and prints a result in one of several formats. */
export function withCommonOptions(command: Command, formats: readonly string[] = ["table", "json"]): Command {
  return withTerminalOptions(withFormatOption(withProjectOptions(command), formats));
}

/** Adds the option of the credentials. */
export function withProfileOption(command: Command): Command {
  return command.option("-p, --profile <name>", "profile of the AWS configuration files");
}

/** What the options of a scan say for one command, and which there are. */
export interface ScanOptions {
  /** What `--region` takes, such as "region or glob to scan". */
  readonly region: string;
  /** What `--account` does. */
  readonly account: string;
  /** Whether VPNs can be chosen by their tags. */
  readonly byTag: boolean;
}

/** Adds the options that say with which credentials, where and how fast AWS is read. */
export function withScanOptions(command: Command, { region, account, byTag }: ScanOptions): Command {
  withProfileOption(command)
    .option("-r, --region <name>", `${region}, repeatable (default: every enabled region)`, regions)
    .option("--exclude-region <name>", "region or glob to leave out, repeatable", regions)
    .option("-a, --account <id>", account, accounts);
  if (byTag) command.option("--resource-tag <key=value>", "only VPNs with this tag, repeatable", tags);
  return command.option(
    "--concurrency <number>",
    "AWS requests at once (default: 16 for each account, 64 for all)",
    wholeNumber(1, 100),
  );
}
