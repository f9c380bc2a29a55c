import { Command, CommanderError } from "commander";
import { packageManifest } from "../package-files";
import { addAudit } from "./commands/audit";
import { addDemo } from "./commands/demo";
import { addDiscover } from "./commands/discover";
import { addInit } from "./commands/init";
import { addPlan } from "./commands/plan";
import { addPolicy } from "./commands/policy";
import { addRelease } from "./commands/release";
import { addRollout } from "./commands/rollout";
import { addSynth } from "./commands/synth";
import { addVerify } from "./commands/verify";
import { ExitCode } from "./exit-code";

/** In the order of the help. */
const COMMANDS: readonly ((program: Command) => void)[] = [
  addDiscover,
  addSynth,
  addPlan,
  addVerify,
  addAudit,
  addRelease,
  addRollout,
  addInit,
  addPolicy,
  addDemo,
];

function commandLine(): Command {
  const { description, version } = packageManifest();
  const program = new Command("tunnelwatch")
    .description(description)
    .version(version)
    .showHelpAfterError("Run with --help to see what there is.")
    .exitOverride();
  for (const add of COMMANDS) add(program);
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
