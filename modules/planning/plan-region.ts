import type { Match, Settings } from "../config";
import {
  byCodeUnit,
  type ClientVpnEndpointFacts,
  type Elsewhere,
  failuresOf,
  type ForgottenVpn,
  type GeneratedRegion,
  type GeneratedTrailLogGroup,
  NOTHING_ELSEWHERE,
  type RegionScan,
  type ScanFailure,
  sortedById,
  type VpnConnectionFacts,
} from "../inventory";
import { completeConnections } from "./complete-connections";
import { planMonitoring } from "./monitoring/plan-monitoring";
import { checkedTopicNames } from "./monitoring/plan-topics";
import type { Note } from "./note";
import { type PlannedVpns, planVpns, type VpnRules } from "./plan-vpns";

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpnConnection.html */
const VPN_CONNECTION: VpnRules<VpnConnectionFacts> = {
  kind: "VPN connection",
  settled: ["available"],
  changing: ["modifying"],
  // A tunnel keeps its address for as long as its connection exists, and its alarm with it.
  lost: (now, before) =>
    addressCount(now) < addressCount(before) ? "AWS answered with fewer tunnel addresses than it has" : undefined,
};

/**
 * An endpoint without any associated subnet is `pending-associate` for as long as it has none.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ClientVpnEndpointStatus.html
 */
const CLIENT_VPN_ENDPOINT: VpnRules<ClientVpnEndpointFacts> = {
  kind: "Client VPN endpoint",
  settled: ["available", "pending-associate"],
  changing: [],
  unmanageable: ({ clientCidrBlock }) =>
    clientCidrBlock === undefined ? "without a client CIDR block, which the AWS provider 5 requires" : undefined,
};

/** What {@link planRegion} decides from. */
export interface RegionInput {
  readonly scan: RegionScan;
  /** What the region's generated file says now; `undefined` where there is none. */
  readonly previous: GeneratedRegion | undefined;
  readonly settings: Settings;
  /**
   * What this run is narrowed to beside the configuration's selection: VPNs that fit every one of these. All others stay
   * exactly as they were. Monitoring is that of the region, and is planned for all of its VPNs.
   */
  readonly narrowing: readonly Match[];
  /** Believe removals even where no known VPN of a kind is certain to be there still. */
  readonly acceptRemovals: boolean;
  /** What the states of other Terraforms hold: it is only referenced. @default - there are none */
  readonly elsewhere?: Elsewhere;
}

/** What the generated code of one region is to say, and why. */
export interface RegionPlan {
  readonly accountId: string;
  readonly region: string;
  /** The file's new content; `undefined` where the region needs no file. */
  readonly next: GeneratedRegion | undefined;
  readonly notes: readonly Note[];
  /** What could not be read; what depends on it is as it was. */
  readonly failures: readonly ScanFailure[];
}

/** What is decided of a region's VPNs, before its monitoring is. */
export interface RegionVpns {
  readonly vpnConnections: PlannedVpns<VpnConnectionFacts>;
  readonly clientVpnEndpoints: PlannedVpns<ClientVpnEndpointFacts>;
}

/** Decides what the generated code of one account and region says of its VPNs. */
export function planRegionVpns({
  scan,
  previous,
  settings,
  narrowing,
  acceptRemovals,
  ...more
}: RegionInput): RegionVpns {
  const { lookups } = scan;
  const { elsewhere = NOTHING_ELSEWHERE } = more;
  const before = whatWasBefore(previous);
  const shared = { forgotten: before.forgotten, lookups, settings, narrowing, acceptRemovals, elsewhere };
  return {
    vpnConnections: scan.vpnConnections.ok
      ? planVpns({
          ...shared,
          rules: VPN_CONNECTION,
          listed: completeConnections(scan.vpnConnections.value, scan, before.vpnConnections),
          previous: before.vpnConnections,
        })
      : { vpns: before.vpnConnections, forgotten: [], notes: [] },
    clientVpnEndpoints: scan.clientVpnEndpoints.ok
      ? planVpns({
          ...shared,
          rules: CLIENT_VPN_ENDPOINT,
          listed: scan.clientVpnEndpoints.value,
          previous: before.clientVpnEndpoints,
        })
      : { vpns: before.clientVpnEndpoints, forgotten: [], notes: [] },
  };
}

/**
 * Decides what the generated code of one account and region says. Pure: the same input gives the same plan.
 *
 * @param trailLogGroup the log group in which this region's filters see CloudTrail's events, where this is such a region
 */
