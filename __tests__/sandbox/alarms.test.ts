import {
  type DescribeAlarmsCommandInput,
  DescribeAlarmsCommand,
  ListTagsForResourceCommand,
} from "@aws-sdk/client-cloudwatch";
import type { EstateCompositeAlarm, EstateMetricAlarm } from "../../modules/sandbox";
import { anEstate } from "../support/an-estate";
import { cloudWatch } from "../support/aws-clients";
import { useSandbox } from "../support/use-sandbox";

const TOPIC = "arn:aws:sns:eu-west-1:444455556666:topic";

const plain: EstateMetricAlarm = {
  alarmName: "plain",
  alarmDescription: "a <b> & ${c}",
  actionsEnabled: false,
  alarmActions: [TOPIC, `${TOPIC}-2`],
  okActions: [`${TOPIC}-ok`],
  insufficientDataActions: [`${TOPIC}-unknown`],
  stateValue: "ALARM",
  stateReason: "Threshold Crossed",
  stateUpdatedTimestamp: "2025-02-03T04:05:06.000Z",
  alarmConfigurationUpdatedTimestamp: "2024-06-11T09:30:00.000Z",
  namespace: "AWS/VPN",
  metricName: "TunnelState",
  statistic: "Minimum",
  dimensions: { VpnId: "vpn-1", TunnelIpAddress: "203.0.113.1" },
  period: 300,
  unit: "Count",
  evaluationPeriods: 3,
  datapointsToAlarm: 2,
  threshold: 0.5,
  comparisonOperator: "LessThanThreshold",
  treatMissingData: "breaching",
  tags: [
    { key: "Team", value: "network" },
    { key: "__proto__", value: "" },
  ],
};

const bare: EstateMetricAlarm = {
  alarmName: "bare",
  namespace: "AWS/VPN",
  metricName: "TunnelState",
  evaluationPeriods: 1,
  comparisonOperator: "LessThanThreshold",
};

const math: EstateMetricAlarm = {
  alarmName: "math",
  metrics: [
    {
      id: "m1",
      returnData: false,
      metricStat: {
        metric: { namespace: "AWS/ClientVPN", metricName: "ActiveConnectionsCount", dimensions: { Endpoint: "e" } },
        period: 60,
        stat: "Average",
        unit: "Count",
      },
    },
    { id: "e1", expression: "DIFF(m1)", label: "new", period: 60, returnData: true, accountId: "111122223333" },
  ],
  evaluationPeriods: 1,
  threshold: 1,
  comparisonOperator: "GreaterThanOrEqualToThreshold",
};

const composite: EstateCompositeAlarm = {
  alarmName: "plain and math",
  alarmDescription: "both",
  alarmRule: 'ALARM("plain") AND ALARM("math")',
  alarmActions: [TOPIC],
  actionsSuppressor: "maintenance",
  actionsSuppressorWaitPeriod: 60,
  actionsSuppressorExtensionPeriod: 120,
  stateValue: "INSUFFICIENT_DATA",
  tags: [{ key: "Team", value: "network" }],
};

const holdings = { metricAlarms: [plain, bare, math], compositeAlarms: [composite] };

const sandbox = useSandbox(() => anEstate({ "eu-west-1": holdings }));

const BOTH = { AlarmTypes: ["MetricAlarm", "CompositeAlarm"] } satisfies DescribeAlarmsCommandInput;

const describeAlarms = (input: DescribeAlarmsCommandInput) => cloudWatch().send(new DescribeAlarmsCommand(input));

async function namesFor(input: DescribeAlarmsCommandInput): Promise<readonly (string | undefined)[]> {
  const { MetricAlarms = [], CompositeAlarms = [] } = await describeAlarms(input);
  return [...MetricAlarms, ...CompositeAlarms].map(({ AlarmName }) => AlarmName);
}

