import type { MetricAlarmFacts } from "../../inventory";
import type { AlarmContext } from "./alarm-context";
import { clientVpnJobs } from "./client-vpn-jobs";
import { evaluationProblems, type Meaning } from "./evaluation";
import { metricKey } from "./filter-jobs";
import { type JobOfAlarm, jobOfAlarm, withActions } from "./job-of-alarm";
import { vpnJobs } from "./vpn-jobs";
import { type WatchedMetrics, watchedMetrics } from "./watched-metrics";

/** Lines that were found. */
const LINES: Meaning = { trouble: Infinity, good: 0 };

/**
 * What a metric alarm is there for, of all that an alarm of ours could be, and what keeps it from doing it. One that does
 * nothing of it has no job: it is somebody's for something else.
 */
export function metricAlarmJobs(alarm: MetricAlarmFacts, context: AlarmContext): readonly JobOfAlarm[] {
  return withActions(watchedJobs(alarm, context), alarm, context.missingTopics);
}

/** The same without a look at the alarm's actions: a composite alarm needs none of its children. */
export function watchedJobs(alarm: MetricAlarmFacts, context: AlarmContext): readonly JobOfAlarm[] {
  const watched = watchedMetrics(alarm);
  if (!watched) return [];
  return [
    ...vpnJobs(alarm, watched, context),
    ...clientVpnJobs(alarm, watched, context),
    ...logJobs(alarm, watched, context),
  ];
}

function logJobs(
  alarm: MetricAlarmFacts,
  { combination, metrics, gate }: WatchedMetrics,
  { filteredMetrics }: AlarmContext,
): readonly JobOfAlarm[] {
  const [metric, ...others] = metrics;
  if (!metric || others.length > 0 || gate || combination === "increase") return [];
  const filtered = filteredMetrics.get(metricKey(metric));
  if (!filtered || Object.keys(metric.dimensions).length > 0) return [];
  const problems = evaluationProblems(alarm, metrics, LINES, !filtered.hasZeros);
  return problems === undefined ? [] : filtered.jobs.map(({ kind, subject }) => jobOfAlarm(kind, subject, problems));
}
