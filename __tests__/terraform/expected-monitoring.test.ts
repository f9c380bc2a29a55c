import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Settings, parseSettings } from "../../modules/config";
import { TrailLogGroup } from "../../modules/constructs/changes/trail-log-group";
import { ExistingLogGroup } from "../../modules/constructs/existing/existing-log-group";
import { ExistingMetricAlarm } from "../../modules/constructs/existing/existing-metric-alarm";
import { ExistingMetricFilter } from "../../modules/constructs/existing/existing-metric-filter";
import { ExistingTopic } from "../../modules/constructs/existing/existing-topic";
import { SiteToSiteVpn } from "../../modules/constructs/site-to-site-vpn";
import type { VpnStack } from "../../modules/constructs/vpn-stack";
import { alarmJob, type MetricAlarmFacts } from "../../modules/inventory";
import { expectedMonitoring, StackJson } from "../../modules/terraform";
import { connectionFacts, synthesizeStack } from "../support/synthesize";

const TOPIC = "arn:aws:sns:eu-west-1:111122223333";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "expected-test-"));
});
afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

const read = (json: unknown): Promise<StackJson> => {
  writeFileSync(join(directory, "cdk.tf.json"), typeof json === "string" ? json : JSON.stringify(json));
  return StackJson.read({ name: "vpn-1", directory });
};

const expectedOf = async (build: (stack: VpnStack) => void, settings?: Settings) =>
  expectedMonitoring(await read(synthesizeStack(build, settings)), "aws");

const withResources = (resource: object) => ({
  provider: { aws: [{ region: "eu-west-1", allowed_account_ids: ["111122223333"] }] },
  resource,
});

const connection = (stack: VpnStack): SiteToSiteVpn =>
  new SiteToSiteVpn(stack, "vpn-0abc", { manage: "reference", ...connectionFacts() });

const theirs: MetricAlarmFacts = {
  actionsEnabled: true,
  alarmActions: [`${TOPIC}:network`],
  okActions: [],
  insufficientDataActions: [],
  metric: { namespace: "AWS/VPN", metricName: "TunnelState", dimensions: {}, statistic: "Minimum", periodSeconds: 300 },
  comparisonOperator: "LessThanThreshold",
  threshold: 1,
  evaluationPeriods: 1,
  tags: {},
};

