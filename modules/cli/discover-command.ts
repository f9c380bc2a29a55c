import { loadSettings, type Match, type Settings } from "../config";
import { discover } from "../discovery";
import { TunnelwatchError } from "../errors";
import { fileName, listStackFiles, readStackFile, removeLeftovers, writeRegion } from "../generation";
import { type GeneratedRegion, type RegionScan, stackName } from "../inventory";
import { changesBetween, planRegions } from "../planning";
import { readOtherStates } from "../terraform";
import type { DiscoveredRegion, DiscoverResult } from "./discover-result";
import { discoverAsJson, discoverAsTable } from "./discover-report";
import { ExitCode, worst } from "./exit-code";
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
  readonly progress: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

/** Scans, decides and writes; then says what came of it. */
export async function discoverCommand(flags: DiscoverFlags, terminal: Terminal): Promise<ExitCode> {
  const { settings: configured } = await loadSettings(flags.config, process.cwd());
  const settings = withFlags(configured, flags);
  const elsewhere = await readOtherStates(settings.manage.otherStates, process.cwd());
  const directory = flags.outputDir;
  if (flags.check !== true) await Promise.all([removeLeftovers(directory), removeScanLeftovers(directory)]);

  const { previous, texts, errors: unreadable } = await readPrevious(directory);
  const scans =
    flags.offline === true
      ? chosenScans(await loadScans(directory), { ...settings.scan, accounts: flags.account ?? [] })
      : await scan(settings, flags, previous, terminal);

  const regions: DiscoveredRegion[] = [];
  const errors = [...unreadable.values()];
  const planned = planRegions({
    scans,
    previous,
    settings,
    narrowing: narrowingOf(flags),
    acceptRemovals: flags.acceptRemovals === true,
    elsewhere,
  });
  for (const { scan: regionScan, plan } of planned.regions) {
    const name = stackName(regionScan);
    if (unreadable.has(name)) continue;
    try {
      const options = { check: flags.check === true, plannedFrom: texts.get(name) };
      const written = plan.next && (await writeRegion(directory, plan.next, options));
      const changes = changesBetween(previous.get(name), plan.next);
      regions.push({ plan, scan: regionScan, changes, written });
    } catch (error) {
      errors.push(knownError(error));
    }
  }
  if (flags.offline !== true && flags.check !== true) {
    for (const saved of await Promise.allSettled(scans.map((regionScan) => saveScan(directory, regionScan)))) {
      if (saved.status === "rejected") errors.push(knownError(saved.reason));
    }
  }

  const unscanned = unscannedRegions(settings, previous, scans);
  const { notices } = planned;
  const result = { regions, unscanned, otherAccounts: otherAccounts(previous, scans), notices, errors };
  report(result, flags, terminal);
  const exitCode = exitCodeOf(result, flags);
  if (exitCode === ExitCode.done && flags.check !== true) terminal.log("Next: npm run plan");
  return exitCode;
}

/** An error that a report can show. @throws whatever is none: a mistake of ours */
function knownError(error: unknown): TunnelwatchError {
  if (error instanceof TunnelwatchError) return error;
  throw error;
}

/** The settings with what the command line overrides. */
function withFlags(settings: Settings, flags: DiscoverFlags): Settings {
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
function narrowingOf({ resourceTag = [] }: DiscoverFlags): readonly Match[] {
  return resourceTag.map((pair) => {
    const equals = pair.indexOf("=");
    return { tags: { [pair.slice(0, equals)]: pair.slice(equals + 1) } };
  });
}

/** What the generated files say now, by stack; a file that cannot be read keeps its region as it is. */
async function readPrevious(directory: string): Promise<{
  readonly previous: ReadonlyMap<string, GeneratedRegion>;
  readonly texts: ReadonlyMap<string, string>;
  readonly errors: ReadonlyMap<string, TunnelwatchError>;
}> {
  const previous = new Map<string, GeneratedRegion>();
  const texts = new Map<string, string>();
  const errors = new Map<string, TunnelwatchError>();
  for (const file of await listStackFiles(directory)) {
    const name = file.slice(0, -".ts".length);
    try {
      const { text, region } = await readStackFile(directory, file);
      previous.set(name, region);
      texts.set(name, text);
    } catch (error) {
      errors.set(name, knownError(error));
    }
  }
  return { previous, texts, errors };
}

async function scan(
  settings: Settings,
  flags: DiscoverFlags,
  previous: ReadonlyMap<string, GeneratedRegion>,
  terminal: Terminal,
): Promise<readonly RegionScan[]> {
  const progress = scanProgress(terminal, flags.progress && flags.quiet !== true);
  try {
    return await discover({
      ...settings.scan,
      profile: flags.profile,
      knownIds: ({ accountId }, region) => {
        const known = previous.get(stackName({ accountId, region }));
        return {
          vpnConnections: (known?.vpnConnections ?? []).map(({ id }) => id),
          clientVpnEndpoints: (known?.clientVpnEndpoints ?? []).map(({ id }) => id),
        };
      },
      wanted: ({ accountId }, region) => wantedNames(settings, region, previous.get(stackName({ accountId, region }))),
      onEvent: (event) => {
        if (event.kind === "started") refuseOtherAccount(event.identity.accountId, flags.account ?? []);
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
  const accounts = new Set(scans.map(({ accountId }) => accountId));
  const scanned = new Set(scans.map(stackName));
  return [...previous.values()]
    .filter((region) => accounts.has(region.accountId) && !scanned.has(stackName(region)))
    .map((region) => fileName(region));
}

function otherAccounts(
  previous: ReadonlyMap<string, GeneratedRegion>,
  scans: readonly RegionScan[],
): readonly string[] {
  const scanned = new Set(scans.map(({ accountId }) => accountId));
  const known = [...previous.values()].map(({ accountId }) => accountId);
  return [...new Set(known)].filter((accountId) => !scanned.has(accountId)).sort();
}

function report(result: DiscoverResult, flags: DiscoverFlags, terminal: Terminal): void {
  for (const error of result.errors) terminal.error(error);
  if (flags.format === "json") {
    terminal.data(JSON.stringify(discoverAsJson(result), undefined, 2));
  } else {
    terminal.data(
      discoverAsTable(result, {
        colours: terminal.colours,
        check: flags.check === true,
        offline: flags.offline === true,
        verbose: flags.verbose === true,
      }),
    );
  }
}

function exitCodeOf(result: DiscoverResult, flags: DiscoverFlags): ExitCode {
  const notes = result.regions.flatMap(({ plan }) => plan.notes);
  const incomplete =
    result.unscanned.length > 0 ||
    result.regions.some(({ plan }) => plan.failures.length > 0) ||
    notes.some(({ kind }) => kind === "uncertain");
  const differs = result.regions.some(({ written }) => written !== undefined && written.change !== "unchanged");
  return worst([
    ...(result.errors.length > 0 ? [ExitCode.fatal] : []),
    ...(notes.some(({ kind }) => kind === "refused") ? [ExitCode.refused] : []),
    ...(incomplete ? [ExitCode.partial] : []),
    ...(flags.check === true && differs ? [ExitCode.toAct] : []),
  ]);
}
