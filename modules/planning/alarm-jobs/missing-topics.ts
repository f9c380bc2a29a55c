import { alarmsOf, isTopicIn, type RegionScan } from "../../inventory";

/**
 * ARNs of the region's own topics that alarms notify and that SNS does not know: alarms outlive the topics that they name.
 * Topics of other accounts are not read, and none is missing where topics could not be read.
 */
export function missingTopics(scan: RegionScan): ReadonlySet<string> {
  const { alarms, topics } = scan.monitoring;
  if (!alarms.ok || !topics.ok) return new Set();
  const there = new Set(topics.value.map(({ id }) => id));
  const notified = alarmsOf(alarms.value).flatMap(({ facts }) => facts.alarmActions);
  return new Set(notified.filter((arn) => isTopicIn(scan, arn) && !there.has(arn)));
}
