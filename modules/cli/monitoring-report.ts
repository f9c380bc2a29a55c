import { type GeneratedItem, type GeneratedMonitoring, isImportable } from "../inventory";
import type { Note, RegionChange } from "../planning";
import type { DiscoveredRegion } from "./discover-result";
import { visible } from "./terminal";
import { counted, listed } from "./words";

/** How many things of a kind are in the code, by what becomes of them. */
interface ModeCounts {
  readonly adopted: number;
  readonly repaired: number;
  readonly referenced: number;
}

type Kind = "metricAlarms" | "compositeAlarms" | "metricFilters" | "topics" | "subscriptions" | "logGroups";

/** The counts of a region's existing monitoring. Its keys are part of the command's contract. */
export type MonitoringCounts = Readonly<Record<Kind, ModeCounts>>;

/** Counts a region's existing monitoring; nothing where the region has no code. */
export function monitoringCounts(monitoring: GeneratedMonitoring | undefined): MonitoringCounts {
  const { metricAlarms = [], compositeAlarms = [], metricFilters = [], topics = [], logGroups = [] } = monitoring ?? {};
  return {
    metricAlarms: countsOf(metricAlarms),
    compositeAlarms: countsOf(compositeAlarms),
    metricFilters: countsOf(metricFilters),
    topics: countsOf(topics),
    subscriptions: countsOf(
      topics.flatMap(({ manage, facts }) => facts.subscriptions.filter(isImportable).map(() => ({ manage }))),
    ),
    logGroups: countsOf(logGroups),
  };
}

/** For people, what all regions had already, and the log groups that we make: `Existing monitoring: 5 alarms adopted.` */
export function monitoringLines(regions: readonly DiscoveredRegion[]): readonly string[] {
  const counts = regions.map(({ plan }) => monitoringCounts(plan.next?.monitoring));
  const parts = (["adopted", "repaired", "referenced"] as const).flatMap((mode) => {
    const sum = (...kinds: readonly Kind[]): number =>
      counts.flatMap((region) => kinds.map((kind) => region[kind][mode])).reduce((a, b) => a + b, 0);
    const [topics, subscriptions] = [sum("topics"), sum("subscriptions")];
    const words = [
      ...some(sum("metricAlarms", "compositeAlarms"), "alarm"),
      ...some(sum("metricFilters"), "metric filter"),
      ...some(topics, "topic").map((text) =>
        subscriptions === 0 ? text : `${text} with ${counted(subscriptions, "subscription")}`,
      ),
      ...some(sum("logGroups"), "log group"),
    ];
    return words.length === 0 ? [] : `${listed(words)} ${mode}`;
  });
  const own = regions.reduce((sum, { plan }) => sum + (plan.next?.monitoring.ownLogGroups.length ?? 0), 0);
  return [
    ...(parts.length === 0 ? [] : [`Existing monitoring: ${parts.join("; ")}.`]),
    ...(own === 0 ? [] : [`For VPNs that are to log: ${counted(own, "log group")} of ours.`]),
  ];
}

const WORDS: Readonly<Record<NonNullable<RegionChange["what"]>, string>> = {
  metricAlarm: "alarm",
  compositeAlarm: "composite alarm",
  metricFilter: "metric filter",
  topic: "topic",
  subscription: "subscription",
  logGroup: "log group",
  ownLogGroup: "VPN log group",
  deliveryPolicy: "log delivery policy",
  trail: "CloudTrail's log group",
};

/** What a note or a change is about: `vpn-0abc`, `alarm VPN down`. */
export function subjectOf({ what, id }: Pick<Note | RegionChange, "what" | "id">): string {
  return what === undefined ? id : `${WORDS[what]} ${visible(id)}`;
}

/** So many things of the kind that a note is about: `4 VPNs`, `4 alarms`. */
export function countedSubjects(count: number, { what }: Pick<Note, "what">): string {
  return counted(count, what === undefined ? "VPN" : WORDS[what]);
}

function countsOf(items: readonly Pick<GeneratedItem<unknown>, "manage">[]): ModeCounts {
  const count = (wanted: GeneratedItem<unknown>["manage"]): number =>
    items.filter(({ manage }) => manage === wanted).length;
  return { adopted: count("adopt"), repaired: count("repair"), referenced: count("reference") };
}

function some(count: number, noun: string): readonly string[] {
  return count === 0 ? [] : [counted(count, noun)];
}
