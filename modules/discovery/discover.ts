import { AccountSessions } from "./accounts";
import type { Discovery, DiscoverOptions } from "./discover-options";
import { chooseRegions } from "./regions";
import { RegionScanner } from "./region-scanner";
import { scanAccounts } from "./scan-accounts";

/**
 * Reads the VPNs and their monitoring in the chosen regions of the chosen accounts, all at once under one limit. Only
 * reads: every call is a Describe, List or Get, or assumes a role.
 *
 * @throws TunnelwatchError where there are no credentials, no account or no region to scan; an account that cannot be
 *   entered does not throw but is a gap, and a region that fails says so in its scan
 */
export async function discover(options: DiscoverOptions): Promise<Discovery> {
  const sessions = new AccountSessions(options, options.command);
  const scanner = new RegionScanner(options);
  return sessions.isConfigured ? scanAccounts(sessions, scanner, options) : scanOwnAccount(sessions, scanner, options);
}

async function scanOwnAccount(
  sessions: AccountSessions,
  scanner: RegionScanner,
  options: DiscoverOptions,
): Promise<Discovery> {
  const account = await sessions.own();
  const { session, identity, homeRegion } = account;
  const regions = await chooseRegions(session, homeRegion, options, options.command);
  options.onEvent?.({ kind: "started", identity, regions });
  const scans = await scanner.scan(account, regions);
  return { scans, accounts: [{ accountId: identity.accountId, regions }], gaps: [], names: new Map() };
}
