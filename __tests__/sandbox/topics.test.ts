import {
  ConfirmSubscriptionCommand,
  GetSubscriptionAttributesCommand,
  GetTopicAttributesCommand,
  ListSubscriptionsByTopicCommand,
  ListTagsForResourceCommand,
  ListTopicsCommand,
} from "@aws-sdk/client-sns";
import type { EstateTopic } from "../../modules/sandbox";
import { anEstate } from "../support/an-estate";
import { sns } from "../support/aws-clients";
import { useSandbox } from "../support/use-sandbox";

const ARN = "arn:aws:sns:eu-west-1:444455556666";

const alarms: EstateTopic = {
  name: "alarms",
  displayName: "VPN <alarms> & more",
  kmsMasterKeyId: "alias/alarms",
  policy: '{"Version":"2012-10-17","Statement":[]}',
  attributes: { TracingConfig: "PassThrough" },
  subscriptions: [
    { subscriptionId: "1", protocol: "email", endpoint: "a@example.com" },
    {
      subscriptionId: "2",
      protocol: "email",
      endpoint: "b@example.com",
      pendingConfirmation: true,
      confirmationToken: "right",
    },
    {
      subscriptionId: "3",
      protocol: "https",
      endpoint: "https://example.com/?a=b&c=d",
      pendingConfirmation: true,
      attributes: { RawMessageDelivery: "true", FilterPolicy: "{}" },
    },
  ],
  tags: [{ key: "Team", value: "network" }],
};

const sandbox = useSandbox(() => anEstate({ "eu-west-1": { topics: [alarms, { name: "silent" }] } }));

const attributesOfTopic = async (TopicArn: string) =>
  (await sns().send(new GetTopicAttributesCommand({ TopicArn }))).Attributes;
const attributesOfSubscription = async (SubscriptionArn: string) =>
  (await sns().send(new GetSubscriptionAttributesCommand({ SubscriptionArn }))).Attributes;
const listSubscriptions = (TopicArn: string, NextToken?: string) =>
  sns().send(new ListSubscriptionsByTopicCommand({ TopicArn, NextToken }));
const confirm = (Token: string, TopicArn = `${ARN}:alarms`) =>
  sns().send(new ConfirmSubscriptionCommand({ TopicArn, Token }));

describe("a topic", () => {
  it("is answered with its attributes, and with how many subscriptions wait", async () => {
    expect(await attributesOfTopic(`${ARN}:alarms`)).toEqual({
      TopicArn: `${ARN}:alarms`,
      Owner: "444455556666",
      DisplayName: "VPN <alarms> & more",
      KmsMasterKeyId: "alias/alarms",
      Policy: '{"Version":"2012-10-17","Statement":[]}',
      TracingConfig: "PassThrough",
      SubscriptionsConfirmed: "1",
      SubscriptionsPending: "2",
      SubscriptionsDeleted: "0",
    });
    expect(await attributesOfTopic(`${ARN}:silent`)).not.toHaveProperty("KmsMasterKeyId");
  });

  it("is listed by its ARN, a hundred of them a page", async () => {
    const topics = Array.from({ length: 101 }, (_, index) => ({ name: `topic-${index}` }));
    sandbox().update(anEstate({ "eu-west-1": { topics } }));
    const first = await sns().send(new ListTopicsCommand({}));
    const second = await sns().send(new ListTopicsCommand({ NextToken: first.NextToken }));

    expect(first.Topics).toHaveLength(100);
    expect(second.Topics).toEqual([{ TopicArn: `${ARN}:topic-100` }]);
    expect(second.NextToken).toBeUndefined();
  });

  it("has tags", async () => {
    const tagsOf = async (ResourceArn: string) =>
      (await sns().send(new ListTagsForResourceCommand({ ResourceArn }))).Tags;

    expect(await tagsOf(`${ARN}:alarms`)).toEqual([{ Key: "Team", Value: "network" }]);
    expect(await tagsOf(`${ARN}:silent`)).toEqual([]);
    await expect(tagsOf(`${ARN}:gone`)).rejects.toMatchObject({
      name: "ResourceNotFoundException",
      $metadata: { httpStatusCode: 404 },
    });
  });

  it("that there is not is answered NotFound, and what is no ARN InvalidParameter", async () => {
    await expect(attributesOfTopic(`${ARN}:gone`)).rejects.toMatchObject({
      name: "NotFoundException",
      message: "Topic does not exist",
      $metadata: { httpStatusCode: 404 },
    });
    await expect(listSubscriptions(`${ARN}:gone`)).rejects.toMatchObject({ name: "NotFoundException" });
    await expect(attributesOfTopic("alarms")).rejects.toMatchObject({
      name: "InvalidParameterException",
      message: "Invalid parameter: TopicArn Reason: An ARN must have at least 6 elements, not 1",
    });
  });
});

