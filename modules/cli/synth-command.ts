import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { loadSettings } from "../config";
import { readStacks, stackFile, stacksWithFiles, synthDifferences, type SynthDifference } from "../terraform";
import { ExitCode } from "./exit-code";
import { appEnvironment } from "./selected-stacks";
import { outputDirectory, synthesize } from "./synthesize";
import type { Terminal } from "./terminal";
import { counted } from "./words";

/** The flags of `tunnelwatch synth`. */
export interface SynthFlags {
  readonly config?: string;
  readonly outputDir: string;
  /** Write nothing; say whether what is committed is what the code makes. */
  readonly check?: boolean;
}

const WORDS: Readonly<Record<SynthDifference["kind"], string>> = {
  missing: "is missing",
  changed: "is not what the code and tunnelwatch.yaml say",
  "left over": "is left over: no code makes it any more",
};

/** Synthesizes the stacks as `cdktf synth` does, or only compares those that are there with what it would write. */
export async function synthCommand(
  flags: SynthFlags,
  terminal: Terminal,
  directory: string = process.cwd(),
): Promise<ExitCode> {
  // First: what the synth would only stumble over is said with file and line here.
  await loadSettings(flags.config, directory);
  const environment = appEnvironment(resolve(directory, flags.outputDir), flags.config);
  return flags.check === true ? check(directory, environment, terminal) : write(directory, environment, terminal);
}

async function write(
  directory: string,
  environment: Readonly<Record<string, string>>,
  terminal: Terminal,
): Promise<ExitCode> {
  const outDir = await synthesize({ directory, environment });
  const made = new Set((await readStacks(outDir)).map(({ name }) => name));
  const leftOver = (await stacksWithFiles(outDir)).filter((name) => !made.has(name));
  // CDKTF's command line deletes the whole directory. A state could stand in it, so only what we can make again goes.
  await Promise.all(leftOver.map((name) => rm(join(directory, stackFile(directory, outDir, name)))));
  terminal.data(`${counted(made.size, "stack")} synthesized.`);
  for (const name of leftOver)
    terminal.log(`${stackFile(directory, outDir, name)} deleted: no code makes it any more.`);
  return ExitCode.done;
}

async function check(
  directory: string,
  environment: Readonly<Record<string, string>>,
  terminal: Terminal,
): Promise<ExitCode> {
  const outDir = await outputDirectory(directory);
  const freshDir = await mkdtemp(join(tmpdir(), "tunnelwatch-synth-"));
  try {
    await synthesize({ directory, environment, outDir: freshDir });
    const differences = await synthDifferences(outDir, freshDir);
    if (differences.length === 0) {
      terminal.data("Every synthesized stack is in step.");
      return ExitCode.done;
    }
    for (const { stack, kind } of differences) terminal.data(`${stackFile(directory, outDir, stack)} ${WORDS[kind]}`);
    terminal.log("Run `npm run synth` and commit what it changes.");
    return ExitCode.toAct;
  } finally {
    await rm(freshDir, { recursive: true, force: true });
  }
}
