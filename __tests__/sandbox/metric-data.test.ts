import {
  GetMetricDataCommand,
  type GetMetricDataCommandInput,
  type MetricDataQuery,
  type MetricDataResult,
} from "@aws-sdk/client-cloudwatch";
import type { EstateMetricStep } from "../../modules/sandbox";
import { anEstate } from "../support/an-estate";
import { cloudWatch } from "../support/aws-clients";
import { useSandbox } from "../support/use-sandbox";

const at = (time: string): string => `2026-03-01T${time}:00Z`;

const metric = (address: string, data: readonly EstateMetricStep[]) => ({
  namespace: "AWS/VPN",
  metricName: "TunnelState",
  dimensions: { VpnId: "vpn-1", TunnelIpAddress: address },
  data,
});

const DATA: readonly EstateMetricStep[] = [
  { from: at("00:00"), value: 1 },
  { from: at("00:07"), value: 0 },
  { from: at("00:10") },
  { from: at("00:21"), value: 1 },
];

const sandbox = useSandbox(() =>
  anEstate({
    "eu-west-1": {
      publishedMetrics: [
        metric("203.0.113.1", DATA),
        metric("203.0.113.2", [{ from: at("00:00"), value: 1 }]),
        { ...metric("203.0.113.3", []), data: undefined },
      ],
    },
  }),
);

function query(id: string, address: string, stat = "Average", period = 300): MetricDataQuery {
  const dimensions = { TunnelIpAddress: address, VpnId: "vpn-1" };
  return {
    Id: id,
    MetricStat: {
      Metric: {
        Namespace: "AWS/VPN",
        MetricName: "TunnelState",
        Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
      },
      Period: period,
      Stat: stat,
    },
  };
}

const read = (MetricDataQueries: MetricDataQuery[], input: Partial<GetMetricDataCommandInput> = {}) =>
  cloudWatch().send(
    new GetMetricDataCommand({
      MetricDataQueries,
      StartTime: new Date(at("00:00")),
      EndTime: new Date(at("00:30")),
      ScanBy: "TimestampAscending",
      ...input,
    }),
  );

const seriesOf = ({ Timestamps = [], Values = [] }: MetricDataResult) =>
  Timestamps.map((time, index) => [time.toISOString().slice(11, 16), Values[index]]);

