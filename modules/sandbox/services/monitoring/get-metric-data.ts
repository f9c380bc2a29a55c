import type { EstateDatapoint, EstateMetric, EstateRegion } from "../../estate";
import { ServiceError } from "../../service-error";
import { limitOf } from "../limit";
import { pageOf } from "../paging";
import type { Handler } from "../service";
import { INVALID_PARAMETER_VALUE } from "./invalid-parameter-value";

/** AWS's, both of them. */
const MAX_QUERIES = 500;
const MAX_DATAPOINTS = 100_800;

/** In JSON a number is seconds since 1970; in the query protocol there is text in ISO 8601. */
type WireTime = number | string;

/** What a caller may ask for. */
interface GetMetricDataInput {
  readonly MetricDataQueries?: readonly MetricDataQuery[];
  readonly StartTime?: WireTime;
  readonly EndTime?: WireTime;
  readonly ScanBy?: "TimestampAscending" | "TimestampDescending";
  readonly MaxDatapoints?: number | string;
  readonly NextToken?: string;
}

interface MetricDataQuery {
  readonly Id: string;
  readonly Label?: string;
  readonly MetricStat?: {
    readonly Metric: {
      readonly Namespace: string;
      readonly MetricName: string;
      readonly Dimensions?: readonly { readonly Name: string; readonly Value: string }[];
    };
    readonly Period: number | string;
    readonly Stat: string;
  };
}

/**
 * Values of metrics, added up by period. Expressions are not served.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html
 */
export const getMetricData: Handler = ({ holdings, parameters, pageSize }) => {
  const input: GetMetricDataInput = parameters;
  const queries = input.MetricDataQueries ?? [];
  if (queries.length === 0 || queries.length > MAX_QUERIES) {
    throw invalid(`MetricDataQueries must have 1 to ${String(MAX_QUERIES)} members, got ${String(queries.length)}.`);
  }
  const [start, end] = [timeOf(input.StartTime), timeOf(input.EndTime)];
  if (!(start < end)) throw invalid("The parameter StartTime must be less than the parameter EndTime.");
  const isDescending = (input.ScanBy ?? "TimestampDescending") === "TimestampDescending";
  const points = queries.flatMap((query, index) => {
    const ofQuery = valuesOf(holdings, query, start, end);
    return (isDescending ? ofQuery.toReversed() : ofQuery).map((point) => ({ index, ...point }));
  });
  const size = limitOf("MaxDatapoints", input.MaxDatapoints, MAX_DATAPOINTS, INVALID_PARAMETER_VALUE);
  const page = pageOf(points, size ?? pageSize ?? MAX_DATAPOINTS, input.NextToken, INVALID_PARAMETER_VALUE);
  const byQuery = new Map<number, EstateDatapoint[]>(queries.map((_, index) => [index, []]));
  for (const { index, timestamp, value } of page.items) byQuery.get(index)?.push({ timestamp, value });
  const lastIndex = page.nextToken === undefined ? Infinity : (page.items.at(-1)?.index ?? 0);
  return {
    MetricDataResults: queries.map(({ Id, Label, MetricStat }, index) => ({
      Id,
      Label: Label ?? MetricStat?.Metric.MetricName,
      Timestamps: byQuery.get(index)?.map(({ timestamp }) => new Date(timestamp)) ?? [],
      Values: byQuery.get(index)?.map(({ value }) => value) ?? [],
      StatusCode: index < lastIndex ? "Complete" : "PartialData",
    })),
    Messages: [],
    NextToken: page.nextToken,
  };
};

function valuesOf(
  holdings: EstateRegion,
  { Id, MetricStat }: MetricDataQuery,
  start: number,
  end: number,
): readonly EstateDatapoint[] {
  if (!/^[a-z]\w*$/.test(Id))
    throw invalid(`The value ${Id} for parameter MetricDataQueries.member.Id is not matching the expected pattern.`);
  if (!MetricStat) throw invalid("Expressions are not served by the sandbox.");
  const period = Number(MetricStat.Period) * 1000;
  if (!Number.isInteger(period) || period <= 0 || period % 60_000 !== 0) {
    throw invalid(`Period must be a multiple of 60, got ${String(MetricStat.Period)}.`);
  }
  const { Namespace, MetricName, Dimensions = [] } = MetricStat.Metric;
  const key = keyOf(Namespace, MetricName, Object.fromEntries(Dimensions.map(({ Name, Value }) => [Name, Value])));
  const buckets = new Map<number, number[]>();
  for (const { timestamp, value } of metricsOf(holdings).get(key)?.datapoints ?? []) {
    const bucket = Math.floor(timestamp / period) * period;
    if (bucket < start || bucket >= end) continue;
    buckets.set(bucket, [...(buckets.get(bucket) ?? []), value]);
  }
  const combine = statisticOf(MetricStat.Stat);
  return Array.from(buckets, ([timestamp, values]) => ({ timestamp, value: combine(values) })).sort(
    (a, b) => a.timestamp - b.timestamp,
  );
}

/** By what identifies it, each metric of a region; a region that is asked a thousand times is read once. */
const INDEXES = new WeakMap<EstateRegion, ReadonlyMap<string, EstateMetric>>();

function metricsOf(holdings: EstateRegion): ReadonlyMap<string, EstateMetric> {
  const known =
    INDEXES.get(holdings) ??
    new Map(
      holdings.publishedMetrics.map((metric) => [
        keyOf(metric.namespace, metric.metricName, metric.dimensions),
        metric,
      ]),
    );
  INDEXES.set(holdings, known);
  return known;
}

function keyOf(namespace: string, metricName: string, dimensions: Readonly<Record<string, string>>): string {
  return JSON.stringify([namespace, metricName, Object.entries(dimensions).sort(([a], [b]) => (a < b ? -1 : 1))]);
}

const STATISTICS: Readonly<Record<string, (values: readonly number[]) => number>> = {
  Average: (values) => sum(values) / values.length,
  Maximum: (values) => Math.max(...values),
  Minimum: (values) => Math.min(...values),
  SampleCount: (values) => values.length,
  Sum: sum,
};

function statisticOf(name: string): (values: readonly number[]) => number {
  const found = STATISTICS[name];
  if (found) return found;
  throw invalid(`The value ${name} for parameter Stat is not supported.`);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function timeOf(time: WireTime | undefined): number {
  return typeof time === "number" ? time * 1000 : Date.parse(time ?? "");
}

function invalid(message: string): ServiceError {
  return new ServiceError(INVALID_PARAMETER_VALUE, message);
}
