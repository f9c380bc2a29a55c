import type { Settings } from "../config";
import {
  byCodeUnit,
  type GeneratedRegion,
  type GeneratedTrailLogGroup,
  logGroupIn,
  type LogGroupLocation,
  type RegionScan,
  stackName,
  type Trail,
} from "../inventory";
import { noSuchLogGroup, noTrail } from "./trail-notices";

/** What {@link chooseTrails} decides from. */
export interface TrailsInput {
  /** Of all regions that were scanned, of one account or several. */
  readonly scans: readonly RegionScan[];
  /** By stack, what the generated code said, regions that were not scanned included. */
  readonly previous: ReadonlyMap<string, GeneratedRegion>;
  readonly settings: Settings;
  /** Ids of the accounts that have a VPN in the code. */
  readonly accountsWithVpns: ReadonlySet<string>;
}

/** Where the filters on CloudTrail's events are to be. */
export interface ChosenTrails {
  /** By stack, the log group to watch. */
  readonly logGroups: ReadonlyMap<string, GeneratedTrailLogGroup>;
  /** Why there is none, and the way out: a sentence for each account at most. */
  readonly notices: readonly string[];
}

/** What an account's scans say of its trails. */
interface AccountTrails {
  readonly accountId: string;
  readonly scans: readonly RegionScan[];
  readonly previous: ReadonlyMap<string, GeneratedRegion>;
  /** Whether only some regions were scanned: the trail may be in another one. */
  readonly isNarrowed: boolean;
}

/** A trail whose log group can be watched. */
interface Candidate {
  readonly trail: Trail;
  readonly group: LogGroupLocation;
}

/**
 * Chooses the log groups in which filters see CloudTrail's events: the one that the configuration names; else that of a
 * trail of all regions, which is in its home region and nowhere else; else those of each region's own trail.
 */
export function chooseTrails({ scans, previous, settings, accountsWithVpns }: TrailsInput): ChosenTrails {
  const isNarrowed = settings.scan.regions.length > 0 || settings.scan.excludeRegions.length > 0;
  const accountIds = [...new Set(scans.map(({ accountId }) => accountId))].filter((id) => accountsWithVpns.has(id));
  const choices = accountIds.sort(byCodeUnit).map((accountId) => {
    const ofAccount = scans.filter((scan) => scan.accountId === accountId);
    const account = { accountId, scans: ofAccount, previous, isNarrowed };
    return settings.cloudTrail ? chooseConfigured(account, settings.cloudTrail) : chooseFound(account);
  });
  const { gatewayChanges, vpnChanges } = settings.alarms;
  const isUnwanted = gatewayChanges.enabled === false && vpnChanges.enabled === false;
  return {
    logGroups: new Map(choices.flatMap(({ logGroups }) => [...logGroups])),
    notices: isUnwanted ? [] : choices.flatMap(({ notices }) => notices),
  };
}

function chooseConfigured(
  { accountId, scans, previous }: AccountTrails,
  { logGroup, region }: NonNullable<Settings["cloudTrail"]>,
): ChosenTrails {
  const scan = scans.find((candidate) => candidate.region === region);
  if (!scan) return NONE;
  const { logGroups } = scan.monitoring;
  const exists = logGroups.ok
    ? logGroups.value.some(({ id }) => id === logGroup)
    : previous.get(stackName(scan))?.monitoring.trailLogGroup?.id === logGroup;
  if (exists) return { logGroups: new Map([[stackName(scan), { id: logGroup }]]), notices: [] };
  if (!logGroups.ok) return NONE;
  return { logGroups: new Map(), notices: [noSuchLogGroup(accountId, logGroup, region)] };
}

function chooseFound(account: AccountTrails): ChosenTrails {
  const { scans, previous } = account;
  const before = (scan: RegionScan): GeneratedTrailLogGroup | undefined =>
    previous.get(stackName(scan))?.monitoring.trailLogGroup;
  if (isPartlyUnread(account)) {
    // Whether the trail of a region that was not read is one of all regions, nobody knows now.
    const kept = scans.filter((scan) => existsStill(scan, before(scan)));
    return { logGroups: new Map(kept.flatMap((scan) => entryOf(scan, before(scan)))), notices: [] };
  }

  const candidates = scans.flatMap((scan) => candidatesOf(scan, before(scan)));
  // The one that is watched already stays, so that nothing moves when another trail is added.
  const ranked = [...candidates].sort(
    (a, b) =>
      Number(b.isWatched) - Number(a.isWatched) ||
      byCodeUnit(a.group.region, b.group.region) ||
      byCodeUnit(a.trail.name, b.trail.name),
  );
  const ofAllRegions = ranked.find(({ trail }) => trail.isMultiRegion);
  const chosen = ofAllRegions
    ? [ofAllRegions]
    : [...new Map([...ranked].reverse().map((candidate) => [candidate.group.region, candidate])).values()];
  if (chosen.length === 0) return { logGroups: new Map(), notices: account.isNarrowed ? [] : noTrail(account) };
  return {
    logGroups: new Map(chosen.map(({ trail, group }) => [stackName(group), { id: group.name, trailName: trail.name }])),
    notices: [],
  };
}

/** Whether a region that had the filters could not be read, or was not. */
function isPartlyUnread({ accountId, scans, previous }: AccountTrails): boolean {
  const read = new Set(
    scans.flatMap((scan) => (scan.monitoring.trails.ok && scan.monitoring.logGroups.ok ? stackName(scan) : [])),
  );
  return [...previous].some(
    ([name, region]) =>
      region.accountId === accountId && region.monitoring.trailLogGroup !== undefined && !read.has(name),
  );
}

function existsStill({ monitoring: { logGroups } }: RegionScan, before: GeneratedTrailLogGroup | undefined): boolean {
  return before !== undefined && (!logGroups.ok || logGroups.value.some(({ id }) => id === before.id));
}

function entryOf(
  scan: RegionScan,
  group: GeneratedTrailLogGroup | undefined,
): readonly (readonly [string, GeneratedTrailLogGroup])[] {
  return group ? [[stackName(scan), group]] : [];
}

/** The trails of a region whose log group is in the same account and region, and exists. */
function candidatesOf(
  { accountId, region, monitoring: { trails, logGroups } }: RegionScan,
  before: GeneratedTrailLogGroup | undefined,
): readonly (Candidate & { readonly isWatched: boolean })[] {
  if (!trails.ok || !logGroups.ok) return [];
  return trails.value.flatMap((trail) => {
    const group = logGroupIn({ accountId, region }, trail.logGroupArn);
    if (!group || !logGroups.value.some(({ id }) => id === group.name)) return [];
    return { trail, group, isWatched: before?.id === group.name && before.trailName === trail.name };
  });
}

const NONE: ChosenTrails = { logGroups: new Map(), notices: [] };
