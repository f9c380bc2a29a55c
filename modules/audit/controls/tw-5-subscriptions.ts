import { alarmsOf, byCodeUnit, sortedById, type Topic } from "../../inventory";
import { missingTopics } from "../../planning/alarm-jobs";
import type { AlarmFacts } from "../alarm-coverage";
import { regionResource, topicResource } from "../audited-resources";
import { type RegionFacts, unreadInWords } from "../region-facts";
import type { Evidence } from "../report";
import { failed, type Judgement, passed, type RegionControl, unknown } from "./control";

/** TW.5: whoever is subscribed to a topic of alarms has confirmed it, and somebody is. */
export const confirmedSubscriptions: RegionControl = {
  info: {
    id: "TW.5",
    title: "Topics of alarms have confirmed subscribers",
    failing: "Subscriptions of a topic are missing or not confirmed",
    description:
      "SNS sends nothing to a subscription that its owner has not confirmed, and forgets it after some days. An alarm that " +
      "notifies a topic without subscribers reaches nobody.",
    severity: "medium",
    frameworks: ["AWS Well-Architected (Reliability)", "NIST 800-53"],
    url: "https://docs.aws.amazon.com/sns/latest/dg/sns-create-subscribe-endpoint-to-topic.html",
  },
  judge: (region) => {
    const { topics } = region.scan.monitoring;
    if (!topics.ok) return [unknown(regionResource(region.scan), unreadInWords(topics.failure))];
    const notified = notifiedBy(region);
    const judged = sortedById(topics.value)
      .filter(({ id, isOurs }) => isOurs || notified.has(id))
      .map(judgeTopic);
    const missing = missingTopics(region.scan);
    // Which topics of others matter, only the alarms tell.
    const { alarms } = region;
    if (!alarms.ok) return [unknown(regionResource(region.scan), unreadInWords(alarms.failure)), ...judged];
    const gone = [...missing].sort(byCodeUnit).map((arn) => judgeMissingTopic(arn, missing, alarms.value));
    return [...gone, ...judged];
  },
};

function judgeMissingTopic(arn: string, missing: ReadonlySet<string>, alarms: AlarmFacts): Judgement {
  const notifying = sortedById(alarmsOf(alarms).filter(({ facts }) => facts.alarmActions.includes(arn)));
  const reachNobody = notifying.some(({ facts }) => facts.alarmActions.every((action) => missing.has(action)));
  return failed(
    topicResource(arn),
    "Alarms notify a topic that is not there any more.",
    [{ subject: "alarms that notify it", value: notifying.map(({ id }) => id).join(", ") }],
    {
      text:
        "Take it out of the actions of these alarms, or make a topic of that name again and subscribe somebody. Ours notify " +
        "what `notifications.topic` in tunnelwatch.yaml says: correct it there, then plan and deploy.",
    },
    reachNobody ? { severity: "high" } : {},
  );
}

/** ARNs of what the region's alarms notify. */
function notifiedBy({ alarms }: RegionFacts): ReadonlySet<string> {
  if (!alarms.ok) return new Set();
  return new Set(alarmsOf(alarms.value).flatMap(({ facts }) => facts.alarmActions));
}

function judgeTopic({ id, facts: { name, subscriptions } }: Topic): Judgement {
  const resource = topicResource(id);
  const evidence = subscriptions
    .map(({ arn, protocol, endpoint }): Evidence => ({
      // A URL may hold a token, and the facts do not have it.
      subject: `subscription ${protocol}${endpoint === undefined ? "" : ` ${endpoint}`}`,
      value: arn === undefined ? "not confirmed" : "confirmed",
    }))
    .sort((a, b) => (a.subject < b.subject ? -1 : a.subject > b.subject ? 1 : 0));
  const pending = subscriptions.filter(({ arn }) => arn === undefined);
  if (subscriptions.length === 0) {
    return failed(
      resource,
      `Nobody is subscribed to ${name}.`,
      [{ subject: "subscriptions", value: "none" }],
      {
        text: "Name subscribers, then plan and deploy; or let its owner subscribe somebody.",
        configuration: "notifications:\n  subscriptions:\n    - { protocol: email, endpoint: oncall@example.com }",
      },
      { severity: "high" },
    );
  }
  if (pending.length === 0) return passed(resource, `All subscriptions of ${name} are confirmed.`, evidence);
  const isDeaf = pending.length === subscriptions.length;
  const which = isDeaf
    ? `No subscription of ${name} is confirmed: it reaches nobody`
    : `${String(pending.length)} of ${String(subscriptions.length)} subscriptions of ${name} are not confirmed`;
  return failed(
    resource,
    `${which}.`,
    evidence,
    {
      text: "Its owner opens the link that AWS sent, or hands it to us. After some days AWS forgets the request: subscribe anew.",
      command: "npm run verify -- --confirm '<link or token>'",
    },
    isDeaf ? { severity: "high" } : {},
  );
}
