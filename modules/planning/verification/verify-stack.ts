import type { DeployedMonitoring, ExpectedMonitoring, MetricFilterName, Reading } from "../../inventory";
import type { Check, CheckKind, Finding } from "./check";
import { judgeAlarm } from "./judge-alarm";
import { judgeEventRule } from "./judge-event-rule";
import { judgeLogGroup, judgeMetricFilter, metricFilterInWords } from "./judge-logs";
import { judgeSubscription, subscriptionInWords } from "./judge-subscription";
import { judgeTopic } from "./judge-topic";

/** What a verification goes by. */
export interface VerifyStackInput {
  /** Name of the stack. */
  readonly stack: string;
  readonly expected: ExpectedMonitoring;
  readonly deployed: DeployedMonitoring;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Compares what a stack is to have with what AWS has: one check for each thing expected. */
export function verifyStack({ stack, expected, deployed, now }: VerifyStackInput): readonly Check[] {
  const alarms = indexOf(deployed.alarms, ({ name }) => name);
  const topics = indexOf(deployed.topics, ({ arn }) => arn);
  const filters = indexOf(deployed.metricFilters, filterKey);
  const groups = indexOf(deployed.logGroups, ({ name }) => name);
  const rules = indexOf(deployed.eventRules, ({ name }) => name);
  return [
    ...checks("alarm", expected.alarms, deployed.alarms, (alarm) => ({
      id: alarm.name,
      findings: judgeAlarm(alarm, alarms.get(alarm.name), stack, (name) => alarms.has(name)),
    })),
    ...checks("topic", expected.topics, deployed.topics, (topic) => ({
      id: topic.arn.slice(topic.arn.lastIndexOf(":") + 1),
      findings: judgeTopic(topic, topics.get(topic.arn), expected.subscriptions, stack),
    })),
    ...checks("subscription", expected.subscriptions, deployed.topics, (subscription) => ({
      id: subscriptionInWords(subscription),
      findings: judgeSubscription(subscription, topics.get(subscription.topicArn), stack),
    })),
    ...checks("metricFilter", expected.metricFilters, deployed.metricFilters, (filter) => ({
      id: metricFilterInWords(filter),
      findings: judgeMetricFilter(filters.has(filterKey(filter)), stack),
    })),
    ...checks("logGroup", expected.logGroups, deployed.logGroups, (group) => ({
      id: group.name,
      findings: judgeLogGroup(group, groups.get(group.name), now, stack),
    })),
    ...checks("eventRule", expected.eventRules, deployed.eventRules, (rule) => ({
      id: rule.name,
      findings: judgeEventRule(rule, rules.get(rule.name), stack),
    })),
  ];
}

/** A check for each item; without findings where AWS could not be asked. */
function checks<Item extends object>(
  kind: CheckKind,
  items: readonly Item[],
  reading: Reading<unknown>,
  judge: (item: Item) => { readonly id: string; readonly findings: readonly Finding[] },
): readonly Check[] {
  return items.map((item) => {
    const { id, findings } = judge(item);
    return { kind, item, id, isRead: reading.ok, findings: reading.ok ? findings : [] };
  });
}

function indexOf<T>(reading: Reading<readonly T[]>, key: (item: T) => string): ReadonlyMap<string, T> {
  return new Map(reading.ok ? reading.value.map((item) => [key(item), item]) : []);
}

function filterKey({ logGroupName, filterName }: MetricFilterName): string {
  return JSON.stringify([logGroupName, filterName]);
}
