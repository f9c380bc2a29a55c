import { defaultSettings, parseSettings, type Settings } from "../../../modules/config";
import { topicNamesToCheck } from "../../../modules/config/topic-names";
import {
  adoptedAddress,
  type GeneratedRegion,
  type MetricAlarm,
  type MonitoringScan,
  type Topic,
} from "../../../modules/inventory";
import {
  alarm,
  codeOf,
  existing,
  monitoredScan,
  monitoringNotes,
  owned,
  planMonitored,
  topic,
  topicArn,
} from "../../support/monitored";
import { failure, plan } from "../../support/plans";

/** An alarm on the first tunnel that notifies these topics. */
const notifying = (id: string, ...topics: readonly string[]): MetricAlarm =>
  alarm(id, { alarmActions: topics.map(topicArn) });
const settingsOf = (yaml: string): Settings => parseSettings(yaml, "tunnelwatch.yaml");

/** The topics in the code: `adopt noc, notified`. */
function topicsIn(
  monitored: { readonly metricAlarms?: readonly MetricAlarm[]; readonly topics: readonly Topic[] },
  previous?: GeneratedRegion,
  settings: Settings = defaultSettings(),
): readonly string[] {
  const { next } = planMonitored(monitored, previous, settings);
  return (next?.monitoring.topics ?? []).map(
    ({ manage, facts: { name }, notified }) => `${manage} ${name}${notified ? ", notified" : ""}`,
  );
}

describe("a topic that the account had already", () => {
  it("is adopted where an alarm that does a job notifies it, and ours notify it, too", () => {
    const topics = [topic("noc"), topic("other")];
    expect(topicsIn({ metricAlarms: [notifying("a", "noc")], topics })).toEqual(["adopt noc, notified"]);
  });

  it.each<[string, MetricAlarm]>([
    ["is broken", alarm("a", { alarmActions: [topicArn("noc")], actionsEnabled: false })],
    ["does something else", alarm("a", { alarmActions: [topicArn("noc")] }, "198.51.100.1")],
  ])("is left alone where the alarm that notifies it %s", (_words, item) => {
    expect(topicsIn({ metricAlarms: [item], topics: [topic("noc")] })).toEqual([]);
  });

  it.each<[string, readonly MetricAlarm[], readonly string[]]>([
    [
      "most alarms notify it",
      [notifying("a", "b"), notifying("b", "b"), notifying("c", "a")],
      ["adopt a", "adopt b, notified"],
    ],
    [
      "as many notify it as another one, and its ARN comes first",
      [notifying("a", "b", "a")],
      ["adopt a, notified", "adopt b"],
    ],
    [
      "the one that more notify is a FIFO topic",
      [notifying("a", "a.fifo"), notifying("b", "a.fifo", "b")],
      ["adopt a.fifo", "adopt b, notified"],
    ],
  ])("is the one that ours notify where %s", (_words, metricAlarms, topics) => {
    expect(topicsIn({ metricAlarms, topics: ["a", "a.fifo", "b"].map((name) => topic(name)) })).toEqual(topics);
  });

  it("keeps out of the code a subscription that was not there before: ours, until the configuration dropped it", () => {
    const before = topic("noc", {
      subscriptions: [{ protocol: "email", endpoint: "a@b.io", arn: `${topicArn("noc")}:1` }],
    });
    const ours = { protocol: "email", endpoint: "c@d.io", arn: `${topicArn("noc")}:2` };
    const now = { ...before, facts: { ...before.facts, subscriptions: [...before.facts.subscriptions, ours] } };
    const metricAlarms = [notifying("a", "noc")];
    const first = planMonitored({ metricAlarms, topics: [before] });
    const second = planMonitored({ metricAlarms, topics: [now] }, codeOf(first));
    expect(second.next?.monitoring.topics).toEqual(first.next?.monitoring.topics);
    expect(second.next?.forgottenItems).toEqual([]);
  });

  it("is adopted where it has the name of one that a severity would have of its own", () => {
    const settings = settingsOf("notifications: { severities: { lost: {} } }");
    const topics = [topic("tunnelwatch-alarms-lost"), topic("other")];
    expect(topicsIn({ topics }, undefined, settings)).toEqual(["adopt tunnelwatch-alarms-lost"]);
  });

  it("is none that ours notify where one of ours is there already", () => {
    const ours = { ...topic("tunnelwatch-alarms"), isOurs: true };
    const metricAlarms = [notifying("a", "noc", "tunnelwatch-alarms")];
    expect(topicsIn({ metricAlarms, topics: [ours, topic("noc")] })).toEqual(["adopt noc"]);
  });

  it("is notified as long as it exists, whatever else has appeared", () => {
    const before = codeOf(planMonitored({ metricAlarms: [notifying("a", "noc")], topics: [topic("noc")] }));
    const ours = { ...topic("tunnelwatch-alarms"), isOurs: true };
    const metricAlarms = [notifying("a", "b"), notifying("b", "b")];
    expect(topicsIn({ metricAlarms, topics: [ours, topic("b"), topic("noc")] }, before)).toEqual([
      "adopt b",
      "adopt noc, notified",
    ]);
    expect(topicsIn({ metricAlarms, topics: [topic("b")] }, before)).toEqual(["adopt b, notified"]);
  });

  it.each<[string, string, readonly string[]]>([
    [
      "is not asked for by ARN",
      "notifications: { topic: { arn: 'arn:aws:sns:{region}:{account}:noc' } }",
      ["adopt noc"],
    ],
    ["has not the name that is asked for", "notifications: { topic: { name: vpn } }", ["adopt noc"]],
    ["has not the display name that is asked for", "notifications: { topic: { displayName: VPN } }", ["adopt noc"]],
    ["has the name that is asked for", "notifications: { topic: { name: noc } }", ["adopt noc, notified"]],
    [
      "has the name that is asked for, and a topic is configured",
      "notifications: { topic: { name: noc, displayName: VPN } }",
      ["adopt noc, notified"],
    ],
  ])("is notified only where that is left to us: it %s", (_words, yaml, topics) => {
    expect(
      topicsIn({ metricAlarms: [notifying("a", "noc")], topics: [topic("noc")] }, undefined, settingsOf(yaml)),
    ).toEqual(topics);
  });

  it.each([
    ["tunnelwatch-alarms", "recommended"],
    ["VPNTunnelStateAlarmSNSTopic", "conformity-vpc-009"],
  ])("is notified where it has the name %s that profile %s would give ours", (name, profile) => {
    const topics = [topic(name), topic("noc")];
    const settings = settingsOf(`alarms: { profile: ${profile} }`);
    expect(topicsIn({ metricAlarms: [notifying("a", "noc")], topics }, undefined, settings)).toEqual(
      [`adopt ${name}, notified`, "adopt noc"].sort(),
    );
  });

  it("is not adopted where it is in another account or region", () => {
    const foreign = { ...topic("noc"), id: "arn:aws:sns:eu-west-1:999999999999:noc" };
    expect(topicsIn({ metricAlarms: [alarm("a", { alarmActions: [foreign.id] })], topics: [foreign] })).toEqual([]);
  });

  it.each<[Settings["existing"], Topic, readonly string[]]>([
    ["keep", topic("noc"), ["reference noc, notified"]],
    ["repair", topic("noc"), ["adopt noc, notified"]],
    ["ignore", topic("noc"), []],
    ["adopt", owned(topic("noc")), ["reference noc, notified"]],
  ])("follows the configuration (%s) and its owner", (wish, item, topics) => {
    expect(topicsIn({ metricAlarms: [notifying("a", "noc")], topics: [item] }, undefined, existing(wish))).toEqual(
      topics,
    );
  });
});

