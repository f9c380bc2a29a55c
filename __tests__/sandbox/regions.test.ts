import { DescribeTrailsCommand } from "@aws-sdk/client-cloudtrail";
import { DescribeAlarmsCommand, ListMetricsCommand } from "@aws-sdk/client-cloudwatch";
import { DescribeLogGroupsCommand, DescribeMetricFiltersCommand } from "@aws-sdk/client-cloudwatch-logs";
import { DescribeRegionsCommand, DescribeVpnConnectionsCommand } from "@aws-sdk/client-ec2";
import { DescribeRuleCommand } from "@aws-sdk/client-eventbridge";
import { ConfirmSubscriptionCommand, ListTopicsCommand } from "@aws-sdk/client-sns";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { EMPTY_REGION } from "../../modules/sandbox";
import { anEstate } from "../support/an-estate";
import { cloudTrail, cloudWatch, cloudWatchLogs, ec2, eventBridge, sns, sts } from "../support/aws-clients";
import { useSandbox } from "../support/use-sandbox";

useSandbox(() =>
  anEstate(
    { "eu-west-1": {}, "eu-south-2": { ...EMPTY_REGION, optInStatus: "opted-in" } },
    { disabledRegions: ["af-south-1"] },
  ),
);

describe("DescribeRegions", () => {
  it("answers the enabled regions only", async () => {
    const { Regions } = await ec2().send(new DescribeRegionsCommand({}));

    expect(Regions).toEqual([
      { RegionName: "eu-west-1", Endpoint: "ec2.eu-west-1.amazonaws.com", OptInStatus: "opt-in-not-required" },
      { RegionName: "eu-south-2", Endpoint: "ec2.eu-south-2.amazonaws.com", OptInStatus: "opted-in" },
    ]);
  });

  it("answers the disabled ones too when asked for all", async () => {
    const { Regions = [] } = await ec2().send(new DescribeRegionsCommand({ AllRegions: true }));

    expect(Regions.map(({ RegionName, OptInStatus }) => [RegionName, OptInStatus])).toEqual([
      ["eu-west-1", "opt-in-not-required"],
      ["eu-south-2", "opted-in"],
      ["af-south-1", "not-opted-in"],
    ]);
  });

  it("answers the regions named, and those that a filter lets pass", async () => {
    const named = await ec2().send(new DescribeRegionsCommand({ RegionNames: ["eu-south-2"] }));
    const filtered = await ec2().send(
      new DescribeRegionsCommand({ Filters: [{ Name: "opt-in-status", Values: ["opt-in-not-required"] }] }),
    );

    expect(named.Regions?.map(({ RegionName }) => RegionName)).toEqual(["eu-south-2"]);
    expect(filtered.Regions?.map(({ RegionName }) => RegionName)).toEqual(["eu-west-1"]);
  });

  it("refuses a region that there is not", async () => {
    await expect(ec2().send(new DescribeRegionsCommand({ RegionNames: ["mars-1"] }))).rejects.toMatchObject({
      name: "InvalidParameterValue",
    });
  });
});

describe("a region that holds nothing", () => {
  it("answers empty lists", async () => {
    const types = ["MetricAlarm", "CompositeAlarm"] as const;

    expect(await cloudWatch().send(new ListMetricsCommand({}))).toMatchObject({ Metrics: [] });
    expect(await cloudWatch().send(new DescribeAlarmsCommand({ AlarmTypes: [...types] }))).toMatchObject({
      MetricAlarms: [],
      CompositeAlarms: [],
    });
    expect(await cloudWatchLogs().send(new DescribeLogGroupsCommand({}))).toMatchObject({ logGroups: [] });
    expect(await cloudWatchLogs().send(new DescribeMetricFiltersCommand({}))).toMatchObject({ metricFilters: [] });
    expect(await sns().send(new ListTopicsCommand({}))).toMatchObject({ Topics: [] });
    expect(await cloudTrail().send(new DescribeTrailsCommand({}))).toMatchObject({ trailList: [] });
    await expect(eventBridge().send(new DescribeRuleCommand({ Name: "rule" }))).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
  });
});

describe("a region that the account has not enabled", () => {
  it.each([
    ["EC2", "AuthFailure", () => ec2("af-south-1").send(new DescribeVpnConnectionsCommand({}))],
    ["STS", "InvalidClientTokenId", () => sts("af-south-1").send(new GetCallerIdentityCommand({}))],
    ["CloudWatch", "UnrecognizedClientException", () => cloudWatch("af-south-1").send(new ListMetricsCommand({}))],
    [
      "CloudWatch Logs",
      "UnrecognizedClientException",
      () => cloudWatchLogs("af-south-1").send(new DescribeLogGroupsCommand({})),
    ],
    ["SNS", "InvalidClientTokenId", () => sns("af-south-1").send(new ListTopicsCommand({}))],
    ["CloudTrail", "UnrecognizedClientException", () => cloudTrail("af-south-1").send(new DescribeTrailsCommand({}))],
    [
      "EventBridge",
      "UnrecognizedClientException",
      () => eventBridge("af-south-1").send(new DescribeRuleCommand({ Name: "rule" })),
    ],
    [
      "SNS, asked to change something,",
      "InvalidClientTokenId",
      () => sns("af-south-1").send(new ConfirmSubscriptionCommand({ TopicArn: "arn:aws:sns:a:b:c", Token: "t" })),
    ],
    [
      "EC2, where nobody knows the region,",
      "AuthFailure",
      () => ec2("constructor").send(new DescribeRegionsCommand({})),
    ],
  ])("refuses the credentials, as AWS does: %s says %s", async (_service, name, send) => {
    await expect(send()).rejects.toMatchObject({ name });
  });
});
