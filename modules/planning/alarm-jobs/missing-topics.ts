import type { AlarmActionFacts, RegionScan } from "../../inventory";

/**
 * ARNs of the region's own topics that alarms notify and that SNS does not know: alarms outlive the topics that they name.
 * Topics of other accounts are not read, and none is missing where topics could not be read.
 */
export function missingTopics({ partition, accountId, region, monitoring }: RegionScan): ReadonlySet<string> {
  const { alarms, topics } = monitoring;
  if (!alarms.ok || !topics.ok) return new Set();
  const there = new Set(topics.value.map(({ id }) => id));
  const here = `arn:${partition}:sns:${region}:${accountId}:`;
  const all: readonly { readonly facts: AlarmActionFacts }[] = [
    ...alarms.value.metricAlarms,
    ...alarms.value.compositeAlarms,
  ];
  const notified = all.flatMap(({ facts }) => facts.alarmActions);
  return new Set(notified.filter((arn) => arn.startsWith(here) && !there.has(arn)));
}
