import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { ExistingMetricAlarm } from "../../modules/constructs/existing/existing-metric-alarm";
import { ForgottenItem } from "../../modules/constructs/forgotten-item";
import { adoptedAddress, type AdoptableKind } from "../../modules/inventory";
import { connectionStack, stackOf, VPN } from "../support/alarm-stacks";
import { metricAlarmFacts } from "../support/existing-facts";

const KINDS: readonly (readonly [AdoptableKind, string])[] = [
  ["metricAlarm", "aws_cloudwatch_metric_alarm"],
  ["compositeAlarm", "aws_cloudwatch_composite_alarm"],
  ["metricFilter", "aws_cloudwatch_log_metric_filter"],
  ["topic", "aws_sns_topic"],
  ["subscription", "aws_sns_topic_subscription"],
  ["logGroup", "aws_cloudwatch_log_group"],
];

describe("monitoring that is forgotten", () => {
  it.each(KINDS)("becomes a removed block that destroys nothing: %s", (kind, type) => {
    const json = stackOf("", (stack) => new ForgottenItem(stack, adoptedAddress(kind, "old one"), {}));
    expect(json.removed).toEqual([{ from: `${type}.adopted_old-one_ce2b25de`, lifecycle: [{ destroy: false }] }]);
    expect([json.resource, json.import]).toEqual([undefined, undefined]);
  });

  it("may be referenced besides", () => {
    const json = stackOf("", (stack) => {
      new ExistingMetricAlarm(stack, "old one", { manage: "reference", jobs: [], ...metricAlarmFacts() });
      for (const [kind] of KINDS) new ForgottenItem(stack, adoptedAddress(kind, "old one"), {});
    });
    expect(json.removed).toHaveLength(KINDS.length);
    expect(json.import).toBeUndefined();
  });

  it("is not forgotten where something of somebody's own stands there: Terraform refuses both", () => {
    const json = connectionStack("", {}, (stack) => {
      new ForgottenItem(stack, `aws_cloudwatch_metric_alarm.${VPN}_lost`, {});
      new ForgottenItem(stack, "aws_cloudwatch_metric_alarm.mine", {});
      new ForgottenItem(stack, "aws_sns_topic.gone", {});
      new CloudwatchMetricAlarm(stack, "mine", {
        alarmName: "mine",
        comparisonOperator: "LessThanThreshold",
        evaluationPeriods: 1,
      });
    });
    expect(json.removed).toEqual([
      { from: `aws_cloudwatch_metric_alarm.${VPN}_lost`, lifecycle: [{ destroy: false }] },
      { from: "aws_sns_topic.gone", lifecycle: [{ destroy: false }] },
    ]);
  });
});
