import type { MetricAlarm } from "../../../modules/inventory";
import type { EstateMetricAlarm } from "../../../modules/sandbox";
import { aConnection, anEstate } from "../../support/an-estate";
import { aComposite, arn, aTunnelAlarm } from "../../support/an-alarm";
import { failureOf, scanOne, valueOf } from "../../support/scan";
import { useSandbox } from "../../support/use-sandbox";

const sandbox = useSandbox(() => anEstate({ "eu-west-1": {} }));

const region = (metricAlarms: readonly EstateMetricAlarm[]) => ({ vpnConnections: [aConnection(1)], metricAlarms });

const [firstTopic, secondTopic] = [arn("sns", "first"), arn("sns", "second")];

async function read(members: Partial<EstateMetricAlarm>): Promise<MetricAlarm | undefined> {
  sandbox().update(anEstate({ "eu-west-1": region([aTunnelAlarm("tunnel", members)]) }));
  return valueOf((await scanOne("eu-west-1")).monitoring.alarms).metricAlarms[0];
}

const without = (thing: unknown): unknown => JSON.parse(JSON.stringify(thing));

describe("a metric alarm", () => {
  it("is read with everything that AWS says of it, lists in one order", async () => {
    expect(
      await read({
        alarmDescription: "Triggered by VPN tunnel DOWN state",
        actionsEnabled: false,
        alarmActions: [secondTopic, firstTopic],
        okActions: [firstTopic],
        insufficientDataActions: [secondTopic, firstTopic],
        dimensions: { VpnId: "vpn-1", TunnelIpAddress: "203.0.113.2" },
        datapointsToAlarm: 2,
        treatMissingData: "breaching",
        unit: "Count",
        stateValue: "ALARM",
        tags: [
          { key: "Team", value: "network" },
          { key: "aws:cloudformation:stack-name", value: "vpn-alarms" },
        ],
      }),
    ).toEqual({
      id: "tunnel",
      cloudFormationStack: "vpn-alarms",
      facts: {
        description: "Triggered by VPN tunnel DOWN state",
        actionsEnabled: false,
        alarmActions: [firstTopic, secondTopic],
        okActions: [firstTopic],
        insufficientDataActions: [firstTopic, secondTopic],
        metric: {
          namespace: "AWS/VPN",
          metricName: "TunnelState",
          dimensions: { TunnelIpAddress: "203.0.113.2", VpnId: "vpn-1" },
          statistic: "Average",
          periodSeconds: 300,
          unit: "Count",
        },
        comparisonOperator: "LessThanOrEqualToThreshold",
        threshold: 0,
        evaluationPeriods: 3,
        datapointsToAlarm: 2,
        treatMissingData: "breaching",
        tags: { Team: "network" },
      },
    });
  });

  it("has nothing where AWS is silent, not even a default", async () => {
    const alarm = await read({});

    expect(without(alarm?.facts)).toEqual({
      actionsEnabled: true,
      alarmActions: [],
      okActions: [],
      insufficientDataActions: [],
      metric: {
        namespace: "AWS/VPN",
        metricName: "TunnelState",
        dimensions: { TunnelIpAddress: "203.0.113.2" },
        statistic: "Average",
        periodSeconds: 300,
      },
      comparisonOperator: "LessThanOrEqualToThreshold",
      threshold: 0,
      evaluationPeriods: 3,
      tags: {},
    });
  });

  it("may be on a percentile", async () => {
    const alarm = await read({
      statistic: undefined,
      extendedStatistic: "p99",
      evaluateLowSampleCountPercentile: "ignore",
    });

    expect(alarm?.facts).toMatchObject({
      metric: { statistic: "p99" },
      evaluateLowSampleCountPercentile: "ignore",
    });
  });

  it("may be on metric math: its queries are in the order of their ids", async () => {
    const metric = { namespace: "AWS/ClientVPN", metricName: "ActiveConnectionsCount", dimensions: { Endpoint: "e" } };
    const alarm = await read({
      namespace: undefined,
      metricName: undefined,
      statistic: undefined,
      period: undefined,
      dimensions: undefined,
      metrics: [
        {
          id: "m1",
          returnData: false,
          metricStat: { metric, period: 60, stat: "Average", unit: "Count" },
          accountId: "777788889999",
        },
        { id: "e1", expression: "DIFF(m1)", label: "new connections", returnData: true, period: 60 },
      ],
    });

    expect(without(alarm?.facts)).toMatchObject({
      metricQueries: [
        { id: "e1", expression: "DIFF(m1)", label: "new connections", returnData: true, periodSeconds: 60 },
        {
          id: "m1",
          returnData: false,
          accountId: "777788889999",
          metric: { ...metric, statistic: "Average", periodSeconds: 60, unit: "Count" },
        },
      ],
    });
    expect(alarm?.facts.metric).toBeUndefined();
  });

  it("may be on an anomaly band: then it has no threshold", async () => {
    const metric = { namespace: "AWS/VPN", metricName: "TunnelDataIn" };
    const alarm = await read({
      namespace: undefined,
      metricName: undefined,
      threshold: undefined,
      thresholdMetricId: "ad1",
      comparisonOperator: "LessThanLowerThreshold",
      metrics: [
        { id: "m1", returnData: true, metricStat: { metric, period: 300, stat: "Sum" } },
        { id: "ad1", expression: "ANOMALY_DETECTION_BAND(m1, 2)" },
      ],
    });

    expect(alarm?.facts).toMatchObject({ threshold: undefined, thresholdMetricId: "ad1" });
  });
});