describe("a subscription", () => {
  it("is listed with its ARN, or without one while it waits for its owner", async () => {
    const { Subscriptions } = await listSubscriptions(`${ARN}:alarms`);

    expect(Subscriptions).toEqual([
      {
        SubscriptionArn: `${ARN}:alarms:1`,
        Owner: "444455556666",
        Protocol: "email",
        Endpoint: "a@example.com",
        TopicArn: `${ARN}:alarms`,
      },
      expect.objectContaining({ SubscriptionArn: "PendingConfirmation", Endpoint: "b@example.com" }),
      expect.objectContaining({ SubscriptionArn: "PendingConfirmation", Endpoint: "https://example.com/?a=b&c=d" }),
    ]);
    expect((await listSubscriptions(`${ARN}:silent`)).Subscriptions).toEqual([]);
  });

  it("is listed a hundred a page", async () => {
    const subscriptions = Array.from({ length: 250 }, (_, index) => ({
      subscriptionId: String(index),
      protocol: "email",
      endpoint: `${index}@example.com`,
    }));
    sandbox().update(anEstate({ "eu-west-1": { topics: [{ name: "alarms", subscriptions }] } }));
    const sizes: number[] = [];
    let NextToken: string | undefined;
    do {
      const page = await listSubscriptions(`${ARN}:alarms`, NextToken);
      sizes.push(page.Subscriptions?.length ?? 0);
      ({ NextToken } = page);
    } while (NextToken !== undefined);

    expect(sizes).toEqual([100, 100, 50]);
    await expect(listSubscriptions(`${ARN}:alarms`, "mine")).rejects.toMatchObject({
      name: "InvalidParameterException",
    });
  });

  it("is answered with its attributes", async () => {
    expect(await attributesOfSubscription(`${ARN}:alarms:1`)).toEqual({
      SubscriptionArn: `${ARN}:alarms:1`,
      TopicArn: `${ARN}:alarms`,
      Owner: "444455556666",
      SubscriptionPrincipal: "arn:aws:iam::444455556666:user/sandbox",
      Protocol: "email",
      Endpoint: "a@example.com",
      PendingConfirmation: "false",
      ConfirmationWasAuthenticated: "false",
      RawMessageDelivery: "false",
    });
    expect(await attributesOfSubscription(`${ARN}:alarms:3`)).toMatchObject({
      PendingConfirmation: "true",
      RawMessageDelivery: "true",
      FilterPolicy: "{}",
    });
  });

  it.each([
    [`${ARN}:alarms:gone`, "NotFoundException"],
    ["PendingConfirmation", "InvalidParameterException"],
  ])("that there is not: %s is answered %s", async (arn, name) => {
    await expect(attributesOfSubscription(arn)).rejects.toMatchObject({ name });
  });
});

describe("ConfirmSubscription", () => {
  const subscriptionArns = async () =>
    (await listSubscriptions(`${ARN}:alarms`)).Subscriptions?.map(({ SubscriptionArn }) => SubscriptionArn);

  it("confirms the subscription whose token it is, and no other", async () => {
    const before = sandbox().estate;
    await subscriptionArns();

    expect((await confirm("right")).SubscriptionArn).toBe(`${ARN}:alarms:2`);
    expect(await subscriptionArns()).toEqual([`${ARN}:alarms:1`, `${ARN}:alarms:2`, "PendingConfirmation"]);
    expect(await attributesOfTopic(`${ARN}:alarms`)).toMatchObject({
      SubscriptionsConfirmed: "2",
      SubscriptionsPending: "1",
    });
    expect(sandbox().estate).not.toBe(before);
    expect(before).toEqual(anEstate({ "eu-west-1": { topics: [alarms, { name: "silent" }] } }));
  });

  it("confirms a second time what is confirmed, and again after the estate was put back", async () => {
    const before = sandbox().estate;
    await confirm("right");
    await confirm("right");
    sandbox().update(before);
    await confirm("right");

    expect(await subscriptionArns()).toContain(`${ARN}:alarms:2`);
  });

  it.each([
    ["a wrong token", () => confirm("wrong"), "InvalidParameterException"],
    ["another topic's token", () => confirm("right", `${ARN}:silent`), "InvalidParameterException"],
    ["an unknown topic", () => confirm("right", `${ARN}:gone`), "NotFoundException"],
  ])("refuses %s and changes nothing", async (_words, send, name) => {
    const before = sandbox().estate;

    await expect(send()).rejects.toMatchObject({ name });
    expect(sandbox().estate).toBe(before);
  });

  it("changes nothing where a fault answers in its place", async () => {
    sandbox().faults.inject({ kind: "throttle", action: "ConfirmSubscription" });
    const before = sandbox().estate;

    await expect(confirm("right")).rejects.toMatchObject({ name: "Throttling" });
    expect(sandbox().estate).toBe(before);
  });
});
