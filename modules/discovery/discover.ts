import type { RegionScan } from "../inventory";
import { AwsSession, type AwsSessionOptions } from "./aws-session";
import { type CallerIdentity, readCallerIdentity } from "./caller-identity";
import type { WantedNames } from "./monitoring/read-monitoring";
import { chooseRegions, type RegionSelection } from "./regions";
import { type KnownIds, scanRegion, type TunnelsToAsk } from "./scan-region";

/** What a scan tells while it runs. */
export type ScanEvent =
  | { readonly kind: "started"; readonly identity: CallerIdentity; readonly regions: readonly string[] }
  | { readonly kind: "region-done"; readonly region: string; readonly scan: RegionScan };

/** What a scan covers and how hard it may ask. */
export interface DiscoverOptions extends AwsSessionOptions, RegionSelection {
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
  /** Called before any region is read, so that a caller can refuse the account. */
  readonly onEvent?: ((event: ScanEvent) => void) | undefined;
}

/**
 * Reads the VPNs and their monitoring of the caller's account in the chosen regions, all regions at once under one limit. Only reads: every
 * call is a Describe, List or Get.
 *
 * @throws TunnelwatchError where there are no credentials or no region to scan; a region that fails does not throw but
 *   says so in its scan
 */
export async function discover(options: DiscoverOptions): Promise<readonly RegionScan[]> {
  const session = new AwsSession(options);
  const homeRegion = await session.homeRegion();
  const identity = await readCallerIdentity(session, homeRegion);
  const regions = await chooseRegions(session, homeRegion, options);
  options.onEvent?.({ kind: "started", identity, regions });
  return Promise.all(
    regions.map(async (region) => {
      const known = options.knownIds(identity, region);
      const wanted = options.wanted?.(identity, region) ?? { logGroupNames: [], topicNames: [] };
      const scan = await scanRegion(session, identity, region, known, wanted, options.tunnelsToAsk ?? (() => []));
      options.onEvent?.({ kind: "region-done", region, scan });
      return scan;
    }),
  );
}