describe("a composite alarm", () => {
  it("is read with everything that AWS says of it", async () => {
    sandbox().update(
      anEstate({
        "eu-west-1": {
          ...region([aTunnelAlarm("tunnel")]),
          compositeAlarms: [
            {
              ...aComposite("lost", 'ALARM("tunnel")'),
              alarmDescription: "Both are down",
              alarmActions: [secondTopic, firstTopic],
              actionsSuppressor: "maintenance",
              actionsSuppressorWaitPeriod: 60,
              actionsSuppressorExtensionPeriod: 0,
              tags: [{ key: "Team", value: "network" }],
            },
            aComposite("plain", "ALARM(tunnel)"),
          ],
        },
      }),
    );

    const { compositeAlarms } = valueOf((await scanOne("eu-west-1")).monitoring.alarms);

    expect(without(compositeAlarms)).toEqual([
      {
        id: "lost",
        facts: {
          description: "Both are down",
          actionsEnabled: true,
          alarmActions: [firstTopic, secondTopic],
          okActions: [],
          insufficientDataActions: [],
          alarmRule: 'ALARM("tunnel")',
          actionsSuppressor: { alarm: "maintenance", waitPeriodSeconds: 60, extensionPeriodSeconds: 0 },
          tags: { Team: "network" },
        },
      },
      {
        id: "plain",
        facts: {
          actionsEnabled: true,
          alarmActions: [],
          okActions: [],
          insufficientDataActions: [],
          alarmRule: "ALARM(tunnel)",
          tags: {},
        },
      },
    ]);
  });
});

describe("the tags of alarms", () => {
  it("are asked for where the alarm is kept and not ours", async () => {
    sandbox().update(
      anEstate({
        "eu-west-1": {
          ...region([
            aTunnelAlarm("tunnel"),
            aTunnelAlarm("tunnelwatch-vpn-1-203.0.113.2-tunnel-down", { tags: [{ key: "a", value: "b" }] }),
            aTunnelAlarm("VPNTunnelDownAlarm-tunnelwatch-vpn-1-203.0.113.2"),
            aTunnelAlarm("CPU", { namespace: "AWS/EC2" }),
          ]),
          compositeAlarms: [aComposite("lost", "ALARM(tunnel)"), aComposite("tunnelwatch-lost", "ALARM(tunnel)")],
        },
      }),
    );

    const { metricAlarms } = valueOf((await scanOne("eu-west-1")).monitoring.alarms);

    expect(metricAlarms.map(({ facts }) => facts.tags)).toEqual([{}, {}, {}]);
    const asked = sandbox().requests.filter(({ action }) => action === "ListTagsForResource");
    expect(asked.map(({ parameters }) => parameters["ResourceARN"]).sort()).toEqual([
      arn("cloudwatch", "alarm:lost"),
      arn("cloudwatch", "alarm:tunnel"),
    ]);
  });
});

describe("a region with more alarms than fit a page", () => {
  it("is read to its last page, of both types", async () => {
    const names = Array.from({ length: 230 }, (_, index) => `tunnelwatch-${String(index).padStart(3, "0")}`);
    sandbox().update(
      anEstate({
        "eu-west-1": {
          ...region(names.toReversed().map((name) => aTunnelAlarm(name))),
          compositeAlarms: [aComposite("tunnelwatch-z", `ALARM(${names[229] ?? ""})`)],
        },
      }),
    );

    const { metricAlarms, compositeAlarms } = valueOf((await scanOne("eu-west-1")).monitoring.alarms);

    expect(metricAlarms.map(({ id }) => id)).toEqual(names);
    expect(compositeAlarms.map(({ id }) => id)).toEqual(["tunnelwatch-z"]);
    expect(sandbox().requests.filter(({ action }) => action === "DescribeAlarms")).toHaveLength(3);
  });
});

describe("an answer that cannot be right", () => {
  it.each<[string, Partial<EstateMetricAlarm>]>([
    ["comparisonOperator of tunnel", { comparisonOperator: "" }],
    ["statistic of tunnel", { statistic: undefined }],
    ["period of tunnel", { period: undefined }],
  ])("is not believed: without the %s", async (what, members) => {
    sandbox().update(anEstate({ "eu-west-1": region([aTunnelAlarm("tunnel", members)]) }));

    expect(failureOf((await scanOne("eu-west-1")).monitoring.alarms)).toMatchObject({
      action: "cloudwatch:DescribeAlarms",
      code: "IncompleteAnswer",
      message: `AWS answered without the ${what}.`,
    });
  });

  it("is not believed: one alarm twice, and not the same", async () => {
    const twice = [aTunnelAlarm("tunnel"), aTunnelAlarm("tunnel", { threshold: 1 })];
    sandbox().update(anEstate({ "eu-west-1": region(twice) }));

    expect(failureOf((await scanOne("eu-west-1")).monitoring.alarms)).toMatchObject({ code: "InconsistentAnswer" });
  });

  it("does no harm where the alarm has nothing to do with VPNs", async () => {
    const other = aTunnelAlarm("other", { namespace: "AWS/EC2", comparisonOperator: "" });
    sandbox().update(anEstate({ "eu-west-1": region([other]) }));

    expect(valueOf((await scanOne("eu-west-1")).monitoring.alarms).metricAlarms).toEqual([]);
  });
});
