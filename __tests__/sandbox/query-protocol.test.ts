import { XMLParser } from "fast-xml-parser";
import { tunnelMetrics } from "../../modules/sandbox";
import { aConnection, anEstate, connectionId } from "../support/an-estate";
import { useSandbox } from "../support/use-sandbox";

const sandbox = useSandbox(() =>
  anEstate({
    "eu-west-1": {
      publishedMetrics: tunnelMetrics(aConnection(1), "VpnId+TunnelIpAddress"),
      metricAlarms: [
        {
          alarmName: "plain",
          alarmDescription: " <b> & ${c}\n",
          alarmActions: ["arn:aws:sns:eu-west-1:444455556666:topic"],
          namespace: "AWS/VPN",
          metricName: "TunnelState",
          dimensions: { TunnelIpAddress: "203.0.113.1" },
          statistic: "Average",
          period: 300,
          evaluationPeriods: 3,
          threshold: 0,
          comparisonOperator: "LessThanOrEqualToThreshold",
          stateUpdatedTimestamp: "2025-02-03T04:05:06.000Z",
          tags: [{ key: "Team", value: "network" }],
        },
        {
          alarmName: "math",
          metrics: [
            {
              id: "m1",
              returnData: false,
              metricStat: {
                metric: { namespace: "AWS/VPN", metricName: "TunnelState", dimensions: { VpnId: "vpn-1" } },
                period: 60,
                stat: "Maximum",
              },
            },
            { id: "e1", expression: "MAX([m1])", returnData: true },
          ],
          evaluationPeriods: 1,
          comparisonOperator: "LessThanThreshold",
        },
      ],
      compositeAlarms: [{ alarmName: "composite", alarmRule: 'ALARM("plain")' }],
    },
  }),
);

const parser = new XMLParser({
  parseTagValue: false,
  trimValues: false,
  htmlEntities: true,
  isArray: (name) => name === "member",
});

