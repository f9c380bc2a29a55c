import type { Settings } from "../../config";
import { topicNames, topicNamesToCheck, topicToCreate } from "../../config/topic-names";
import {
  byCodeUnit,
  type GeneratedAlarm,
  type GeneratedRegion,
  type GeneratedTopic,
  type AlarmActionFacts,
  isTopicIn,
  type RegionScan,
  sortedById,
  type Topic,
} from "../../inventory";
import { manageExisting, staysManaged } from "./manage-existing";
import { withoutOurSubscriptions } from "./our-subscriptions";

/** What {@link planTopics} decides from. */
export interface TopicsInput {
  readonly topics: readonly Topic[];
  /** The alarms in the code. */
  readonly alarms: readonly GeneratedAlarm<AlarmActionFacts>[];
  readonly previous: GeneratedRegion | undefined;
  readonly settings: Settings;
  readonly place: Pick<GeneratedRegion, "partition" | "accountId" | "region">;
}

/** The kinds of alarms that go to whoever looks after security, and not to whoever looks after VPNs. */
const CHANGES: readonly string[] = ["gatewayChanges", "vpnChanges"];

/** The topics in the code: those that alarms notify which do a job, and those that ours notify. */
export function planTopics(input: TopicsInput): readonly GeneratedTopic[] {
  const { previous, settings, place } = input;
  const listed = [...new Map(input.topics.map((topic) => [topic.id, topic])).values()];
  // SNS would take the creation of a second topic of a name for the first one.
  const names = new Set(topicNames(settings));
  const isOurs = ourTopics(previous, names);
  const topics = listed.filter((topic) => !isOurs(topic) && isTopicIn(place, topic.id));
  const before = new Map((previous?.monitoring.topics ?? []).map((topic) => [topic.id, topic]));

  // What an alarm does once it is repaired, our own settings decide.
  const working = input.alarms.filter(({ jobs, manage }) => jobs.length > 0 && manage !== "repair");
  const used = new Set(working.flatMap(({ facts }) => [...facts.alarmActions, ...facts.okActions]));
  const notified = notifiedTopic({ ...input, topics, working, hasOurs: listed.some(isOurs), before });

  return sortedById(
    topics
      .filter(
        (topic) =>
          used.has(topic.id) ||
          topic.id === notified ||
          names.has(topic.facts.name) ||
          staysManaged(topic, before.get(topic.id), settings.existing),
      )
      .map((topic) => ({
        id: topic.id,
        manage: manageExisting(topic, settings.existing),
        notified: topic.id === notified,
        facts: withoutOurSubscriptions(topic.facts, {
          settings,
          place,
          previous,
          known: before.get(topic.id)?.facts.subscriptions,
        }),
      })),
  );
}

/**
 * Tells topics of ours. A deploy that dies before it writes the policy leaves one that nothing tells from somebody's but
 * its name, which was free when the code was made.
 */
function ourTopics(previous: GeneratedRegion | undefined, names: ReadonlySet<string>): (topic: Topic) => boolean {
  const { checkedTopicNames = [], monitoring } = previous ?? {};
  const known = new Set((monitoring?.topics ?? []).map(({ id }) => id));
  const free = new Set(checkedTopicNames);
  return ({ id, isOurs, facts: { name } }) => isOurs || (names.has(name) && free.has(name) && !known.has(id));
}

/**
 * The names that ours may get: of those that may be asked for, the ones that were looked for and that only topics of ours
 * have. Where topics could not be read, as it was.
 */
export function checkedTopicNames(
  { monitoring, ...place }: RegionScan,
  previous: GeneratedRegion | undefined,
  settings: Settings,
): readonly string[] {
  if (!monitoring.topics.ok) return previous?.checkedTopicNames ?? [];
  const isOurs = ourTopics(previous, new Set(topicNames(settings)));
  const taken = new Set(
    monitoring.topics.value
      .filter((topic) => isTopicIn(place, topic.id) && !isOurs(topic))
      .map(({ facts }) => facts.name),
  );
  const looked = new Set(monitoring.topicNames);
  return topicNamesToCheck(settings)
    .filter((name) => looked.has(name) && !taken.has(name))
    .sort(byCodeUnit);
}

interface Choice extends TopicsInput {
  readonly working: readonly GeneratedAlarm<AlarmActionFacts>[];
  readonly hasOurs: boolean;
  readonly before: ReadonlyMap<string, GeneratedTopic>;
}

/** ARN of the topic that our alarms notify in place of one of our own. */
function notifiedTopic({ topics, working, hasOurs, before, settings }: Choice): string | undefined {
  const { topic } = settings.notifications;
  // Mails and text messages cannot subscribe to a FIFO topic.
  const candidates = topics.filter(({ facts }) => !facts.name.endsWith(".fifo"));
  if ("arn" in topic || settings.existing === "ignore") return undefined;
  const { name } = topicToCreate(settings, topic);
  const namesake = candidates.find(({ facts }) => facts.name === name)?.id;
  if (topic.name !== undefined) return namesake;
  const known = candidates.find(({ id }) => before.get(id)?.notified === true)?.id;
  // SNS would take the creation of a second one of that name for the first one.
  if (known !== undefined || namesake !== undefined) return known ?? namesake;
  const isLeftToUs = topic.displayName === undefined && topic.kmsKeyArn === undefined;
  return hasOurs || !isLeftToUs ? undefined : mostNotified(candidates, working);
}

/** The topic that most alarms on VPNs notify; where none of those does, most alarms on changes. */
function mostNotified(
  candidates: readonly Topic[],
  working: readonly GeneratedAlarm<AlarmActionFacts>[],
): string | undefined {
  const ranked = candidates
    .map(({ id }) => {
      const notifying = working.filter(({ facts }) => facts.alarmActions.includes(id));
      const onVpns = notifying.filter(({ jobs }) => jobs.some((job) => !CHANGES.includes(job)));
      return { id, all: notifying.length, onVpns: onVpns.length };
    })
    .filter(({ all }) => all > 0);
  const [first] = ranked.sort((a, b) => b.onVpns - a.onVpns || b.all - a.all || byCodeUnit(a.id, b.id));
  return first?.id;
}
