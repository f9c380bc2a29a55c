import type { GeneratedAlarm } from "../../inventory";
import type { JobOfAlarm } from "../alarm-jobs";

/** The jobs of an alarm where topics could not be read: what it was not counted on for, it is not now, either. */
export function withoutNewJobs(
  before: GeneratedAlarm<unknown> | undefined,
  jobs: readonly JobOfAlarm[],
): readonly JobOfAlarm[] {
  return jobs.filter(({ job, problems }) => problems.length > 0 || before?.jobs.includes(job) === true);
}
