import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sampleOrganization, SCAN_EXTERNAL_ID, SCAN_ROLE, startSandbox } from "../modules/sandbox";
import { measure, type Measurement } from "./measure";

const WORKSPACES = join(__dirname, "..", ".workspaces");
const COMMAND_LINE = join(__dirname, "..", "bin", "tunnelwatch.js");

/** One size of organization, with what a scan of it took from the start of the command to its end. */
export interface AccountsResult extends Measurement {
  readonly accounts: number;
  /** Requests that reached AWS. */
  readonly requests: number;
}

/** What README.md advises for many accounts: each one throttles by itself. */
const CONCURRENCY = 64;

/**
 * Scans organizations of so many accounts, each with 17 regions.
 *
 * @param latencyMilliseconds - of each request
 */
export async function benchAccounts(
  sizes: readonly number[],
  latencyMilliseconds: number,
): Promise<readonly AccountsResult[]> {
  const results: AccountsResult[] = [];
  for (const accounts of sizes) {
    process.stderr.write(`${String(accounts)} accounts …\n`);
    results.push(await scanOf(accounts, latencyMilliseconds));
  }
  return results;
}

async function scanOf(accounts: number, milliseconds: number): Promise<AccountsResult> {
  mkdirSync(WORKSPACES, { recursive: true });
  const cwd = mkdtempSync(join(WORKSPACES, "bench-"));
  const sandbox = await startSandbox(sampleOrganization(accounts));
  sandbox.faults.inject({ kind: "latency", milliseconds });
  try {
    writeFileSync(
      join(cwd, "tunnelwatch.yaml"),
      `scan: { concurrency: ${String(CONCURRENCY)} }\norganization: { role: ${SCAN_ROLE}, externalId: ${SCAN_EXTERNAL_ID} }\n`,
    );
    const measured = await measure([COMMAND_LINE, "discover"], { cwd, environment: sandbox.environment() });
    return { accounts, requests: sandbox.requests.length, ...measured };
  } finally {
    await sandbox.close();
    rmSync(cwd, { recursive: true });
  }
}
