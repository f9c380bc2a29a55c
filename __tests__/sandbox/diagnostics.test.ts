import { GetMetricDataCommand, type GetMetricDataCommandInput } from "@aws-sdk/client-cloudwatch";
import { FilterLogEventsCommand, type FilterLogEventsCommandInput } from "@aws-sdk/client-cloudwatch-logs";
import { DescribeVpcsCommand, GetVpnTunnelReplacementStatusCommand } from "@aws-sdk/client-ec2";
import { aConnection, anEstate, connectionId } from "../support/an-estate";
import { cloudWatch, cloudWatchLogs, ec2 } from "../support/aws-clients";
import { useSandbox } from "../support/use-sandbox";

const START = Date.parse("2026-03-10T00:00:00Z");
const MINUTE = 60_000;
const [FIRST, SECOND] = ["203.0.113.2", "203.0.113.3"];
const TIMES = {
  maintenanceAutoAppliedAfter: "2026-04-01T00:00:00.000Z",
  lastMaintenanceApplied: "2026-01-01T10:00:00.000Z",
};

useSandbox(() =>
  anEstate({
    "eu-west-1": {
      vpnConnections: [
        aConnection(1, {
          options: {
            tunnelOptions: [
              { outsideIpAddress: FIRST, maintenance: { pendingMaintenance: "True", ...TIMES } },
              { outsideIpAddress: SECOND },
            ],
          },
        }),
      ],
      vpcs: [1, 2].map((number) => ({
        vpcId: `vpc-${number}`,
        state: "available",
        cidrBlock: `10.${number}.0.0/16`,
        tags: [{ key: "Name", value: `net ${number}` }],
      })),
      publishedMetrics: [
        {
          namespace: "AWS/VPN",
          metricName: "TunnelState",
          dimensions: { TunnelIpAddress: FIRST },
          datapoints: [1, 1, 0, 1, 0, 0].map((value, index) => ({ timestamp: START + index * MINUTE, value })),
        },
      ],
      logGroups: [
        {
          logGroupName: "/aws/vpn/s2s",
          logStreams: [
            { logStreamName: "vpn-1-a", events: [1, 3].map((n) => ({ timestamp: START + n, message: `a${n}` })) },
            { logStreamName: "vpn-2-b", events: [{ timestamp: START + 2, message: "b2" }] },
          ],
        },
      ],
    },
  }),
);

describe("GetMetricData", () => {
  const query = (Id: string, Stat: string, Period: number, address = FIRST) => ({
    Id,
    MetricStat: {
      Metric: {
        Namespace: "AWS/VPN",
        MetricName: "TunnelState",
        Dimensions: [{ Name: "TunnelIpAddress", Value: address }],
      },
      Period,
      Stat,
    },
  });
  const get = (input: Partial<GetMetricDataCommandInput>) =>
    cloudWatch().send(
      new GetMetricDataCommand({
        StartTime: new Date(START),
        EndTime: new Date(START + 10 * MINUTE),
        ScanBy: "TimestampAscending",
        MetricDataQueries: [],
        ...input,
      }),
    );

  it("adds values up by period and statistic, and answers nothing of a period without data", async () => {
    const { MetricDataResults } = await get({
      MetricDataQueries: [
        query("avg", "Average", 120),
        query("sum", "Sum", 300),
        query("min", "Minimum", 300),
        query("none", "Average", 60, SECOND),
      ],
    });

    expect(MetricDataResults?.map(({ Id, Values }) => [Id, Values])).toEqual([
      ["avg", [1, 0.5, 0]],
      ["sum", [3, 0]],
      ["min", [0, 0]],
      ["none", []],
    ]);
    expect(MetricDataResults?.[0]?.Timestamps).toEqual([0, 2, 4].map((minute) => new Date(START + minute * MINUTE)));
  });

  it("answers the latest first unless told otherwise, and no value at the end of the time", async () => {
    const { MetricDataResults } = await get({
      ScanBy: undefined,
      EndTime: new Date(START + 2 * MINUTE),
      StartTime: new Date(START + MINUTE),
      MetricDataQueries: [query("a", "Average", 60)],
    });

    expect(MetricDataResults?.[0]).toMatchObject({ Timestamps: [new Date(START + MINUTE)], Values: [1] });
  });

  it("answers pages of datapoints, and says which metric is not complete", async () => {
    const MetricDataQueries = [query("a", "Average", 60), query("b", "Average", 60)];
    const first = await get({ MetricDataQueries, MaxDatapoints: 8 });
    const second = await get({ MetricDataQueries, MaxDatapoints: 8, NextToken: first.NextToken });

    expect(first.MetricDataResults?.map(({ Values, StatusCode }) => [Values?.length, StatusCode])).toEqual([
      [6, "Complete"],
      [2, "PartialData"],
    ]);
    expect(second.MetricDataResults?.map(({ Values }) => Values?.length)).toEqual([0, 4]);
    expect(second.NextToken).toBeUndefined();
  });

  it.each<[string, Partial<GetMetricDataCommandInput>]>([
    ["no metric", { MetricDataQueries: [] }],
    ["more than 500 metrics", { MetricDataQueries: Array.from({ length: 501 }, (_, i) => query(`m${i}`, "Sum", 60)) }],
    ["a period of 90 s", { MetricDataQueries: [query("a", "Sum", 90)] }],
    ["an id that starts with a digit", { MetricDataQueries: [query("1", "Sum", 60)] }],
    ["an end before the start", { EndTime: new Date(START), MetricDataQueries: [query("a", "Sum", 60)] }],
    ["an unknown statistic", { MetricDataQueries: [query("a", "Median", 60)] }],
  ])("refuses %s", async (_, input) => {
    await expect(get(input)).rejects.toMatchObject({ name: "InvalidParameterValueException" });
  });
});