describe("the names that a topic of ours may get", () => {
  const looked = topicNamesToCheck(defaultSettings()).toSorted();
  const planLooked = (
    {
      topics = [],
      topicNames = looked,
    }: { readonly topics?: readonly Topic[]; readonly topicNames?: readonly string[] },
    previous?: GeneratedRegion,
    settings = defaultSettings(),
    unread: Partial<MonitoringScan> = {},
  ): GeneratedRegion =>
    codeOf(plan(monitoredScan({ topics }, undefined, { topicNames, ...unread }), previous, { settings }));

  it("are those that were looked for and that nobody's topic has", () => {
    expect(planLooked({}).checkedTopicNames).toEqual(looked);
    expect(planLooked({ topicNames: ["tunnelwatch-alarms", "once-adopted"] }).checkedTopicNames).toEqual([
      "tunnelwatch-alarms",
    ]);
    const unlisted = planLooked({ topics: [topic("VPNTunnelStateAlarmSNSTopic")] });
    expect(unlisted.monitoring.topics).toEqual([]);
    expect(unlisted.checkedTopicNames).toEqual(looked.filter((name) => name !== "VPNTunnelStateAlarmSNSTopic"));
    const ours = { ...topic("tunnelwatch-alarms"), isOurs: true };
    expect(planLooked({ topics: [ours] }).checkedTopicNames).toEqual(looked);
  });

  it("are as they were where topics could not be read", () => {
    const before = planLooked({ topicNames: ["tunnelwatch-alarms"] });
    const now = planLooked({}, before, defaultSettings(), { topics: { ok: false, failure } });
    expect(now.checkedTopicNames).toEqual(["tunnelwatch-alarms"]);
  });

  it("tell one that a deploy made which died before its policy: it is ours, and never adopted", () => {
    const halfMade = { topics: [topic("tunnelwatch-alarms")] };
    const before = planLooked({});
    const now = planLooked(halfMade, before);
    expect(now.monitoring.topics).toEqual([]);
    expect(planLooked(halfMade, now)).toEqual(now);
    // Whatever was there when the code was made is somebody's; and so is what nobody looked for.
    expect(planLooked(halfMade).monitoring.topics).toMatchObject([{ manage: "adopt" }]);
    expect(planLooked(halfMade, planLooked(halfMade)).monitoring.topics).toMatchObject([{ manage: "adopt" }]);
    expect(planLooked(halfMade, planLooked({ topicNames: [] })).monitoring.topics).toMatchObject([{ manage: "adopt" }]);
    const conformity = settingsOf("alarms: { profile: conformity-vpc-009 }");
    const guide = { topics: [topic("VPNTunnelStateAlarmSNSTopic")] };
    expect(planLooked(guide, planLooked(guide), conformity).monitoring.topics).toMatchObject([{ notified: true }]);
  });
});

