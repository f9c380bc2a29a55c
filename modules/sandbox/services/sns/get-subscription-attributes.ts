import { callerArnOf } from "../../estate";
import type { Handler } from "../service";
import { subscriptionOf } from "./topic";

/** @see https://docs.aws.amazon.com/sns/latest/api/API_GetSubscriptionAttributes.html */
export const getSubscriptionAttributes: Handler = (call) => {
  const { arn, topicArn, subscription } = subscriptionOf(call);
  const { protocol, endpoint, pendingConfirmation = false, attributes = {} } = subscription;
  return {
    Attributes: new Map([
      ["SubscriptionArn", arn],
      ["TopicArn", topicArn],
      ["Owner", call.estate.accountId],
      ["SubscriptionPrincipal", callerArnOf(call.estate)],
      ["Protocol", protocol],
      ["Endpoint", endpoint],
      ["PendingConfirmation", String(pendingConfirmation)],
      ["ConfirmationWasAuthenticated", "false"],
      ["RawMessageDelivery", "false"],
      ...Object.entries(attributes),
    ]),
  };
};
