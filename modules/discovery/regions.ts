import { DescribeRegionsCommand, type Region } from "@aws-sdk/client-ec2";
import picomatch from "picomatch";
import { TunnelwatchError } from "../errors";
import type { AwsSession } from "./aws-session";
import { type CommandName, toScanFailure } from "./failure";

/** Which regions a scan covers. */
export interface RegionSelection {
  /** Names or globs; none means every region that the account has enabled. */
  readonly regions: readonly string[];
  /** Names or globs to leave out. */
  readonly excludeRegions: readonly string[];
  /**
   * Names or globs that a region has to match as well: what a run is narrowed to.
   * @default - none
   */
  readonly narrowTo?: readonly string[] | undefined;
}

/** The regions of AWS, as an account has them. */
export interface RegionList {
  /** Sorted. Those that are wanted, where AWS does not list any. */
  readonly enabled: readonly string[];
  /** Sorted, those that the account has not enabled too. None where AWS does not list any. */
  readonly all: readonly string[];
}

/** What of an account's regions was chosen. */
export interface SelectedRegions {
  /** Sorted. */
  readonly regions: readonly string[];
  /** The names or globs that no enabled region matches. */
  readonly unmatched: readonly string[];
}

/** What chooses regions of AWS, as a person finds it, with its names and globs. */
export type RegionField = readonly [field: string, patterns: readonly string[]];

/** What is meant where an account has no regions of its own. */
export const SCAN_REGIONS = "scan.regions (or --region)";

/**
 * The regions to scan, sorted.
 *
 * @param command - what is to be run again where they could not be listed; `discover` where it is left out
 * @throws TunnelwatchError `NoSuchRegion` where a name or glob matches no enabled region, or all are excluded; the code of
 *   AWS where the regions could not be listed and are not all given by name
 */
export async function chooseRegions(
  session: AwsSession,
  homeRegion: string,
  selection: RegionSelection,
  command?: CommandName,
): Promise<readonly string[]> {
  const { enabled, all } = await listRegions(session, homeRegion, selection.regions, command);
  if (all.length > 0) requireRegionsOfAws([[SCAN_REGIONS, selection.regions]], all);
  const { regions, unmatched } = selectRegions(enabled, selection);
  if (unmatched.length > 0) {
    throw new TunnelwatchError(`No region that the account has enabled matches ${unmatched.join(", ")}.`, {
      code: "NoSuchRegion",
      hint: `Enabled are: ${enabled.join(", ")}. Correct scan.regions or --region, or enable the region in the account.`,
    });
  }
  if (regions.length === 0) {
    const chosen = enabled.filter(matcher(orAll(selection.regions)));
    throw new TunnelwatchError(`scan.excludeRegions leaves no region of ${chosen.join(", ")} to scan.`, {
      code: "NoSuchRegion",
      hint: "Correct scan.excludeRegions or --exclude-region.",
    });
  }
  return regions;
}

/** Chooses from the regions that an account has enabled. */
export function selectRegions(
  enabled: readonly string[],
  { regions, excludeRegions, narrowTo = [] }: RegionSelection,
): SelectedRegions {
  const wanted = orAll(regions);
  const isWanted = matcher(wanted);
  const isExcluded = matcher(excludeRegions);
  const isNarrowedTo = matcher(orAll(narrowTo));
  return {
    regions: enabled.filter((region) => isWanted(region) && !isExcluded(region) && isNarrowedTo(region)),
    unmatched: unmatchedBy(wanted, enabled),
  };
}

/** The names or globs that none of the regions matches. */
export function unmatchedBy(patterns: readonly string[], regions: readonly string[]): readonly string[] {
  return patterns.filter((pattern) => !regions.some(matcher([pattern])));
}

/**
 * Tells a slip of the pen from a region that an account has not enabled.
 *
 * @param all - the regions that there are
 * @throws TunnelwatchError `NoSuchRegion` where names or globs match none of them
 */
export function requireRegionsOfAws(fields: readonly RegionField[], all: readonly string[]): void {
  const problems = fields.flatMap(([field, patterns]) => {
    const wrong = unmatchedBy(patterns, all);
    return wrong.length === 0 ? [] : `${field} must match regions of AWS, got ${wrong.join(", ")}.`;
  });
  if (problems.length === 0) return;
  throw new TunnelwatchError(problems.join("\n"), {
    code: "NoSuchRegion",
    hint: `Correct the name. There are: ${all.join(", ")}.`,
  });
}

/**
 * The regions that there are, and those that the account has enabled; those that are wanted, where they cannot be listed and
 * are all given by name.
 *
 * @param command - see {@link chooseRegions}
 * @throws TunnelwatchError the code of AWS
 */
export async function listRegions(
  session: AwsSession,
  homeRegion: string,
  regions: readonly string[],
  command?: CommandName,
): Promise<RegionList> {
  const wanted = orAll(regions);
  try {
    const { Regions = [] } = await session.call(() =>
      session.ec2(homeRegion).send(new DescribeRegionsCommand({ AllRegions: true })),
    );
    return {
      enabled: namesOf(Regions.filter(({ OptInStatus }) => OptInStatus !== NOT_ENABLED)),
      all: namesOf(Regions),
    };
  } catch (error) {
    // Regions given by name can be scanned without the list.
    if (wanted.every((pattern) => !picomatch.scan(pattern).isGlob)) {
      return { enabled: [...new Set(wanted)].sort(), all: [] };
    }
    const { code, message, hint } = toScanFailure(
      error,
      { region: homeRegion, action: "ec2:DescribeRegions" },
      command,
    );
    throw new TunnelwatchError(`The account's regions could not be listed: ${code}: ${message}`, {
      code,
      hint: `${hint} Or name the regions in full with scan.regions or --region.`,
    });
  }
}

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Region.html */
const NOT_ENABLED = "not-opted-in";

function namesOf(regions: readonly Region[]): readonly string[] {
  return regions.flatMap(({ RegionName }) => RegionName ?? []).sort();
}

function orAll(patterns: readonly string[]): readonly string[] {
  return patterns.length === 0 ? ["*"] : patterns;
}

function matcher(patterns: readonly string[]): (region: string) => boolean {
  return patterns.length === 0 ? () => false : picomatch([...patterns]);
}
