import { type AlarmJob, alarmJob, type CompositeAlarmFacts } from "../../inventory";
import type { AlarmContext } from "./alarm-context";
import { alarmsThatAllGoOff } from "./composite-rule";
import { type JobOfAlarm, jobOfAlarm, withActions } from "./job-of-alarm";

/**
 * What a composite alarm is there for, and what keeps it from doing it: a connection is lost where the alarms on all of its
 * tunnels are in ALARM.
 *
 * @param childJobs - what the metric alarm of a name watches, whether or not it has actions
 */
export function compositeAlarmJobs(
  alarm: CompositeAlarmFacts,
  context: AlarmContext,
  childJobs: (name: string) => readonly JobOfAlarm[],
): readonly JobOfAlarm[] {
  const children = (alarmsThatAllGoOff(alarm.alarmRule) ?? []).map((name) => ({
    name,
    tunnel: childJobs(name).find(({ kind }) => kind === "tunnelDown"),
  }));
  const tunnels = children.flatMap(({ tunnel }) => tunnel ?? []);
  const [first] = tunnels;
  const vpnId = first?.subject[0];
  if (vpnId === undefined || tunnels.length < children.length) return [];

  const watched = new Set<AlarmJob>(tunnels.map(({ job }) => job));
  const whole = (context.connections.get(vpnId) ?? []).map((address) => alarmJob("tunnelDown", vpnId, address));
  if (watched.size !== whole.length || !whole.every((job) => watched.has(job))) return [];
  const problems = children.flatMap(({ name, tunnel }) =>
    (tunnel?.problems ?? []).map((problem) => `its alarm ${name} does not work: ${problem}`),
  );
  return withActions([jobOfAlarm("connectionLost", [vpnId], problems)], alarm, context.missingTopics);
}
