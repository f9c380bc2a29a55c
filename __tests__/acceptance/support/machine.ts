import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { pythonTool } from "./python-tool";

/** The provider that the acceptance tests were made with; README and CI name it too. */
export const PROVIDER_VERSION = "5.100.0";

/** Directories that hold no provider and can be endless or huge. */
const SKIPPED = new Set(["proc", "sys", "dev", "run", "node_modules", ".git", "home"]);

const REPOSITORY = join(__dirname, "..", "..", "..");

/**
 * A Terraform CLI configuration with which `init` finds the real AWS provider without the network.
 *
 * The one that `TF_CLI_CONFIG_FILE` names, where it exists; else one for the unpacked mirror that the machine carries.
 *
 * @throws Error where neither is found: the acceptance tests must fail then, not be skipped
 */
export function terraformCliConfig(): string {
  return (cliConfig ??= findCliConfig());
}

/** Found once: the search takes its time. */
let cliConfig: string | undefined;

function findCliConfig(): string {
  if (spawnSync("terraform", ["version"]).status !== 0) throw new Error("terraform was not found on the PATH.");
  const configured = process.env["TF_CLI_CONFIG_FILE"];
  if (configured !== undefined && existsSync(configured)) return configured;

  const mirror = findMirror("/", 0);
  if (mirror === undefined) {
    throw new Error(
      `AWS provider ${PROVIDER_VERSION} was not found: unpack it into a filesystem mirror, or name a CLI configuration ` +
        "in TF_CLI_CONFIG_FILE.",
    );
  }
  const file = join(REPOSITORY, ".workspaces", "terraformrc");
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }\n}\n`);
  return file;
}

/** The folder with `<host>/hashicorp/aws/<version>` in it, not deeper than a few levels under the root. */
function findMirror(directory: string, depth: number): string | undefined {
  for (const name of directoriesIn(directory)) {
    if (existsSync(join(directory, name, "hashicorp", "aws", PROVIDER_VERSION))) return directory;
    const deeper = depth < 5 ? findMirror(join(directory, name), depth + 1) : undefined;
    if (deeper !== undefined) return deeper;
  }
  return undefined;
}

function directoriesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !SKIPPED.has(entry.name))
      .map((entry) => entry.name)
      .sort();
  } catch {
    return [];
  }
}

/** A moto server: CloudWatch, Logs, SNS and the like for real applies. */
export interface Moto {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Starts moto for an account, from `.venv-moto` or the PATH.
 *
 * @throws Error where it is not installed or does not start
 */
export async function startMoto(accountId: string): Promise<Moto> {
  const port = await freePort();
  const server = spawn(pythonTool("moto_server"), ["-H", "127.0.0.1", "-p", String(port)], {
    env: { ...process.env, MOTO_ACCOUNT_ID: accountId },
    stdio: "ignore",
  });
  let failed: Error | undefined;
  server.on("error", (error) => (failed = error));
  const url = `http://127.0.0.1:${String(port)}`;
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (failed)
      throw new Error(
        `moto_server was not found (pip install --requirement __tests__/acceptance/requirements.txt): ${failed.message}`,
      );
    if (await answers(`${url}/moto-api/data.json`)) {
      return { url, stop: () => stopServer(server) };
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("moto_server did not answer within 30 seconds.");
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

function stopServer(server: ReturnType<typeof spawn>): Promise<void> {
  return new Promise((resolve) => {
    server.once("close", () => {
      resolve();
    });
    server.kill("SIGTERM");
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address ? address.port : 0;
      probe.close(() => {
        resolve(port);
      });
    });
  });
}
