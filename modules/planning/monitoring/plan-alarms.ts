import type { ExistingSettings } from "../../config";
import {
  type AlarmJob,
  alarmsNamedIn,
  type CompositeAlarm,
  type CompositeAlarmFacts,
  type GeneratedAlarm,
  type GeneratedMonitoring,
  type MetricAlarm,
  type MetricAlarmFacts,
  sortedById,
} from "../../inventory";
import {
  type AlarmContext,
  CLIENT_VPN_NAMESPACE,
  compositeAlarmJobs,
  type JobOfAlarm,
  metricAlarmJobs,
  metricsOf,
  VPN_NAMESPACE,
  watchedJobs,
} from "../alarm-jobs";
import type { Note } from "../note";
import { chooseRepairs } from "./choose-repairs";
import { type AlarmDecision, decideAlarm, type ForeignAlarm, works } from "./decide-alarm";
import { isGatewayAlarmNamesake, type Ownership } from "./ownership";
import { withFilterJobsOf } from "./unread-filters";
import { withoutNewJobs } from "./unread-topics";

/** What {@link planAlarms} decides from. */
export interface AlarmsInput {
  readonly metricAlarms: readonly MetricAlarm[];
  readonly compositeAlarms: readonly CompositeAlarm[];
  readonly context: AlarmContext;
  /** Whether the metric filters could be read; where not, what rests on them is as it was. */
  readonly filtersWereRead: boolean;
  /** Whether the topics could be read; where not, nobody is counted on who was not before. */
  readonly topicsWereRead: boolean;
  readonly before: GeneratedMonitoring;
  readonly ownership: Ownership;
  readonly existing: ExistingSettings;
  /** Whether there would be a metric alarm of ours for a job. */
  readonly isOfOurs: (job: JobOfAlarm) => boolean;
}

/** What {@link planAlarms} decided. */
export interface PlannedAlarms extends Pick<GeneratedMonitoring, "metricAlarms" | "compositeAlarms"> {
  readonly notes: readonly Note[];
}

/** Decides which of a region's alarms are in the code, and which jobs each of them does for us. */
export function planAlarms(input: AlarmsInput): PlannedAlarms {
  const { context, ownership, existing, before, isOfOurs } = input;
  const metricAlarms = onceById(input.metricAlarms);
  const compositeAlarms = onceById(input.compositeAlarms);
  const isOurs = (alarm: MetricAlarm | CompositeAlarm): boolean => ownership.isOurAlarm(alarm);
  const isForeign = (alarm: MetricAlarm | CompositeAlarm): boolean => !isOurs(alarm);

  const countedOn = (known: GeneratedAlarm<unknown> | undefined, jobs: readonly JobOfAlarm[]): readonly JobOfAlarm[] =>
    input.topicsWereRead ? jobs : withoutNewJobs(known, jobs);

  const factsByName = new Map(metricAlarms.map(({ id, facts }) => [id, facts]));
  const jobsOfMetricAlarm = ({ facts }: MetricAlarm): readonly JobOfAlarm[] => metricAlarmJobs(facts, context);
  const jobsOfComposite = ({ facts }: CompositeAlarm): readonly JobOfAlarm[] =>
    compositeAlarmJobs(facts, context, (name) => {
      const child = factsByName.get(name);
      return child ? watchedJobs(child, context) : [];
    });

  const concerning = new Set(metricAlarms.filter(({ facts }) => concernsVpnOf(facts, context)).map(({ id }) => id));
  const metricBefore = new Map(before.metricAlarms.map((alarm) => [alarm.id, alarm]));
  const compositeBefore = new Map(before.compositeAlarms.map((alarm) => [alarm.id, alarm]));
  const foreignMetric = metricAlarms.filter(isForeign).map((item): ForeignAlarm<MetricAlarmFacts> => {
    const [known, jobs] = [metricBefore.get(item.id), jobsOfMetricAlarm(item)];
    return {
      what: "metricAlarm",
      item,
      jobs: countedOn(known, input.filtersWereRead ? jobs : withFilterJobsOf(known, jobs)),
      before: known,
      concernsCode: concerning.has(item.id),
      isNamesake: isGatewayAlarmNamesake(item.id, context.trailLogGroup),
    };
  });
  const foreignComposite = compositeAlarms.filter(isForeign).map((item): ForeignAlarm<CompositeAlarmFacts> => ({
    what: "compositeAlarm",
    item,
    jobs: countedOn(compositeBefore.get(item.id), jobsOfComposite(item)),
    before: compositeBefore.get(item.id),
    concernsCode: [...alarmsNamedIn(item.facts.alarmRule)].some((name) => concerning.has(name)),
    isNamesake: isGatewayAlarmNamesake(item.id, context.trailLogGroup),
  }));

  const ours = jobSet([
    ...metricAlarms.filter(isOurs).flatMap(jobsOfMetricAlarm),
    ...compositeAlarms.filter(isOurs).flatMap(jobsOfComposite),
  ]);
  const done = jobSet([...foreignMetric, ...foreignComposite].flatMap(({ jobs }) => jobs.filter(works)));
  const isDone = (job: AlarmJob): boolean => ours.has(job) || done.has(job);
  const rules = { existing, ours, done, repairable: chooseRepairs(foreignMetric, { isDone, isOfOurs }) };
  const decide = <Facts>(alarm: ForeignAlarm<Facts>): AlarmDecision<Facts> => decideAlarm(alarm, rules);
  const [metric, composite] = [foreignMetric.map(decide), foreignComposite.map(decide)];
  return {
    metricAlarms: metric.flatMap(({ alarm }) => alarm ?? []),
    compositeAlarms: composite.flatMap(({ alarm }) => alarm ?? []),
    notes: [...metric, ...composite].flatMap(({ notes }) => notes),
  };
}

/** An alarm on VPNs of which none is in the code has nothing to do with it; one on anything else may have. */
function concernsVpnOf(facts: MetricAlarmFacts, context: AlarmContext): boolean {
  const metrics = metricsOf(facts).filter(
    ({ namespace }) => namespace === VPN_NAMESPACE || namespace === CLIENT_VPN_NAMESPACE,
  );
  if (metrics.length === 0) return true;
  return metrics.some(
    ({ dimensions: { VpnId: vpnId = "", TunnelIpAddress: address = "", Endpoint: endpoint = "" } }) =>
      context.connections.has(vpnId) || context.connectionsByAddress.has(address) || context.endpoints.has(endpoint),
  );
}

function onceById<Item extends { readonly id: string }>(items: readonly Item[]): readonly Item[] {
  return sortedById(new Map(items.map((item) => [item.id, item])).values());
}

function jobSet(jobs: readonly JobOfAlarm[]): ReadonlySet<AlarmJob> {
  return new Set(jobs.map(({ job }) => job));
}
