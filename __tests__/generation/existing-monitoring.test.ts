import { renderRegion } from "../../modules/generation";
import { readRegion } from "../../modules/generation/read";
import { type GeneratedRegion, NO_MONITORING } from "../../modules/inventory";
import {
  compositeAlarmFacts,
  logGroupFacts,
  metricAlarmFacts,
  metricFilterFacts,
  topicFacts,
} from "../support/existing-facts";
import { connectionFacts } from "../support/synthesize";

const ADDRESS = "aws_cloudwatch_metric_alarm.adopted_old_01234567";

const empty: GeneratedRegion = {
  partition: "aws",
  accountId: "111122223333",
  region: "eu-west-1",
  vpnConnections: [],
  clientVpnEndpoints: [],
  forgotten: [],
  monitoring: NO_MONITORING,
  checkedTopicNames: [],
  forgottenItems: [],
};

const region: GeneratedRegion = {
  ...empty,
  vpnConnections: [{ id: "vpn-1", manage: "adopt", facts: connectionFacts() }],
  forgotten: [{ id: "vpn-2", reason: "deleted" }],
  monitoring: {
    metricAlarms: [
      {
        id: "noc",
        manage: "adopt",
        jobs: ["tunnelDown vpn-1 203.0.113.1"],
        facts: metricAlarmFacts({ threshold: -0.5 }),
      },
    ],
    compositeAlarms: [{ id: "lost", manage: "reference", jobs: [], facts: compositeAlarmFacts() }],
    metricFilters: [{ id: "group:gateways", manage: "adopt", facts: metricFilterFacts() }],
    topics: [
      {
        id: "arn:aws:sns:eu-west-1:111122223333:noc",
        manage: "adopt",
        notified: true,
        facts: topicFacts({ subscriptions: [{ protocol: "email", endpoint: "noc@example.com" }] }),
      },
    ],
    logGroups: [{ id: "/aws/vpn/s2s", manage: "adopt", facts: logGroupFacts({ retentionInDays: 365 }) }],
    ownLogGroups: [{ id: "/aws/vpn/s2s/vpn-1", logs: ["tunnels"] }],
    trailLogGroup: { id: "CloudTrail/CloudWatchLogGroup", trailName: "org" },
  },
  forgottenItems: [{ address: ADDRESS }],
};

