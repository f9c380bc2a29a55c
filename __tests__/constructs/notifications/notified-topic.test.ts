import { ExistingTopic } from "../../../modules/constructs/existing/existing-topic";
import { adoptedName, type TopicFacts } from "../../../modules/inventory";
import { alarmOf, connectionStack, namesOf } from "../../support/alarm-stacks";
import { topicFacts } from "../../support/existing-facts";
import { resourceOf, type StackJson } from "../../support/synthesize";

const ARN = "arn:aws:sns:eu-west-1:111122223333:noc";
const SUBSCRIPTION = "aws_sns_topic_subscription";

/** A stack with a connection, in whose region alarms notified a topic before. */
const stackWith = (notifications = "{}", facts: Partial<TopicFacts> = {}, notified = true): StackJson =>
  connectionStack(`notifications: ${notifications}`, {}, (stack) => {
    new ExistingTopic(stack, ARN, { manage: "reference", notified, ...topicFacts(facts) });
  });

const topicOf = (json: StackJson, alarm = "vpn-0abc_connection-lost"): unknown => alarmOf(json, alarm)["alarm_actions"];

describe("a topic that the account's alarms notify", () => {
  it("takes the place of ours, and keeps its policy", () => {
    const json = stackWith();
    expect(topicOf(json)).toEqual([ARN]);
    expect([...namesOf(json, "aws_sns_topic"), ...namesOf(json, "aws_sns_topic_policy")]).toEqual([]);
    expect(resourceOf(json, "aws_cloudwatch_event_target", "vpn-health")["arn"]).toBe(ARN);
  });

  it("takes no place where the code does not say so", () => {
    expect(topicOf(stackWith("{}", {}, false))).toEqual(["${aws_sns_topic.alarms.arn}"]);
  });

  it("takes the place of one of ours of the same name: SNS would take one for the other, and its policy would go", () => {
    const json = stackWith("{ topic: { name: noc, displayName: VPN } }", { name: "noc" }, false);
    expect(topicOf(json)).toEqual([ARN]);
    expect(namesOf(json, "aws_sns_topic")).toEqual([]);
    const ofSeverity = stackWith("{ severities: { lost: { topic: { name: noc } } } }", { name: "noc" }, false);
    expect(topicOf(ofSeverity)).toEqual([ARN]);
    expect(namesOf(ofSeverity, "aws_sns_topic")).toEqual(["alarms"]);
  });

  it.each(["{ name: mine }", "{ displayName: VPN }", "{ kmsKeyArn: 'arn:aws:kms:eu-west-1:111122223333:key/0a' }"])(
    "takes no place where the configuration says what topic it wants: %s",
    (topic) => {
      expect(topicOf(stackWith(`{ topic: ${topic} }`))).toEqual(["${aws_sns_topic.alarms.arn}"]);
    },
  );

  it("takes no place where the configuration names another one that exists", () => {
    const json = stackWith(
      "{ topic: { arn: 'arn:aws:sns:{region}:{account}:other' }, subscriptions: [{ protocol: email, endpoint: a@b.io }] }",
      { subscriptions: [{ protocol: "email", endpoint: "a@b.io", arn: `${ARN}:1` }] },
    );
    const other = "arn:aws:sns:eu-west-1:111122223333:other";
    expect(topicOf(json)).toEqual([other]);
    expect(Object.values(json.resource?.[SUBSCRIPTION] ?? {})).toMatchObject([{ topic_arn: other }]);
  });

  it("keeps the subscriptions that it has where the configuration names it by its ARN", () => {
    const json = stackWith(
      `{ topic: { arn: '${ARN}' }, subscriptions: [{ protocol: email, endpoint: a@b.io }, { protocol: email, endpoint: c@d.io }] }`,
      { name: "noc", subscriptions: [{ protocol: "email", endpoint: "a@b.io", arn: `${ARN}:1` }] },
      false,
    );
    expect(Object.values(json.resource?.[SUBSCRIPTION] ?? {})).toEqual([
      { topic_arn: ARN, protocol: "email", endpoint: "c@d.io" },
    ]);
  });

  it("takes only the common place, beside severities with topics of their own", () => {
    const json = stackWith("{ severities: { lost: {}, security: { topic: { name: audit } } } }");
    expect(topicOf(json)).toEqual(["${aws_sns_topic.alarms_lost.arn}"]);
    expect(topicOf(json, "vpn-0abc_203-0-113-1_tunnel-down")).toEqual([ARN]);
    expect(namesOf(json, "aws_sns_topic")).toEqual(["alarms_lost"]);
  });

  it("gets those subscriptions that it has not yet, confirmed or pending", () => {
    const json = stackWith(
      `{ subscriptions: [
        { protocol: email, endpoint: confirmed@example.com },
        { protocol: email, endpoint: pending@example.com },
        { protocol: email-json, endpoint: confirmed@example.com },
        { protocol: sqs, endpoint: "arn:{partition}:sqs:{region}:{account}:there" },
        { protocol: email, endpoint: new@example.com } ] }`,
      {
        subscriptions: [
          { protocol: "email", endpoint: "confirmed@example.com", arn: `${ARN}:1` },
          { protocol: "email", endpoint: "pending@example.com" },
          { protocol: "sqs", endpoint: "arn:aws:sqs:eu-west-1:111122223333:there", arn: `${ARN}:2` },
          { protocol: "https", arn: `${ARN}:3` },
        ],
      },
    );
    const made = Object.values(json.resource?.[SUBSCRIPTION] ?? {});
    expect(made).toHaveLength(2);
    expect(made).toEqual(
      expect.arrayContaining([
        { topic_arn: ARN, protocol: "email-json", endpoint: "confirmed@example.com" },
        { topic_arn: ARN, protocol: "email", endpoint: "new@example.com" },
      ]),
    );
  });

  it("says nothing of who is subscribed to the topic of a severity", () => {
    const json = stackWith("{ severities: { lost: { subscriptions: [{ protocol: email, endpoint: a@b.io }] } } }", {
      subscriptions: [{ protocol: "email", endpoint: "a@b.io", arn: `${ARN}:1` }],
    });
    expect(Object.values(json.resource?.[SUBSCRIPTION] ?? {})).toMatchObject([
      { topic_arn: "${aws_sns_topic.alarms_lost.arn}", endpoint: "a@b.io" },
    ]);
  });

  it("is adopted besides where the code says so, each subscription once", () => {
    const subscriptions = [{ protocol: "email", endpoint: "a@b.io", arn: `${ARN}:1` }];
    const json = connectionStack(
      "notifications: { subscriptions: [{ protocol: email, endpoint: a@b.io }] }",
      {},
      (stack) => {
        new ExistingTopic(stack, ARN, { manage: "adopt", notified: true, ...topicFacts({ subscriptions }) });
      },
    );
    expect(topicOf(json)).toEqual([ARN]);
    expect(namesOf(json, "aws_sns_topic")).toEqual([adoptedName(ARN)]);
    expect(namesOf(json, SUBSCRIPTION)).toEqual([adoptedName(`${ARN}:1`)]);
  });

  it("of two is the first one: an alarm has one common topic", () => {
    const json = connectionStack("", {}, (stack) => {
      new ExistingTopic(stack, ARN, { manage: "reference", notified: true, ...topicFacts() });
      new ExistingTopic(stack, `${ARN}-2`, { manage: "reference", notified: true, ...topicFacts({ name: "noc-2" }) });
    });
    expect(topicOf(json)).toEqual([ARN]);
  });
});