/** A request as Terraform's AWS provider makes it, and what the answer holds. */
async function ask(
  action: string,
  parameters: Readonly<Record<string, string>> = {},
  region = "eu-west-1",
): Promise<{ readonly status: number; readonly contentType: string | null; readonly document: unknown }> {
  const authorization = `AWS4-HMAC-SHA256 Credential=AKIA/20250101/${region}/monitoring/aws4_request, Signature=0`;
  const response = await fetch(sandbox().url, {
    method: "POST",
    headers: { authorization, "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ Action: action, Version: "2010-08-01", ...parameters }).toString(),
  });
  const document: unknown = parser.parse(await response.text());
  return { status: response.status, contentType: response.headers.get("content-type"), document };
}

const BOTH = { "AlarmTypes.member.1": "MetricAlarm", "AlarmTypes.member.2": "CompositeAlarm" };

describe("CloudWatch, asked in the query protocol,", () => {
  it("answers metric alarms", async () => {
    const { status, contentType, document } = await ask("DescribeAlarms", { "AlarmNames.member.1": "plain" });

    expect([status, contentType]).toEqual([200, "text/xml;charset=UTF-8"]);
    expect(document).toMatchObject({
      DescribeAlarmsResponse: {
        DescribeAlarmsResult: {
          MetricAlarms: {
            member: [
              {
                AlarmName: "plain",
                AlarmArn: "arn:aws:cloudwatch:eu-west-1:444455556666:alarm:plain",
                AlarmDescription: " <b> & ${c}\n",
                ActionsEnabled: "true",
                AlarmActions: { member: ["arn:aws:sns:eu-west-1:444455556666:topic"] },
                OKActions: "",
                Dimensions: { member: [{ Name: "TunnelIpAddress", Value: "203.0.113.1" }] },
                Period: "300",
                EvaluationPeriods: "3",
                Threshold: "0",
                StateValue: "OK",
                StateUpdatedTimestamp: "2025-02-03T04:05:06.000Z",
              },
            ],
          },
          CompositeAlarms: "",
        },
        ResponseMetadata: { RequestId: expect.any(String) as string },
      },
    });
  });

  it("answers metric math", async () => {
    const { document } = await ask("DescribeAlarms", { AlarmNamePrefix: "ma" });

    expect(document).toMatchObject({
      DescribeAlarmsResponse: {
        DescribeAlarmsResult: {
          MetricAlarms: {
            member: [
              {
                Metrics: {
                  member: [
                    {
                      Id: "m1",
                      ReturnData: "false",
                      MetricStat: {
                        Metric: { Dimensions: { member: [{ Name: "VpnId", Value: "vpn-1" }] } },
                        Period: "60",
                        Stat: "Maximum",
                      },
                    },
                    { Id: "e1", Expression: "MAX([m1])", ReturnData: "true" },
                  ],
                },
              },
            ],
          },
        },
      },
    });
  });

  it("answers page by page, both kinds of alarms on one", async () => {
    const names: string[][] = [];
    let NextToken: string | undefined;
    do {
      const { document } = await ask("DescribeAlarms", { ...BOTH, MaxRecords: "2", ...(NextToken && { NextToken }) });
      const text = JSON.stringify(document);
      names.push(Array.from(text.matchAll(/"AlarmName":"(\w+)"/g), ([, name = ""]) => name));
      NextToken = /"NextToken":"([^"]+)"/.exec(text)?.[1];
    } while (NextToken !== undefined);

    expect(names).toEqual([["plain", "math"], ["composite"]]);
  });

  it("answers more than nine names in the order of their numbers", async () => {
    const names = Object.fromEntries(
      Array.from({ length: 11 }, (_, index) => [`AlarmNames.member.${index + 1}`, `alarm-${index + 1}`]),
    );
    await ask("DescribeAlarms", names);

    expect(sandbox().requests[0]?.parameters["AlarmNames"]).toEqual(
      Array.from({ length: 11 }, (_, index) => `alarm-${index + 1}`),
    );
  });

  it("answers tags", async () => {
    const { document } = await ask("ListTagsForResource", {
      ResourceARN: "arn:aws:cloudwatch:eu-west-1:444455556666:alarm:plain",
    });

    expect(document).toMatchObject({
      ListTagsForResourceResponse: {
        ListTagsForResourceResult: { Tags: { member: [{ Key: "Team", Value: "network" }] } },
      },
    });
  });

  it("answers metrics, filtered by dimension", async () => {
    const { document } = await ask("ListMetrics", {
      MetricName: "TunnelState",
      "Dimensions.member.1.Name": "VpnId",
      "Dimensions.member.1.Value": connectionId(1),
      "Dimensions.member.2.Name": "TunnelIpAddress",
      "Dimensions.member.2.Value": "203.0.113.3",
    });

    expect(document).toMatchObject({
      ListMetricsResponse: {
        ListMetricsResult: {
          Metrics: {
            member: [
              {
                Namespace: "AWS/VPN",
                Dimensions: {
                  member: [
                    { Name: "VpnId", Value: connectionId(1) },
                    { Name: "TunnelIpAddress", Value: "203.0.113.3" },
                  ],
                },
              },
            ],
          },
        },
      },
    });
  });

  it.each([
    ["an unknown resource", "ListTagsForResource", { ResourceARN: "arn:aws:x" }, 404, "ResourceNotFoundException"],
    ["a resource that is no ARN", "ListTagsForResource", { ResourceARN: "x" }, 400, "InvalidParameterValue"],
    [
      "names and a prefix",
      "DescribeAlarms",
      { "AlarmNames.member.1": "a", AlarmNamePrefix: "a" },
      400,
      "InvalidParameterCombination",
    ],
    ["too long a page", "DescribeAlarms", { MaxRecords: "101" }, 400, "ValidationError"],
    ["a page of some length", "DescribeAlarms", { MaxRecords: "many" }, 400, "ValidationError"],
    ["a foreign token", "DescribeAlarms", { NextToken: "mine" }, 400, "InvalidNextToken"],
    ["an unknown action", "PutMetricAlarm", {}, 400, "InvalidAction"],
    ["an action that every object has", "toString", {}, 400, "InvalidAction"],
  ])("refuses %s in that protocol's words", async (_words, action, parameters, status, code) => {
    expect(await ask(action, parameters)).toMatchObject({
      status,
      document: { ErrorResponse: { Error: { Type: "Sender", Code: code } } },
    });
  });

  it.each([
    ["throttle", 400, "Sender", "Throttling"],
    ["access-denied", 403, "Sender", "AccessDenied"],
    ["server-error", 500, "Receiver", "InternalServiceError"],
  ] as const)("says %s in that protocol's words", async (kind, status, type, code) => {
    sandbox().faults.inject({ kind, service: "monitoring" });

    expect(await ask("DescribeAlarms")).toMatchObject({
      status,
      document: { ErrorResponse: { Error: { Type: type, Code: code } } },
    });
  });

  it("refuses the credentials in a region that the account has not enabled", async () => {
    expect(await ask("DescribeAlarms", {}, "af-south-1")).toMatchObject({
      status: 403,
      document: { ErrorResponse: { Error: { Code: "InvalidClientTokenId" } } },
    });
  });
});
