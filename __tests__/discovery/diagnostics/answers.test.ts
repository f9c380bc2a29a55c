import type { CloudWatchClient, GetMetricDataCommandOutput } from "@aws-sdk/client-cloudwatch";
import type { CloudWatchLogsClient, FilterLogEventsCommandOutput } from "@aws-sdk/client-cloudwatch-logs";
import { AwsSession } from "../../../modules/discovery/aws-session";
import { readMetricData } from "../../../modules/discovery/diagnostics/metric-data";
import { readLogLines } from "../../../modules/discovery/diagnostics/tunnel-log-lines";
import { tunnelLine } from "../../support/log-lines";

const session = new AwsSession({ concurrency: 1, requestTimeoutSeconds: 20 });

/** A client that gives these answers one after the other, and the last one again and again. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- one stand-in for clients of two services
function answering<Client>(answers: readonly object[]): { readonly client: Client; readonly sent: () => number } {
  let sent = 0;
  const send = () => Promise.resolve(answers[Math.min(sent++, answers.length - 1)]);
  return { client: { send } as Client, sent: () => sent };
}

describe("the answers of CloudWatch to a reading of metrics", () => {
  const span = { startsAt: 0, endsAt: 300_000, periodSeconds: 300 };
  const metrics = [{ namespace: "AWS/VPN", metricName: "TunnelState", dimensions: {} }];
  const reading = (StatusCode: string) => {
    const answer: Partial<GetMetricDataCommandOutput> = {
      MetricDataResults: [{ Id: "m0", StatusCode: StatusCode as "Complete", Timestamps: [], Values: [] }],
    };
    const { client } = answering<CloudWatchClient>([answer]);
    return readMetricData(session, client, { metrics, statistic: "Average", span });
  };

  it.each(["InternalError", "Forbidden"])(
    "are a failure where a metric has %s: it is not without data",
    async (code) => {
      await expect(reading(code)).rejects.toMatchObject({ code });
    },
  );

  it("are none where it is complete", async () => {
    expect(await reading("Complete")).toEqual([[]]);
  });
});

describe("the answers of CloudWatch to a search in a log", () => {
  const NOW = new Date("2026-03-10T12:00:00Z");
  const log = {
    vpnConnectionId: "vpn-1",
    outsideIpAddresses: ["203.0.113.1"],
    logGroupName: "vpn",
    log: "tunnel" as const,
  };
  const read = (client: CloudWatchLogsClient) => readLogLines(session, client, log, { now: NOW, mask: (text) => text });
  const empty: Partial<FilterLogEventsCommandOutput> = { events: [], nextToken: "on" };
  const event = (count: number) => ({
    timestamp: NOW.getTime(),
    logStreamName: "vpn-1-203.0.113.1-IKE",
    message: tunnelLine(`AWS tunnel DPD timed out after ${count} retransmits`),
  });

  it("may be empty for long, and lines are found behind", async () => {
    const { client } = answering<CloudWatchLogsClient>([...Array<object>(8).fill(empty), { events: [event(1)] }]);

    expect((await read(client))["203.0.113.1"]).toHaveLength(1);
  });

  it("may be empty for ever, and the search ends", async () => {
    const { client, sent } = answering<CloudWatchLogsClient>([empty]);

    expect((await read(client))["203.0.113.1"]).toEqual([]);
    expect(sent()).toBe(30);
  });

  it("come newest first, and lines of one millisecond are told in the order in which they were written", async () => {
    const { client } = answering<CloudWatchLogsClient>([{ events: [event(3), event(2), event(1)] }]);

    const details = (await read(client))["203.0.113.1"]?.map((line) => line.details);

    expect(details).toEqual([1, 2, 3].map((count) => `AWS tunnel DPD timed out after ${count} retransmits`));
  });
});
