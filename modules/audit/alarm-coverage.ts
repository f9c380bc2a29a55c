import {
  type AlarmActionFacts,
  type AlarmJob,
  byCodeUnit,
  type CompositeAlarm,
  type MetricAlarm,
  type MetricAlarmFacts,
  sortedById,
} from "../inventory";
import type { DeafTopics } from "./deaf-topics";
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
  /** Whether nothing is wrong but that whoever it notifies is not there to hear. */
  readonly isOnlyUnheard: boolean;
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

/** Which jobs the alarms of a region do, whoever made them. One that reaches nobody does none. */
export class AlarmCoverage {
  private readonly byJob = new Map<AlarmJob, { readonly working: string[]; readonly broken: BrokenAlarm[] }>();

  /** @param deafTopics - what reaches nobody of what alarms notify; none by default */
  constructor(
    { metricAlarms, compositeAlarms }: AlarmFacts,
    private readonly context: AlarmContext,
    private readonly deafTopics: DeafTopics = new Map(),
  ) {
    const factsByName = new Map<string, MetricAlarmFacts>(metricAlarms.map(({ id, facts }) => [id, facts]));
    const childJobs = (name: string): readonly JobOfAlarm[] => {
      const child = factsByName.get(name);
      return child ? watchedJobs(child, context) : [];
    };
    for (const { id, facts } of sortedById(metricAlarms)) this.add(id, facts, metricAlarmJobs(facts, context));
    for (const { id, facts } of sortedById(compositeAlarms))
      this.add(id, facts, compositeAlarmJobs(facts, context, childJobs));
  }

  /** What there is for the job. */
  of(job: AlarmJob): JobCoverage {
    return this.byJob.get(job) ?? NOBODY;
  }

  /** Whether an alarm does the job, and tells somebody. */
  covers(job: AlarmJob): boolean {
    return this.of(job).working.length > 0;
  }

  private add(name: string, { alarmActions }: AlarmActionFacts, jobs: readonly JobOfAlarm[]): void {
    const unheard = this.unheard(alarmActions);
    for (const { job, problems: ofItself } of jobs) {
      const problems = [...ofItself, ...unheard];
      const coverage = this.byJob.get(job) ?? { working: [], broken: [] };
      this.byJob.set(job, coverage);
      if (problems.length > 0) coverage.broken.push({ name, problems, isOnlyUnheard: ofItself.length === 0 });
      else coverage.working.push(name);
      coverage.working.sort(byCodeUnit);
    }
  }

  /** Why nobody hears of an alarm's actions; empty where somebody does, or may. */
  private unheard(actions: readonly string[]): readonly string[] {
    const { missingTopics } = this.context;
    const reachesNobody = actions.every((arn) => this.deafTopics.has(arn) || missingTopics.has(arn));
    return reachesNobody ? actions.flatMap((arn) => this.deafTopics.get(arn) ?? []) : [];
  }
}
