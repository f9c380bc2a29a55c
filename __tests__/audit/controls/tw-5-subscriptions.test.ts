import { confirmedSubscriptions } from "../../../modules/audit/controls/tw-5-subscriptions";
import { parseSettings } from "../../../modules/config";
import type { RegionScan, SubscriptionFacts, Topic } from "../../../modules/inventory";
import { brief, judge, UNKNOWN_REGION, UNREAD } from "../../support/audits";
import { alarm, monitoredScan, topic, topicArn } from "../../support/monitored";

const CONFIRMED: SubscriptionFacts = { arn: "arn:aws:sns:…:1", protocol: "email", endpoint: "ops@example.com" };
const PENDING: SubscriptionFacts = { protocol: "email", endpoint: "new@example.com" };

/** A region whose alarm notifies the topic noc. */
const notifying = (...subscriptions: readonly SubscriptionFacts[]): RegionScan =>
  monitoredScan({ metricAlarms: [alarm("down")], topics: [topic("noc", { subscriptions })] });

const ours = (isOurs: boolean): Topic => ({ ...topic("tunnelwatch-alarms"), isOurs });

describe("TW.5", () => {
  it.each<[string, RegionScan, readonly string[]]>([
    ["passes where all are confirmed", notifying(CONFIRMED), ["passed noc"]],
    ["fails where one is not", notifying(CONFIRMED, PENDING), ["failed noc"]],
    ["fails where nobody is subscribed", notifying(), ["failed noc"]],
    [
      "judges a topic of ours that no alarm notifies yet",
      monitoredScan({ topics: [ours(true)] }),
      ["failed tunnelwatch-alarms"],
    ],
    ["does not judge somebody's topic that no alarm notifies", monitoredScan({ topics: [ours(false)] }), []],
    [
      "does not know whom alarms notify that could not be read, and judges ours all the same",
      monitoredScan({ topics: [ours(true), topic("noc")] }, [], { alarms: UNREAD }),
      [...UNKNOWN_REGION, "failed tunnelwatch-alarms"],
    ],
    ["fails a topic that is gone", monitoredScan({ metricAlarms: [alarm("down")], topics: [] }), ["failed noc"]],
    [
      "does not judge what is another account's",
      monitoredScan({
        metricAlarms: [alarm("down", { alarmActions: ["arn:aws:sns:eu-west-1:999988887777:noc"] })],
        topics: [],
      }),
      [],
    ],
    ["does not know where topics could not be read", monitoredScan({}, [], { topics: UNREAD }), UNKNOWN_REGION],
  ])("%s", (_words, scan, expected) => {
    expect(brief(judge(confirmedSubscriptions, scan))).toEqual(expected);
  });

  it.each([
    ["medium, as the control, where somebody is told", notifying(CONFIRMED, PENDING), undefined],
    ["high where nobody has confirmed", notifying(PENDING), "high"],
    ["high where nobody is subscribed", notifying(), "high"],
    [
      "medium where it is gone and the alarm also notifies what is there",
      monitoredScan({
        metricAlarms: [alarm("down", { alarmActions: [topicArn("gone"), topicArn("noc")] })],
        topics: [topic("noc", { subscriptions: [CONFIRMED] })],
      }),
      undefined,
    ],
    ["high where it is gone", monitoredScan({ metricAlarms: [alarm("down")], topics: [] }), "high"],
  ])("is %s", (_words, scan, severity) => {
    expect(judge(confirmedSubscriptions, scan)[0]?.severity).toBe(severity);
  });

  it("shows who it is, and no URL", () => {
    const hook: SubscriptionFacts = { arn: "arn:aws:sns:…:2", protocol: "https" };
    expect(judge(confirmedSubscriptions, notifying(PENDING, hook))[0]?.evidence).toEqual([
      { subject: "subscription email new@example.com", value: "not confirmed" },
      { subject: "subscription https", value: "confirmed" },
    ]);
  });

  it("names lines of configuration that subscribe somebody", () => {
    const configuration = judge(confirmedSubscriptions, notifying())[0]?.remediation?.configuration ?? "";
    expect(parseSettings(configuration, "remediation").notifications.subscriptions).toHaveLength(1);
  });
});
