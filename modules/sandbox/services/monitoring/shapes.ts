import {
  alarmArnOf,
  type Estate,
  type EstateCompositeAlarm,
  type EstateMetricAlarm,
  type EstateMetricDataQuery,
} from "../../estate";
import type { WireObject } from "../../protocols/wire";
import { capitalized } from "../capitalized";

/** Dimensions as CloudWatch lists them. */
export function dimensionList(dimensions: Readonly<Record<string, string>> = {}): readonly WireObject[] {
  return Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
}

/** A metric alarm as `DescribeAlarms` answers it. */
export function metricAlarm(estate: Estate, region: string, alarm: EstateMetricAlarm): WireObject {
  const { dimensions, metrics, ...members } = alarm;
  return {
    ...anyAlarm(estate, region, members),
    Dimensions: dimensionList(dimensions),
    Metrics: metrics?.map(metricDataQuery),
  };
}

/** A composite alarm as `DescribeAlarms` answers it. */
export function compositeAlarm(estate: Estate, region: string, alarm: EstateCompositeAlarm): WireObject {
  return anyAlarm(estate, region, alarm);
}

/** What AWS says of every alarm, whatever it was made with. */
function anyAlarm(
  estate: Estate,
  region: string,
  {
    okActions = [],
    stateUpdatedTimestamp,
    alarmConfigurationUpdatedTimestamp,
    ...members
  }: Omit<EstateMetricAlarm, "evaluationPeriods" | "comparisonOperator"> | EstateCompositeAlarm,
): WireObject {
  return {
    ActionsEnabled: true,
    AlarmActions: [],
    InsufficientDataActions: [],
    StateValue: "OK",
    ...capitalized({ ...members, tags: undefined }),
    OKActions: okActions,
    AlarmArn: alarmArnOf(estate, region, members.alarmName),
    StateUpdatedTimestamp: time(stateUpdatedTimestamp),
    AlarmConfigurationUpdatedTimestamp: time(alarmConfigurationUpdatedTimestamp),
  };
}

function metricDataQuery({ metricStat, ...members }: EstateMetricDataQuery): WireObject {
  if (!metricStat) return capitalized(members);
  const { metric, ...stat } = metricStat;
  const { dimensions, ...name } = metric;
  return {
    ...capitalized(members),
    MetricStat: { Metric: { ...capitalized(name), Dimensions: dimensionList(dimensions) }, ...capitalized(stat) },
  };
}

function time(text: string | undefined): Date | undefined {
  return text === undefined ? undefined : new Date(text);
}
