import { isDeepStrictEqual } from "node:util";
import { byCodeUnit, type MonitoringKind, type GeneratedRegion } from "../inventory";
import { itemsByKind, managedItems } from "./monitoring/managed-items";

/** What a new version of a region's code says otherwise of one VPN, or of one piece of monitoring. */
export interface RegionChange {
  /** What kind of monitoring it is; `trail`: the log group in which CloudTrail's events arrive. @default - it is a VPN */
  readonly what?: MonitoringKind | "trail" | undefined;
  readonly id: string;
  readonly change: "added" | "changed" | "removed" | "forgotten";
  /** The properties that differ, sorted; empty unless `changed`. */
  readonly properties: readonly string[];
}

/** One thing that the code speaks of. */
interface Subject extends Pick<RegionChange, "what" | "id"> {
  readonly properties: Readonly<Record<string, unknown>>;
}

/** How two versions of a region's code differ, thing by thing, sorted by id. */
export function changesBetween(
  previous: GeneratedRegion | undefined,
  next: GeneratedRegion | undefined,
): readonly RegionChange[] {
  const before = subjectsOf(previous);
  const after = subjectsOf(next);
  const forgotten = newlyForgotten(previous, next);
  const all = new Map<string, Pick<RegionChange, "what" | "id">>([...before, ...after, ...forgotten]);
  return [...all]
    .flatMap(([key, { what, id }]): RegionChange | readonly [] => {
      const [old, now] = [before.get(key)?.properties, after.get(key)?.properties];
      const subject = { ...(what !== undefined && { what }), id };
      if (forgotten.has(key)) return { ...subject, change: "forgotten", properties: [] };
      if (!old || !now) return { ...subject, change: now ? "added" : "removed", properties: [] };
      const properties = [...new Set([...Object.keys(old), ...Object.keys(now)])]
        .filter((name) => !isDeepStrictEqual(old[name], now[name]))
        .sort(byCodeUnit);
      return properties.length === 0 ? [] : { ...subject, change: "changed", properties };
    })
    .sort((a, b) => byCodeUnit(a.id, b.id) || byCodeUnit(a.what ?? "", b.what ?? ""));
}

function subjectsOf(region: GeneratedRegion | undefined): ReadonlyMap<string, Subject> {
  if (!region) return new Map();
  const { trailLogGroup, ownLogGroups } = region.monitoring;
  const subjects: readonly Subject[] = [
    ...[...region.vpnConnections, ...region.clientVpnEndpoints].map(({ id, manage, facts }) => ({
      id,
      properties: { manage, ...facts },
    })),
    ...itemsByKind(region.monitoring).flatMap(([what, items]) =>
      items.map(({ id, facts, ...rest }) => ({ what, id, properties: { ...rest, ...(facts as object) } })),
    ),
    ...ownLogGroups.map(({ id, ...properties }) => ({ what: "ownLogGroup" as const, id, properties })),
    ...(trailLogGroup ? [{ what: "trail" as const, ...trailLogGroup, properties: { ...trailLogGroup } }] : []),
  ];
  return new Map(subjects.map((subject) => [keyOf(subject), { ...subject, properties: asRead(subject.properties) }]));
}

/** What Terraform is told to forget from now on. */
function newlyForgotten(
  previous: GeneratedRegion | undefined,
  next: GeneratedRegion | undefined,
): ReadonlyMap<string, Pick<RegionChange, "what" | "id">> {
  const vpnsBefore = new Set((previous?.forgotten ?? []).map(({ id }) => id));
  const vpns = (next?.forgotten ?? []).filter(({ id }) => !vpnsBefore.has(id)).map(({ id }) => ({ id }));
  const addresses = new Set((next?.forgottenItems ?? []).map(({ address }) => address));
  const items = previous ? managedItems(previous.monitoring).filter(({ address }) => addresses.has(address)) : [];
  return new Map([...vpns, ...items].map((subject) => [keyOf(subject), subject]));
}

function keyOf({ what, id }: Pick<RegionChange, "what" | "id">): string {
  return `${what ?? ""} ${id}`;
}

/** As it would be read from a file again: what is `undefined` is not in it. */
function asRead(properties: object): Readonly<Record<string, unknown>> {
  return JSON.parse(JSON.stringify(properties)) as Readonly<Record<string, unknown>>;
}
