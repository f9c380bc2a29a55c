import type { MetricAlarmFacts, MetricQueryFacts, MetricStatFacts } from "../../inventory";

/** What an alarm compares: one metric, or several that metric math makes one value of. */
export interface WatchedMetrics {
  /** `increase`: by how much the metric is more than one datapoint before. */
  readonly combination: "single" | "max" | "sum" | "increase";
  readonly metrics: readonly MetricStatFacts[];
  /** The metric that has to be above 0 for the others to count. */
  readonly gate?: MetricStatFacts;
}

const FUNCTIONS: ReadonlyMap<string, WatchedMetrics["combination"]> = new Map([
  ["MAX", "max"],
  ["SUM", "sum"],
  ["DIFF", "increase"],
]);

/** What the alarm compares, or `undefined` where it is something else than an alarm of ours would compare. */
export function watchedMetrics({ metric, metricQueries = [] }: MetricAlarmFacts): WatchedMetrics | undefined {
  if (metric) return { combination: "single", metrics: [metric] };
  const [returned, ...others] = metricQueries.filter(({ returnData }) => returnData);
  // An alarm on an anomaly band returns two, and metrics of other accounts are not of our VPNs.
  if (!returned || others.length > 0 || metricQueries.some(({ accountId }) => accountId !== undefined))
    return undefined;
  if (returned.metric) return { combination: "single", metrics: [returned.metric] };
  // What stands in for missing data changes nothing about what is compared.
  const text = (returned.expression ?? "").replace(/\s+/g, "").replace(/FILL\((\w+),[^(),]*\)/gi, "$1");
  const { gate, then } = /^IF\((?<gate>\w+)>0,(?<then>.+),[\d.]+\)$/i.exec(text)?.groups ?? {};
  if (gate === undefined || then === undefined) return combined(text, metricQueries);
  const [gateMetric] = metricsNamed(gate, metricQueries);
  const watched = combined(then, metricQueries);
  return gateMetric && watched && { ...watched, gate: gateMetric };
}

/** Every metric that the alarm has to do with, whatever it makes of them. */
export function metricsOf({ metric, metricQueries = [] }: MetricAlarmFacts): readonly MetricStatFacts[] {
  return [metric, ...metricQueries.map((query) => query.metric)].filter((each) => each !== undefined);
}

/**
 * The metrics of `m1`, `m1+m2`, `MAX([m1,m2])`, `SUM(METRICS())` or `DIFF(m1)`.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 */
function combined(text: string, queries: readonly MetricQueryFacts[]): WatchedMetrics | undefined {
  const { name, list } = /^(?<name>MAX|SUM|DIFF)\(\[?(?<list>.+?)\]?\)$/i.exec(text)?.groups ?? {};
  const combination = name === undefined ? (text.includes("+") ? "sum" : "single") : FUNCTIONS.get(name.toUpperCase());
  const metrics = (list?.split(",") ?? text.split("+")).map((term) => metricsNamed(term, queries));
  if (combination === undefined || metrics.some((named) => named.length === 0)) return undefined;
  return { combination, metrics: metrics.flat() };
}

/** The metrics of `m1`, of `METRICS()`, or of `METRICS("m")`, which is all whose id holds the text. */
function metricsNamed(term: string, queries: readonly MetricQueryFacts[]): readonly MetricStatFacts[] {
  const all = /^METRICS\((?:"(?<double>[^"]*)"|'(?<single>[^']*)')?\)$/i.exec(term)?.groups;
  const part = all && (all["double"] ?? all["single"] ?? "");
  return queries.flatMap(({ id, metric }) =>
    metric && (part === undefined ? id === term : id.includes(part)) ? metric : [],
  );
}
