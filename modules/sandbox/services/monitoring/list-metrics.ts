import type { EstateMetric } from "../../estate";
import { pageOf } from "../paging";
import type { Handler } from "../service";
import { INVALID_PARAMETER_VALUE } from "./invalid-parameter-value";
import { dimensionList } from "./shapes";

/** AWS's; callers cannot choose. */
const PAGE_SIZE = 500;

/** What a caller may ask for. */
interface ListMetricsInput {
  readonly Namespace?: string;
  readonly MetricName?: string;
  readonly Dimensions?: readonly { readonly Name: string; readonly Value?: string }[];
  readonly RecentlyActive?: "PT3H";
  readonly NextToken?: string;
}

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListMetrics.html */
export const listMetrics: Handler = ({ holdings, parameters, pageSize }) => {
  const input: ListMetricsInput = parameters;
  const matching = holdings.publishedMetrics.filter((metric) => matches(metric, input));
  const page = pageOf(matching, pageSize ?? PAGE_SIZE, input.NextToken, INVALID_PARAMETER_VALUE);
  return {
    Metrics: page.items.map(({ namespace, metricName, dimensions }) => ({
      Namespace: namespace,
      MetricName: metricName,
      Dimensions: dimensionList(dimensions),
    })),
    NextToken: page.nextToken,
  };
};

/** A metric matches a list of dimensions when it has them all; it may have more. */
function matches(metric: EstateMetric, input: ListMetricsInput): boolean {
  if (input.Namespace !== undefined && input.Namespace !== metric.namespace) return false;
  if (input.MetricName !== undefined && input.MetricName !== metric.metricName) return false;
  if (input.RecentlyActive !== undefined && metric.recentlyActive === false) return false;
  return (input.Dimensions ?? []).every(({ Name, Value }) => {
    const value = metric.dimensions[Name];
    return value !== undefined && (Value === undefined || Value === value);
  });
}
