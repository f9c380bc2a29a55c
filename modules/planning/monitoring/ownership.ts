import { GATEWAY_CHANGES } from "../../config/log-patterns";
import {
  type CompositeAlarm,
  GATEWAY_ALARM_NAME,
  type GeneratedRegion,
  isOurAlarm,
  isOurFilter,
  isSamePattern,
  type MetricAlarm,
  type MetricFilter,
  type MetricFilterFacts,
} from "../../inventory";
import { metricKey } from "../alarm-jobs";
import { isManagedElsewhere } from "./manage-existing";

/** Tells what an earlier deploy of ours made from what was there before it. */
export interface Ownership {
  readonly isOurAlarm: (alarm: MetricAlarm | CompositeAlarm) => boolean;
  readonly isOurFilter: (filter: MetricFilter) => boolean;
}

/**
 * Ownership by names. The gateway filter and its alarm have names that others gave them first: they are ours where the
 * code had us watch that log group, and did not find them there, and where they are what we would make.
 *
 * @param filters those that there are now, as far as they could be read
 */
export function ownershipOf(previous: GeneratedRegion | undefined, filters: readonly MetricFilterFacts[]): Ownership {
  const { trailLogGroup, metricAlarms = [], metricFilters = [] } = previous?.monitoring ?? {};
  const knownAlarms = new Set(metricAlarms.map(({ id }) => id));
  const knownFilters = new Set(metricFilters.map(({ id }) => id));
  // Our alarm is on what somebody's filter counts where that one looks for the same.
  const metrics = new Set([GATEWAY_CHANGES, ...filters.filter(looksForGatewayChanges)].map(metricKey));
  const isOurGatewayAlarm = (alarm: MetricAlarm | CompositeAlarm): boolean =>
    alarm.id === GATEWAY_ALARM_NAME &&
    !isManagedElsewhere(alarm) &&
    trailLogGroup !== undefined &&
    !knownAlarms.has(alarm.id) &&
    "comparisonOperator" in alarm.facts &&
    alarm.facts.metric !== undefined &&
    metrics.has(metricKey(alarm.facts.metric));
  return {
    isOurAlarm: (alarm) => isOurAlarm(alarm.id) || isOurGatewayAlarm(alarm),
    isOurFilter: ({ id, facts, otherState }) =>
      isOurFilter(facts.filterName) ||
      (facts.filterName === GATEWAY_CHANGES.filterName &&
        otherState === undefined &&
        facts.logGroupName === trailLogGroup?.id &&
        !knownFilters.has(id) &&
        looksForGatewayChanges(facts) &&
        metricKey(facts) === metricKey(GATEWAY_CHANGES) &&
        facts.metricValue === "1"),
  };
}

/** Whether an alarm of somebody else has the name that one of ours in the region may get. */
export function isGatewayAlarmNamesake(name: string, trailLogGroup: string | undefined): boolean {
  return trailLogGroup !== undefined && name === GATEWAY_ALARM_NAME;
}

function looksForGatewayChanges({ pattern }: MetricFilterFacts): boolean {
  return isSamePattern(pattern, GATEWAY_CHANGES.pattern);
}
