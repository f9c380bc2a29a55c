import { TunnelwatchError } from "../errors";
import { type AccountGap, kindOfFailure, type RegionScan } from "../inventory";
import type { AccountSessions, AccountSource, EnteredAccount } from "./accounts";
import { chooseAccounts } from "./choose-accounts";
import type { Discovery, DiscoverOptions, ScannedAccount } from "./discover-options";
import type { RegionScanner } from "./region-scanner";
import { listRegions, selectRegions } from "./regions";
import { whereEnabled } from "./where-enabled";

/** What came of one account. */
interface Outcome {
  /** `undefined` where it could not be entered, or its regions are not known. */
  readonly account?: ScannedAccount | undefined;
  readonly scans: readonly RegionScan[];
  readonly gaps: readonly AccountGap[];
}

/**
 * Scans all accounts of the configuration, at once under one limit.
 *
 * @throws TunnelwatchError see {@link chooseAccounts}, and `NoSuchRegion` where no account has enabled a region that
 *   is to be scanned
 */
export async function scanAccounts(
  sessions: AccountSessions,
  scanner: RegionScanner,
  options: DiscoverOptions,
): Promise<Discovery> {
  const { sources, gaps: skipped, names } = await chooseAccounts(sessions, options);
  // Without credentials every account but those with a profile would fail alike: that is one error.
  if (sources.some(({ profile }) => profile === undefined)) await sessions.own();
  options.onEvent?.({ kind: "accounts", count: sources.length });
  const tell = (gap: AccountGap): void => options.onEvent?.({ kind: "gap", gap });
  skipped.forEach(tell);
  const outcomes = await Promise.all(
    sources.map(async (source) => {
      const outcome = await scanAccount(source, names.get(source.id), { sessions, scanner, options });
      outcome.gaps.forEach(tell);
      return outcome;
    }),
  );
  const scans = outcomes.flatMap((outcome) => outcome.scans);
  const gaps = [...skipped, ...outcomes.flatMap((outcome) => outcome.gaps)];
  const accounts = outcomes.flatMap(({ account }) => account ?? []);
  if (scans.length === 0) requireRegions(accounts, gaps);
  return { scans, accounts, gaps: gaps.sort((a, b) => (a.accountId < b.accountId ? -1 : 1)), names };
}

interface Scanning {
  readonly sessions: AccountSessions;
  readonly scanner: RegionScanner;
  readonly options: DiscoverOptions;
}

async function scanAccount(
  source: AccountSource,
  name: string | undefined,
  { sessions, scanner, options }: Scanning,
): Promise<Outcome> {
  const accountId = source.id;
  let entered: EnteredAccount;
  let enabled: readonly string[];
  const wanted = source.regions ?? options.regions;
  try {
    entered = await sessions.enter(source);
    const { session, identity, homeRegion } = entered;
    enabled = await whereEnabled(identity.partition, homeRegion, (region) =>
      listRegions(session, region, wanted, options.command),
    );
  } catch (error) {
    return { scans: [], gaps: [gapOf(accountId, error)] };
  }
  const { regions, unmatched } = selectRegions(enabled, { ...options, regions: wanted });
  options.onEvent?.({ kind: "started", identity: entered.identity, name, regions });
  const scans = await scanner.scan(entered, regions);
  const gaps = unmatched.length === 0 ? [] : [notEnabled(accountId, unmatched)];
  return { account: { accountId, name, regions }, scans, gaps };
}

/** @throws whatever is no failure of an account: a mistake of ours */
function gapOf(accountId: string, error: unknown): AccountGap {
  if (!(error instanceof TunnelwatchError)) throw error;
  const { code, message, hint = "" } = error;
  const isShut = code === "RoleNotAssumed" || code === "WrongAccount";
  const kind = isShut ? "role-not-assumed" : kindOfFailure({ code, message, action: "ec2:DescribeRegions" });
  // That the regions cannot even be listed is not about one of them.
  return { accountId, kind: kind === "region-not-enabled" ? "failed" : kind, regions: [], code, message, hint };
}

function notEnabled(accountId: string, regions: readonly string[]): AccountGap {
  return {
    accountId,
    kind: "region-not-enabled",
    regions,
    code: "NoSuchRegion",
    message: `The account has enabled no region that matches ${regions.join(", ")}.`,
    hint: "",
  };
}

/** Where nothing was scanned only because of the regions that were asked for, they are wrong. */
function requireRegions(accounts: readonly ScannedAccount[], gaps: readonly AccountGap[]): void {
  if (accounts.length === 0) return;
  const unmatched = [...new Set(gaps.flatMap(({ kind, regions }) => (kind === "region-not-enabled" ? regions : [])))];
  throw new TunnelwatchError(
    unmatched.length > 0
      ? `No account has enabled a region that matches ${unmatched.join(", ")}.`
      : "The regions that are left out leave none to scan.",
    { code: "NoSuchRegion", hint: "Correct scan.regions, scan.excludeRegions, --region or `regions` of the accounts." },
  );
}
