import {
  adoptedAddress,
  byCodeUnit,
  type ForgottenItem,
  type ForgottenVpn,
  type GeneratedItem,
  type GeneratedMonitoring,
  type GeneratedRegion,
  type GeneratedVpn,
  isItemAddress,
  NO_MONITORING,
  sortedById,
  type Tags,
} from "../inventory";
import { forgottenItems, itemsByKind, managedItems } from "./monitoring/managed-items";

/**
 * What Terraform is to let go of.
 *
 * - `adopted`: every VPN and all monitoring that was adopted; what we created stays managed
 * - `vpns`: the VPNs with these ids
 * - `all`: what we created, too, by the addresses of everything that the stack has
 */
export type ReleaseScope =
  | { readonly kind: "adopted" }
  | { readonly kind: "vpns"; readonly ids: ReadonlySet<string> }
  | { readonly kind: "all"; readonly addresses: readonly string[] };

/** A VPN as rules of the configuration see it. */
export interface ReleasedVpn {
  readonly id: string;
  readonly tags: Tags;
}

/** What becomes of one region's code. */
export interface RegionRelease {
  readonly next: GeneratedRegion;
  /** Ids of the VPNs that are forgotten from now on. */
  readonly vpns: readonly string[];
  /** Addresses of all else that is forgotten from now on. */
  readonly items: readonly string[];
  /** The VPNs of the region, as far as it had them until now, that are released now or were before. */
  readonly released: readonly ReleasedVpn[];
  /** Whether monitoring that the region had until now is released now or was before. */
  readonly releasesMonitoring: boolean;
}

/** Decides what the code of one region says once Terraform has let go. Pure, and done twice it changes nothing more. */
export function releaseRegion(region: GeneratedRegion, scope: ReleaseScope): RegionRelease {
  const next = scope.kind === "all" ? nothingLeft(region, scope.addresses) : referenced(region, scope);
  const known = new Set(region.forgotten.map(({ id }) => id));
  const knownItems = addressesOf(region.forgottenItems);
  const released = new Set(next.forgotten.flatMap(({ id, reason }) => (reason === "released" ? id : [])));
  const items = addressesOf(next.forgottenItems);
  return {
    next,
    vpns: next.forgotten.map(({ id }) => id).filter((id) => !known.has(id)),
    items: [...items].filter((address) => !knownItems.has(address)),
    released: vpnsOf(region)
      .filter(({ id }) => released.has(id))
      .map(({ id, facts: { tags } }) => ({ id, tags })),
    releasesMonitoring: itemsByKind(region.monitoring).some(([what, all]) =>
      all.some(({ id }) => items.has(adoptedAddress(what, id))),
    ),
  };
}

/** Of these ids, those that no region can release, each with the reason; none where all of them are released already. */
export function notReleasable(
  regions: readonly GeneratedRegion[],
  ids: readonly string[],
): readonly { readonly id: string; readonly reason: string }[] {
  const vpns = new Map(regions.flatMap(vpnsOf).map(({ id, manage }) => [id, manage]));
  const reasons = new Map(regions.flatMap(({ forgotten }) => forgotten).map(({ id, reason }) => [id, reason]));
  return [...new Set(ids)].flatMap((id) => {
    if (vpns.get(id) === "adopt" || reasons.get(id) === "released") return [];
    if (reasons.get(id) === "deleted") return { id, reason: "is deleted in AWS, and forgotten already" };
    return { id, reason: vpns.has(id) ? "is only referenced" : "is not in the generated code" };
  });
}

/** Ids of all adopted VPNs, sorted. */
export function adoptedVpns(regions: readonly GeneratedRegion[]): readonly string[] {
  return regions
    .flatMap(vpnsOf)
    .flatMap(({ id, manage }) => (manage === "adopt" ? id : []))
    .sort(byCodeUnit);
}

/** The region with VPNs, and all monitoring where no VPNs are named, only referenced. */
function referenced(region: GeneratedRegion, scope: Exclude<ReleaseScope, { kind: "all" }>): GeneratedRegion {
  const isReleased = ({ id }: { readonly id: string }): boolean => scope.kind === "adopted" || scope.ids.has(id);
  const reference = <Vpn extends GeneratedVpn<unknown>>(vpn: Vpn): Vpn =>
    isReleased(vpn) ? { ...vpn, manage: "reference" } : vpn;
  const monitoring = scope.kind === "adopted" ? referencedMonitoring(region.monitoring) : region.monitoring;
  return {
    ...region,
    vpnConnections: region.vpnConnections.map(reference),
    clientVpnEndpoints: region.clientVpnEndpoints.map(reference),
    forgotten: withReleased(region, isReleased),
    monitoring,
    // What is forgotten of ours stays so, however the region came to have something again.
    forgottenItems: forgottenItems(region, monitoring, true),
  };
}

/** A repaired alarm does its job by what the repair made of it: it is counted on as it is then. */
function referencedMonitoring(monitoring: GeneratedMonitoring): GeneratedMonitoring {
  const reference = <Item extends GeneratedItem<unknown>>(item: Item): Item => ({ ...item, manage: "reference" });
  return {
    ...monitoring,
    metricAlarms: monitoring.metricAlarms.map(reference),
    compositeAlarms: monitoring.compositeAlarms.map(reference),
    metricFilters: monitoring.metricFilters.map(reference),
    topics: monitoring.topics.map(reference),
    logGroups: monitoring.logGroups.map(reference),
  };
}

/** The region without anything but what Terraform is to forget. */
function nothingLeft(region: GeneratedRegion, addresses: readonly string[]): GeneratedRegion {
  const items = new Set([
    ...addressesOf(region.forgottenItems),
    ...managedItems(region.monitoring).map(({ address }) => address),
    // VPNs have statements of their own.
    ...addresses.filter(isItemAddress),
  ]);
  return {
    ...region,
    vpnConnections: [],
    clientVpnEndpoints: [],
    forgotten: withReleased(region, () => true),
    monitoring: NO_MONITORING,
    forgottenItems: [...items].sort(byCodeUnit).map((address) => ({ address })),
  };
}

/** What was forgotten before, and the adopted VPNs that are released. */
function withReleased(
  region: GeneratedRegion,
  isReleased: (vpn: { readonly id: string }) => boolean,
): readonly ForgottenVpn[] {
  const released = vpnsOf(region)
    .filter((vpn) => vpn.manage === "adopt" && isReleased(vpn))
    .map(({ id }): ForgottenVpn => ({ id, reason: "released" }));
  // A merge may leave a VPN in the code that is forgotten as deleted: that one is not there any more.
  return sortedById(new Map([...released, ...region.forgotten].map((vpn) => [vpn.id, vpn])).values());
}

function vpnsOf({
  vpnConnections,
  clientVpnEndpoints,
}: GeneratedRegion): readonly GeneratedVpn<{ readonly tags: Tags }>[] {
  return [...vpnConnections, ...clientVpnEndpoints];
}

function addressesOf(items: readonly ForgottenItem[]): ReadonlySet<string> {
  return new Set(items.map(({ address }) => address));
}
