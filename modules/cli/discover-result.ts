import type { TunnelwatchError } from "../errors";
import type { WrittenFile } from "../generation";
import { type AccountGap, type GeneratedChanges, isMissed, type RegionScan } from "../inventory";
import type { ScannedAccount } from "../discovery";
import type { RegionChange, RegionPlan, SettlingConnection } from "../planning";

/** One region after planning and writing. */
export interface DiscoveredRegion {
  readonly plan: RegionPlan;
  readonly scan: RegionScan;
  /** How the region's code differs from what it was. */
  readonly changes: readonly RegionChange[];
  /** What the next deploy changes of VPNs; `undefined` where that is nothing and nothing is awaited. */
  readonly next: GeneratedChanges | undefined;
  /** The connections that count as being changed. */
  readonly settling: readonly SettlingConnection[];
  /** Whether that is something else than what the last scan decided on. */
  readonly decidesOtherwise: boolean;
  /** `undefined` where the region needs no file. */
  readonly written: WrittenFile | undefined;
}

/** All that a run of discover found and did. */
export interface DiscoverResult {
  readonly regions: readonly DiscoveredRegion[];
  /** Regions that have a generated file but were not scanned, though every region was to be. */
  readonly unscanned: readonly string[];
  /** The accounts that were entered; empty where no account was asked, as with saved scans. */
  readonly accounts: readonly ScannedAccount[];
  /** What of accounts was not read, and why; what of a region was not stands in its plan. */
  readonly gaps: readonly AccountGap[];
  /** By id, what AWS Organizations calls the accounts. */
  readonly accountNames: ReadonlyMap<string, string>;
  /** Accounts that have generated files too but were not to be scanned, sorted. */
  readonly otherAccounts: readonly string[];
  /** What is missing for a whole account, with the way out. */
  readonly notices: readonly string[];
  /** Regions whose file could not be read or written; they are as they were. */
  readonly errors: readonly TunnelwatchError[];
}

/** Whether something could not be read, or is not certain. */
export function isIncomplete({ regions, unscanned, gaps }: DiscoverResult): boolean {
  return (
    unscanned.length > 0 ||
    gaps.some(isMissed) ||
    regions.some(({ plan }) => plan.failures.length > 0 || plan.notes.some(({ kind }) => kind === "uncertain"))
  );
}