describe("DescribeAlarms", () => {
  it("answers a metric alarm with everything that the estate says of it", async () => {
    const { MetricAlarms } = await describeAlarms({ AlarmNames: ["plain"] });

    expect(MetricAlarms).toEqual([
      {
        AlarmName: "plain",
        AlarmArn: "arn:aws:cloudwatch:eu-west-1:444455556666:alarm:plain",
        AlarmDescription: "a <b> & ${c}",
        AlarmConfigurationUpdatedTimestamp: new Date("2024-06-11T09:30:00.000Z"),
        ActionsEnabled: false,
        OKActions: [`${TOPIC}-ok`],
        AlarmActions: [TOPIC, `${TOPIC}-2`],
        InsufficientDataActions: [`${TOPIC}-unknown`],
        StateValue: "ALARM",
        StateReason: "Threshold Crossed",
        StateUpdatedTimestamp: new Date("2025-02-03T04:05:06.000Z"),
        MetricName: "TunnelState",
        Namespace: "AWS/VPN",
        Statistic: "Minimum",
        Dimensions: [
          { Name: "VpnId", Value: "vpn-1" },
          { Name: "TunnelIpAddress", Value: "203.0.113.1" },
        ],
        Period: 300,
        Unit: "Count",
        EvaluationPeriods: 3,
        DatapointsToAlarm: 2,
        Threshold: 0.5,
        ComparisonOperator: "LessThanThreshold",
        TreatMissingData: "breaching",
      },
    ]);
  });

  it("answers of a metric alarm about which the estate says little what AWS says of every one", async () => {
    const { MetricAlarms } = await describeAlarms({ AlarmNames: ["bare"] });

    expect(MetricAlarms).toEqual([
      {
        AlarmName: "bare",
        AlarmArn: "arn:aws:cloudwatch:eu-west-1:444455556666:alarm:bare",
        ActionsEnabled: true,
        OKActions: [],
        AlarmActions: [],
        InsufficientDataActions: [],
        StateValue: "OK",
        Namespace: "AWS/VPN",
        MetricName: "TunnelState",
        Dimensions: [],
        EvaluationPeriods: 1,
        ComparisonOperator: "LessThanThreshold",
      },
    ]);
  });

  it("answers an alarm on metric math with its queries", async () => {
    const { MetricAlarms } = await describeAlarms({ AlarmNames: ["math"] });

    expect(MetricAlarms?.[0]?.Metrics).toEqual([
      {
        Id: "m1",
        ReturnData: false,
        MetricStat: {
          Metric: {
            Namespace: "AWS/ClientVPN",
            MetricName: "ActiveConnectionsCount",
            Dimensions: [{ Name: "Endpoint", Value: "e" }],
          },
          Period: 60,
          Stat: "Average",
          Unit: "Count",
        },
      },
      {
        Id: "e1",
        Expression: "DIFF(m1)",
        Label: "new",
        Period: 60,
        ReturnData: true,
        AccountId: "111122223333",
      },
    ]);
  });

  it("answers a composite alarm with its rule and its suppressor", async () => {
    const { MetricAlarms, CompositeAlarms } = await describeAlarms({ AlarmTypes: ["CompositeAlarm"] });

    expect(MetricAlarms).toEqual([]);
    expect(CompositeAlarms).toEqual([
      {
        AlarmName: "plain and math",
        AlarmArn: "arn:aws:cloudwatch:eu-west-1:444455556666:alarm:plain and math",
        AlarmDescription: "both",
        AlarmRule: 'ALARM("plain") AND ALARM("math")',
        ActionsEnabled: true,
        AlarmActions: [TOPIC],
        OKActions: [],
        InsufficientDataActions: [],
        ActionsSuppressor: "maintenance",
        ActionsSuppressorWaitPeriod: 60,
        ActionsSuppressorExtensionPeriod: 120,
        StateValue: "INSUFFICIENT_DATA",
      },
    ]);
  });

  it.each<[string, DescribeAlarmsCommandInput, readonly string[]]>([
    ["no type: metric alarms only", {}, ["plain", "bare", "math"]],
    ["both types", BOTH, ["plain", "bare", "math", "plain and math"]],
    [
      "names, unknown ones among them",
      { ...BOTH, AlarmNames: ["math", "plain and math", "no"] },
      ["math", "plain and math"],
    ],
    ["a composite alarm's name and no type", { AlarmNames: ["plain and math"] }, []],
    ["a prefix", { ...BOTH, AlarmNamePrefix: "plain" }, ["plain", "plain and math"]],
    ["a state", { ...BOTH, StateValue: "OK" }, ["bare", "math"]],
    ["an action", { ...BOTH, ActionPrefix: `${TOPIC}-` }, ["plain"]],
  ])("asked with %s", async (_words, input, names) => {
    expect(await namesFor(input)).toEqual(names);
  });

  it("fills pages with both kinds, and says on the last one that it is the last", async () => {
    const alarms = Array.from({ length: 150 }, (_, index) => ({ ...bare, alarmName: `alarm ${index}` }));
    sandbox().update(anEstate({ "eu-west-1": { metricAlarms: alarms, compositeAlarms: [composite] } }));
    const pages: (readonly (number | undefined)[])[] = [];
    let NextToken: string | undefined;
    do {
      const page = await describeAlarms({ ...BOTH, MaxRecords: 75, NextToken });
      pages.push([page.MetricAlarms?.length, page.CompositeAlarms?.length]);
      ({ NextToken } = page);
    } while (NextToken !== undefined);

    expect(pages).toEqual([
      [75, 0],
      [75, 0],
      [0, 1],
    ]);
  });

  it("answers fifty alarms where the caller does not say how many", async () => {
    const alarms = Array.from({ length: 51 }, (_, index) => ({ ...bare, alarmName: `alarm ${index}` }));
    sandbox().update(anEstate({ "eu-west-1": { metricAlarms: alarms } }));

    expect(await namesFor({})).toHaveLength(50);
  });

  it.each<[string, DescribeAlarmsCommandInput, string]>([
    ["more than a hundred on a page", { MaxRecords: 101 }, "ValidationException"],
    ["none on a page", { MaxRecords: 0 }, "ValidationException"],
    ["more than a hundred names", { AlarmNames: Array.from({ length: 101 }, String) }, "ValidationException"],
    ["names and a prefix", { AlarmNames: ["a"], AlarmNamePrefix: "a" }, "InvalidParameterCombinationException"],
    ["a token that it did not give", { NextToken: "mine" }, "InvalidNextToken"],
    ["what the sandbox does not know", { ChildrenOfAlarmName: "a" }, "ValidationException"],
  ])("refuses %s", async (_words, input, name) => {
    await expect(describeAlarms(input)).rejects.toMatchObject({ name, $metadata: { httpStatusCode: 400 } });
  });
});

