import {
  type CloudWatchLogsClient,
  DescribeMetricFiltersCommand,
  type MetricFilter as ApiMetricFilter,
} from "@aws-sdk/client-cloudwatch-logs";
import type { MetricFilter } from "../../inventory";
import { nonEmpty, required, uniqueById } from "../api-values";
import type { AwsSession } from "../aws-session";

/**
 * The metric filters on the log groups of these names, in the order of their ids.
 *
 * The API finds those of one group or those of all. All it is: a region has hundreds of them at most, and each VPN may
 * have a log group of its own.
 */
export async function readMetricFilters(
  session: AwsSession,
  logs: CloudWatchLogsClient,
  logGroupNames: readonly string[],
): Promise<readonly MetricFilter[]> {
  const isOfInterest = new Set<string | undefined>(logGroupNames);
  const filters: MetricFilter[] = [];
  let nextToken: string | undefined;
  do {
    const input = nextToken === undefined ? {} : { nextToken };
    const page = await session.call(() => logs.send(new DescribeMetricFiltersCommand(input)));
    filters.push(...(page.metricFilters ?? []).filter((api) => isOfInterest.has(api.logGroupName)).map(toMetricFilter));
    nextToken = nonEmpty(page.nextToken);
  } while (nextToken !== undefined);
  return uniqueById(filters);
}

function toMetricFilter(api: ApiMetricFilter): MetricFilter {
  const logGroupName = required(api.logGroupName, "logGroupName of a metric filter");
  const filterName = required(api.filterName, `filterName of a metric filter of ${logGroupName}`);
  const id = `${logGroupName}:${filterName}`;
  // AWS takes exactly one.
  const [transformation] = api.metricTransformations ?? [];
  const dimensions = Object.entries(transformation?.dimensions ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  const unit = nonEmpty(transformation?.unit);
  return {
    id,
    facts: {
      logGroupName,
      filterName,
      // An empty one matches every line.
      pattern: api.filterPattern ?? "",
      namespace: required(transformation?.metricNamespace, `metricNamespace of ${id}`),
      metricName: required(transformation?.metricName, `metricName of ${id}`),
      metricValue: required(transformation?.metricValue, `metricValue of ${id}`),
      defaultValue: transformation?.defaultValue,
      // AWS's word for none.
      unit: unit === "None" ? undefined : unit,
      dimensions: dimensions.length > 0 ? Object.fromEntries(dimensions) : undefined,
    },
  };
}
