import type { Match, Settings } from "../config";
import { type Elsewhere, type GeneratedRegion, type RegionScan, stackName } from "../inventory";
import { blindTunnelNotices } from "./blind-tunnels";
import { chooseTrails } from "./choose-trail";
import { planRegion, planRegionVpns, type RegionPlan } from "./plan-region";

/** What {@link planRegions} decides from. */
export interface RegionsInput {
  readonly scans: readonly RegionScan[];
  /** By stack, what the generated files say now, those of regions that were not scanned included. */
  readonly previous: ReadonlyMap<string, GeneratedRegion>;
  readonly settings: Settings;
  /** See `RegionInput`. */
  readonly narrowing: readonly Match[];
  readonly acceptRemovals: boolean;
  /** See `RegionInput`. */
  readonly elsewhere?: Elsewhere;
}

/** What the generated code of all regions is to say. */
export interface RegionPlans {
  /** In the order of the scans. */
  readonly regions: readonly { readonly scan: RegionScan; readonly plan: RegionPlan }[];
  /** What is missing for a whole account, with the way out. */
  readonly notices: readonly string[];
}

/** Decides what the generated code says of all regions: where an account's changes are watched, one region cannot tell. */
export function planRegions({ scans, previous, ...shared }: RegionsInput): RegionPlans {
  const inputs = scans.map((scan) => ({ scan, previous: previous.get(stackName(scan)), ...shared }));
  const regions = inputs.map((input) => ({ input, vpns: planRegionVpns(input) }));
  const scanned = new Set(scans.map(stackName));
  const unscanned = [...previous.values()].filter((region) => !scanned.has(stackName(region)));
  const accountsWithVpns = new Set([
    ...regions.flatMap(({ input, vpns: { vpnConnections, clientVpnEndpoints } }) =>
      vpnConnections.vpns.length + clientVpnEndpoints.vpns.length > 0 ? input.scan.accountId : [],
    ),
    ...unscanned.flatMap(({ accountId, vpnConnections, clientVpnEndpoints }) =>
      vpnConnections.length + clientVpnEndpoints.length > 0 ? accountId : [],
    ),
  ]);
  const watched = regions.map(({ input, vpns }) => ({ scan: input.scan, vpnConnections: vpns.vpnConnections.vpns }));
  const { logGroups, notices } = chooseTrails({ scans, previous, settings: shared.settings, accountsWithVpns });
  return {
    regions: regions.map(({ input, vpns }) => ({
      scan: input.scan,
      plan: planRegion(input, logGroups.get(stackName(input.scan)), vpns),
    })),
    notices: [...notices, ...blindTunnelNotices(watched, shared.settings)],
  };
}
