import type { Estate, EstateTopic } from "../../estate";
import { ServiceError } from "../../service-error";
import type { Call, Writer } from "../service";
import { INVALID_PARAMETER, subscriptionsOf, topicOf } from "./topic";

/**
 * Confirms the subscription whose token the caller has; a second time, it is confirmed as before.
 *
 * @see https://docs.aws.amazon.com/sns/latest/api/API_ConfirmSubscription.html
 */
export const confirmSubscription: Writer = (call) => {
  const found = topicOf(call);
  const token = call.parameters["Token"];
  const confirmed = subscriptionsOf(found).find(
    ({ subscription: { confirmationToken } }) => confirmationToken !== undefined && confirmationToken === token,
  );
  if (!confirmed) throw new ServiceError(INVALID_PARAMETER, "Invalid parameter: Token");
  const subscriptions = (found.topic.subscriptions ?? []).map((subscription) =>
    subscription === confirmed.subscription ? { ...subscription, pendingConfirmation: false } : subscription,
  );
  return {
    answer: { SubscriptionArn: confirmed.arn },
    estate: withTopic(call, found.topic, { ...found.topic, subscriptions }),
  };
};

function withTopic({ estate, region, holdings }: Call, before: EstateTopic, after: EstateTopic): Estate {
  const topics = (holdings.topics ?? []).map((topic) => (topic === before ? after : topic));
  return { ...estate, regions: { ...estate.regions, [region]: { ...holdings, topics } } };
}
