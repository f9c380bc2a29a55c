import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { z } from "zod";
import { TunnelwatchError } from "../errors";

/** The part of `cdktf.json` that a synth needs. */
const cdktfJson = z.object({ app: z.string().min(1), output: z.string().default("cdktf.out") });

/** Where and with what a CDKTF app is synthesized. */
export interface SynthesizeOptions {
  /** The project: the directory with `cdktf.json`. */
  readonly directory: string;
  /** Variables beside those of this process. */
  readonly environment: Readonly<Record<string, string>>;
  /** The directory to write to. @default - the one that `cdktf.json` names */
  readonly outDir?: string;
}

/**
 * Runs the app that `cdktf.json` names, as `cdktf synth` does, but without the CDKTF command line's start-up.
 *
 * @returns the directory with the synthesized stacks
 * @throws TunnelwatchError `SynthFailed` with what the app said
 */
export async function synthesize({ directory, environment, ...options }: SynthesizeOptions): Promise<string> {
  const { app, output } = await readCdktfJson(directory);
  const outDir = options.outDir ?? resolve(directory, output);
  const { exitCode, text } = await run(app, directory, { ...environment, CDKTF_OUTDIR: outDir });
  if (exitCode !== 0) {
    throw new TunnelwatchError(`\`${app}\` failed with exit code ${String(exitCode)}.\n${text.trim()}`, {
      code: "SynthFailed",
      hint: "Correct what it says above, then run the command again.",
    });
  }
  return outDir;
}

/** The output directory that `cdktf.json` names. @throws TunnelwatchError `SynthFailed` where there is no such file */
export async function outputDirectory(directory: string): Promise<string> {
  return resolve(directory, (await readCdktfJson(directory)).output);
}

async function readCdktfJson(directory: string): Promise<z.output<typeof cdktfJson>> {
  const file = join(directory, "cdktf.json");
  try {
    return cdktfJson.parse(JSON.parse(await readFile(file, "utf8")));
  } catch (cause) {
    throw new TunnelwatchError(`${file} is missing or does not name an app.`, {
      code: "SynthFailed",
      resource: file,
      hint: "Run the command in the project's directory.",
      cause,
    });
  }
}

function run(
  app: string,
  cwd: string,
  environment: Readonly<Record<string, string>>,
): Promise<{ readonly exitCode: number | null; readonly text: string }> {
  return new Promise((resolve, reject) => {
    // `app` is a command line for a shell by CDKTF's contract, written by the project's owner.
    const child = spawn(app, {
      cwd,
      shell: true,
      env: { ...process.env, ...environment },
      stdio: ["ignore", "ignore", "pipe"],
    });
    let text = "";
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
    child.on("error", reject);
    child.on("close", (exitCode) => {
      resolve({ exitCode, text });
    });
  });
}
