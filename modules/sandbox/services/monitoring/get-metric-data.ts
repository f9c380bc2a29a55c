import type { EstateMetric } from "../../estate";
import type { WireObject } from "../../protocols/wire";
import { type ErrorKind, ServiceError } from "../../service-error";
import { limitOf } from "../limit";
import { pageOf } from "../paging";
import type { Handler } from "../service";
import { INVALID_PARAMETER_VALUE } from "./invalid-parameter-value";
import { periodsOf, STATISTICS } from "./metric-statistics";

/** AWS's: so many values an answer, whatever they are of … */
const MAX_DATAPOINTS = 100_800;

/** … and so many queries a request. */
const MAX_QUERIES = 500;

const VALIDATION_ERROR: ErrorKind = { code: "ValidationException", queryCode: "ValidationError", status: 400 };

/** What a caller may ask for. Numbers are text, and times ISO 8601, in the query protocol. */
interface GetMetricDataInput {
  readonly MetricDataQueries?: readonly Query[];
  readonly StartTime?: number | string;
  readonly EndTime?: number | string;
  readonly ScanBy?: "TimestampAscending" | "TimestampDescending";
  readonly MaxDatapoints?: number | string;
  readonly NextToken?: string;
}

interface Query {
  readonly Id?: string;
  readonly Label?: string;
  readonly MetricStat?: {
    readonly Metric?: {
      readonly Namespace?: string;
      readonly MetricName?: string;
      readonly Dimensions?: readonly { readonly Name: string; readonly Value: string }[];
    };
    readonly Period?: number | string;
    readonly Stat?: string;
  };
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** One value of one query. */
interface Datapoint {
  readonly id: string;
  readonly time: number;
  readonly value: number;
}

/**
 * Answers the data of metrics; expressions are not served. An answer is full at {@link MAX_DATAPOINTS} values: a query that goes on in the next
 * one has `PartialData`.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html
 */
export const getMetricData: Handler = ({ holdings, parameters, pageSize }) => {
  const input: GetMetricDataInput = parameters;
  const queries = checked(input.MetricDataQueries ?? []);
  const range = { start: timeOf("StartTime", input.StartTime), end: timeOf("EndTime", input.EndTime) };
  if (range.start >= range.end) throw invalid("The parameter StartTime must be less than the parameter EndTime.");
  const isAscending = input.ScanBy === "TimestampAscending";
  const metrics = new Map(holdings.publishedMetrics.map((metric) => [keyOf(metric), metric]));
  const all = queries.flatMap((query) => {
    const points = datapointsOf(query, range, metrics);
    return isAscending ? points : [...points].reverse();
  });
  const limit = limitOf("MaxDatapoints", input.MaxDatapoints, MAX_DATAPOINTS, INVALID_PARAMETER_VALUE);
  const page = pageOf(all, limit ?? pageSize ?? MAX_DATAPOINTS, input.NextToken, INVALID_PARAMETER_VALUE);
  const byQuery = new Map<string, Datapoint[]>();
  for (const point of page.items) {
    const known = byQuery.get(point.id);
    if (known) known.push(point);
    else byQuery.set(point.id, [point]);
  }
  const last = page.items.at(-1)?.id;
  return {
    MetricDataResults: queries.map(({ Id = "", Label, MetricStat }): WireObject => {
      const points = byQuery.get(Id) ?? [];
      return {
        Id,
        Label: Label ?? MetricStat?.Metric?.MetricName,
        Timestamps: points.map(({ time }) => new Date(time)),
        Values: points.map(({ value }) => value),
        StatusCode: page.nextToken !== undefined && Id === last ? "PartialData" : "Complete",
      };
    }),
    Messages: [],
    NextToken: page.nextToken,
  };
};

function checked(queries: readonly Query[]): readonly Query[] {
  if (queries.length === 0) throw invalid("The parameter MetricDataQueries is required.");
  if (queries.length > MAX_QUERIES) {
    throw invalid(`The collection MetricDataQueries must not have a size greater than ${MAX_QUERIES}.`);
  }
  const ids = new Set<string>();
  for (const { Id = "", MetricStat } of queries) {
    if (!/^[a-z][a-zA-Z0-9_]{0,254}$/.test(Id)) throw invalid(`The value ${Id} for parameter Id is not valid.`);
    if (ids.has(Id)) throw invalid(`The values for parameter Id in MetricDataQueries are not unique: ${Id}.`);
    ids.add(Id);
    const period = Number(MetricStat?.Period);
    if (!Number.isInteger(period) || period < 60 || period % 60 !== 0) {
      throw invalid(`Period must be a multiple of 60, got ${String(MetricStat?.Period)}.`);
    }
    if (!Object.hasOwn(STATISTICS, MetricStat?.Stat ?? "")) {
      throw invalid(`The value ${String(MetricStat?.Stat)} for parameter Stat is not served by the sandbox.`);
    }
  }
  return queries;
}

function datapointsOf(
  { Id = "", MetricStat = {} }: Query,
  range: Range,
  metrics: ReadonlyMap<string, EstateMetric>,
): readonly Datapoint[] {
  const { Metric = {}, Period, Stat = "" } = MetricStat;
  const dimensions = Object.fromEntries((Metric.Dimensions ?? []).map(({ Name, Value }) => [Name, Value]));
  const key = keyOf({ namespace: Metric.Namespace ?? "", metricName: Metric.MetricName ?? "", dimensions });
  const statistic = STATISTICS[Stat];
  if (!statistic) return [];
  return periodsOf(metrics.get(key)?.data ?? [], { ...range, periodMs: Number(Period) * 1000 }).map((period) => ({
    id: Id,
    time: period.start,
    value: statistic(period),
  }));
}

/** A metric is its name and exactly its dimensions: CloudWatch adds nothing up over others. */
function keyOf({ namespace, metricName, dimensions }: EstateMetric): string {
  return JSON.stringify([namespace, metricName, Object.entries(dimensions).sort(([a], [b]) => (a < b ? -1 : 1))]);
}

function timeOf(name: string, value: number | string | undefined): number {
  const time = typeof value === "number" ? value * 1000 : Date.parse(value ?? "");
  if (Number.isNaN(time)) throw invalid(`The parameter ${name} is required.`);
  return time;
}

function invalid(message: string): ServiceError {
  return new ServiceError(VALIDATION_ERROR, message);
}
