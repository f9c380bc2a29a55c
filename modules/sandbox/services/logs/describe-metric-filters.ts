import type { EstateMetricFilter } from "../../estate";
import { ServiceError } from "../../service-error";
import { limitOf } from "../limit";
import { pageOf } from "../paging";
import type { Handler } from "../service";
import { byCode, INVALID_PARAMETER, logGroupNamed, PAGE_SIZE } from "./log-group";

/** What a caller may ask for. */
interface DescribeMetricFiltersInput {
  readonly logGroupName?: string;
  /** AWS heeds it together with a log group only. */
  readonly filterNamePrefix?: string;
  readonly metricName?: string;
  readonly metricNamespace?: string;
  readonly limit?: number;
  readonly nextToken?: string;
}

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeMetricFilters.html */
export const describeMetricFilters: Handler = ({ holdings, parameters, pageSize }) => {
  const input: DescribeMetricFiltersInput = parameters;
  if ((input.metricName === undefined) !== (input.metricNamespace === undefined)) {
    throw new ServiceError(INVALID_PARAMETER, "metricName and metricNamespace must be specified together.");
  }
  if (input.logGroupName !== undefined) logGroupNamed(holdings, input.logGroupName);
  const matching = (holdings.metricFilters ?? [])
    .filter((filter) => matches(filter, input))
    .sort((left, right) => byCode(left.filterName, right.filterName));
  const size = limitOf("limit", input.limit, PAGE_SIZE, INVALID_PARAMETER) ?? pageSize ?? PAGE_SIZE;
  const page = pageOf(matching, size, input.nextToken, INVALID_PARAMETER);
  return { metricFilters: page.items, nextToken: page.nextToken };
};

function matches(filter: EstateMetricFilter, input: DescribeMetricFiltersInput): boolean {
  const { logGroupName, filterNamePrefix = "", metricName, metricNamespace } = input;
  if (logGroupName !== undefined) {
    if (filter.logGroupName !== logGroupName || !filter.filterName.startsWith(filterNamePrefix)) return false;
  }
  return (
    metricName === undefined ||
    filter.metricTransformations.some(
      (metric) => metric.metricName === metricName && metric.metricNamespace === metricNamespace,
    )
  );
}