describe("the generated code of existing monitoring", () => {
  it("stands above the VPNs that count on it, and log groups below those that log to them", () => {
    const statements = [...renderRegion(region).matchAll(/^ {2}new (\w+)\(stack, (".+?"), /gm)];
    expect(statements.map(([, construct, id]) => `${String(construct)} ${String(id)}`)).toEqual([
      'ExistingTopic "arn:aws:sns:eu-west-1:111122223333:noc"',
      'ExistingMetricFilter "group:gateways"',
      'ExistingMetricAlarm "noc"',
      'ExistingCompositeAlarm "lost"',
      'SiteToSiteVpn "vpn-1"',
      'ExistingLogGroup "/aws/vpn/s2s"',
      'VpnLogGroup "/aws/vpn/s2s/vpn-1"',
      'TrailLogGroup "CloudTrail/CloudWatchLogGroup"',
      'ForgottenVpn "vpn-2"',
      `ForgottenItem "${ADDRESS}"`,
    ]);
  });

  it("imports what it uses and nothing else, sorted, on lines that can be read", () => {
    expect(renderRegion(region)).toContain(`
import {
  type Settings,
  ExistingCompositeAlarm,
  ExistingLogGroup,
  ExistingMetricAlarm,
  ExistingMetricFilter,
  ExistingTopic,
  ForgottenItem,
  ForgottenVpn,
  SiteToSiteVpn,
  TrailLogGroup,
  VpnLogGroup,
  VpnStack,
} from "tunnelwatch";
`);
    expect(renderRegion(empty)).toContain('import { type Settings, VpnStack } from "tunnelwatch";');
  });

  it("reads as somebody would have written it by hand", () => {
    expect(renderRegion(region)).toContain(`
  new ExistingMetricAlarm(stack, "noc", {
    manage: "adopt",
    jobs: ["tunnelDown vpn-1 203.0.113.1"],
    metric: {
      namespace: "AWS/VPN",
      metricName: "TunnelState",
      dimensions: {
        TunnelIpAddress: "203.0.113.1",
      },
      statistic: "Average",
      periodSeconds: 300,
    },
    comparisonOperator: "LessThanOrEqualToThreshold",
    threshold: -0.5,
    evaluationPeriods: 3,
    actionsEnabled: true,
    alarmActions: ["arn:aws:sns:eu-west-1:111122223333:noc"],
    okActions: [],
    insufficientDataActions: [],
    tags: {},
  });
`);
    expect(renderRegion(region)).toContain(`
  new TrailLogGroup(stack, "CloudTrail/CloudWatchLogGroup", {
    trailName: "org",
  });
`);
    expect(renderRegion(region)).toContain(`
  new VpnLogGroup(stack, "/aws/vpn/s2s/vpn-1", {
    logs: ["tunnels"],
  });
`);
    expect(renderRegion(region)).toContain(`  new ForgottenItem(stack, "${ADDRESS}", {});\n`);
  });

  it("is not needed: files of before have none of it", () => {
    const text = renderRegion({ ...region, monitoring: NO_MONITORING, forgottenItems: [] });
    expect(text).not.toMatch(/Existing|Trail|LogGroup|ForgottenItem/);
    expect(readRegion(text, "file.ts")).toMatchObject({ monitoring: NO_MONITORING, forgottenItems: [] });
  });

  /** What a user may do to it, and which property is then named. */
  const edits: readonly (readonly [string, RegExp | string, string, string])[] = [
    [
      "has another mode",
      'manage: "adopt",\n    jobs',
      'manage: "repare",\n    jobs',
      "ExistingMetricAlarm` whose manage",
    ],
    [
      "has a job that is no text",
      'jobs: ["tunnelDown vpn-1 203.0.113.1"]',
      "jobs: [1]",
      "ExistingMetricAlarm` whose jobs",
    ],
    ["lacks jobs", "    jobs: [],\n", "", "ExistingCompositeAlarm` whose jobs"],
    [
      "lacks actions",
      /alarmActions: \["arn:aws:sns:eu-west-1:111122223333:noc"\],\n/,
      "",
      "ExistingMetricAlarm` whose alarmActions",
    ],
    ["has a metric without dimensions", "dimensions: {", "dimension: {", "ExistingMetricAlarm` whose metric"],
    ["lacks a rule", "alarmRule:", "rule:", "ExistingCompositeAlarm` whose alarmRule"],
    [
      "repairs a log group",
      's2s", {\n    manage: "adopt"',
      's2s", {\n    manage: "repair"',
      "ExistingLogGroup` whose manage",
    ],
    ["lacks a pattern", "pattern:", "patern:", "ExistingMetricFilter` whose pattern"],
    ["has a topic that is notified perhaps", "notified: true", 'notified: "perhaps"', "ExistingTopic` whose notified"],
    [
      "has a subscription with a mode of its own",
      'protocol: "email"',
      'protocol: "email", manage: "adopt"',
      "ExistingTopic` whose subscriptions",
    ],
    ["has a subscription without protocol", "protocol:", "type:", "ExistingTopic` whose subscriptions"],
    [
      "has a log group without tags",
      /tags: {},\n {4}retentionInDays/,
      "retentionInDays",
      "ExistingLogGroup` whose tags",
    ],
    ["has a trail whose name is no text", 'trailName: "org"', "trailName: 1", "TrailLogGroup` whose trailName"],
    ["has a log group for something else", 'logs: ["tunnels"]', 'logs: ["flows"]', "VpnLogGroup` whose logs"],
    ["forgets a VPN as monitoring", ADDRESS, "aws_vpn_connection.vpn-1", "ForgottenItem` whose id"],
    ["forgets what is no address", ADDRESS, "aws_sns_topic.alarms.arn", "ForgottenItem` whose id"],
  ];

  it.each(edits)("that %s is refused", (_words, what, by, says) => {
    const text = renderRegion(region);
    const edited = text.replace(what, by);
    expect(edited).not.toBe(text);
    expect(() => readRegion(edited, "file.ts")).toThrow(
      expect.objectContaining({
        code: "GeneratedUnreadable",
        message: expect.stringContaining(says) as unknown,
      }) as Error,
    );
  });

  it("that watches two log groups of CloudTrail is refused", () => {
    const text = renderRegion(region);
    const twice = text.replace(/( {2}new TrailLogGroup\(stack, ".+", \{\n.+\n {2}\}\);\n)/, "$1$1");
    expect(() => readRegion(twice, "file.ts")).toThrow("has more than one `new TrailLogGroup`");
  });
});
