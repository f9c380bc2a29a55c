import { ListSubscriptionsByTopicCommand, type SNSClient } from "@aws-sdk/client-sns";
import type { DeployedSubscription, DeployedTopic } from "../../inventory";
import { nonEmpty, required } from "../api-values";
import type { AwsSession } from "../aws-session";
import { isNotFound } from "../failure";

/** Those topics that exist, of these ARNs, with their subscriptions. */
export async function readDeployedTopics(
  session: AwsSession,
  sns: SNSClient,
  arns: readonly string[],
): Promise<readonly DeployedTopic[]> {
  const topics = await Promise.all([...new Set(arns)].map((arn) => readTopic(session, sns, arn)));
  return topics.flatMap((topic) => topic ?? []);
}

async function readTopic(session: AwsSession, sns: SNSClient, arn: string): Promise<DeployedTopic | undefined> {
  const subscriptions: DeployedSubscription[] = [];
  let nextToken: string | undefined;
  try {
    do {
      const input = { TopicArn: arn, ...(nextToken !== undefined && { NextToken: nextToken }) };
      const page = await session.call(() => sns.send(new ListSubscriptionsByTopicCommand(input)));
      for (const { SubscriptionArn, Protocol, Endpoint = "" } of page.Subscriptions ?? []) {
        // AWS lists those that were cancelled for some days more.
        if (SubscriptionArn === "Deleted") continue;
        subscriptions.push({
          protocol: required(Protocol, `protocol of a subscription of ${arn}`),
          endpoint: Endpoint,
          // `PendingConfirmation` stands in place of the ARN before.
          isConfirmed: SubscriptionArn?.startsWith("arn:") === true,
        });
      }
      nextToken = nonEmpty(page.NextToken);
    } while (nextToken !== undefined);
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
  return { arn, subscriptions };
}
