import { TunnelwatchError } from "../errors";
import { type AccountGap, kindOfFailure, type RegionScan } from "../inventory";
import type { AccountSessions, AccountSource, EnteredAccount } from "./accounts";
import { chooseAccounts } from "./choose-accounts";
import type { Discovery, DiscoverOptions, ScannedAccount } from "./discover-options";
import type { RegionScanner } from "./region-scanner";
import { listRegions, type RegionList, requireRegionsOfAws, SCAN_REGIONS, selectRegions, unmatchedBy } from "./regions";
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
 *   is to be scanned, or one is none of AWS
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
  const listings = sources.map((source) => listAccount(source, sessions, options));
  const checked = Promise.all(listings).then(requireKnownRegions);
  const scanned = Promise.all(
    listings.map(async (listing) => {
      const outcome = await scanListed(await listing, checked, { scanner, options, names });
      outcome.gaps.forEach(tell);
      return outcome;
    }),
  );
  const [outcomes] = await Promise.all([scanned, checked]);
  const scans = outcomes.flatMap((outcome) => outcome.scans);
  const gaps = [...skipped, ...outcomes.flatMap((outcome) => outcome.gaps)];
  const accounts = outcomes.flatMap(({ account }) => account ?? []);
  if (scans.length === 0) requireRegions(accounts, gaps);
  return { scans, accounts, gaps: gaps.sort((a, b) => (a.accountId < b.accountId ? -1 : 1)), names };
}

/** An account before it is scanned. */
interface Listing {
  readonly source: AccountSource;
  /** Names or globs; none means every region that the account has enabled. */
  readonly wanted: readonly string[];
  /** The way in and the regions, or why there is none. */
  readonly found: { readonly entered: EnteredAccount; readonly list: RegionList } | { readonly gap: AccountGap };
}

async function listAccount(
  source: AccountSource,
  sessions: AccountSessions,
  options: DiscoverOptions,
): Promise<Listing> {
  const wanted = source.regions ?? options.regions;
  try {
    const entered = await sessions.enter(source);
    const { session, identity, homeRegion } = entered;
    const list = await whereEnabled(identity.partition, homeRegion, (region) =>
      listRegions(session, region, wanted, options.command),
    );
    return { source, wanted, found: { entered, list } };
  } catch (error) {
    return { source, wanted, found: { gap: gapOf(source.id, error) } };
  }
}

/**
 * Partitions have regions of their own, so that a name counts as wrong only where no account knows it.
 *
 * @throws TunnelwatchError `NoSuchRegion`
 */
function requireKnownRegions(listings: readonly Listing[]): void {
  const listed = listings.flatMap(({ source, wanted, found }) =>
    "list" in found && found.list.all.length > 0 ? { source, wanted, all: found.list.all } : [],
  );
  const fields = new Map<string, readonly string[]>();
  for (const { source, wanted } of listed) {
    fields.set(source.regions ? `regions of ${source.id} in \`accounts\`` : SCAN_REGIONS, wanted);
  }
  const all = new Set(listed.flatMap((listing) => listing.all));
  requireRegionsOfAws([...fields], [...all].sort());
}

interface Scanning {
  readonly scanner: RegionScanner;
  readonly options: DiscoverOptions;
  readonly names: ReadonlyMap<string, string>;
}

/** @param checked - rejects where regions that are wanted are none of AWS */
async function scanListed(
  { source, wanted, found }: Listing,
  checked: Promise<void>,
  { scanner, options, names }: Scanning,
): Promise<Outcome> {
  const accountId = source.id;
  if ("gap" in found) return { scans: [], gaps: [found.gap] };
  const { entered, list } = found;
  // Whether they are wrong, the other accounts know. Where all are fine, nobody waits for a slow account.
  if (unmatchedBy(wanted, list.all).length > 0) await checked;
  const { regions, unmatched } = selectRegions(list.enabled, { ...options, regions: wanted });
  const name = names.get(accountId);
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
