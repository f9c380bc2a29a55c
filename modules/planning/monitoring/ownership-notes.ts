import type { Settings } from "../../config";
import {
  type AdoptableKind,
  type Elsewhere,
  elsewhereKey,
  type GeneratedMonitoring,
  type MonitoringItem,
  type MonitoringKind,
  type Reading,
  type RegionScan,
} from "../../inventory";
import { heldIn, type Note } from "../note";
import { itemsByKind, managedItems } from "./managed-items";

const UNTOUCHED = "Terraform forgets it without touching it";

/** Says what is not adopted because somebody else manages it, and what Terraform does not manage any more. */
export function ownershipNotes(
  before: GeneratedMonitoring,
  next: GeneratedMonitoring,
  scan: RegionScan,
  settings: Settings,
  elsewhere: Elsewhere,
): readonly Note[] {
  return [...ownedNotes(next, scan, settings, elsewhere), ...givenUpNotes(before, next, scan, settings, elsewhere)];
}

function ownedNotes(
  next: GeneratedMonitoring,
  scan: RegionScan,
  { existing }: Settings,
  elsewhere: Elsewhere,
): readonly Note[] {
  if (existing === "keep") return [];
  const owners = new Map(
    scannedItems(scan).flatMap(([what, items]) => items.map((item) => [keyOf(what, item.id), ownerOf(item)])),
  );
  const items = itemsByKind(next).flatMap(([what, all]) =>
    all.flatMap(({ id, manage }): Note | readonly [] => {
      const reason = owners.get(keyOf(what, id));
      if (reason === undefined || manage !== "reference") return [];
      return { kind: "referenced", what, id, reason };
    }),
  );
  // Of a topic that is only referenced, subscriptions are no more than that in any case.
  const subscriptions = next.topics
    .filter(({ manage }) => manage !== "reference")
    .flatMap(({ facts }) => facts.subscriptions)
    .flatMap(({ arn = "" }): Note | readonly [] => {
      const file = elsewhere.get(elsewhereKey(arn, "subscription"));
      return file === undefined ? [] : { kind: "referenced", what: "subscription", id: arn, reason: heldIn(file) };
    });
  return [...items, ...subscriptions];
}

function ownerOf({ cloudFormationStack, otherState }: MonitoringItem<unknown>): string | undefined {
  if (cloudFormationStack !== undefined) return `the CloudFormation stack ${cloudFormationStack} made it`;
  return otherState === undefined ? undefined : heldIn(otherState);
}

function givenUpNotes(
  before: GeneratedMonitoring,
  next: GeneratedMonitoring,
  scan: RegionScan,
  { existing }: Settings,
  elsewhere: Elsewhere,
): readonly Note[] {
  const managed = new Set(managedItems(next).map(({ address }) => address));
  const inCode = keysOf(itemsByKind(next));
  const listed = keysOf(scannedItems(scan));
  const topics = managedTopics(next);
  return managedItems(before).flatMap(({ what, id, address }): Note | readonly [] => {
    if (managed.has(address)) return [];
    // A subscription goes with its topic; its ARN is the topic's and one part more.
    if (what === "subscription" && !topics.has(id.slice(0, id.lastIndexOf(":")))) return [];
    const released = (reason: string): Note => ({ kind: "released", what, id, reason: `${reason}; ${UNTOUCHED}` });
    if (what === "deliveryPolicy") return released("no tunnel in the code is to log to a log group of ours any more");
    if (what === "ownLogGroup") {
      if (inCode.has(keyOf("logGroup", id))) return released("it has lost the tag by which it is known as ours");
      if (listed.has(keyOf("logGroup", id))) return released("no VPN in the code logs to it, or is to, any more");
    }
    const isHeldSubscription = what === "subscription" && elsewhere.has(elsewhereKey(id, what));
    if (isHeldSubscription || inCode.has(keyOf(what, id))) return released("only referenced from now on");
    if (existing === "ignore" && what !== "ownLogGroup") return released("`existing: ignore` in tunnelwatch.yaml");
    if (listed.has(keyOf(what, id))) return released("no VPN in the code has to do with it any more");
    const reason = "not found in AWS any more; Terraform is told to forget it";
    return { kind: "forgotten", what, id, reason };
  });
}

/** Every kind of monitoring with what a scan found of it. */
function scannedItems({
  monitoring: { alarms, metricFilters, topics, logGroups },
}: RegionScan): readonly (readonly [AdoptableKind, readonly MonitoringItem<unknown>[]])[] {
  const valueOf = <T>(reading: Reading<readonly T[]>): readonly T[] => (reading.ok ? reading.value : []);
  return [
    ["metricAlarm", alarms.ok ? alarms.value.metricAlarms : []],
    ["compositeAlarm", alarms.ok ? alarms.value.compositeAlarms : []],
    ["metricFilter", valueOf(metricFilters)],
    ["topic", valueOf(topics)],
    ["logGroup", valueOf(logGroups)],
  ];
}

function managedTopics({ topics }: GeneratedMonitoring): ReadonlySet<string> {
  return new Set(topics.flatMap(({ id, manage }) => (manage === "reference" ? [] : id)));
}

function keysOf(kinds: readonly (readonly [AdoptableKind, readonly { readonly id: string }[]])[]): ReadonlySet<string> {
  return new Set(kinds.flatMap(([what, items]) => items.map(({ id }) => keyOf(what, id))));
}

function keyOf(what: MonitoringKind, id: string): string {
  return `${what} ${id}`;
}
