import { spawn, type ChildProcess } from "node:child_process";
import type { Readable } from "node:stream";
import { TunnelwatchError } from "../errors";
import { terraformBinary, terraformEnvironment } from "./terraform-environment";
import { readPrintableEnd } from "./terraform-text";

/** How long a Terraform that was asked to stop may take; it holds no lock and has written nothing but its plan. */
const GRACE_MILLISECONDS = 2000;

/** How much of an answer on stdout is kept: all of it, where it is a short one. */
const KEPT_CHARACTERS = 16_384;

/** One run of Terraform. */
export interface TerraformCommand<T> {
  readonly arguments: readonly string[];
  /** @default the current directory */
  readonly directory?: string;
  /** Stops the child when it fires. */
  readonly signal?: AbortSignal | undefined;
  /**
   * What asks it to stop. Providers end at once on SIGTERM and leave what they have begun; SIGINT they leave to Terraform.
   * @default "SIGTERM"
   */
  readonly stopSignal?: "SIGTERM" | "SIGINT" | undefined;
  /** How long it may take to stop before it is killed. @default 2000 */
  readonly graceMilliseconds?: number | undefined;
  /** Reads stdout while the child writes it, to its end. */
  readonly read: (stdout: Readable) => Promise<T>;
}

/** What a finished run left. */
export interface TerraformResult<T> {
  readonly exitCode: number;
  readonly output: T;
  /** The end of stderr, fit to be shown. */
  readonly errorText: string;
}

/**
 * Runs Terraform, without a shell, until it and all its streams have ended.
 *
 * @throws TunnelwatchError `TerraformNotFound` where it cannot be started, `Interrupted` when the signal fired,
 *   `TerraformFailed` when something else killed it or it failed before its output was complete; what `read` throws
 */
export async function runTerraform<T>(command: TerraformCommand<T>): Promise<TerraformResult<T>> {
  const name = ["terraform", command.arguments[0]].join(" ");
  if (command.signal?.aborted) throw interrupted(name);
  const child = spawn(terraformBinary(process.env), command.arguments, {
    ...(command.directory !== undefined && { cwd: command.directory }),
    env: terraformEnvironment(process.env),
    stdio: ["ignore", "pipe", "pipe"],
    // A process group of its own: Ctrl-C reaches us alone, and we stop Terraform together with its providers.
    detached: process.platform !== "win32",
  });
  const stop = (): void => {
    stopGroup(child, command.stopSignal ?? "SIGTERM");
    const timer = setTimeout(() => {
      stopGroup(child, "SIGKILL");
    }, command.graceMilliseconds ?? GRACE_MILLISECONDS);
    child.once("close", () => {
      clearTimeout(timer);
    });
  };
  command.signal?.addEventListener("abort", stop);
  const reading = command.read(child.stdout);
  // Nobody reads the rest: the child must not wait for a reader for ever.
  reading.catch(() => {
    child.stdout.destroy();
  });
  const streams = Promise.allSettled([reading, readPrintableEnd(child.stderr)]);
  const { exitCode, killedBy } = await ending(child).finally(() => {
    command.signal?.removeEventListener("abort", stop);
  });
  const [output, errorText] = await streams;

  if (command.signal?.aborted) throw interrupted(name);
  const text = errorText.status === "fulfilled" ? errorText.value : "";
  // A reader fails by itself, and Terraform with it, or because Terraform ended too early.
  if (output.status === "rejected" && (exitCode === 0 || killedBy === "SIGPIPE")) throw output.reason;
  if (output.status === "rejected" || exitCode === null) {
    const how = exitCode === null ? `was killed by ${killedBy ?? "a signal"}` : `failed with exit code ${exitCode}`;
    throw new TunnelwatchError(`\`${name}\` ${how}. ${text}`.trim(), { code: "TerraformFailed" });
  }
  return { exitCode, output: output.value, errorText: text };
}

/** Reads a stream to its end and keeps only its last part, which holds all of a short answer. */
export async function readEnd(stream: Readable): Promise<string> {
  let text = "";
  stream.setEncoding("utf8");
  for await (const chunk of stream) text = (text + String(chunk)).slice(-KEPT_CHARACTERS);
  return text;
}

interface Ending {
  readonly exitCode: number | null;
  readonly killedBy: NodeJS.Signals | null;
}

function ending(child: ChildProcess): Promise<Ending> {
  return new Promise((resolve, reject) => {
    child.once("error", (cause) => {
      reject(notFound(cause));
    });
    child.once("close", (exitCode, killedBy) => {
      resolve({ exitCode, killedBy });
    });
  });
}

function stopGroup(child: ChildProcess, signal: "SIGTERM" | "SIGINT" | "SIGKILL"): void {
  if (child.pid === undefined) return;
  if (process.platform === "win32") {
    child.kill(signal);
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group has ended by itself.
  }
}

function interrupted(name: string): TunnelwatchError {
  return new TunnelwatchError(`\`${name}\` was interrupted.`, { code: "Interrupted" });
}

function notFound(cause: unknown): TunnelwatchError {
  const binary = terraformBinary(process.env);
  return new TunnelwatchError(`${binary} cannot be started: it is not on the PATH, or not executable.`, {
    code: "TerraformNotFound",
    resource: binary,
    hint: "Install Terraform 1.7 or newer (https://developer.hashicorp.com/terraform/install), or name another binary in TERRAFORM_BINARY_NAME.",
    cause,
  });
}
