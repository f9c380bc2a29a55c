import {
  GetTopicAttributesCommand,
  ListSubscriptionsByTopicCommand,
  ListTagsForResourceCommand,
  type SNSClient,
  type Subscription as ApiSubscription,
} from "@aws-sdk/client-sns";
import { byCodeUnit, OUR_TOPIC_STATEMENT, sortedById, type SubscriptionFacts, type Topic } from "../../inventory";
import { nonEmpty, type ReadTags, readTags, required } from "../api-values";
import type { AwsSession } from "../aws-session";
import { isNotFound, under } from "../failure";

/** Those topics that exist, in the order of their ARNs. */
export async function readTopics(
  session: AwsSession,
  sns: SNSClient,
  arns: readonly string[],
): Promise<readonly Topic[]> {
  const topics = await Promise.all([...new Set(arns)].map((arn) => readTopic(session, sns, arn)));
  return sortedById(topics.flatMap((topic) => topic ?? []));
}

async function readTopic(session: AwsSession, sns: SNSClient, arn: string): Promise<Topic | undefined> {
  const attributes = await under("sns:GetTopicAttributes", () => readAttributes(session, sns, arn));
  if (attributes === undefined) return undefined;
  const [subscriptions, { tags, cloudFormationStack }] = await Promise.all([
    under("sns:ListSubscriptionsByTopic", () => readSubscriptions(session, sns, arn)),
    under("sns:ListTagsForResource", () => readTagsOf(session, sns, arn)),
  ]);
  return {
    id: arn,
    cloudFormationStack,
    isOurs: hasOurStatement(attributes["Policy"]),
    facts: {
      name: arn.slice(arn.lastIndexOf(":") + 1),
      displayName: nonEmpty(attributes["DisplayName"]),
      kmsMasterKeyId: nonEmpty(attributes["KmsMasterKeyId"]),
      subscriptions,
      tags,
    },
  };
}

/** `undefined` where there is no such topic: alarms outlive the topics that they name. */
async function readAttributes(
  session: AwsSession,
  sns: SNSClient,
  arn: string,
): Promise<Readonly<Record<string, string>> | undefined> {
  try {
    const { Attributes = {} } = await session.call(() => sns.send(new GetTopicAttributesCommand({ TopicArn: arn })));
    return Attributes;
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

async function readTagsOf(session: AwsSession, sns: SNSClient, arn: string): Promise<ReadTags> {
  const { Tags } = await session.call(() => sns.send(new ListTagsForResourceCommand({ ResourceArn: arn })));
  return readTags(Tags);
}

async function readSubscriptions(
  session: AwsSession,
  sns: SNSClient,
  arn: string,
): Promise<readonly SubscriptionFacts[]> {
  // What moves from page to page comes twice; a topic has an endpoint once for each protocol.
  const byTarget = new Map<string, SubscriptionFacts>();
  let nextToken: string | undefined;
  do {
    const input = { TopicArn: arn, ...(nextToken !== undefined && { NextToken: nextToken }) };
    const page = await session.call(() => sns.send(new ListSubscriptionsByTopicCommand(input)));
    for (const api of page.Subscriptions ?? []) {
      // AWS lists those that were cancelled for some days more.
      if (api.SubscriptionArn === "Deleted") continue;
      byTarget.set(JSON.stringify([api.Protocol, api.Endpoint]), toSubscription(api, arn));
    }
    nextToken = nonEmpty(page.NextToken);
  } while (nextToken !== undefined);
  return [...byTarget.values()].sort((a, b) => byCodeUnit(orderOf(a), orderOf(b)));
}

function toSubscription(api: ApiSubscription, topic: string): SubscriptionFacts {
  const protocol = required(api.Protocol, `protocol of a subscription of ${topic}`);
  return {
    // `PendingConfirmation` stands in its place until it is confirmed.
    arn: api.SubscriptionArn?.startsWith("arn:") === true ? api.SubscriptionArn : undefined,
    protocol,
    // Such a URL often holds a token.
    endpoint: /^https?$/i.test(protocol) ? undefined : nonEmpty(api.Endpoint),
  };
}

function orderOf({ protocol, endpoint, arn }: SubscriptionFacts): string {
  return JSON.stringify([protocol, endpoint ?? "", arn ?? ""]);
}

/** Whether a policy has the statement by which we know topics of ours. */
function hasOurStatement(policy: string | undefined): boolean {
  try {
    const { Statement } = JSON.parse(policy ?? "{}") as { readonly Statement?: unknown };
    return [Statement].flat().some((statement) => (statement as { Sid?: unknown } | null)?.Sid === OUR_TOPIC_STATEMENT);
  } catch {
    // What nobody can read, we did not write.
    return false;
  }
}
