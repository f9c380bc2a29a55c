import { type AlarmActionFacts, sortedById } from "../../inventory";
import { alarmResource, regionResource } from "../audited-resources";
import { type RegionFacts, unreadInWords } from "../region-facts";
import type { AuditedResource } from "../report";
import { type Judgement, unknown } from "./control";

/** Judges each alarm that has to do with VPNs or their changes, composite ones included. */
export function judgeAlarms(
  { alarms, scan }: RegionFacts,
  judge: (name: string, actions: AlarmActionFacts, resource: AuditedResource) => Judgement,
): readonly Judgement[] {
  if (!alarms.ok) return [unknown(regionResource(scan), unreadInWords(alarms.failure))];
  const { metricAlarms, compositeAlarms } = alarms.value;
  const all = sortedById<{ readonly id: string; readonly facts: AlarmActionFacts }>([
    ...metricAlarms,
    ...compositeAlarms,
  ]);
  return all.map(({ id, facts }) => judge(id, facts, alarmResource(scan, id)));
}
