import type { EstateTag } from "./tag";

/**
 * An SNS topic. Its ARN follows from its name.
 *
 * @see https://docs.aws.amazon.com/sns/latest/api/API_GetTopicAttributes.html
 */
export interface EstateTopic {
  readonly name: string;
  readonly displayName?: string | undefined;
  /** Id, ARN or alias of the key that encrypts it. */
  readonly kmsMasterKeyId?: string | undefined;
  /** JSON. */
  readonly policy?: string | undefined;
  /** By AWS's names, such as `TracingConfig`, what else `GetTopicAttributes` answers. */
  readonly attributes?: Readonly<Record<string, string>> | undefined;
  /** @default - none */
  readonly subscriptions?: readonly EstateSubscription[] | undefined;
  readonly tags?: readonly EstateTag[] | undefined;
}

/**
 * A subscription to a topic.
 *
 * @see https://docs.aws.amazon.com/sns/latest/api/API_GetSubscriptionAttributes.html
 */
export interface EstateSubscription {
  /** What its ARN has after the topic's: a UUID. */
  readonly subscriptionId: string;
  /** `email`, `email-json`, `https`, `sms`, `sqs`, `lambda`, … */
  readonly protocol: string;
  readonly endpoint: string;
  /**
   * Whether its owner has not confirmed it yet. It has no ARN then.
   * @default false
   */
  readonly pendingConfirmation?: boolean | undefined;
  /**
   * With what `ConfirmSubscription` confirms it.
   * @default - nothing does
   */
  readonly confirmationToken?: string | undefined;
  /** By AWS's names, such as `RawMessageDelivery`, what else `GetSubscriptionAttributes` answers. */
  readonly attributes?: Readonly<Record<string, string>> | undefined;
}
