import { readFile } from "node:fs/promises";
import { join } from "node:path";
import picomatch from "picomatch";
import { z } from "zod";
import { TunnelwatchError } from "../errors";

/** A stack that `cdktf synth` has written. */
export interface SynthesizedStack {
  /** Its name, for example `vpn-111122223333-eu-west-1`. */
  readonly name: string;
  /** The directory with its `cdk.tf.json`, where Terraform is run. */
  readonly directory: string;
}

/** The part of CDKTF's `manifest.json` that is read here; see `StackManifest` in cdktf/lib/manifest.d.ts. */
const manifestSchema = z.object({
  stacks: z.record(z.string(), z.object({ name: z.string(), workingDirectory: z.string() })),
});

const SYNTHESIZE = "Run `npm run discover`, then `npx cdktf synth`.";

/**
 * The stacks of a synthesized app, sorted by name.
 *
 * @param outDir CDKTF's output directory, usually `cdktf.out`
 * @throws TunnelwatchError `NotSynthesized` where there is no manifest, or one that cannot be read
 */
export async function readStacks(outDir: string): Promise<readonly SynthesizedStack[]> {
  const file = join(outDir, "manifest.json");
  const manifest = manifestSchema.safeParse(await readJson(file));
  if (!manifest.success) {
    throw new TunnelwatchError(`${file} is not a manifest of CDKTF: ${z.prettifyError(manifest.error)}`, {
      code: "NotSynthesized",
      resource: file,
      hint: SYNTHESIZE,
    });
  }
  return Object.values(manifest.data.stacks)
    .map(({ name, workingDirectory }) => ({ name, directory: join(outDir, workingDirectory) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * The stacks that at least one pattern names, in their order; all of them without a pattern.
 *
 * @param patterns names or globs, for example `vpn-*-eu-west-1`
 * @throws TunnelwatchError `UnknownStack` where a pattern matches no stack
 */
export function selectStacks(
  stacks: readonly SynthesizedStack[],
  patterns: readonly string[],
): readonly SynthesizedStack[] {
  if (patterns.length === 0) return stacks;
  const matchers = patterns.map((pattern) => ({ pattern, matches: picomatch(pattern) }));
  const unknown = matchers.filter(({ matches }) => !stacks.some(({ name }) => matches(name)));
  if (unknown.length > 0) {
    const names = unknown.map(({ pattern }) => pattern).join(", ");
    throw new TunnelwatchError(`No stack is named ${names}.`, {
      code: "UnknownStack",
      resource: names,
      hint:
        stacks.length === 0
          ? `There are no stacks. ${SYNTHESIZE}`
          : `The stacks are: ${stacks.map(({ name }) => name).join(", ")}.`,
    });
  }
  return stacks.filter(({ name }) => matchers.some(({ matches }) => matches(name)));
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch (cause) {
    throw new TunnelwatchError(`${file} cannot be read: nothing has been synthesized.`, {
      code: "NotSynthesized",
      resource: file,
      hint: SYNTHESIZE,
      cause,
    });
  }
}