describe("FilterLogEvents", () => {
  const filter = async (input: Partial<FilterLogEventsCommandInput>) => {
    const { events = [], nextToken } = await cloudWatchLogs().send(
      new FilterLogEventsCommand({ logGroupName: "/aws/vpn/s2s", ...input }),
    );
    return { messages: events.map(({ message }) => message), nextToken };
  };

  it("answers the lines of all streams in the order of time, or the latest first", async () => {
    expect((await filter({})).messages).toEqual(["a1", "b2", "a3"]);
    expect((await filter({ startFromHead: false, startTime: START })).messages).toEqual(["a3", "b2", "a1"]);
  });

  it("answers those of a time and of streams, and pages", async () => {
    expect((await filter({ logStreamNamePrefix: "vpn-1" })).messages).toEqual(["a1", "a3"]);
    expect((await filter({ logStreamNames: ["vpn-2-b"] })).messages).toEqual(["b2"]);
    expect((await filter({ startTime: START + 2, endTime: START + 2 })).messages).toEqual(["b2"]);
    const page = await filter({ limit: 2 });
    expect((await filter({ limit: 2, nextToken: page.nextToken })).messages).toEqual(["a3"]);
  });

  it.each<[string, Partial<FilterLogEventsCommandInput>, string]>([
    ["an unknown group", { logGroupName: "/none" }, "ResourceNotFoundException"],
    ["both ways to name streams", { logStreamNames: ["a"], logStreamNamePrefix: "a" }, "InvalidParameterException"],
    ["the latest first from before 2024", { startFromHead: false }, "InvalidParameterException"],
    ["a filter pattern", { filterPattern: "x" }, "InvalidParameterException"],
  ])("refuses %s", async (_, input, name) => {
    await expect(filter(input)).rejects.toMatchObject({ name });
  });
});

describe("GetVpnTunnelReplacementStatus", () => {
  const get = (VpnTunnelOutsideIpAddress: string) =>
    ec2().send(
      new GetVpnTunnelReplacementStatusCommand({ VpnConnectionId: connectionId(1), VpnTunnelOutsideIpAddress }),
    );

  it("answers what is pending and what was done", async () => {
    expect(await get(FIRST)).toMatchObject({
      VpnConnectionId: connectionId(1),
      VpnTunnelOutsideIpAddress: FIRST,
      MaintenanceDetails: {
        PendingMaintenance: "True",
        MaintenanceAutoAppliedAfter: new Date(TIMES.maintenanceAutoAppliedAfter),
        LastMaintenanceApplied: new Date(TIMES.lastMaintenanceApplied),
      },
    });
    expect((await get(SECOND)).MaintenanceDetails).toEqual({ PendingMaintenance: "False" });
  });

  it("refuses an unknown outside address", async () => {
    await expect(get("203.0.113.99")).rejects.toMatchObject({ name: "InvalidParameterValue" });
  });
});

describe("DescribeVpcs", () => {
  it("answers all, or those of ids or of a filter; the filter refuses no unknown id", async () => {
    const ids = async (input: object) =>
      (await ec2().send(new DescribeVpcsCommand(input))).Vpcs?.map(({ VpcId }) => VpcId);

    expect(await ids({})).toEqual(["vpc-1", "vpc-2"]);
    expect(await ids({ Filters: [{ Name: "vpc-id", Values: ["vpc-2", "vpc-9"] }] })).toEqual(["vpc-2"]);
    await expect(ids({ VpcIds: ["vpc-9"] })).rejects.toMatchObject({ name: "InvalidVpcID.NotFound" });
  });

  it("answers tags, owner and addresses", async () => {
    const { Vpcs } = await ec2().send(new DescribeVpcsCommand({ VpcIds: ["vpc-1"] }));

    expect(Vpcs).toEqual([
      {
        VpcId: "vpc-1",
        State: "available",
        CidrBlock: "10.1.0.0/16",
        IsDefault: false,
        OwnerId: "444455556666",
        Tags: [{ Key: "Name", Value: "net 1" }],
      },
    ]);
  });
});