export function planRegion(
  input: RegionInput,
  trailLogGroup?: GeneratedTrailLogGroup,
  { vpnConnections, clientVpnEndpoints }: RegionVpns = planRegionVpns(input),
): RegionPlan {
  const { scan, previous, settings, elsewhere = NOTHING_ELSEWHERE } = input;
  const { partition, accountId, region } = scan;
  const adopted = [...vpnConnections.vpns, ...clientVpnEndpoints.vpns].filter((vpn) => vpn.manage === "adopt");
  const vpnCount = vpnConnections.vpns.length + clientVpnEndpoints.vpns.length;
  const { monitoring, forgottenItems, notes } = planMonitoring({
    scan,
    vpnConnections: vpnConnections.vpns,
    clientVpnEndpoints: clientVpnEndpoints.vpns,
    previous,
    settings,
    trailLogGroup,
    elsewhere,
  });
  const isNew = previous === undefined;
  const failures = failuresOf(scan);
  if (isNew && (vpnCount > 0 || trailLogGroup) && !isNamesReadIn(scan)) {
    const skipped = [
      ...[...vpnConnections.notes, ...clientVpnEndpoints.notes].filter(({ kind }) => kind === "skipped"),
      ...[...vpnConnections.vpns, ...clientVpnEndpoints.vpns].map(({ id }) => unreadNote({ id })),
      ...(trailLogGroup ? [unreadNote({ what: "logGroup", id: trailLogGroup.id })] : []),
    ];
    return { accountId, region, next: undefined, notes: skipped.sort((a, b) => byCodeUnit(a.id, b.id)), failures };
  }
  return {
    accountId,
    region,
    next:
      isNew && vpnCount === 0 && trailLogGroup === undefined
        ? undefined
        : {
            partition,
            accountId,
            region,
            vpnConnections: vpnConnections.vpns,
            clientVpnEndpoints: clientVpnEndpoints.vpns,
            forgotten: mergeForgotten(
              [...whatWasBefore(previous).forgotten, ...vpnConnections.forgotten, ...clientVpnEndpoints.forgotten],
              adopted,
            ),
            monitoring,
            checkedTopicNames: checkedTopicNames(scan, previous, settings),
            forgottenItems,
          },
    notes: [...vpnConnections.notes, ...clientVpnEndpoints.notes, ...notes].sort((a, b) => byCodeUnit(a.id, b.id)),
    failures,
  };
}

/** Whether everything could be read that CloudWatch and SNS would overwrite with ours by its name. */
function isNamesReadIn({ monitoring: { alarms, metricFilters, topics } }: RegionScan): boolean {
  return alarms.ok && metricFilters.ok && topics.ok;
}

function unreadNote(subject: Pick<Note, "what" | "id">): Note {
  const reason = "what the account has in the region could not be read, and ours could take its place";
  return { ...subject, kind: "skipped", reason: `no file for its region: ${reason}` };
}

/** What the code said. A merge may leave a VPN in it that is forgotten as deleted: that one is not there any more. */
function whatWasBefore(
  previous: GeneratedRegion | undefined,
): Pick<GeneratedRegion, "vpnConnections" | "clientVpnEndpoints" | "forgotten"> {
  const { vpnConnections = [], clientVpnEndpoints = [], forgotten = [] } = previous ?? {};
  const deletedIds = new Set(forgotten.flatMap(({ id, reason }) => (reason === "deleted" ? id : [])));
  const isLeft = ({ id }: { readonly id: string }): boolean => !deletedIds.has(id);
  return {
    vpnConnections: vpnConnections.filter(isLeft),
    clientVpnEndpoints: clientVpnEndpoints.filter(isLeft),
    forgotten,
  };
}

/** Once forgotten, always forgotten: nobody knows which states have it still. Unless it was released and is adopted again. */
function mergeForgotten(
  forgotten: readonly ForgottenVpn[],
  adopted: readonly { readonly id: string }[],
): readonly ForgottenVpn[] {
  const adoptedIds = new Set(adopted.map(({ id }) => id));
  const byId = new Map(forgotten.filter(({ id }) => !adoptedIds.has(id)).map((vpn) => [vpn.id, vpn]));
  return sortedById(byId.values());
}

function addressCount({ tunnels }: VpnConnectionFacts): number {
  return tunnels.filter(({ outsideIpAddress }) => outsideIpAddress !== "").length;
}
