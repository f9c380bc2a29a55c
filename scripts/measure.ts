import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import type { Readable } from "node:stream";
import { join } from "node:path";

/** What a process took from its start to its end, loading included. */
export interface Measurement {
  readonly seconds: number;
  readonly peakMegabytes: number;
}

/**
 * Runs a Node.js program and measures it.
 *
 * @param expected - the exit code that it is to end with, 0 where it is left out
 * @throws Error where it ends with another, with what it said
 */
export async function measure(
  args: readonly string[],
  {
    cwd,
    environment = {},
    expected = 0,
  }: {
    readonly cwd: string;
    readonly environment?: Readonly<Record<string, string>>;
    readonly expected?: number;
  },
): Promise<Measurement> {
  const start = performance.now();
  const child = spawn(process.execPath, ["--require", join(__dirname, "report-peak-memory.cjs"), ...args], {
    cwd,
    env: { ...process.env, ...environment },
    stdio: ["ignore", "ignore", "pipe", "pipe"],
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  const [, , errors, report] = child.stdio as unknown as readonly Readable[];
  if (!errors || !report) throw new Error("The pipes are missing.");
  const [exitCode, stderr, peak] = await Promise.all([ended, text(errors), text(report)]);
  if (exitCode !== expected) throw new Error(`${args.join(" ")} ended with ${String(exitCode)}:\n${stderr}`);
  return { seconds: (performance.now() - start) / 1000, peakMegabytes: Number(peak) / 1024 };
}
