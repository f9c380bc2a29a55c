import { resolve } from "node:path";
import { TunnelwatchError } from "../errors";
import { readStacks, selectStacks, type SynthesizedStack } from "../terraform";
import { outputDirectory, synthesize } from "./synthesize";

/** The flags of every command that works on synthesized stacks. */
export interface StackFlags {
  readonly config?: string;
  readonly outputDir: string;
  /** `false`: take what is in `cdktf.out` as it is. */
  readonly synth: boolean;
}

/** Stacks for HCP Terraform's workspaces and the roles of accounts: they need other credentials, so only by their names. */
const ADMINISTRATION = /^tunnelwatch-(?:workspaces|access-\d{12})$/;

/** Whether a stack holds anything but workspaces and roles. */
function isNoAdministration(name: string): boolean {
  return !ADMINISTRATION.test(name);
}

/**
 * Synthesizes, and gives the stacks that the patterns name; without any, those that the command is about.
 *
 * @param directory - the project: the directory with `cdktf.json`
 * @param isMeant - which stacks the command is about by their names; all but those that administrate workspaces where it is
 *   left out
 * @throws TunnelwatchError `SynthFailed`, `NotSynthesized`, `UnknownStack`, `NothingGenerated`
 */
export async function selectedStacks(
  flags: StackFlags,
  patterns: readonly string[],
  directory: string,
  isMeant: (name: string) => boolean = isNoAdministration,
): Promise<readonly SynthesizedStack[]> {
  const generated = resolve(directory, flags.outputDir);
  const outDir = flags.synth
    ? await synthesize({ directory, environment: appEnvironment(generated, flags.config) })
    : await outputDirectory(directory);

  const all = selectStacks(await readStacks(outDir), patterns);
  const stacks = patterns.length > 0 ? all : all.filter(({ name }) => isMeant(name));
  if (stacks.length > 0) return stacks;
  throw new TunnelwatchError(`There are no stacks: ${generated} holds no generated code.`, {
    code: "NothingGenerated",
    hint: "Run `npm run discover` first.",
  });
}

/**
 * What tells the app where the generated code and the configuration are.
 *
 * @param generated absolute path of the directory of generated code
 */
export function appEnvironment(generated: string, config: string | undefined): Readonly<Record<string, string>> {
  return {
    TUNNELWATCH_OUTPUT_DIR: generated,
    ...(config !== undefined && { TUNNELWATCH_CONFIG: resolve(config) }),
  };
}