describe("ListTagsForResource", () => {
  const tagsOf = async (ResourceARN: string) =>
    (await cloudWatch().send(new ListTagsForResourceCommand({ ResourceARN }))).Tags;

  it("answers an alarm's tags, of whatever kind it is", async () => {
    expect(await tagsOf("arn:aws:cloudwatch:eu-west-1:444455556666:alarm:plain")).toEqual([
      { Key: "Team", Value: "network" },
      { Key: "__proto__", Value: "" },
    ]);
    expect(await tagsOf("arn:aws:cloudwatch:eu-west-1:444455556666:alarm:bare")).toEqual([]);
    expect(await tagsOf("arn:aws:cloudwatch:eu-west-1:444455556666:alarm:plain and math")).toEqual([
      { Key: "Team", Value: "network" },
    ]);
  });

  it.each([
    ["ResourceNotFoundException", "arn:aws:cloudwatch:eu-west-1:444455556666:alarm:gone", 404],
    ["ResourceNotFoundException", "arn:aws:cloudwatch:us-east-1:444455556666:alarm:plain", 404],
    ["InvalidParameterValueException", "plain", 400],
  ])("answers %s to %s", async (name, arn, httpStatusCode) => {
    await expect(tagsOf(arn)).rejects.toMatchObject({ name, $metadata: { httpStatusCode } });
  });
});
