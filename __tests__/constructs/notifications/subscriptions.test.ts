import { connectionStack, namesOf } from "../../support/alarm-stacks";
import type { StackJson } from "../../support/synthesize";

const SUBSCRIPTION = "aws_sns_topic_subscription";

const subscribed = (...subscriptions: readonly string[]): StackJson =>
  connectionStack(`notifications: { subscriptions: [${subscriptions.join(", ")}] }`);

const all = (json: StackJson): readonly unknown[] => Object.values(json.resource?.[SUBSCRIPTION] ?? {});

describe("subscriptions", () => {
  it.each([
    ["email", "oncall@example.com", "oncall@example.com"],
    ["email-json", "robot@example.com", "robot@example.com"],
    ["https", "https://example.com/hook?a=1&b=${x}", "https://example.com/hook?a=1&b=$${x}"],
    ["sms", "+4915112345678", "+4915112345678"],
    ["sqs", "arn:{partition}:sqs:{region}:{account}:alarms", "arn:aws:sqs:eu-west-1:111122223333:alarms"],
    [
      "lambda",
      "arn:aws:lambda:{region}:{account}:function:page",
      "arn:aws:lambda:eu-west-1:111122223333:function:page",
    ],
  ])("are made for the protocol %s, of this region", (protocol, endpoint, expected) => {
    expect(all(subscribed(`{ protocol: ${protocol}, endpoint: "${endpoint}" }`))).toEqual([
      { topic_arn: "${aws_sns_topic.alarms.arn}", protocol, endpoint: expected },
    ]);
  });

  it("are as many as the configuration has", () => {
    const json = subscribed(
      "{ protocol: email, endpoint: a@example.com }",
      "{ protocol: email-json, endpoint: a@example.com }",
      "{ protocol: email, endpoint: b@example.com }",
      '{ protocol: https, endpoint: "https://example.com/a" }',
    );
    expect(all(json)).toHaveLength(4);
  });

  it("keep their addresses when others are added before them", () => {
    const last = "{ protocol: email, endpoint: b@example.com }";
    const together = subscribed("{ protocol: email, endpoint: a@example.com }", last);
    expect(namesOf(together, SUBSCRIPTION)).toEqual(
      expect.arrayContaining([...namesOf(subscribed(last), SUBSCRIPTION)]),
    );
  });

  it("whose endpoints differ only in signs have addresses of their own", () => {
    const json = subscribed(
      "{ protocol: email, endpoint: a.b@example.com }",
      "{ protocol: email, endpoint: a-b@example.com }",
      '{ protocol: https, endpoint: "https://example.com/a/b" }',
      '{ protocol: https, endpoint: "https://example.com/a|b" }',
    );
    expect(all(json)).toHaveLength(4);
  });

  it("of a URL with what CDKTF takes for a token of its own arrive as they are", () => {
    const [subscription] = all(subscribed('{ protocol: https, endpoint: "https://example.com/${TfToken[TOKEN.0]}" }'));
    expect(subscription).toMatchObject({ endpoint: 'https://example.com/${"$"}{TfToken[TOKEN.0]}' });
  });
});