describe("a topic that has the name of ours where existing monitoring is ignored", () => {
  it("is only referenced, and not taken for ours afterwards", () => {
    const monitored = {
      metricAlarms: [notifying("a", "noc")],
      topics: [topic("tunnelwatch-alarms"), topic("noc")],
    };
    const ignored = codeOf(planMonitored(monitored, undefined, existing("ignore")));
    expect(topicsIn(monitored, undefined, existing("ignore"))).toEqual(["reference tunnelwatch-alarms"]);
    expect(topicsIn(monitored, ignored)).toEqual(["adopt noc", "adopt tunnelwatch-alarms, notified"]);
  });
});

describe("the subscriptions of an adopted topic", () => {
  const subscription = (endpoint: string | undefined, protocol = "email", isConfirmed = true) => ({
    ...(isConfirmed && { arn: `${topicArn("noc")}:${endpoint ?? protocol}` }),
    protocol,
    endpoint,
  });
  const withSubscriptions = (...subscriptions: ReturnType<typeof subscription>[]) => ({
    metricAlarms: [notifying("a", "noc")],
    topics: [topic("noc", { subscriptions })],
  });
  const [noc, ops] = [subscription("noc@example.com"), subscription("ops@example.com")];

  it("are forgotten once they are gone: those that could be adopted", () => {
    const all = [noc, ops, subscription(undefined, "https"), subscription("new@example.com", "email", false)];
    const before = codeOf(planMonitored(withSubscriptions(...all)));
    const planned = planMonitored(withSubscriptions(noc), before);
    expect(planned.next?.forgottenItems).toEqual([{ address: adoptedAddress("subscription", ops.arn ?? "") }]);
    expect(planned.notes).toMatchObject([{ kind: "forgotten", what: "subscription", id: ops.arn }]);
  });

  it("go with their topic, without a word of their own", () => {
    const before = codeOf(planMonitored(withSubscriptions(noc)));
    const planned = planMonitored({ metricAlarms: [notifying("a", "noc")], topics: [] }, before);
    expect(planned.next?.forgottenItems).toHaveLength(2);
    expect(monitoringNotes(planned)).toEqual(["broken metricAlarm a", `forgotten topic ${topicArn("noc")}`]);
  });

  it("are ours where the configuration names them and the code did not find them there", () => {
    const settings = settingsOf(
      `notifications: { subscriptions: [{ protocol: email, endpoint: noc@example.com }],
         severities: { info: { subscriptions: [{ protocol: sqs, endpoint: "arn:aws:sqs:{region}:{account}:q" }] } } }`,
    );
    const queue = subscription("arn:aws:sqs:eu-west-1:111122223333:q", "sqs");
    const first = codeOf(planMonitored(withSubscriptions(ops), undefined, settings));
    const later = codeOf(planMonitored(withSubscriptions(noc, ops, queue), first, settings));
    expect(later.monitoring.topics[0]?.facts.subscriptions).toEqual([ops]);
    // What is there before us is adopted, though the configuration names it.
    const adopted = codeOf(planMonitored(withSubscriptions(noc), undefined, settings));
    expect(
      codeOf(planMonitored(withSubscriptions(noc), adopted, settings)).monitoring.topics[0]?.facts.subscriptions,
    ).toEqual([noc]);
  });
});