describe("what a stack is to have", () => {
  it("is its alarms with what they notify, its topic, subscription and rule", async () => {
    const settings = parseSettings(
      "notifications: { subscriptions: [{ protocol: email, endpoint: ops@example.com }], actions: ['arn:aws:ssm:eu-west-1:1:x'] }",
      "test",
    );
    const { alarms, ...expected } = await expectedOf(connection, settings);
    const alarmActions = [`${TOPIC}:tunnelwatch-alarms`, "arn:aws:ssm:eu-west-1:1:x"];
    expect(alarms).toEqual(
      ["203.0.113.1-tunnel-down", "203.0.113.2-tunnel-down", "connection-lost"].map((name) => ({
        name: `tunnelwatch-vpn-0abc-${name}`,
        isAdopted: false,
        actionsEnabled: true,
        alarmActions,
      })),
    );
    expect(expected).toEqual({
      topics: [{ arn: `${TOPIC}:tunnelwatch-alarms`, isManaged: true, isAdopted: false }],
      subscriptions: [{ topicArn: `${TOPIC}:tunnelwatch-alarms`, protocol: "email", endpoint: "ops@example.com" }],
      metricFilters: [],
      logGroups: [],
      eventRules: [
        { name: "tunnelwatch-vpn-health", eventBusName: undefined, targetArns: [`${TOPIC}:tunnelwatch-alarms`] },
      ],
      unknown: [],
      notUnderstood: [],
    });
  });

  it("is in the partition that the caller is in", async () => {
    const stack = await read(synthesizeStack(connection));
    expect(expectedMonitoring(stack, "aws-us-gov").topics).toEqual([
      { arn: "arn:aws-us-gov:sns:eu-west-1:111122223333:tunnelwatch-alarms", isManaged: true, isAdopted: false },
    ]);
  });

  it("counts composite alarms among the alarms", async () => {
    const settings = parseSettings("alarms: { connectionLost: { suppressor: { alarm: maintenance } } }", "test");
    const { alarms } = await expectedOf(connection, settings);
    expect(alarms.map(({ name }) => name)).toContain("tunnelwatch-vpn-0abc-connection-lost-composite");
  });

  it.each([
    ["its name", "maintenance", "maintenance"],
    ["its ARN", "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:a:b", "a:b"],
    ["a reference to its name", "${aws_cloudwatch_metric_alarm.m.alarm_name}", "m$"],
    ["a reference to its ARN", "${aws_cloudwatch_metric_alarm.m.arn}", "m$"],
    ["what only Terraform knows", "${var.maintenance}", undefined],
  ])("names the alarm that suppresses a composite one, from %s", async (_words, alarm, suppressor) => {
    for (const actions_suppressor of [{ alarm }, [{ alarm }]]) {
      const stack = await read(
        withResources({
          aws_cloudwatch_metric_alarm: { m: { alarm_name: "m$" } },
          aws_cloudwatch_composite_alarm: { c: { alarm_name: "c", actions_suppressor } },
        }),
      );
      const { alarms, unknown, notUnderstood } = expectedMonitoring(stack, "aws");
      expect(alarms.find(({ name }) => name === "c")?.suppressor).toBe(suppressor);
      expect([...unknown, ...notUnderstood]).toEqual([]);
    }
  });

  it("has alarms with any lifecycle: the children of composite ones are created before they are destroyed", async () => {
    const lifecycle = { create_before_destroy: true };
    const stack = await read(
      withResources({ aws_cloudwatch_metric_alarm: { child: { alarm_name: "child", lifecycle } } }),
    );
    expect(expectedMonitoring(stack, "aws")).toMatchObject({
      alarms: [{ name: "child", isAdopted: false }],
      unknown: [],
      notUnderstood: [],
    });
  });

  it("is what was adopted too, under the very names that AWS knows it by", async () => {
    const name = 'odd ${x} %{y} $${z}\r"';
    const { alarms, topics, subscriptions, metricFilters, logGroups } = await expectedOf((stack) => {
      const common = { manage: "adopt", tags: {} } as const;
      new ExistingTopic(stack, `${TOPIC}:network`, {
        ...common,
        notified: true,
        name: "network",
        subscriptions: [{ arn: `${TOPIC}:network:1`, protocol: "email", endpoint: "${a}@example.com" }],
      });
      new ExistingMetricFilter(stack, "CloudTrail/X:theirs", {
        ...common,
        logGroupName: "CloudTrail/X",
        filterName: "theirs",
        pattern: "",
        namespace: "N",
        metricName: "M",
        metricValue: "1",
      });
      new ExistingMetricAlarm(stack, name, { ...common, ...theirs, jobs: [] });
      connection(stack);
      new ExistingLogGroup(stack, "/aws/vpn/x", common);
    });
    expect(alarms).toContainEqual({
      name,
      isAdopted: true,
      actionsEnabled: true,
      alarmActions: [`${TOPIC}:network`],
    });
    expect(topics).toEqual([{ arn: `${TOPIC}:network`, isManaged: true, isAdopted: true }]);
    expect(subscriptions).toEqual([{ topicArn: `${TOPIC}:network`, protocol: "email", endpoint: "${a}@example.com" }]);
    expect(metricFilters).toEqual([{ logGroupName: "CloudTrail/X", filterName: "theirs" }]);
    expect(logGroups).toEqual([
      { name: "/aws/vpn/x", isManaged: true },
      { name: "CloudTrail/X", isManaged: false },
    ]);
  });

  it("takes an alarm that is repaired for one of ours, though it has an adopted one's address", async () => {
    const { alarms } = await expectedOf((stack) => {
      const jobs = [alarmJob("tunnelDown", "vpn-0abc", "203.0.113.1")];
      new ExistingMetricAlarm(stack, "broken", { manage: "repair", ...theirs, alarmActions: [], jobs });
      connection(stack);
    });
    expect(alarms).toContainEqual({
      name: "broken",
      isAdopted: false,
      actionsEnabled: true,
      alarmActions: [`${TOPIC}:tunnelwatch-alarms`],
    });
  });

  it("names a topic that alarms merely notify, and the filters of a trail with their log group", async () => {
    const settings = parseSettings(`notifications: { topic: { arn: "${TOPIC}:on-call" } }`, "test");
    const { topics, metricFilters, logGroups } = await expectedOf((stack) => {
      new TrailLogGroup(stack, "CloudTrail/X", {});
    }, settings);
    expect(topics).toEqual([{ arn: `${TOPIC}:on-call`, isManaged: false, isAdopted: false }]);
    expect(logGroups).toEqual([{ name: "CloudTrail/X", isManaged: false }]);
    expect(metricFilters.map(({ filterName }) => filterName)).toContain("VPCGatewayConfigChanges");
  });

  it("leaves out, and names, what only Terraform knows", async () => {
    const stack = await read(
      withResources({
        aws_cloudwatch_metric_alarm: {
          known: {
            alarm_name: "known",
            alarm_actions: ["${aws_lambda_function.pager.arn}", "${aws_sns_topic.odd.arn}"],
          },
          counted: { alarm_name: "alarm-${count.index}" },
          circular: { alarm_name: "${aws_cloudwatch_metric_alarm.circular.alarm_name}" },
          conditional: { alarm_name: "conditional", actions_enabled: "${var.enabled}" },
        },
        aws_sns_topic: { odd: { name_prefix: "odd" } },
      }),
    );
    const { alarms, topics, unknown } = expectedMonitoring(stack, "aws");
    expect(alarms).toEqual([{ name: "known", isAdopted: false, actionsEnabled: true, alarmActions: [] }]);
    expect(topics).toEqual([]);
    expect(unknown).toEqual([
      "aws_cloudwatch_metric_alarm.counted",
      "aws_cloudwatch_metric_alarm.circular",
      "aws_cloudwatch_metric_alarm.conditional",
      "aws_sns_topic.odd",
    ]);
  });

  it("does not say of a form that it does not understand that only Terraform knows", async () => {
    const stack = await read(
      withResources({
        aws_cloudwatch_metric_alarm: {
          nameless: { comparison_operator: "x" },
          odd: { alarm_name: "odd", actions_enabled: "yes" },
          both: { alarm_name: "${var.name}", alarm_actions: 1 },
        },
      }),
    );
    expect(expectedMonitoring(stack, "aws")).toMatchObject({
      alarms: [],
      unknown: [],
      notUnderstood: ["nameless", "odd", "both"].map((name) => `aws_cloudwatch_metric_alarm.${name}`),
    });
  });

  it("follows a name from resource to resource", async () => {
    const stack = await read(
      withResources({
        aws_cloudwatch_log_group: { group: { name: "/x" } },
        aws_cloudwatch_log_metric_filter: {
          filter: { name: "f", log_group_name: "${aws_cloudwatch_log_group.group.name}" },
        },
      }),
    );
    const { metricFilters, logGroups } = expectedMonitoring(stack, "aws");
    expect(metricFilters).toEqual([{ logGroupName: "/x", filterName: "f" }]);
    expect(logGroups).toEqual([{ name: "/x", isManaged: true }]);
  });
});

describe("a stack", () => {
  it("says for which account and region it is", async () => {
    expect(await read(synthesizeStack(connection))).toMatchObject({
      name: "vpn-1",
      accountId: "111122223333",
      region: "eu-west-1",
    });
  });

  it.each([
    ["is cut off", '{"provider":'],
    ["has no provider", "{}"],
    ["is for any account", JSON.stringify({ provider: { aws: [{ region: "eu-west-1" }] } })],
  ])("is refused where it %s", async (_words, text) => {
    await expect(read(text)).rejects.toMatchObject({
      code: "NotSynthesized",
      resource: join(directory, "cdk.tf.json"),
    });
  });

  it("is refused where there is none", async () => {
    await expect(StackJson.read({ name: "vpn-1", directory })).rejects.toMatchObject({ code: "NotSynthesized" });
  });
});
