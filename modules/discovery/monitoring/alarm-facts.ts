import type {
  CompositeAlarm as ApiCompositeAlarm,
  Dimension,
  MetricAlarm as ApiMetricAlarm,
  MetricDataQuery,
  MetricStat,
} from "@aws-sdk/client-cloudwatch";
import {
  type AlarmActionFacts,
  byCodeUnit,
  type CompositeAlarmFacts,
  type MetricAlarmFacts,
  type MetricFacts,
  type MetricQueryFacts,
  type MetricStatFacts,
  sortedSet,
} from "../../inventory";
import { nonEmpty, required } from "../api-values";

/** What CloudWatch says of a metric alarm, but for its tags. @throws TunnelwatchError `IncompleteAnswer` */
export function metricAlarmFacts(api: ApiMetricAlarm, id: string): MetricAlarmFacts {
  const queries = (api.Metrics ?? []).map((query) => toQuery(query, id)).sort((a, b) => byCodeUnit(a.id, b.id));
  return {
    description: nonEmpty(api.AlarmDescription),
    ...actionFacts(api),
    metric: queries.length > 0 ? undefined : toMetric(api, id),
    metricQueries: queries.length > 0 ? queries : undefined,
    comparisonOperator: required(api.ComparisonOperator, `comparisonOperator of ${id}`),
    threshold: api.Threshold,
    thresholdMetricId: nonEmpty(api.ThresholdMetricId),
    evaluationPeriods: required(api.EvaluationPeriods, `evaluationPeriods of ${id}`),
    datapointsToAlarm: api.DatapointsToAlarm,
    treatMissingData: nonEmpty(api.TreatMissingData),
    evaluateLowSampleCountPercentile: nonEmpty(api.EvaluateLowSampleCountPercentile),
    tags: {},
  };
}

/** What CloudWatch says of a composite alarm, but for its tags. @throws TunnelwatchError `IncompleteAnswer` */
export function compositeAlarmFacts(api: ApiCompositeAlarm, id: string): CompositeAlarmFacts {
  const suppressor = nonEmpty(api.ActionsSuppressor);
  return {
    description: nonEmpty(api.AlarmDescription),
    ...actionFacts(api),
    alarmRule: required(api.AlarmRule, `alarmRule of ${id}`),
    actionsSuppressor:
      suppressor === undefined
        ? undefined
        : {
            alarm: suppressor,
            waitPeriodSeconds: required(api.ActionsSuppressorWaitPeriod, `actionsSuppressorWaitPeriod of ${id}`),
            extensionPeriodSeconds: required(
              api.ActionsSuppressorExtensionPeriod,
              `actionsSuppressorExtensionPeriod of ${id}`,
            ),
          },
    tags: {},
  };
}

function actionFacts(api: ApiMetricAlarm | ApiCompositeAlarm): AlarmActionFacts {
  return {
    // AWS always says it; they are on unless they were switched off.
    actionsEnabled: api.ActionsEnabled !== false,
    alarmActions: sortedSet(api.AlarmActions ?? []) ?? [],
    okActions: sortedSet(api.OKActions ?? []) ?? [],
    insufficientDataActions: sortedSet(api.InsufficientDataActions ?? []) ?? [],
  };
}

function toMetric(api: ApiMetricAlarm, id: string): MetricStatFacts {
  return {
    ...toMetricName(api, id),
    statistic: required(nonEmpty(api.Statistic) ?? api.ExtendedStatistic, `statistic of ${id}`),
    periodSeconds: required(api.Period, `period of ${id}`),
    unit: nonEmpty(api.Unit),
  };
}

function toQuery(api: MetricDataQuery, alarm: string): MetricQueryFacts {
  const id = required(api.Id, `id of a metric of ${alarm}`);
  return {
    id,
    label: nonEmpty(api.Label),
    returnData: api.ReturnData !== false,
    expression: nonEmpty(api.Expression),
    periodSeconds: api.Period,
    metric: api.MetricStat && toStat(api.MetricStat, `${id} of ${alarm}`),
    accountId: nonEmpty(api.AccountId),
  };
}

function toStat(api: MetricStat, id: string): MetricStatFacts {
  return {
    ...toMetricName(api.Metric ?? {}, id),
    statistic: required(api.Stat, `stat of ${id}`),
    periodSeconds: required(api.Period, `period of ${id}`),
    unit: nonEmpty(api.Unit),
  };
}

/** A metric as both ways of alarming on one name it. */
interface NamedMetric {
  readonly Namespace?: string | undefined;
  readonly MetricName?: string | undefined;
  readonly Dimensions?: readonly Dimension[] | undefined;
}

function toMetricName(api: NamedMetric, id: string): MetricFacts {
  return {
    namespace: required(api.Namespace, `namespace of ${id}`),
    metricName: required(api.MetricName, `metricName of ${id}`),
    dimensions: Object.fromEntries(
      (api.Dimensions ?? [])
        .map(({ Name = "", Value = "" }) => [Name, Value] as const)
        .sort(([a], [b]) => byCodeUnit(a, b)),
    ),
  };
}
