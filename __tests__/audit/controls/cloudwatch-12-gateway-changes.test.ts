import { gatewayChanges } from "../../../modules/audit/controls/cloudwatch-12-gateway-changes";
import { parseSettings } from "../../../modules/config";
import { GATEWAY_CHANGES } from "../../../modules/config/log-patterns";
import type { MetricAlarm, MonitoringScan, RegionScan, Trail } from "../../../modules/inventory";
import { brief, judge, UNKNOWN_REGION, UNREAD } from "../../support/audits";
import { metricAlarmFacts } from "../../support/existing-facts";
import { filter, logGroup, type Monitored, monitoredScan, topic, TRAIL } from "../../support/monitored";

const PLACE = "111122223333 eu-west-1";

const trail = (more: Partial<Trail> = {}): Trail => ({
  name: "events",
  arn: "arn:aws:cloudtrail:eu-west-1:111122223333:trail/events",
  isMultiRegion: true,
  logGroupArn: `arn:aws:logs:eu-west-1:111122223333:log-group:${TRAIL}:*`,
  ...more,
});

const FILTER = filter("gateways", { pattern: GATEWAY_CHANGES.pattern });

const ALARM: MetricAlarm = {
  id: "gateways",
  facts: metricAlarmFacts({
    metric: { namespace: "Audit", metricName: "Gateways", dimensions: {}, statistic: "Sum", periodSeconds: 300 },
    comparisonOperator: "GreaterThanOrEqualToThreshold",
    threshold: 1,
  }),
};

const watching = (
  monitored: Monitored,
  trails: readonly Trail[] = [trail()],
  unread: Partial<MonitoringScan> = {},
): RegionScan => monitoredScan(monitored, undefined, { trails: { ok: true, value: trails }, ...unread });

const ALL: Monitored = { metricFilters: [FILTER], metricAlarms: [ALARM] };

