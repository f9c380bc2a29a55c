import type { AlarmJob, GeneratedAlarm, MonitoringItem } from "../../inventory";
import type { JobOfAlarm } from "../alarm-jobs";
import { isManagedElsewhere } from "./manage-existing";

/** An alarm as far as its repair depends on it. */
export interface RepairCandidate {
  readonly item: MonitoringItem<unknown>;
  readonly jobs: readonly JobOfAlarm[];
  readonly before: GeneratedAlarm<unknown> | undefined;
}

/** What decides which alarms can be repaired. */
export interface RepairRules {
  /** Whether an alarm does the job, be it ours or somebody else's. */
  readonly isDone: (job: AlarmJob) => boolean;
  /** Whether there would be a metric alarm of ours for a job: it is what the broken one is made into. */
  readonly isOfOurs: (job: JobOfAlarm) => boolean;
}

/**
 * By name, the alarms that can be repaired, with the job that each is to do: broken ones with a single job that nobody
 * else does. One that was repaired before stays so, or its values would not follow the configuration any more.
 *
 * @param candidates metric alarms, sorted: of two broken ones, the first is repaired
 */
export function chooseRepairs(
  candidates: readonly RepairCandidate[],
  { isDone, isOfOurs }: RepairRules,
): ReadonlyMap<string, AlarmJob> {
  const repairable = candidates.flatMap(({ item, jobs, before }) => {
    const [job, ...others] = jobs;
    if (!job || others.length > 0 || isManagedElsewhere(item) || !isOfOurs(job)) return [];
    const wasRepaired = before?.manage === "repair" && before.jobs.includes(job.job);
    return { id: item.id, job, wasRepaired };
  });
  const chosen = [
    ...repairable.filter(({ wasRepaired }) => wasRepaired),
    ...repairable.filter(({ wasRepaired, job }) => !wasRepaired && job.problems.length > 0 && !isDone(job.job)),
  ];
  const nameByJob = new Map(chosen.reverse().map(({ id, job }) => [job.job, id]));
  return new Map([...nameByJob].map(([job, id]) => [id, job]));
}
