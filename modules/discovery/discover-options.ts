import type { AccountGap, RegionScan } from "../inventory";
import type { AccountsOptions } from "./accounts";
import type { CallerIdentity } from "./caller-identity";
import type { CommandName } from "./failure";
import type { WantedNames } from "./monitoring/read-monitoring";
import type { RegionSelection } from "./regions";
import type { KnownIds, TunnelsToAsk } from "./scan-region";

/** What a scan tells while it runs. */
export type ScanEvent =
  /** Only where the configuration names accounts: how many there are to enter. Comes first. */
  | { readonly kind: "accounts"; readonly count: number }
  /** An account is about to be read. */
  | {
      readonly kind: "started";
      readonly identity: CallerIdentity;
      readonly name?: string | undefined;
      readonly regions: readonly string[];
    }
  /** Something of an account will not be read. */
  | { readonly kind: "gap"; readonly gap: AccountGap }
  | { readonly kind: "region-done"; readonly region: string; readonly scan: RegionScan };

/** What a scan covers and how hard it may ask. */
export interface DiscoverOptions extends AccountsOptions, RegionSelection {
  /**
   * Ids of those of the configured accounts to scan.
   * @default - all of them
   */
  readonly onlyAccounts?: readonly string[] | undefined;
  /** The VPNs that generated code has already, which are asked for by id where a listing lacks them. */
  readonly knownIds: (identity: CallerIdentity, region: string) => KnownIds;
  /**
   * Log groups and topics to look for beside those that VPNs, trails and their alarms name.
   * @default - none
   */
  readonly wanted?: ((identity: CallerIdentity, region: string) => WantedNames) | undefined;
  /**
   * The outside addresses of those tunnels of a connection of which it matters what they have negotiated: one call each.
   * @default - none
   */
  readonly tunnelsToAsk?: TunnelsToAsk | undefined;
  /** What is to be run again where something could not be read. @default discover */
  readonly command?: CommandName | undefined;
  /** Called before any region of an account is read, so that a caller can refuse it. */
  readonly onEvent?: ((event: ScanEvent) => void) | undefined;
}

/** An account that was entered. */
export interface ScannedAccount {
  readonly accountId: string;
  /** As AWS Organizations has it. @default - unknown */
  readonly name?: string | undefined;
  /** Sorted. */
  readonly regions: readonly string[];
}

/** What a scan found. */
export interface Discovery {
  /** By account and region, sorted. */
  readonly scans: readonly RegionScan[];
  readonly accounts: readonly ScannedAccount[];
  /** What of accounts was not read at all; what of a region was not stands in its scan. */
  readonly gaps: readonly AccountGap[];
  /** By id, what AWS Organizations calls the accounts, those with gaps too. */
  readonly names: ReadonlyMap<string, string>;
}
