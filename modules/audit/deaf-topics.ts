import type { Topic } from "../inventory";

/** By ARN, the topics that reach nobody, with the reason in words. */
export type DeafTopics = ReadonlyMap<string, string>;

/** Those of the topics to which nobody has confirmed a subscription. */
export function deafTopics(topics: readonly Topic[]): DeafTopics {
  return new Map(
    topics.flatMap(({ id, facts: { name, subscriptions } }): readonly (readonly [string, string])[] => {
      if (subscriptions.length === 0) return [[id, `nobody is subscribed to ${name}`]];
      const isConfirmed = subscriptions.some(({ arn }) => arn !== undefined);
      return isConfirmed ? [] : [[id, `no subscription of ${name} is confirmed`]];
    }),
  );
}
