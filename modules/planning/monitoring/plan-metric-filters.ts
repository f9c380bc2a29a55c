import type { ExistingSettings } from "../../config";
import { GATEWAY_CHANGES } from "../../config/log-patterns";
import {
  alarmJob,
  type GeneratedAlarm,
  type GeneratedItem,
  type MetricAlarmFacts,
  type MetricFilter,
  type MetricFilterFacts,
  sortedById,
} from "../../inventory";
import { type FilterContext, jobsOfFilter, metricKey, metricsOf } from "../alarm-jobs";
import { manageExisting, staysManaged } from "./manage-existing";
import type { Ownership } from "./ownership";

/** What {@link planMetricFilters} decides from. */
export interface MetricFiltersInput {
  readonly metricFilters: readonly MetricFilter[];
  readonly context: FilterContext;
  /** The alarms in the code. */
  readonly alarms: readonly GeneratedAlarm<MetricAlarmFacts>[];
  readonly before: readonly GeneratedItem<MetricFilterFacts>[];
  readonly ownership: Ownership;
  readonly existing: ExistingSettings;
}

/** The metric filters in the code: those that do what one of ours would do, feed an alarm in the code or have the name of ours. */
export function planMetricFilters(input: MetricFiltersInput): readonly GeneratedItem<MetricFilterFacts>[] {
  const { context, alarms, before, ownership, existing } = input;
  const metricFilters = [...new Map(input.metricFilters.map((filter) => [filter.id, filter])).values()];
  const jobsOf = ({ facts }: MetricFilter): readonly string[] =>
    jobsOfFilter(facts, context).map(({ kind, subject }) => alarmJob(kind, ...subject));
  const ours = new Set(metricFilters.filter(ownership.isOurFilter).flatMap(jobsOf));
  const watched = new Set(alarms.flatMap(({ facts }) => metricsOf(facts)).map(metricKey));
  const known = new Map(before.map((filter) => [filter.id, filter]));

  const chosen = metricFilters.filter((filter) => {
    if (ownership.isOurFilter(filter)) return false;
    // Ours stay where they are, whatever else has appeared; and what was counted on is still counted on.
    const doesJob = jobsOf(filter).some((job) => !ours.has(job) || known.has(filter.id));
    const { logGroupName } = filter.facts;
    const isOnWatchedGroup = logGroupName === context.trailLogGroup || context.vpnLogGroups.has(logGroupName);
    const feedsAlarm = isOnWatchedGroup && watched.has(metricKey(filter.facts));
    // CloudWatch Logs would overwrite one that has the name of ours.
    const isNamesake = isOnWatchedGroup && filter.facts.filterName === GATEWAY_CHANGES.filterName;
    return doesJob || feedsAlarm || isNamesake || staysManaged(filter, known.get(filter.id), existing);
  });
  return sortedById(
    chosen.map((filter) => ({ id: filter.id, manage: manageExisting(filter, existing), facts: filter.facts })),
  );
}
