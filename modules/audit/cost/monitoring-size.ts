import type { PriceItem } from "../../config/audit-schema";
import type { MetricAlarmFacts } from "../../inventory";

/** A number of things that cost, with what has to be known of it. */
export interface CostItem {
  readonly item: PriceItem;
  readonly quantity: number;
  /** What the number rests on. */
  readonly note?: string | undefined;
}

/** Periods below this are high resolution, in seconds. */
const STANDARD_SECONDS = 60;

/** An alarm as the bill sees it. */
export interface BilledAlarm {
  /** Metrics that it reads: each is billed. */
  readonly metrics: number;
  readonly periodSeconds: number;
}

/**
 * An alarm of the account as the bill sees it: metric math is billed by the metric, and an anomaly band as two more.
 *
 * @see https://aws.amazon.com/cloudwatch/pricing/
 */
export function billedAlarm({ metric, metricQueries = [], thresholdMetricId }: MetricAlarmFacts): BilledAlarm {
  const stats = metric ? [metric] : metricQueries.flatMap((query) => query.metric ?? []);
  return {
    metrics: Math.max(stats.length, 1) + (thresholdMetricId === undefined ? 0 : 2),
    periodSeconds: Math.min(...stats.map(({ periodSeconds }) => periodSeconds), STANDARD_SECONDS * 5),
  };
}

/** What metric alarms cost, the standard ones first. */
export function alarmItems(alarms: readonly BilledAlarm[]): readonly CostItem[] {
  const isHigh = ({ periodSeconds }: BilledAlarm): boolean => periodSeconds < STANDARD_SECONDS;
  return [
    ...itemOf(
      "metricAlarm",
      alarms.filter((alarm) => !isHigh(alarm)),
    ),
    ...itemOf("highResolutionMetricAlarm", alarms.filter(isHigh)),
  ];
}

function itemOf(item: PriceItem, alarms: readonly BilledAlarm[]): readonly CostItem[] {
  const quantity = alarms.reduce((sum, { metrics }) => sum + metrics, 0);
  if (alarms.length === 0) return [];
  const count = `${String(alarms.length)} ${alarms.length === 1 ? "alarm" : "alarms"}`;
  const note = quantity === alarms.length ? undefined : `${count}; metric math counts each metric.`;
  return [{ item, quantity, note }];
}
