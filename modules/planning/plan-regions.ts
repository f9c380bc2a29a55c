import type { Match, Settings } from "../config";
import {
  byCodeUnit,
  type Elsewhere,
  type GeneratedChanges,
  type GeneratedRegion,
  type RegionScan,
  stackName,
} from "../inventory";
import { blindTunnelNotices } from "./blind-tunnels";
import { chooseTrails } from "./choose-trail";
import { planChanges, type SettlingConnection } from "./harden/plan-changes";
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
  /** By stack, the changes that the last scan decided on, those of regions that were not scanned included. */
  readonly previousChanges: ReadonlyMap<string, GeneratedChanges>;
  /** Ids of connections whose change is forced. */
  readonly forced: ReadonlySet<string>;
  /** When the scan began; `undefined` where saved scans are planned again. */
  readonly scannedAt: Date | undefined;
}

/** One region with what its generated code is to say. */
export interface PlannedRegion {
  readonly scan: RegionScan;
  readonly plan: RegionPlan;
  /** What the next deploy changes; `undefined` where it changes nothing and nothing is awaited. */
  readonly changes: GeneratedChanges | undefined;
  /** The connections that count as being changed. */
  readonly settling: readonly SettlingConnection[];
}

/** What the generated code of all regions is to say. */
export interface RegionPlans {
  /** In the order of the scans. */
  readonly regions: readonly PlannedRegion[];
  /** What is missing for a whole account, with the way out. */
  readonly notices: readonly string[];
}

/** Decides what the generated code says of all regions: where an account's changes are watched, one region cannot tell. */
export function planRegions(input: RegionsInput): RegionPlans {
  const { scans, previous, previousChanges, forced, scannedAt, ...shared } = input;
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
  const plans = regions.map(({ input, vpns }) => ({
    scan: input.scan,
    plan: planRegion(input, logGroups.get(stackName(input.scan)), vpns),
  }));
  const changes = planChanges({
    regions: plans.map(({ scan, plan }) => ({
      scan,
      next: plan.next,
      notes: plan.notes,
      before: previous.get(stackName(scan)),
      previous: previousChanges.get(stackName(scan)),
    })),
    unscanned: [...previousChanges].flatMap(([stack, changes]) => (scanned.has(stack) ? [] : changes)),
    settings: shared.settings,
    forced,
    scannedAt,
  });
  return {
    regions: plans.map(({ scan, plan }) => {
      const ofRegion = changes.get(stackName(scan));
      const notes = [...plan.notes, ...(ofRegion?.notes ?? [])].sort((a, b) => byCodeUnit(a.id, b.id));
      return { scan, plan: { ...plan, notes }, changes: ofRegion?.changes, settling: ofRegion?.settling ?? [] };
    }),
    notices: [...notices, ...blindTunnelNotices(watched, shared.settings)],
  };
}
