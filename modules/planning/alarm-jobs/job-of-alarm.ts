import { type AlarmActionFacts, type AlarmJob, alarmJob, type AlarmKind } from "../../inventory";

/** What an alarm is there for, and why it does not do it. */
export interface JobOfAlarm {
  readonly job: AlarmJob;
  readonly kind: AlarmKind;
  /** The ids, addresses or names that the job is about. */
  readonly subject: readonly string[];
  /** In words; empty where the alarm does its job. */
  readonly problems: readonly string[];
}

/** A job with what is wrong about it. */
export function jobOfAlarm(kind: AlarmKind, subject: readonly string[], problems: readonly string[]): JobOfAlarm {
  return { job: alarmJob(kind, ...subject), kind, subject, problems };
}

/**
 * The jobs with the problems that the alarm's actions add to each.
 *
 * @param missingTopics - ARNs of topics that are not there
 */
export function withActions(
  jobs: readonly JobOfAlarm[],
  { alarmActions, actionsEnabled }: AlarmActionFacts,
  missingTopics: ReadonlySet<string>,
): readonly JobOfAlarm[] {
  const reachesNone = alarmActions.length > 0 && alarmActions.every((arn) => missingTopics.has(arn));
  const problems = [
    ...(alarmActions.length === 0 ? ["it has no alarm action"] : []),
    ...(reachesNone ? [`it notifies what is not there any more: ${alarmActions.join(", ")}`] : []),
    ...(actionsEnabled ? [] : ["its actions are switched off"]),
  ];
  return jobs.map((job) => ({ ...job, problems: [...job.problems, ...problems] }));
}
