import { DescribeMetricFiltersCommand, type DescribeMetricFiltersCommandInput } from "@aws-sdk/client-cloudwatch-logs";
import type { EstateMetricFilter } from "../../modules/sandbox";
import { anEstate } from "../support/an-estate";
import { cloudWatchLogs } from "../support/aws-clients";
import { useSandbox } from "../support/use-sandbox";

const full: EstateMetricFilter = {
  logGroupName: "trail",
  filterName: "b",
  filterPattern: "{ ($.eventName = CreateCustomerGateway) || ($.eventName = DeleteCustomerGateway) }",
  metricTransformations: [
    {
      metricName: "GatewayEventCount",
      metricNamespace: "CloudTrailMetrics",
      metricValue: "1",
      defaultValue: 0,
      unit: "Count",
      dimensions: { Region: "$.awsRegion" },
    },
  ],
  creationTime: 1714633200000,
};

const filter = (logGroupName: string, filterName: string): EstateMetricFilter => ({
  logGroupName,
  filterName,
  filterPattern: "ERROR",
  metricTransformations: [{ metricName: "errors", metricNamespace: "app", metricValue: "1" }],
});

const sandbox = useSandbox(() =>
  anEstate({
    "eu-west-1": {
      logGroups: ["trail", "app", "quiet"].map((logGroupName) => ({ logGroupName })),
      metricFilters: [full, filter("app", "a"), filter("trail", "B")],
    },
  }),
);

const describeFilters = (input: DescribeMetricFiltersCommandInput) =>
  cloudWatchLogs().send(new DescribeMetricFiltersCommand(input));

describe("DescribeMetricFilters", () => {
  it("answers a filter with everything that the estate says of it", async () => {
    const { metricFilters } = await describeFilters({ logGroupName: "trail", filterNamePrefix: "b" });

    expect(metricFilters).toEqual([full]);
  });

  it.each<[string, DescribeMetricFiltersCommandInput, readonly string[]]>([
    ["nothing: all, capitals first", {}, ["B", "a", "b"]],
    ["a log group", { logGroupName: "trail" }, ["B", "b"]],
    ["a log group without filters", { logGroupName: "quiet" }, []],
    ["a prefix and a log group", { logGroupName: "app", filterNamePrefix: "b" }, []],
    ["a prefix alone, which AWS ignores", { filterNamePrefix: "b" }, ["B", "a", "b"]],
    ["a metric", { metricName: "GatewayEventCount", metricNamespace: "CloudTrailMetrics" }, ["b"]],
    ["a metric of another name space", { metricName: "GatewayEventCount", metricNamespace: "app" }, []],
  ])("asked with %s", async (_words, input, names) => {
    const { metricFilters = [] } = await describeFilters(input);

    expect(metricFilters.map(({ filterName }) => filterName)).toEqual(names);
  });

  it("answers fifty a page", async () => {
    const metricFilters = Array.from({ length: 60 }, (_, index) => filter("app", `filter-${index}`));
    sandbox().update(anEstate({ "eu-west-1": { logGroups: [{ logGroupName: "app" }], metricFilters } }));
    const first = await describeFilters({ logGroupName: "app" });
    const second = await describeFilters({ logGroupName: "app", nextToken: first.nextToken });

    expect([first.metricFilters?.length, second.metricFilters?.length]).toEqual([50, 10]);
    expect(second.nextToken).toBeUndefined();
  });

  it.each<[string, DescribeMetricFiltersCommandInput, string]>([
    ["a log group that there is not", { logGroupName: "gone" }, "ResourceNotFoundException"],
    ["a metric without its name space", { metricName: "errors" }, "InvalidParameterException"],
    ["a page of more than fifty", { limit: 51 }, "InvalidParameterException"],
    ["a token that it did not give", { nextToken: "mine" }, "InvalidParameterException"],
  ])("refuses %s", async (_words, input, name) => {
    await expect(describeFilters(input)).rejects.toMatchObject({ name });
  });
});
