import { pageOf } from "../paging";
import type { Handler } from "../service";
import { INVALID_PARAMETER, PAGE_SIZE, subscriptionsOf, topicOf } from "./topic";

/** @see https://docs.aws.amazon.com/sns/latest/api/API_ListSubscriptionsByTopic.html */
export const listSubscriptionsByTopic: Handler = (call) => {
  const { parameters, estate, pageSize } = call;
  const page = pageOf(
    subscriptionsOf(topicOf(call)),
    pageSize ?? PAGE_SIZE,
    parameters["NextToken"],
    INVALID_PARAMETER,
  );
  return {
    Subscriptions: page.items.map(({ arn, topicArn, subscription }) => ({
      SubscriptionArn: subscription.pendingConfirmation === true ? "PendingConfirmation" : arn,
      Owner: estate.accountId,
      Protocol: subscription.protocol,
      Endpoint: subscription.endpoint,
      TopicArn: topicArn,
    })),
    NextToken: page.nextToken,
  };
};
