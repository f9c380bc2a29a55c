import { ExistingMetricAlarm } from "../../../modules/constructs/existing/existing-metric-alarm";
import type { ExistingMode, MetricAlarmFacts } from "../../../modules/inventory";
import { stackOf } from "../../support/alarm-stacks";
import { metricAlarmFacts } from "../../support/existing-facts";
import { resourceOf, type StackJson } from "../../support/synthesize";

const ALARM = "aws_cloudwatch_metric_alarm";
const NAME = "VPNTunnelDownAlarm Frankfurt/1";
const ADDRESS = "adopted_VPNTunnelDownAlarm-Frankfurt-1_4a60c36b";

const stackWith = (manage: ExistingMode, facts: Partial<MetricAlarmFacts> = {}): StackJson =>
  stackOf("", (stack) => {
    new ExistingMetricAlarm(stack, NAME, { manage, jobs: [], ...metricAlarmFacts(facts) });
  });

const adopted = (facts: Partial<MetricAlarmFacts> = {}): Record<string, unknown> =>
  resourceOf(stackWith("adopt", facts), ALARM, ADDRESS);

const MIRRORED_BUT_THRESHOLD = {
  alarm_name: NAME,
  comparison_operator: "LessThanOrEqualToThreshold",
  evaluation_periods: 3,
  actions_enabled: true,
  alarm_actions: ["arn:aws:sns:eu-west-1:111122223333:noc"],
  ok_actions: [],
  insufficient_data_actions: [],
  tags: {},
  lifecycle: { prevent_destroy: true, ignore_changes: "all" },
};

const MIRRORED = { ...MIRRORED_BUT_THRESHOLD, threshold: 0 };

const METRIC_BUT_STATISTIC = {
  namespace: "AWS/VPN",
  metric_name: "TunnelState",
  dimensions: { TunnelIpAddress: "203.0.113.1" },
  period: 300,
};

const METRIC = { ...METRIC_BUT_STATISTIC, statistic: "Average" };

describe("a metric alarm of the account", () => {
  it("is imported as it is, and neither changed nor destroyed, where it is adopted", () => {
    const json = stackWith("adopt");
    expect(json.resource).toEqual({ [ALARM]: { [ADDRESS]: { ...MIRRORED, ...METRIC } } });
    expect(json.import).toEqual([{ to: `${ALARM}.${ADDRESS}`, id: NAME }]);
  });

  it("is mirrored with everything that it has", () => {
    expect(
      adopted({
        description: "down",
        datapointsToAlarm: 2,
        treatMissingData: "breaching",
        evaluateLowSampleCountPercentile: "ignore",
        actionsEnabled: false,
        alarmActions: [],
        okActions: ["arn:ok"],
        insufficientDataActions: ["arn:none"],
        tags: { Team: "net" },
      }),
    ).toEqual({
      ...MIRRORED,
      ...METRIC,
      alarm_description: "down",
      datapoints_to_alarm: 2,
      treat_missing_data: "breaching",
      evaluate_low_sample_count_percentiles: "ignore",
      actions_enabled: false,
      alarm_actions: [],
      ok_actions: ["arn:ok"],
      insufficient_data_actions: ["arn:none"],
      tags: { Team: "net" },
    });
  });

  it.each([
    ["SampleCount", { statistic: "SampleCount" }],
    ["p99.9", { extended_statistic: "p99.9" }],
    ["tm(10%:90%)", { extended_statistic: "tm(10%:90%)" }],
  ])("has the statistic %s as Terraform has it", (statistic, expected) => {
    const metric = { ...metricAlarmFacts().metric, statistic, unit: "None" } as MetricAlarmFacts["metric"];
    expect(adopted({ metric })).toEqual({ ...MIRRORED, ...METRIC_BUT_STATISTIC, unit: "None", ...expected });
  });

  it("on metric math is mirrored query by query", () => {
    const metricQueries: MetricAlarmFacts["metricQueries"] = [
      { id: "e1", returnData: true, label: "Best", expression: "MAX([m1])", periodSeconds: 300 },
      {
        id: "m1",
        returnData: false,
        accountId: "444455556666",
        metric: {
          namespace: "AWS/VPN",
          metricName: "TunnelState",
          dimensions: { VpnId: "vpn-0abc" },
          statistic: "p50",
          periodSeconds: 60,
          unit: "Count",
        },
      },
    ];
    expect(adopted({ metric: undefined, metricQueries })).toEqual({
      ...MIRRORED,
      metric_query: [
        { id: "e1", return_data: true, label: "Best", expression: "MAX([m1])", period: 300 },
        {
          id: "m1",
          return_data: false,
          account_id: "444455556666",
          metric: {
            namespace: "AWS/VPN",
            metric_name: "TunnelState",
            dimensions: { VpnId: "vpn-0abc" },
            period: 60,
            stat: "p50",
            unit: "Count",
          },
        },
      ],
    });
  });

  it("on an anomaly band has no threshold but a band", () => {
    const metricQueries: MetricAlarmFacts["metricQueries"] = [
      { id: "ad1", returnData: true, expression: "ANOMALY_DETECTION_BAND(m1, 2)" },
    ];
    expect(adopted({ metric: undefined, metricQueries, threshold: undefined, thresholdMetricId: "ad1" })).toEqual({
      ...MIRRORED_BUT_THRESHOLD,
      threshold_metric_id: "ad1",
      metric_query: [{ id: "ad1", return_data: true, expression: "ANOMALY_DETECTION_BAND(m1, 2)" }],
    });
  });

  it("leaves nothing in the stack where it is only referenced", () => {
    const json = stackWith("reference");
    expect([json.resource, json.import]).toEqual([undefined, undefined]);
  });

  it("is refused in a mode that there is not: left out of the stack, Terraform would destroy it", () => {
    expect(() => stackWith("keep" as ExistingMode)).toThrow(
      `manage of ${NAME} must be "adopt" or "repair" or "reference", got "keep".`,
    );
  });
});
