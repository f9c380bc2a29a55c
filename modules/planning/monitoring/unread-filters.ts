import type { AlarmKind, GeneratedAlarm } from "../../inventory";
import { FILTER_KINDS, type JobOfAlarm } from "../alarm-jobs";

/** The jobs of an alarm where metric filters could not be read: those that rest on them are as they were. */
export function withFilterJobsOf(
  before: GeneratedAlarm<unknown> | undefined,
  jobs: readonly JobOfAlarm[],
): readonly JobOfAlarm[] {
  const known = (before?.jobs ?? []).flatMap((job): JobOfAlarm | readonly [] => {
    const [kind = "", ...subject] = job.split(" ");
    if (!FILTER_KINDS.has(kind as AlarmKind)) return [];
    return { job, kind: kind as AlarmKind, subject, problems: [] };
  });
  return [...jobs.filter(({ kind }) => !FILTER_KINDS.has(kind)), ...known];
}
