import { type CloudWatchClient, GetMetricDataCommand, type MetricDataQuery } from "@aws-sdk/client-cloudwatch";
import { TunnelwatchError } from "../../errors";
import type { MetricFacts } from "../../inventory";
import { nonEmpty } from "../api-values";
import type { AwsSession } from "../aws-session";
import { inChunks } from "../deployment/in-chunks";
import type { SampleSpan } from "./sample-period";

/** AWS's: so many metrics a request. */
const QUERIES_PER_REQUEST = 500;

/** One value of a metric. */
export interface Datapoint {
  /** Start of the period, as ISO 8601. */
  readonly timestamp: string;
  readonly value: number;
}

/** The values of each metric over a span, in their order; a period without data has none. */
export async function readMetricData(
  session: AwsSession,
  cloudWatch: CloudWatchClient,
  { metrics, statistic, span }: MetricDataWish,
): Promise<readonly (readonly Datapoint[])[]> {
  const chunks = await Promise.all(
    inChunks(metrics, QUERIES_PER_REQUEST).map((chunk) =>
      readChunk(session, cloudWatch, { metrics: chunk, statistic, span }),
    ),
  );
  return chunks.flat();
}

/** What {@link readMetricData} reads. */
export interface MetricDataWish {
  readonly metrics: readonly MetricFacts[];
  readonly statistic: "Average" | "Sum";
  readonly span: SampleSpan;
}

async function readChunk(
  session: AwsSession,
  cloudWatch: CloudWatchClient,
  { metrics, statistic, span }: MetricDataWish,
): Promise<readonly (readonly Datapoint[])[]> {
  const points = new Map<string, Datapoint[]>(metrics.map((_, index) => [idOf(index), []]));
  let nextToken: string | undefined;
  do {
    const input = {
      MetricDataQueries: metrics.map((metric, index) => queryOf(metric, index, statistic, span)),
      StartTime: new Date(span.startsAt),
      EndTime: new Date(span.endsAt),
      ScanBy: "TimestampAscending" as const,
      ...(nextToken !== undefined && { NextToken: nextToken }),
    };
    const page = await session.call(() => cloudWatch.send(new GetMetricDataCommand(input)));
    for (const { Id = "", StatusCode, Timestamps = [], Values = [] } of page.MetricDataResults ?? []) {
      if (StatusCode === "InternalError" || StatusCode === "Forbidden") throw unanswered(StatusCode);
      const known = points.get(Id);
      Timestamps.forEach((timestamp, index) => {
        const value = Values[index];
        if (value !== undefined) known?.push({ timestamp: timestamp.toISOString(), value });
      });
    }
    nextToken = nonEmpty(page.NextToken);
  } while (nextToken !== undefined);
  return [...points.values()];
}

/** An answer as a whole may be well and one of its metrics not: what is missing then must not pass for no data. */
function unanswered(code: string): TunnelwatchError {
  return new TunnelwatchError(`CloudWatch answered a metric with ${code}.`, {
    code,
    hint:
      code === "Forbidden"
        ? "Allow cloudwatch:GetMetricData for the account's metrics, and run audit again."
        : "Run audit again.",
  });
}

function queryOf(
  metric: MetricFacts,
  index: number,
  statistic: string,
  { periodSeconds }: SampleSpan,
): MetricDataQuery {
  return {
    Id: idOf(index),
    MetricStat: {
      Metric: {
        Namespace: metric.namespace,
        MetricName: metric.metricName,
        Dimensions: Object.entries(metric.dimensions).map(([Name, Value]) => ({ Name, Value })),
      },
      Period: periodSeconds,
      Stat: statistic,
    },
    ReturnData: true,
  };
}

/** AWS wants a lower-case letter first. */
function idOf(index: number): string {
  return `m${String(index)}`;
}
