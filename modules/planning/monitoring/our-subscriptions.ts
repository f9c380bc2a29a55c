import type { Settings } from "../../config";
import type { GeneratedRegion, SubscriptionFacts, TopicFacts } from "../../inventory";

/** What tells our subscriptions to somebody's topic from those that it had before. */
export interface SubscriptionsInput {
  readonly settings: Settings;
  readonly place: Pick<GeneratedRegion, "partition" | "accountId" | "region">;
  readonly previous: GeneratedRegion | undefined;
  /** Those of the topic that the code has already; `undefined` where it does not have the topic. */
  readonly known: readonly SubscriptionFacts[] | undefined;
}

/**
 * The topic without the subscriptions that an earlier deploy of ours made: to adopt them would have two pieces of code
 * act on one subscription. On a topic that the code has already, whatever it did not find there is ours, or was ours
 * until the configuration dropped it, or somebody's who made it since; on another one, what the configuration names.
 */
export function withoutOurSubscriptions(facts: TopicFacts, input: SubscriptionsInput): TopicFacts {
  const { settings, place, previous } = input;
  if (!previous) return facts;
  if (input.known) {
    const known = new Set(input.known.map(keyOf));
    return { ...facts, subscriptions: facts.subscriptions.filter((each) => isOthers(each) || known.has(keyOf(each))) };
  }
  const { notifications } = settings;
  const wanted = new Set(
    [notifications, ...Object.values(notifications.severities)]
      .flatMap((each) => each?.subscriptions ?? [])
      .map(({ protocol, endpoint }) => keyOf({ protocol, endpoint: inPlace(endpoint, place) })),
  );
  return { ...facts, subscriptions: facts.subscriptions.filter((each) => isOthers(each) || !wanted.has(keyOf(each))) };
}

/** What another Terraform holds, none of ours made: without it in the code, ours would be a second one. */
function isOthers({ manage }: SubscriptionFacts): boolean {
  return manage === "reference";
}

function keyOf({ protocol, endpoint }: Pick<SubscriptionFacts, "protocol" | "endpoint">): string {
  return JSON.stringify([protocol, endpoint]);
}

function inPlace(text: string, { partition, accountId, region }: SubscriptionsInput["place"]): string {
  return text.replaceAll("{partition}", partition).replaceAll("{region}", region).replaceAll("{account}", accountId);
}
