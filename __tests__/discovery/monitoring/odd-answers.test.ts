import type { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import type { SNSClient } from "@aws-sdk/client-sns";
import { AwsSession } from "../../../modules/discovery/aws-session";
import { readLogGroups } from "../../../modules/discovery/monitoring/log-groups";
import { readMetricFilters } from "../../../modules/discovery/monitoring/metric-filters";
import { readTopics } from "../../../modules/discovery/monitoring/topics";
import { arn } from "../../support/an-alarm";

const session = new AwsSession({ concurrency: 1, requestTimeoutSeconds: 1 });

/** What the sandbox would never answer: by the name of the command, the answers in their order. */
function client(answers: Readonly<Record<string, readonly unknown[]>>): {
  send: (command: object) => Promise<unknown>;
} {
  const left = new Map(Object.entries(answers).map(([name, list]) => [`${name}Command`, [...list]]));
  return { send: (command) => Promise.resolve(left.get(command.constructor.name)?.shift() ?? {}) };
}

describe("the subscriptions of a topic", () => {
  it("do not have those that were cancelled, nor one twice that moved from page to page", async () => {
    const topic = arn("sns", "on-call");
    const one = { SubscriptionArn: `${topic}:1`, Protocol: "email", Endpoint: "a@example.com" };
    const sns = client({
      ListSubscriptionsByTopic: [
        { Subscriptions: [one, { SubscriptionArn: "Deleted", Protocol: "email", Endpoint: "b" }], NextToken: "2" },
        { Subscriptions: [one], NextToken: "" },
      ],
    }) as unknown as SNSClient;

    const [found] = await readTopics(session, sns, [topic]);

    expect(found?.facts.subscriptions).toEqual([{ arn: `${topic}:1`, protocol: "email", endpoint: "a@example.com" }]);
  });
});

describe("an endpoint that answers with every log group", () => {
  it("is read for those that were asked for, though it has only the older form of their ARNs", async () => {
    const logGroups = ["/b", "/a", "/a/more"].map((name) => ({
      logGroupName: name,
      arn: arn("logs", `log-group:${name}:*`),
    }));
    const logs = client({
      DescribeLogGroups: [{ logGroups }],
      ListTagsForResource: [{ tags: { Team: "network", "aws:cloudformation:stack-name": "logs" } }],
    });
    const send = jest.spyOn(logs, "send");
    const names = { all: ["/a"], ofVpns: new Set(["/a"]) };

    expect(await readLogGroups(session, logs as unknown as CloudWatchLogsClient, names)).toEqual([
      { id: "/a", cloudFormationStack: "logs", facts: { tags: { Team: "network" } } },
    ]);
    expect(send).toHaveBeenLastCalledWith(
      expect.objectContaining({ input: { resourceArn: arn("logs", "log-group:/a") } }),
    );
  });
});

describe("a metric filter without a transformation", () => {
  it("is not believed, where it is on a log group of interest", async () => {
    const filter = (logGroupName: string) => ({ logGroupName, filterName: "f", metricTransformations: [] });
    const logs = client({
      DescribeMetricFilters: [{ metricFilters: [filter("/other")] }, { metricFilters: [filter("/a")] }],
    });
    const read = () => readMetricFilters(session, logs as unknown as CloudWatchLogsClient, ["/a"]);

    expect(await read()).toEqual([]);
    await expect(read()).rejects.toMatchObject({ code: "IncompleteAnswer" });
  });
});
