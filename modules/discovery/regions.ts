import { DescribeRegionsCommand } from "@aws-sdk/client-ec2";
import picomatch from "picomatch";
import { TunnelwatchError } from "../errors";
import type { AwsSession } from "./aws-session";
import { toScanFailure } from "./failure";

/** Which regions a scan covers. */
export interface RegionSelection {
  /** Names or globs; none means every region that the account has enabled. */
  readonly regions: readonly string[];
  /** Names or globs to leave out. */
  readonly excludeRegions: readonly string[];
}

/**
 * The regions to scan, sorted.
 *
 * @throws TunnelwatchError `NoSuchRegion` where a name or glob matches no enabled region, or all are excluded; the code of
 *   AWS where the regions could not be listed and are not all given by name
 */
export async function chooseRegions(
  session: AwsSession,
  homeRegion: string,
  selection: RegionSelection,
): Promise<readonly string[]> {
  const isExcluded = matcher(selection.excludeRegions);
  const wanted = selection.regions.length === 0 ? ["*"] : selection.regions;
  const enabled = await enabledRegions(session, homeRegion, wanted);

  const unmatched = wanted.filter((pattern) => !enabled.some(matcher([pattern])));
  if (unmatched.length > 0) {
    throw new TunnelwatchError(`No region that the account has enabled matches ${unmatched.join(", ")}.`, {
      code: "NoSuchRegion",
      hint: `Enabled are: ${enabled.join(", ")}. Correct scan.regions or --region, or enable the region in the account.`,
    });
  }
  const chosen = enabled.filter(matcher(wanted));
  const left = chosen.filter((region) => !isExcluded(region));
  if (left.length === 0) {
    throw new TunnelwatchError(`scan.excludeRegions leaves no region of ${chosen.join(", ")} to scan.`, {
      code: "NoSuchRegion",
      hint: "Correct scan.excludeRegions or --exclude-region.",
    });
  }
  return left;
}

async function enabledRegions(
  session: AwsSession,
  homeRegion: string,
  wanted: readonly string[],
): Promise<readonly string[]> {
  try {
    const { Regions = [] } = await session.call(() =>
      session.ec2(homeRegion).send(new DescribeRegionsCommand({ AllRegions: false })),
    );
    return Regions.flatMap(({ RegionName }) => RegionName ?? []).sort();
  } catch (error) {
    // Regions given by name can be scanned without the list.
    if (wanted.every((pattern) => !picomatch.scan(pattern).isGlob)) return [...new Set(wanted)].sort();
    const { code, message, hint } = toScanFailure(error, { region: homeRegion, action: "ec2:DescribeRegions" });
    throw new TunnelwatchError(`The account's regions could not be listed: ${code}: ${message}`, {
      code,
      hint: `${hint} Or name the regions in full with scan.regions or --region.`,
    });
  }
}

function matcher(patterns: readonly string[]): (region: string) => boolean {
  return patterns.length === 0 ? () => false : picomatch([...patterns]);
}