describe("GetMetricData", () => {
  it.each<[string, readonly (readonly [string, number])[]]>([
    [
      "Average",
      [
        ["00:00", 1],
        ["00:05", 0.4],
        ["00:20", 1],
        ["00:25", 1],
      ],
    ],
    [
      "Minimum",
      [
        ["00:00", 1],
        ["00:05", 0],
        ["00:20", 1],
        ["00:25", 1],
      ],
    ],
    [
      "Maximum",
      [
        ["00:00", 1],
        ["00:05", 1],
        ["00:20", 1],
        ["00:25", 1],
      ],
    ],
    [
      "Sum",
      [
        ["00:00", 5],
        ["00:05", 2],
        ["00:20", 4],
        ["00:25", 5],
      ],
    ],
    [
      "SampleCount",
      [
        ["00:00", 5],
        ["00:05", 5],
        ["00:20", 4],
        ["00:25", 5],
      ],
    ],
  ])("answers the %s of each period with data, and nothing of a gap", async (stat, series) => {
    const { MetricDataResults = [] } = await read([query("a", "203.0.113.1", stat)]);

    expect(MetricDataResults.map(seriesOf)).toEqual([series]);
    expect(MetricDataResults).toMatchObject([{ Id: "a", Label: "TunnelState", StatusCode: "Complete" }]);
  });

  it("answers the newest first where nobody asks for another order", async () => {
    const { MetricDataResults = [] } = await read([query("a", "203.0.113.1")], { ScanBy: undefined });

    expect(MetricDataResults.map((result) => seriesOf(result)[0])).toEqual([["00:25", 1]]);
  });

  it("answers an empty list of a metric without data, and of one that is not published with just these dimensions", async () => {
    const unknown = query("b", "203.0.113.1");
    unknown.MetricStat?.Metric?.Dimensions?.pop();
    const { MetricDataResults = [] } = await read([query("a", "203.0.113.3"), unknown]);

    expect(MetricDataResults.map(seriesOf)).toEqual([[], []]);
  });

  it("goes on in the next answer when one is full, and says which query does", async () => {
    const queries = [query("a", "203.0.113.2"), query("b", "203.0.113.2")];
    const first = await read(queries, { MaxDatapoints: 8 });
    const second = await read(queries, { MaxDatapoints: 8, NextToken: first.NextToken });

    const shape = ({ MetricDataResults = [] }: typeof first) =>
      MetricDataResults.map(({ Id, Values = [], StatusCode }) => [Id, Values.length, StatusCode]);
    expect(shape(first)).toEqual([
      ["a", 6, "Complete"],
      ["b", 2, "PartialData"],
    ]);
    expect(shape(second)).toEqual([
      ["a", 0, "Complete"],
      ["b", 4, "Complete"],
    ]);
    expect(second.NextToken).toBeUndefined();
  });

  it("answers 100,800 values at most", async () => {
    const queries = Array.from({ length: 100 }, (_, index) => query(`q${index}`, "203.0.113.2", "Average", 60));
    const { MetricDataResults = [], NextToken } = await read(queries, { EndTime: new Date("2026-03-02T00:00:00Z") });

    expect(MetricDataResults.reduce((sum, { Values = [] }) => sum + Values.length, 0)).toBe(100_800);
    expect(NextToken).toBeDefined();
  });

  it("speaks the query protocol, too", async () => {
    const parameters = new URLSearchParams({
      Action: "GetMetricData",
      StartTime: at("00:00"),
      EndTime: at("00:05"),
      "MetricDataQueries.member.1.Id": "a",
      "MetricDataQueries.member.1.MetricStat.Metric.Namespace": "AWS/VPN",
      "MetricDataQueries.member.1.MetricStat.Metric.MetricName": "TunnelState",
      "MetricDataQueries.member.1.MetricStat.Metric.Dimensions.member.1.Name": "VpnId",
      "MetricDataQueries.member.1.MetricStat.Metric.Dimensions.member.1.Value": "vpn-1",
      "MetricDataQueries.member.1.MetricStat.Metric.Dimensions.member.2.Name": "TunnelIpAddress",
      "MetricDataQueries.member.1.MetricStat.Metric.Dimensions.member.2.Value": "203.0.113.2",
      "MetricDataQueries.member.1.MetricStat.Period": "300",
      "MetricDataQueries.member.1.MetricStat.Stat": "Minimum",
    });
    const answer = await fetch(sandbox().url, {
      method: "POST",
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        authorization: "AWS4-HMAC-SHA256 Credential=FAKE/20260301/eu-west-1/monitoring/aws4_request",
      },
      body: parameters.toString(),
    });

    const text = await answer.text();
    expect(text).toContain("<Timestamps><member>2026-03-01T00:00:00.000Z</member></Timestamps>");
    expect(text).toContain("<Values><member>1</member></Values>");
  });

  it.each<[string, MetricDataQuery[], Partial<GetMetricDataCommandInput>]>([
    ["no query", [], {}],
    ["501 queries", Array.from({ length: 501 }, (_, index) => query(`q${index}`, "203.0.113.1")), {}],
    ["two queries of one id", [query("a", "203.0.113.1"), query("a", "203.0.113.2")], {}],
    ["an id with a capital", [query("A", "203.0.113.1")], {}],
    ["a period that is no multiple of a minute", [query("a", "203.0.113.1", "Average", 90)], {}],
    ["an unknown statistic", [query("a", "203.0.113.1", "constructor")], {}],
    ["an end before the start", [query("a", "203.0.113.1")], { EndTime: new Date(at("00:00")) }],
  ])("refuses %s", async (_words, queries, input) => {
    await expect(read(queries, input)).rejects.toMatchObject({ name: "ValidationException" });
  });

  it("refuses a token that it did not give", async () => {
    await expect(read([query("a", "203.0.113.1")], { NextToken: "mine" })).rejects.toMatchObject({
      name: "InvalidParameterValueException",
    });
  });
});
