import type { Match, Settings } from "../config";
import { discover, type Discovery, type DiscoverOptions } from "../discovery";
import { TunnelwatchError } from "../errors";
import {
  fileName,
  listStackFiles,
  readChangesFile,
  readStackFile,
  removeLeftovers,
  writeChangesFile,
  writeRegion,
} from "../generation";
import { type GeneratedChanges, type GeneratedRegion, type RegionScan, stackName } from "../inventory";
import { changesBetween, type PlannedRegion, planRegions, sameDecision, tunnelsToAsk } from "../planning";
import { readOtherStates } from "../terraform";
import { knownError } from "./known-error";
import { type Clock, systemClock } from "./clock";
import type { DiscoveredRegion, DiscoverResult } from "./discover-result";
import { scanProgress } from "./progress";
import { chosenScans, loadScans, removeScanLeftovers, saveScan } from "./saved-scans";
import type { Terminal } from "./terminal";
import { wantedNames } from "./wanted-names";

/** The flags of `tunnelwatch discover`. */
export interface DiscoverFlags {
  readonly config?: string;
  readonly profile?: string;
  readonly region?: readonly string[];
  readonly excludeRegion?: readonly string[];
  readonly account?: readonly string[];
  readonly resourceTag?: readonly string[];
  readonly concurrency?: number;
  readonly outputDir: string;
  readonly format: "table" | "json";
  readonly offline?: boolean;
  readonly check?: boolean;
  readonly acceptRemovals?: boolean;
  readonly force?: readonly string[];
  readonly progress: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

/** What the generated files say now, by stack. */
interface Previous {
  readonly regions: ReadonlyMap<string, GeneratedRegion>;
  readonly changes: ReadonlyMap<string, GeneratedChanges>;
  readonly texts: ReadonlyMap<string, string>;
  /** Of files that cannot be read: their regions stay as they are. */
  readonly errors: ReadonlyMap<string, TunnelwatchError>;
}

/** Scans, decides and writes. @throws TunnelwatchError where nothing can be scanned, or `--force` names no such connection */
export async function runDiscover(
  configured: Settings,
  flags: DiscoverFlags,
  terminal: Terminal,
  clock: Clock = systemClock,
): Promise<DiscoverResult> {
  const settings = withFlags(configured, flags);
  const elsewhere = await readOtherStates(settings.manage.otherStates, process.cwd());
  const directory = flags.outputDir;
  const isWriting = flags.check !== true;
  if (flags.offline === true && flags.force !== undefined) {
    throw new TunnelwatchError("--force needs to see which tunnels are UP, and --offline looks at saved scans.", {
      code: "Usage",
      hint: "Leave one of them out.",
    });
  }
  if (isWriting) await Promise.all([removeLeftovers(directory), removeScanLeftovers(directory)]);

  const previous = await readPrevious(directory);
  // What is UP is known as of the first request.
  const scannedAt = flags.offline === true ? undefined : new Date(clock.now());
  const found =
    flags.offline === true
      ? savedDiscovery(chosenScans(await loadScans(directory), savedSelection(settings, flags)))
      : await scan(settings, flags, previous.regions, terminal);
  const { scans, accounts, gaps, names: accountNames } = found;

  const planned = planRegions({
    scans,
    previous: previous.regions,
    previousChanges: previous.changes,
    settings,
    narrowing: narrowingOf(flags),
    acceptRemovals: flags.acceptRemovals === true,
    elsewhere,
    forced: new Set(flags.force),
    scannedAt,
  });
  requireAdopted(flags.force ?? [], planned.regions);

  const regions: DiscoveredRegion[] = [];
  const errors = [...previous.errors.values()];
  for (const region of planned.regions) {
    const name = stackName(region.scan);
    if (previous.errors.has(name)) continue;
    try {
      regions.push(await write(directory, region, previous, isWriting));
    } catch (error) {
      errors.push(knownError(error));
    }
  }
  if (flags.offline !== true && isWriting) {
    for (const saved of await Promise.allSettled(scans.map((regionScan) => saveScan(directory, regionScan)))) {
      if (saved.status === "rejected") errors.push(knownError(saved.reason));
    }
  }
  return {
    regions,
    unscanned: unscannedRegions(settings, previous.regions, scans),
    accounts,
    gaps,
    accountNames,
    otherAccounts: otherAccounts(previous.regions, found),
    notices: planned.notices,
    errors,
  };
}

/**
 * Writes a region's file and that of its changes. Killed at any moment, there is never a change beside facts that it was
 * not decided from: it goes first and comes last.
 */
async function write(
  directory: string,
  { scan: regionScan, plan, changes, settling }: PlannedRegion,
  previous: Previous,
  isWriting: boolean,
): Promise<DiscoveredRegion> {
  const name = stackName(regionScan);
  const before = previous.changes.get(name);
  const decidesOtherwise = !sameDecision(before, changes);
  if (isWriting && before) {
    const awaited = changes?.awaited ?? [];
    await writeChangesFile(
      directory,
      regionScan,
      awaited.length > 0 ? { ...before, tunnels: [], awaited, connectionLogs: [] } : undefined,
    );
  }
  const options = { check: !isWriting, plannedFrom: previous.texts.get(name) };
  const written = plan.next && (await writeRegion(directory, plan.next, options));
  if (isWriting) await writeChangesFile(directory, regionScan, changes);
  const differences = changesBetween(previous.regions.get(name), plan.next);
  return { plan, scan: regionScan, changes: differences, next: changes, settling, decidesOtherwise, written };
}

/** @throws TunnelwatchError `Usage` where an id is not that of an adopted connection */
function requireAdopted(ids: readonly string[], regions: readonly PlannedRegion[]): void {
  const adopted = new Set(
    regions.flatMap(({ plan }) =>
      (plan.next?.vpnConnections ?? []).flatMap(({ id, manage }) => (manage === "adopt" ? id : [])),
    ),
  );
  const unknown = ids.filter((id) => !adopted.has(id));
  if (unknown.length === 0) return;
  throw new TunnelwatchError(
    `--force must name adopted connections of the scanned regions, got ${unknown.join(", ")}.`,
    {
      code: "Usage",
      hint: "Correct the id; `npm run discover -- --verbose` lists all connections.",
    },
  );
}

/** The settings with what the command line overrides. */
export function withFlags(
  settings: Settings,
  flags: Pick<DiscoverFlags, "region" | "excludeRegion" | "concurrency">,
): Settings {
  const { scan: configured } = settings;
  return {
    ...settings,
    scan: {
      ...configured,
      regions: flags.region ?? configured.regions,
      excludeRegions: [...configured.excludeRegions, ...(flags.excludeRegion ?? [])],
      concurrency: flags.concurrency ?? configured.concurrency,
    },
  };
}

/** What `--resource-tag` narrows the run to: VPNs that fit every one of these. */
export function narrowingOf({ resourceTag = [] }: Pick<DiscoverFlags, "resourceTag">): readonly Match[] {
  return resourceTag.map((pair) => {
    const equals = pair.indexOf("=");
    return { tags: { [pair.slice(0, equals)]: pair.slice(equals + 1) } };
  });
}

/** Reads the generated code, where there is some. */
export async function readPrevious(directory: string): Promise<Previous> {
  const regions = new Map<string, GeneratedRegion>();
  const changes = new Map<string, GeneratedChanges>();
  const texts = new Map<string, string>();
  const errors = new Map<string, TunnelwatchError>();
  for (const file of await listStackFiles(directory)) {
    const name = file.slice(0, -".ts".length);
    try {
      const { text, region } = await readStackFile(directory, file);
      const ofRegion = await readChangesFile(directory, region);
      regions.set(name, region);
      texts.set(name, text);
      if (ofRegion) changes.set(name, ofRegion);
    } catch (error) {
      errors.set(name, knownError(error));
    }
  }
  return { regions, changes, texts, errors };
}

/**
 * Scans what settings and flags choose.
 *
 * @param command - what is to be run again where something could not be read
 * @throws TunnelwatchError where nothing can be scanned, or the account is another one
 */
export async function scan(
  settings: Settings,
  flags: Pick<DiscoverFlags, "profile" | "account" | "region" | "progress" | "quiet">,
  previous: ReadonlyMap<string, GeneratedRegion>,
  terminal: Terminal,
  command: DiscoverOptions["command"] = "discover",
): Promise<Discovery> {
  const progress = scanProgress(terminal, flags.progress && flags.quiet !== true);
  try {
    const isConfigured = settings.accounts.length > 0 || settings.organization !== undefined;
    return await discover({
      ...settings.scan,
      // Where accounts have regions of their own, a run is narrowed all the same.
      ...(flags.region && { narrowTo: flags.region }),
      accounts: settings.accounts,
      organization: settings.organization,
      onlyAccounts: flags.account,
      command,
      profile: flags.profile,
      knownIds: ({ accountId }, region) => {
        const known = previous.get(stackName({ accountId, region }));
        return {
          vpnConnections: (known?.vpnConnections ?? []).map(({ id }) => id),
          clientVpnEndpoints: (known?.clientVpnEndpoints ?? []).map(({ id }) => id),
        };
      },
      tunnelsToAsk: (connection) => tunnelsToAsk(connection, settings),
      wanted: ({ accountId }, region) => wantedNames(settings, region, previous.get(stackName({ accountId, region }))),
      onEvent: (event) => {
        if (event.kind === "started" && !isConfigured)
          refuseOtherAccount(event.identity.accountId, flags.account ?? []);
        progress.onEvent(event);
      },
    });
  } finally {
    progress.stop();
  }
}

function refuseOtherAccount(accountId: string, allowed: readonly string[]): void {
  if (allowed.length === 0 || allowed.includes(accountId)) return;
  throw new TunnelwatchError(
    `--account must name the account of the credentials, ${accountId}, got ${allowed.join(", ")}.`,
    {
      code: "WrongAccount",
      resource: accountId,
      hint: "Use credentials of the account you mean: --profile, AWS_PROFILE or `aws sso login`.",
    },
  );
}

/** Where all regions were to be scanned, one with a file that was not is a region that the account disabled. */
function unscannedRegions(
  settings: Settings,
  previous: ReadonlyMap<string, GeneratedRegion>,
  scans: readonly RegionScan[],
): readonly string[] {
  if (settings.scan.regions.length > 0 || settings.scan.excludeRegions.length > 0) return [];
  const narrowed = new Set(settings.accounts.flatMap(({ id, regions }) => (regions ? id : [])));
  const accounts = new Set(scans.map(({ accountId }) => accountId).filter((id) => !narrowed.has(id)));
  const scanned = new Set(scans.map(stackName));
  return [...previous.values()]
    .filter((region) => accounts.has(region.accountId) && !scanned.has(stackName(region)))
    .map((region) => fileName(region));
}

/** Which saved scans a run plans again: those that a scan would make anew. */
function savedSelection(
  { scan: { regions, excludeRegions }, accounts }: Settings,
  flags: Pick<DiscoverFlags, "account" | "region">,
): Parameters<typeof chosenScans>[1] {
  return { regions, excludeRegions, narrowTo: flags.region, accounts, onlyAccounts: flags.account ?? [] };
}

/** What saved scans say as a scan would. */
function savedDiscovery(scans: readonly RegionScan[]): Discovery {
  return { scans, accounts: [], gaps: [], names: new Map() };
}

function otherAccounts(
  previous: ReadonlyMap<string, GeneratedRegion>,
  { scans, gaps, accounts }: Discovery,
): readonly string[] {
  const scanned = new Set([...scans, ...gaps, ...accounts].map(({ accountId }) => accountId));
  const known = [...previous.values()].map(({ accountId }) => accountId);
  return [...new Set(known)].filter((accountId) => !scanned.has(accountId)).sort();
}
