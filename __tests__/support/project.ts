import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { compiledPackage } from "./compiled-package";

const REPOSITORY = join(__dirname, "..", "..");

/** Beside the code, so that generated files find the package by its name; ignored by git. */
const WORKSPACES = join(REPOSITORY, ".workspaces");

/** What a finished command left. */
export interface Finished {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How a command is run. */
export interface RunOptions {
  /** Variables beside the few that every command gets. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Sends SIGKILL after so many milliseconds. */
  readonly killAfterMs?: number;
  /** Sends SIGKILL once this is fulfilled. */
  readonly killWhen?: Promise<unknown>;
}

/** A user's project in a directory of its own: what a clone of the repository is, without the repository's files. */
export class Project {
  readonly directory: string;

  /** @param config text of its tunnelwatch.yaml; none where it is left out */
  constructor(config?: string) {
    mkdirSync(WORKSPACES, { recursive: true });
    this.directory = mkdtempSync(join(WORKSPACES, "project-"));
    const app = `node --require tsx/cjs ${relative(this.directory, join(REPOSITORY, "main.ts"))}`;
    this.write(
      "cdktf.json",
      JSON.stringify({ language: "typescript", app, projectId: "test", sendCrashReports: "false" }),
    );
    mkdirSync(join(this.directory, "generated"));
    if (config !== undefined) this.write("tunnelwatch.yaml", config);
  }

  /** Runs our own command line, compiled as in the published package. */
  tunnelwatch(args: readonly string[], options: RunOptions = {}): Promise<Finished> {
    return this.run(process.execPath, [join(compiledPackage(WORKSPACES), "bin", "tunnelwatch.js"), ...args], options);
  }

  /** Runs the app that `cdktf.json` names, as CDKTF does. */
  synth(options: RunOptions = {}): Promise<Finished> {
    return this.run(process.execPath, ["--require", "tsx/cjs", join(REPOSITORY, "main.ts")], options);
  }

  /** Runs the CDKTF command line that the project pins. */
  cdktf(args: readonly string[], options: RunOptions = {}): Promise<Finished> {
    return this.run(process.execPath, [join(REPOSITORY, "node_modules", ".bin", "cdktf"), ...args], options);
  }

  /** Runs Terraform in the directory of a synthesized stack. */
  terraform(stack: string, args: readonly string[], options: RunOptions = {}): Promise<Finished> {
    return this.run("terraform", [`-chdir=${this.stackDirectory(stack)}`, ...args], options);
  }

  /** Runs a script in the project as a pipeline does: the first command that fails ends it. */
  bash(script: string, options: RunOptions = {}): Promise<Finished> {
    return this.run("bash", ["-e", "-c", script], options);
  }

  stackDirectory(stack: string): string {
    return join(this.directory, "cdktf.out", "stacks", stack);
  }

  /** The synthesized JSON of a stack. */
  stackJson(stack: string): SynthesizedJson {
    return JSON.parse(readFileSync(join(this.stackDirectory(stack), "cdk.tf.json"), "utf8")) as SynthesizedJson;
  }

  read(file: string): string {
    return readFileSync(join(this.directory, file), "utf8");
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.directory, file), text);
  }

  delete(file: string): void {
    rmSync(join(this.directory, file));
  }

  /** The stack files of `generated/` with their texts, by name. */
  generated(): Readonly<Record<string, string>> {
    const names = readdirSync(join(this.directory, "generated")).filter((name) => name.endsWith(".ts"));
    return Object.fromEntries(names.sort().map((name) => [name, this.read(join("generated", name))]));
  }

  /** Every file below the project with its bytes, but for what `skip` matches. */
  allFiles(skip = /$^/): ReadonlyMap<string, Buffer> {
    const names = readdirSync(this.directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => !skip.test(path));
    return new Map(names.map((path) => [relative(this.directory, path), readFileSync(path)]));
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }

  private run(command: string, args: readonly string[], options: RunOptions): Promise<Finished> {
    return runIn(this.directory, command, args, options);
  }
}

/** Runs a command in a directory, with nothing that would let it reach a real account. */
export function runIn(
  cwd: string,
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...inheritedEnvironment(), ...options.environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    const timer =
      options.killAfterMs === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), options.killAfterMs);
    void options.killWhen?.then(() => child.kill("SIGKILL"));
    child.on("error", reject);
    child.on("close", (exitCode, signal) => {
      clearTimeout(timer);
      resolve({ exitCode, signal, stdout, stderr });
    });
  });
}

/** The part of a synthesized stack that tests look at. */
export interface SynthesizedJson {
  readonly terraform: Readonly<Record<string, unknown>>;
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
  readonly import?: readonly { readonly to: string; readonly id: string }[];
  readonly removed?: readonly { readonly from: string; readonly lifecycle: readonly unknown[] }[];
}

/** This process's variables without whatever would let a test reach a real account. */
function inheritedEnvironment(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env).filter(([name]) => !name.startsWith("AWS_"));
  return {
    ...Object.fromEntries(entries),
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_CONFIG_FILE: "/nonexistent",
    AWS_SHARED_CREDENTIALS_FILE: "/nonexistent",
    CHECKPOINT_DISABLE: "1",
    NO_COLOR: "1",
    FORCE_COLOR: "0",
    CI: "1",
  };
}
