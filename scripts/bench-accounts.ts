import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ExitCode } from "../modules/cli/exit-code";
import { type Estate, sampleOrganization, SCAN_EXTERNAL_ID, SCAN_ROLE, startSandbox } from "../modules/sandbox";
import { measure, type Measurement } from "./measure";

const WORKSPACES = join(__dirname, "..", ".workspaces");
const COMMAND_LINE = join(__dirname, "..", "bin", "tunnelwatch.js");

/** One size of organization, with what a scan of it took from the start of the command to its end. */
export interface AccountsResult extends Measurement {
  readonly accounts: number;
  /** Requests that reached AWS. */
  readonly requests: number;
}

/** By place, the accounts that cannot be read, or not completely: spread out, so that half of 40 accounts is half of the work. */
const DENIED: readonly number[] = [3, 14, 25];
const SUSPENDED: readonly number[] = [7, 31];
const WRONG_EXTERNAL_ID = 9;

/** Share of the requests that AWS refuses at first. */
const THROTTLED = 0.05;

/**
 * Scans organizations of so many accounts, each with 17 regions, with what goes wrong in any: of 40, a policy denies three
 * accounts, two are suspended and one asks for another external id; and requests are throttled.
 *
 * @param sizes - numbers of accounts, 10 or more, so that something cannot be read
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
  const sandbox = await startSandbox(organizationOf(accounts));
  sandbox.faults.inject({ kind: "latency", milliseconds });
  sandbox.faults.inject({ kind: "throttle", ratio: THROTTLED });
  try {
    writeFileSync(
      join(cwd, "tunnelwatch.yaml"),
      `organization: { role: ${SCAN_ROLE}, externalId: ${SCAN_EXTERNAL_ID} }\n`,
    );
    const measured = await measure([COMMAND_LINE, "discover"], {
      cwd,
      environment: sandbox.environment(),
      expected: ExitCode.partial,
    });
    return { accounts, requests: sandbox.requests.length, ...measured };
  } finally {
    await sandbox.close();
    rmSync(cwd, { recursive: true });
  }
}

function organizationOf(size: number): Estate {
  const { organization, otherAccounts = [], ...management } = sampleOrganization(size);
  if (!organization) throw new Error("The sample has an organization.");
  return {
    ...management,
    organization: {
      ...organization,
      accounts: organization.accounts.map((member, index) =>
        SUSPENDED.includes(index) ? { ...member, state: "SUSPENDED" } : member,
      ),
    },
    otherAccounts: otherAccounts.map((account, index) => ({ ...account, ...troubleOf(index + 1) })),
  };
}

function troubleOf(index: number): Partial<Estate> {
  if (DENIED.includes(index)) return { deniedByPolicy: [{ actions: ["ec2:*", "cloudtrail:*"] }] };
  if (index === WRONG_EXTERNAL_ID) return { roles: [{ name: SCAN_ROLE, externalId: "another" }] };
  return {};
}
