import type { Handler } from "../service";
import { subscriptionsOf, topicOf } from "./topic";

/** @see https://docs.aws.amazon.com/sns/latest/api/API_GetTopicAttributes.html */
export const getTopicAttributes: Handler = (call) => {
  const found = topicOf(call);
  const { displayName = "", policy, kmsMasterKeyId, attributes = {} } = found.topic;
  const pending = subscriptionsOf(found).filter(({ subscription }) => subscription.pendingConfirmation === true);
  return {
    Attributes: new Map([
      ["TopicArn", found.arn],
      ["Owner", call.estate.accountId],
      ["DisplayName", displayName],
      ["SubscriptionsConfirmed", String(subscriptionsOf(found).length - pending.length)],
      ["SubscriptionsPending", String(pending.length)],
      ["SubscriptionsDeleted", "0"],
      ...Object.entries({ Policy: policy, KmsMasterKeyId: kmsMasterKeyId }).filter(([, value]) => value !== undefined),
      ...Object.entries(attributes),
    ]),
  };
};
