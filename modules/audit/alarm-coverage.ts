import {
  type AlarmJob,
  byCodeUnit,
  type CompositeAlarm,
  type MetricAlarm,
  type MetricAlarmFacts,
  sortedById,
} from "../inventory";
import {
  type AlarmContext,
  compositeAlarmJobs,
  type JobOfAlarm,
  metricAlarmJobs,
  watchedJobs,
} from "../planning/alarm-jobs";

/** An alarm that is there for a job and does not do it. */
export interface BrokenAlarm {
  readonly name: string;
  /** In words. */
  readonly problems: readonly string[];
}

/** What there is of alarms for one job. */
export interface JobCoverage {
  /** Names of the alarms that do it, sorted. */
  readonly working: readonly string[];
  /** Those that look alike and do not. */
  readonly broken: readonly BrokenAlarm[];
}

/** The alarms of a region as an audit sees them. */
export interface AlarmFacts {
  readonly metricAlarms: readonly MetricAlarm[];
  readonly compositeAlarms: readonly CompositeAlarm[];
}

const NOBODY: JobCoverage = { working: [], broken: [] };

/** Which jobs the alarms of a region do, whoever made them. */
export class AlarmCoverage {
  private readonly byJob = new Map<AlarmJob, { readonly working: string[]; readonly broken: BrokenAlarm[] }>();

  constructor({ metricAlarms, compositeAlarms }: AlarmFacts, context: AlarmContext) {
    const factsByName = new Map<string, MetricAlarmFacts>(metricAlarms.map(({ id, facts }) => [id, facts]));
    const childJobs = (name: string): readonly JobOfAlarm[] => {
      const child = factsByName.get(name);
      return child ? watchedJobs(child, context) : [];
    };
    for (const { id, facts } of sortedById(metricAlarms)) this.add(id, metricAlarmJobs(facts, context));
    for (const { id, facts } of sortedById(compositeAlarms))
      this.add(id, compositeAlarmJobs(facts, context, childJobs));
  }

  /** What there is for the job. */
  of(job: AlarmJob): JobCoverage {
    return this.byJob.get(job) ?? NOBODY;
  }

  /** Whether an alarm does the job, and tells somebody. */
  covers(job: AlarmJob): boolean {
    return this.of(job).working.length > 0;
  }

  private add(name: string, jobs: readonly JobOfAlarm[]): void {
    for (const { job, problems } of jobs) {
      const coverage = this.byJob.get(job) ?? { working: [], broken: [] };
      this.byJob.set(job, coverage);
      if (problems.length > 0) coverage.broken.push({ name, problems });
      else coverage.working.push(name);
      coverage.working.sort(byCodeUnit);
    }
  }
}
