import { awsQuery } from "../../protocols/query";
import type { Service } from "../service";
import { confirmSubscription } from "./confirm-subscription";
import { getSubscriptionAttributes } from "./get-subscription-attributes";
import { getTopicAttributes } from "./get-topic-attributes";
import { listSubscriptionsByTopic } from "./list-subscriptions-by-topic";
import { listTagsForResource } from "./list-tags-for-resource";
import { listTopics } from "./list-topics";

/** Amazon Simple Notification Service. */
export const sns: Service = {
  // SNS spells it in capitals, as no other service does.
  iamPrefix: "SNS",
  protocol: awsQuery("http://sns.amazonaws.com/doc/2010-03-31/"),
  actions: {
    GetSubscriptionAttributes: getSubscriptionAttributes,
    GetTopicAttributes: getTopicAttributes,
    ListSubscriptionsByTopic: listSubscriptionsByTopic,
    ListTagsForResource: listTagsForResource,
    ListTopics: listTopics,
  },
  writes: { ConfirmSubscription: confirmSubscription },
  errors: {
    unknownAction: { code: "InvalidAction", status: 400 },
    disabledRegion: { code: "InvalidClientTokenId", status: 403 },
    expiredToken: { code: "ExpiredToken", status: 403 },
    accessDenied: { code: "AuthorizationError", status: 403 },
    throttled: { code: "Throttling", status: 400 },
    serverError: { code: "InternalFailure", status: 500 },
  },
};
