import { readdir, readFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { isDeepStrictEqual } from "node:util";

/** How a stack's committed file differs from what a synth makes of the code and the configuration. */
export interface SynthDifference {
  readonly stack: string;
  /** `missing`: there is no file. `changed`: it says something else. `left over`: no code makes it any more. */
  readonly kind: "missing" | "changed" | "left over";
}

const STACK_FILE = "cdk.tf.json";

/** The names of the stacks that have a file below CDKTF's output directory, sorted; no manifest is needed. */
export async function stacksWithFiles(outDir: string): Promise<readonly string[]> {
  const directories = await readdir(join(outDir, "stacks"), { withFileTypes: true }).catch(() => []);
  const names = directories.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const withFile = await Promise.all(
    names.map(async (name) => ((await readStackFile(outDir, name)) === undefined ? [] : [name])),
  );
  return withFile.flat().sort();
}

/**
 * Compares what is there with what a synth wrote to another directory, by what the files mean: neither the layout of the
 * JSON nor the place of the directory counts.
 *
 * @returns sorted by stack; empty where both say the same
 */
export async function synthDifferences(outDir: string, freshDir: string): Promise<readonly SynthDifference[]> {
  const [there, fresh] = await Promise.all([stacksWithFiles(outDir), stacksWithFiles(freshDir)]);
  const names = [...new Set([...there, ...fresh])].sort();
  const differences = await Promise.all(
    names.map(async (stack): Promise<readonly SynthDifference[]> => {
      if (!there.includes(stack)) return [{ stack, kind: "missing" }];
      if (!fresh.includes(stack)) return [{ stack, kind: "left over" }];
      const [committed, made] = await Promise.all([meaning(outDir, stack), meaning(freshDir, stack)]);
      return committed !== undefined && isDeepStrictEqual(committed, made) ? [] : [{ stack, kind: "changed" }];
    }),
  );
  return differences.flat();
}

/** A stack's JSON with the path of a local state as an absolute one; `undefined` where it is no JSON. */
async function meaning(outDir: string, stack: string): Promise<unknown> {
  const directory = resolve(outDir, "stacks", stack);
  try {
    return JSON.parse((await readStackFile(outDir, stack)) ?? "", (key, value: unknown) =>
      key === "local" && isLocalBackend(value) ? { ...value, path: resolve(directory, value.path) } : value,
    );
  } catch {
    return undefined;
  }
}

function isLocalBackend(value: unknown): value is { readonly path: string } {
  return typeof value === "object" && value !== null && "path" in value && typeof value.path === "string";
}

async function readStackFile(outDir: string, stack: string): Promise<string | undefined> {
  return readFile(join(outDir, "stacks", stack, STACK_FILE), "utf8").catch(() => undefined);
}

/** The path of a stack's file, as seen from the project. */
export function stackFile(project: string, outDir: string, stack: string): string {
  return relative(project, join(outDir, "stacks", stack, STACK_FILE)).replaceAll("\\", "/");
}
