import {
  ConfirmSubscriptionCommand,
  CreateTopicCommand,
  GetSubscriptionAttributesCommand,
  ListSubscriptionsByTopicCommand,
  SNSClient,
  SubscribeCommand,
  UnsubscribeCommand,
} from "@aws-sdk/client-sns";
import type { Router } from "../support/router";
import { startStrictProxy } from "./support/aws-refusals";
import { type Moto, startMoto } from "./support/machine";

describe("a subscription", () => {
  let moto: Moto;
  let proxy: Router;
  let TopicArn: string | undefined;

  beforeAll(async () => {
    moto = await startMoto("111122223333");
    proxy = await startStrictProxy(moto.url);
  });

  afterAll(async () => {
    await proxy.close();
    await moto.stop();
  });

  beforeEach(async () => {
    await fetch(`${proxy.url}/moto-api/reset`, { method: "POST" });
    ({ TopicArn } = await sns().send(new CreateTopicCommand({ Name: "topic" })));
  });

  const sns = () =>
    new SNSClient({
      endpoint: proxy.url,
      region: "eu-west-1",
      credentials: { accessKeyId: "AKIA", secretAccessKey: "not-a-secret" },
      maxAttempts: 1,
    });
  const subscribe = (Protocol: string, Endpoint: string, ReturnSubscriptionArn: boolean) =>
    sns().send(new SubscribeCommand({ TopicArn, Protocol, Endpoint, ReturnSubscriptionArn }));

  async function listed(): Promise<readonly (string | undefined)[]> {
    const { Subscriptions = [] } = await sns().send(new ListSubscriptionsByTopicCommand({ TopicArn }));
    return Subscriptions.map(({ SubscriptionArn }) => SubscriptionArn);
  }

  it.each([
    ["email", "noc@example.com"],
    ["email-json", "noc@example.com"],
    ["https", "https://example.com/hook"],
  ])("by %s is pending until it is confirmed, and cannot be cancelled before", async (protocol, endpoint) => {
    expect((await subscribe(protocol, endpoint, false)).SubscriptionArn).toBe("pending confirmation");
    const { SubscriptionArn = "" } = await subscribe(protocol, endpoint, true);
    expect(SubscriptionArn).toContain(TopicArn);
    expect(await listed()).toEqual(["PendingConfirmation"]);
    const attributes = () => sns().send(new GetSubscriptionAttributesCommand({ SubscriptionArn }));
    expect((await attributes()).Attributes).toMatchObject({ PendingConfirmation: "true" });
    await expect(sns().send(new UnsubscribeCommand({ SubscriptionArn }))).rejects.toThrow("pending confirmation");
    const confirm = (Token: string) => sns().send(new ConfirmSubscriptionCommand({ TopicArn, Token }));
    await expect(confirm("wrong")).rejects.toThrow("Invalid parameter: Token");

    expect(await confirm(SubscriptionArn.slice(`${String(TopicArn)}:`.length))).toMatchObject({ SubscriptionArn });
    expect((await subscribe(protocol, endpoint, false)).SubscriptionArn).toBe(SubscriptionArn);
    expect(await listed()).toEqual([SubscriptionArn]);
    expect((await attributes()).Attributes).toMatchObject({ PendingConfirmation: "false" });
    await sns().send(new UnsubscribeCommand({ SubscriptionArn }));
    expect(await listed()).toEqual([]);
  });

  it.each([
    ["sms", "+12025550123"],
    ["sqs", "arn:aws:sqs:eu-west-1:111122223333:queue"],
    ["lambda", "arn:aws:lambda:eu-west-1:111122223333:function:f"],
  ])("by %s needs no confirmation", async (protocol, endpoint) => {
    const { SubscriptionArn } = await subscribe(protocol, endpoint, false);
    expect(await listed()).toEqual([SubscriptionArn]);
  });
});