describe("CloudWatch.12", () => {
  it.each<[string, RegionScan, readonly string[]]>([
    ["passes where a filter and an alarm watch", watching(ALL), [`passed ${PLACE}`]],
    [
      "passes whatever white space the filter has",
      watching({
        ...ALL,
        metricFilters: [filter("gateways", { pattern: GATEWAY_CHANGES.pattern.replaceAll(" ", "") })],
      }),
      [`passed ${PLACE}`],
    ],
    ["fails without a filter", watching({ metricAlarms: [ALARM] }), [`failed ${PLACE}`]],
    [
      "fails where a term was added to it",
      watching({
        ...ALL,
        metricFilters: [
          filter("gateways", {
            pattern: GATEWAY_CHANGES.pattern.replace(" }", " || ($.eventName = AttachVpnGateway) }"),
          }),
        ],
      }),
      [`failed ${PLACE}`],
    ],
    [
      "fails where it is on another log group",
      watching({
        ...ALL,
        metricFilters: [filter("gateways", { pattern: GATEWAY_CHANGES.pattern, logGroupName: "other" })],
      }),
      [`failed ${PLACE}`],
    ],
    ["fails without an alarm", watching({ metricFilters: [FILTER] }), [`failed ${PLACE}`]],
    [
      "fails where the alarm tells nobody",
      watching({ ...ALL, metricAlarms: [{ ...ALARM, facts: { ...ALARM.facts, alarmActions: [] } }] }),
      [`failed ${PLACE}`],
    ],
    ["fails where nobody hears of the alarm", watching({ ...ALL, topics: [topic("noc")] }), [`failed ${PLACE}`]],
    ["fails where what the alarm notifies is gone", watching({ ...ALL, topics: [] }), [`failed ${PLACE}`]],
    [
      "does not know who hears of it where topics could not be read",
      watching(ALL, [trail()], { topics: UNREAD }),
      UNKNOWN_REGION,
    ],
    ["fails where the trail is of one region", watching(ALL, [trail({ isMultiRegion: false })]), [`failed ${PLACE}`]],
    ["fails where the trail has no log group", watching(ALL, [trail({ logGroupArn: undefined })]), [`failed ${PLACE}`]],
    [
      "fails where the log group is in another account",
      watching(ALL, [trail({ logGroupArn: `arn:aws:logs:eu-west-1:999999999999:log-group:${TRAIL}:*` })]),
      [`failed ${PLACE}`],
    ],
    ["fails where there is no trail", watching(ALL, []), [`failed ${PLACE}`]],
    [
      "passes where one trail of several is watched",
      watching(ALL, [trail({ name: "a", logGroupArn: "arn:aws:logs:eu-west-1:111122223333:log-group:a" }), trail()]),
      [`passed ${PLACE}`],
    ],
    ["does not know where trails could not be read", watching(ALL, [], { trails: UNREAD }), UNKNOWN_REGION],
    [
      "does not know where filters could not be read",
      watching(ALL, [trail()], { metricFilters: UNREAD }),
      UNKNOWN_REGION,
    ],
    ["does not know where alarms could not be read", watching(ALL, [trail()], { alarms: UNREAD }), UNKNOWN_REGION],
    [
      "fails without a filter, though alarms could not be read",
      watching({}, [trail()], { alarms: UNREAD }),
      [`failed ${PLACE}`],
    ],
    ["does not judge an account without VPNs", { ...watching({}), vpnConnections: { ok: true, value: [] } }, []],
    ["judges one whose VPNs could not be read", { ...watching({}), vpnConnections: UNREAD }, [`failed ${PLACE}`]],
  ])("%s", (_words, scan, expected) => {
    expect(brief(judge(gatewayChanges, scan))).toEqual(expected);
  });

  it.each<[string, boolean | undefined, readonly string[]]>([
    ["passes where it does", true, [`passed ${PLACE}`]],
    ["fails where its logging was stopped", false, [`failed ${PLACE}`]],
    ["does not know where that could not be read", undefined, UNKNOWN_REGION],
  ])("asks whether the trail logs: %s", (_words, isLogging, expected) => {
    expect(brief(judge(gatewayChanges, watching(ALL), { isTrailLogging: () => isLogging }))).toEqual(expected);
  });

  it("passes where another trail is watched than the one that was stopped", () => {
    const other = trail({ name: "other", arn: "arn:aws:cloudtrail:eu-west-1:111122223333:trail/other" });
    const isTrailLogging = (arn: string): boolean => arn === other.arn;
    expect(brief(judge(gatewayChanges, watching(ALL, [trail(), other]), { isTrailLogging }))).toEqual([
      `passed ${PLACE}`,
    ]);
    const [stopped] = judge(gatewayChanges, watching(ALL), { isTrailLogging });
    expect(stopped?.remediation?.command).toBe(
      "aws cloudtrail start-logging --name arn:aws:cloudtrail:eu-west-1:111122223333:trail/events --region eu-west-1",
    );
  });

  it("has nothing to say where regions were left out and no trail was found: it may be there", () => {
    expect(judge(gatewayChanges, watching(ALL, []), { isNarrowed: true })).toEqual([]);
    expect(brief(judge(gatewayChanges, watching({}), { isNarrowed: true }))).toEqual([`failed ${PLACE}`]);
  });

  it.each<[string, Monitored, readonly string[]]>([
    ["passes where it is watched", ALL, [`passed ${PLACE}`]],
    ["fails where it is not", {}, [`failed ${PLACE}`]],
  ])("judges the log group that cloudTrail names like a trail's: %s", (_words, monitored, expected) => {
    const settings = parseSettings(`cloudTrail: { logGroup: ${TRAIL}, region: eu-west-1 }`, "test");
    const scan = watching({ ...monitored, logGroups: [logGroup(TRAIL)] }, []);
    const judged = judge(gatewayChanges, scan, { settings });
    expect(brief(judged)).toEqual(expected);
    expect(judged[0]?.evidence[0]).toEqual({
      subject: "log group of cloudTrail in tunnelwatch.yaml",
      value: TRAIL,
    });
  });

  it("does not take the log group of a stopped trail for another one because cloudTrail names it", () => {
    const settings = parseSettings(`cloudTrail: { logGroup: ${TRAIL}, region: eu-west-1 }`, "test");
    const scan = watching({ ...ALL, logGroups: [logGroup(TRAIL)] });
    expect(brief(judge(gatewayChanges, scan, { settings, isTrailLogging: () => false }))).toEqual([`failed ${PLACE}`]);
  });

  it("does not count a log group that cloudTrail names and that is not there", () => {
    const settings = parseSettings("cloudTrail: { logGroup: elsewhere, region: eu-west-1 }", "test");
    const [judgement] = judge(gatewayChanges, watching(ALL, []), { settings });
    expect(judgement?.summary).toMatch(/^No trail of all regions/);
  });

  it("does not know where regions could not be read and no trail was found", () => {
    expect(brief(judge(gatewayChanges, watching(ALL, []), { isPartlyUnread: true }))).toEqual(UNKNOWN_REGION);
    expect(brief(judge(gatewayChanges, watching(ALL), { isPartlyUnread: true }))).toEqual([`passed ${PLACE}`]);
  });

  it.each([watching({}), watching({}, [])])("names lines of configuration that are right", (scan) => {
    const configuration = judge(gatewayChanges, scan)[0]?.remediation?.configuration ?? "";
    expect(() => parseSettings(configuration, "remediation")).not.toThrow();
  });
});
