import type { ExistingSettings } from "../../config";
import { type AlarmJob, byCodeUnit, type GeneratedAlarm, type MonitoringItem } from "../../inventory";
import type { JobOfAlarm } from "../alarm-jobs";
import type { Note } from "../note";
import { brokenNote, repairedNote } from "./alarm-notes";
import { manageExisting, staysManaged } from "./manage-existing";

/** An alarm that somebody else made, with all that its fate depends on. */
export interface ForeignAlarm<Facts> {
  readonly what: "metricAlarm" | "compositeAlarm";
  readonly item: MonitoringItem<Facts>;
  readonly jobs: readonly JobOfAlarm[];
  readonly before: GeneratedAlarm<Facts> | undefined;
  /** Whether it has to do with what is in the code, even if it does no job. */
  readonly concernsCode: boolean;
  /** Whether it has the name that ours would have: it is in the code for ours not to overwrite it. */
  readonly isNamesake: boolean;
}

/** What is the same for all alarms of a region. */
export interface AlarmRules {
  readonly existing: ExistingSettings;
  /** The jobs of alarms that an earlier deploy of ours made. */
  readonly ours: ReadonlySet<AlarmJob>;
  /** The jobs that alarms of others do. */
  readonly done: ReadonlySet<AlarmJob>;
  /** By name, the alarms that can be repaired, with the job that each is to do. */
  readonly repairable: ReadonlyMap<string, AlarmJob>;
}

/** The fate of one alarm. */
export interface AlarmDecision<Facts> {
  readonly alarm?: GeneratedAlarm<Facts>;
  readonly notes: readonly Note[];
}

/** Whether nothing keeps the alarm from doing the job. */
export function works({ problems }: JobOfAlarm): boolean {
  return problems.length === 0;
}

/** Decides whether an alarm is in the code, and what it does for us. */
export function decideAlarm<Facts>(
  { item, jobs, before, concernsCode, isNamesake, what }: ForeignAlarm<Facts>,
  { existing, ours, done, repairable }: AlarmRules,
): AlarmDecision<Facts> {
  const { id, facts, cloudFormationStack, otherState } = item;
  const stays = concernsCode && staysManaged(item, before, existing);
  if (jobs.length === 0 && !stays && !isNamesake) return { notes: [] };

  const problems = [...new Set(jobs.flatMap((job) => job.problems))];
  const repaired = existing === "repair" ? repairable.get(id) : undefined;
  if (repaired !== undefined) {
    return {
      alarm: { id, manage: "repair", jobs: [repaired], facts },
      notes: problems.length === 0 ? [] : [repairedNote(id, problems)],
    };
  }

  // Ours stay where they are, whatever else has appeared; and what was counted on is still counted on.
  const covered = jobs.filter(works).filter(({ job }) => !ours.has(job) || before?.jobs.includes(job) === true);
  const broken = {
    what,
    id,
    cloudFormationStack,
    otherState,
    problems,
    isRepairable: repairable.has(id),
    isRedundant: jobs.every(({ job }) => ours.has(job) || done.has(job)),
  };
  return {
    alarm: {
      id,
      manage: manageExisting(item, existing),
      jobs: [...new Set(covered.map(({ job }) => job))].sort(byCodeUnit),
      facts,
    },
    notes: problems.length > 0 ? [brokenNote(broken)] : [],
  };
}
