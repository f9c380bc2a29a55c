import { type EstateSubscription, type EstateTopic, topicArnOf } from "../../estate";
import { type ErrorKind, ServiceError } from "../../service-error";
import type { Call } from "../service";

/** AWS's; callers cannot choose. */
export const PAGE_SIZE = 100;

/** @see https://docs.aws.amazon.com/sns/latest/api/CommonErrors.html */
export const INVALID_PARAMETER: ErrorKind = { code: "InvalidParameter", status: 400 };

/** @see https://docs.aws.amazon.com/sns/latest/api/CommonErrors.html */
const NOT_FOUND: ErrorKind = { code: "NotFound", status: 404 };

/** A topic with its ARN. */
export interface TopicWithArn {
  readonly arn: string;
  readonly topic: EstateTopic;
}

/** A subscription with its ARN and its topic. */
export interface SubscriptionWithArn {
  readonly arn: string;
  readonly topicArn: string;
  readonly subscription: EstateSubscription;
}

/** The region's topics. */
export function topicsOf({ estate, region, holdings }: Call): readonly TopicWithArn[] {
  return (holdings.topics ?? []).map((topic) => ({ arn: topicArnOf(estate, region, topic.name), topic }));
}

/**
 * The topic that the parameter `TopicArn` names.
 *
 * @throws {@link ServiceError} `InvalidParameter` for what is no ARN, `NotFound` for an unknown topic
 */
export function topicOf(call: Call): TopicWithArn {
  refuseNoArn("TopicArn", call.parameters["TopicArn"]);
  const found = topicsOf(call).find(({ arn }) => arn === call.parameters["TopicArn"]);
  if (found) return found;
  throw new ServiceError(NOT_FOUND, "Topic does not exist");
}

/** The subscriptions to a topic. */
export function subscriptionsOf({ arn, topic }: TopicWithArn): readonly SubscriptionWithArn[] {
  return (topic.subscriptions ?? []).map((subscription) => ({
    arn: `${arn}:${subscription.subscriptionId}`,
    topicArn: arn,
    subscription,
  }));
}

/**
 * The subscription that the parameter `SubscriptionArn` names.
 *
 * @throws {@link ServiceError} `InvalidParameter` for what is no ARN, `NotFound` for an unknown subscription
 */
export function subscriptionOf(call: Call): SubscriptionWithArn {
  refuseNoArn("SubscriptionArn", call.parameters["SubscriptionArn"]);
  const found = topicsOf(call)
    .flatMap(subscriptionsOf)
    .find(({ arn }) => arn === call.parameters["SubscriptionArn"]);
  if (found) return found;
  throw new ServiceError(NOT_FOUND, "Subscription does not exist");
}

/** `PendingConfirmation` too, which stands for the ARN of a pending subscription in lists. */
function refuseNoArn(name: string, value: unknown): void {
  const elements = typeof value === "string" ? value.split(":").length : 0;
  if (elements >= 6) return;
  const reason = `An ARN must have at least 6 elements, not ${elements}`;
  throw new ServiceError(INVALID_PARAMETER, `Invalid parameter: ${name} Reason: ${reason}`);
}
