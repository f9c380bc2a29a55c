import type { Topic } from "../../../modules/inventory";
import type { EstateRegion, EstateTopic } from "../../../modules/sandbox";
import { aConnection, anEstate } from "../../support/an-estate";
import { aComposite, arn, aSubscription, aTopic, aTunnelAlarm } from "../../support/an-alarm";
import { scanOne, valueOf } from "../../support/scan";
import { useSandbox } from "../../support/use-sandbox";

const sandbox = useSandbox(() => anEstate({ "eu-west-1": {} }), { pageSize: 2 });

const topic = (name: string): string => arn("sns", name);

async function topicsOf(region: Partial<EstateRegion>, topicNames: readonly string[] = []): Promise<readonly Topic[]> {
  sandbox().update(anEstate({ "eu-west-1": { vpnConnections: [aConnection(1)], ...region } }));
  const scan = await scanOne("eu-west-1", { wanted: () => ({ logGroupNames: [], topicNames }) });
  return valueOf(scan.monitoring.topics);
}

/** The one topic of a region, which an alarm notifies. */
async function read(members: Partial<EstateTopic>): Promise<Topic | undefined> {
  const metricAlarms = [aTunnelAlarm("tunnel", { alarmActions: [topic("on-call")] })];
  return (await topicsOf({ metricAlarms, topics: [{ name: "on-call", ...members }] }))[0];
}

const policy = (...statements: readonly unknown[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });

describe("the topics that are read", () => {
  it("are told together with the names that were looked for", async () => {
    await topicsOf({});
    const scan = await scanOne("eu-west-1", { wanted: () => ({ logGroupNames: [], topicNames: ["b", "a", "b"] }) });
    expect(scan.monitoring.topicNames).toEqual(["a", "b"]);
  });

  it("are those of this region and account that a kept alarm notifies on any change, and those of the configuration", async () => {
    const names = ["alarm", "ok", "no-data", "composite", "wanted", "fifo.fifo", "unused", "other"];
    const found = await topicsOf(
      {
        metricAlarms: [
          aTunnelAlarm("tunnel", {
            alarmActions: [
              topic("alarm"),
              topic("fifo.fifo"),
              arn("sns", "far-away", "us-east-1"),
              "arn:aws:sns:eu-west-1:777788889999:foreign",
              topic("alarm:subscription"),
              "arn:aws:ssm:eu-west-1:444455556666:opsitem:1",
            ],
            okActions: [topic("ok"), topic("alarm")],
            insufficientDataActions: [topic("no-data"), topic("deleted")],
          }),
          aTunnelAlarm("CPU", { namespace: "AWS/EC2", alarmActions: [topic("other")] }),
        ],
        compositeAlarms: [{ ...aComposite("lost", "ALARM(tunnel)"), alarmActions: [topic("composite")] }],
        topics: names.map((name) => aTopic(name)),
      },
      ["wanted", "alarm", "missing"],
    );

    expect(found.map(({ id }) => id)).toEqual(
      ["alarm", "composite", "fifo.fifo", "no-data", "ok", "wanted"].map(topic),
    );
    const asked = sandbox().requests.filter(({ action }) => action === "GetTopicAttributes");
    expect(asked.map(({ parameters }) => parameters["TopicArn"]).sort()).toEqual(
      ["alarm", "composite", "deleted", "fifo.fifo", "missing", "no-data", "ok", "wanted"].map(topic),
    );
  });
});

describe("a topic", () => {
  it("is read with name, key, subscriptions and tags", async () => {
    expect(
      await read({
        displayName: "On call",
        kmsMasterKeyId: arn("kms", "key/1"),
        subscriptions: [
          aSubscription("sms", "+12025550123", "s"),
          { ...aSubscription("email", "b@example.com", "b"), pendingConfirmation: true },
          aSubscription("email", "a@example.com", "a"),
          aSubscription("sqs", arn("sqs", "queue"), "q"),
          aSubscription("lambda", arn("lambda", "function:pager"), "l"),
        ],
        tags: [
          { key: "Team", value: "network" },
          { key: "aws:cloudformation:stack-name", value: "topics" },
        ],
      }),
    ).toEqual({
      id: topic("on-call"),
      cloudFormationStack: "topics",
      isOurs: false,
      facts: {
        name: "on-call",
        displayName: "On call",
        kmsMasterKeyId: arn("kms", "key/1"),
        subscriptions: [
          { arn: topic("on-call:a"), protocol: "email", endpoint: "a@example.com" },
          { protocol: "email", endpoint: "b@example.com" },
          { arn: topic("on-call:l"), protocol: "lambda", endpoint: arn("lambda", "function:pager") },
          { arn: topic("on-call:s"), protocol: "sms", endpoint: "+12025550123" },
          { arn: topic("on-call:q"), protocol: "sqs", endpoint: arn("sqs", "queue") },
        ],
        tags: { Team: "network" },
      },
    });
    expect(sandbox().requests.filter(({ action }) => action === "ListSubscriptionsByTopic")).toHaveLength(3);
  });

  it("has neither a display name nor a key where AWS answers empty ones", async () => {
    expect(JSON.parse(JSON.stringify((await read({ displayName: "", kmsMasterKeyId: "" }))?.facts))).toEqual({
      name: "on-call",
      subscriptions: [],
      tags: {},
    });
  });

  it("keeps none of the URLs that it posts to, confirmed or not, and is the same whatever they are", async () => {
    const withUrls = (...tokens: readonly string[]): Promise<Topic | undefined> =>
      read({
        subscriptions: [
          aSubscription("https", `https://example.com/${tokens[0] ?? ""}`, "1"),
          aSubscription("http", `http://example.com/${tokens[1] ?? ""}`, "2"),
          { ...aSubscription("https", `https://example.com/${tokens[2] ?? ""}`, "3"), pendingConfirmation: true },
          { ...aSubscription("https", `https://example.com/${tokens[3] ?? ""}`, "4"), pendingConfirmation: true },
        ],
      });

    const found = await withUrls("a", "b", "c", "d");

    expect(found?.facts.subscriptions).toEqual([
      { arn: topic("on-call:2"), protocol: "http" },
      { protocol: "https" },
      { protocol: "https" },
      { arn: topic("on-call:1"), protocol: "https" },
    ]);
    expect(await withUrls("d", "c", "b", "a")).toEqual(found);
  });
});

describe("a topic is ours", () => {
  const ours = { Sid: "TunnelwatchAlarms", Effect: "Allow", Action: "sns:Publish" };
  const other = { Sid: "__default_statement_ID", Effect: "Allow" };

  it.each<[boolean, string, string | undefined]>([
    [true, "its policy has our statement", policy(ours)],
    [true, "its policy has our statement among others", policy(other, ours)],
    [true, "our statement is the only one, and in no list", JSON.stringify({ Statement: ours })],
    [false, "its policy has other statements", policy(other)],
    [false, "its policy only mentions the word", policy({ ...other, Resource: "TunnelwatchAlarms" })],
    [false, "its policy has no statement", "{}"],
    [false, "its policy is none", "null"],
    [false, "its policy is not JSON", "{"],
    [false, "it has no policy", undefined],
  ])("%p, where %s", async (isOurs, _why, text) => {
    expect((await read({ policy: text }))?.isOurs).toBe(isOurs);
  });
});
