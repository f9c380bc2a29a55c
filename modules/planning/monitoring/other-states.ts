import {
  type AdoptableKind,
  type Elsewhere,
  elsewhereKey,
  type MonitoringItem,
  type MonitoringScan,
  type Reading,
  type Topic,
} from "../../inventory";

/** The scan, in which whatever the state of another Terraform holds says so: topics, and subscriptions by themselves. */
export function withOtherStates(scan: MonitoringScan, elsewhere: Elsewhere): MonitoringScan {
  if (elsewhere.size === 0) return scan;
  const owned = <Item extends MonitoringItem<unknown>>(what: AdoptableKind, items: readonly Item[]): readonly Item[] =>
    items.map((item) => ({ ...item, otherState: elsewhere.get(elsewhereKey(item.id, what)) }));
  return {
    ...scan,
    alarms: mapped(scan.alarms, ({ metricAlarms, compositeAlarms }) => ({
      metricAlarms: owned("metricAlarm", metricAlarms),
      compositeAlarms: owned("compositeAlarm", compositeAlarms),
    })),
    metricFilters: mapped(scan.metricFilters, (filters) => owned("metricFilter", filters)),
    topics: mapped(scan.topics, (topics) => owned("topic", topics).map((topic) => withSubscriptions(topic, elsewhere))),
    logGroups: mapped(scan.logGroups, (groups) => owned("logGroup", groups)),
  };
}

function withSubscriptions(topic: Topic, elsewhere: Elsewhere): Topic {
  const isElsewhere = (arn: string | undefined): boolean =>
    arn !== undefined && elsewhere.has(elsewhereKey(arn, "subscription"));
  const subscriptions = topic.facts.subscriptions.map((subscription) =>
    isElsewhere(subscription.arn) ? { ...subscription, manage: "reference" as const } : subscription,
  );
  return { ...topic, facts: { ...topic.facts, subscriptions } };
}

function mapped<T>(reading: Reading<T>, map: (value: T) => T): Reading<T> {
  return reading.ok ? { ok: true, value: map(reading.value) } : reading;
}
