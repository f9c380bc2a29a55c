import { VPN_CHANGE_FILTERS } from "../../../modules/config/log-patterns";
import { TrailLogGroup } from "../../../modules/constructs/changes/trail-log-group";
import type { VpnStack } from "../../../modules/constructs/vpn-stack";
import { alarmNames, alarmOf, namesOf, stackOf } from "../../support/alarm-stacks";
import { resourceOf, type StackJson } from "../../support/synthesize";

const FILTER = "aws_cloudwatch_log_metric_filter";
const GROUP = "CloudTrail/CloudWatchLogGroup";

/** As auditors and scanners look for it, byte for byte. */
const GATEWAY_PATTERN =
  "{ ($.eventName = CreateCustomerGateway) || ($.eventName = DeleteCustomerGateway) || ($.eventName = AttachInternetGateway) || ($.eventName = CreateInternetGateway) || ($.eventName = DeleteInternetGateway) || ($.eventName = DetachInternetGateway) }";

const trailStack = (wishes = "", before: (stack: VpnStack) => void = () => undefined): StackJson =>
  stackOf(wishes, (stack) => {
    before(stack);
    new TrailLogGroup(stack, GROUP, { trailName: "org-trail" });
  });

const watched = (metric_name: string): object => ({
  namespace: "CloudTrailMetrics",
  metric_name,
  statistic: "Sum",
  period: 300,
  comparison_operator: "GreaterThanOrEqualToThreshold",
  threshold: 1,
  evaluation_periods: 1,
  treat_missing_data: "notBreaching",
  alarm_actions: ["${aws_sns_topic.alarms.arn}"],
});

describe("the log group of a trail", () => {
  it("has the gateway filter with the source's name, text and metric, without a default value", () => {
    expect(resourceOf(trailStack(), FILTER, "gateway-changes")).toEqual({
      name: "VPCGatewayConfigChanges",
      log_group_name: GROUP,
      pattern: GATEWAY_PATTERN,
      metric_transformation: { namespace: "CloudTrailMetrics", name: "GatewayEventCount", value: "1" },
    });
  });

  it.each([
    ["vpn-changes", "tunnelwatch-vpn-changes"],
    ["client-vpn-changes", "tunnelwatch-client-vpn-changes"],
    ["transit-gateway-vpn-changes", "tunnelwatch-transit-gateway-vpn-changes"],
  ])("has the filter %s on changes of VPNs, which feeds the same metric as the others", (name, filterName) => {
    const pattern = VPN_CHANGE_FILTERS.find((filter) => filter.filterName === filterName)?.pattern;
    expect(pattern).toBeDefined();
    expect(resourceOf(trailStack(), FILTER, name)).toEqual({
      name: filterName,
      log_group_name: GROUP,
      pattern,
      metric_transformation: { namespace: "CloudTrailMetrics", name: "VpnEventCount", value: "1" },
    });
  });

  it("has the alarm on gateway changes", () => {
    expect(alarmOf(trailStack(), "gateway-changes")).toEqual({
      alarm_name: "tunnelwatch-gateway-changes",
      alarm_description:
        "A customer gateway or an internet gateway was created, deleted, attached or detached, says CloudTrail's trail " +
        "org-trail (log group CloudTrail/CloudWatchLogGroup). First check: who did it, and was it meant to be? Its " +
        "CloudTrail event tells.",
      ...watched("GatewayEventCount"),
    });
  });

  it("has it in profile `conformity-vpc-009` with the source's words", () => {
    expect(alarmOf(trailStack("alarms: { profile: conformity-vpc-009 }"), "gateway-changes")).toEqual({
      alarm_name: "VPCGatewayConfigChangesAlarm",
      alarm_description: "Triggered by VPC Customer/Internet Gateway changes.",
      ...watched("GatewayEventCount"),
    });
  });

  it.each(["recommended", "security-hub-ec2.20", "conformity-vpc-009"])(
    "has the alarm on VPN changes, in %s as in the others",
    (profile) => {
      expect(alarmOf(trailStack(`alarms: { profile: ${profile} }`), "vpn-changes")).toEqual({
        alarm_name: "tunnelwatch-vpn-changes",
        alarm_description:
          "A VPN connection, a Client VPN endpoint or what they are attached to was changed, says CloudTrail's trail " +
          "org-trail (log group CloudTrail/CloudWatchLogGroup). First check: who did it, and was it meant to be? A change " +
          "of tunnel options interrupts the tunnel.",
        ...watched("VpnEventCount"),
      });
    },
  );

  it("that the configuration names says nothing of a trail", () => {
    const json = stackOf("", (stack) => new TrailLogGroup(stack, GROUP, {}));
    expect(alarmOf(json, "gateway-changes")["alarm_description"]).toContain(`says CloudTrail (log group ${GROUP}).`);
  });

  it.each([
    ["gatewayChanges", ["client-vpn-changes", "transit-gateway-vpn-changes", "vpn-changes"], ["vpn-changes"]],
    ["vpnChanges", ["gateway-changes"], ["gateway-changes"]],
  ])("has neither filter nor alarm of %s where that is off", (kind, filters, alarms) => {
    const json = trailStack(`alarms: { ${kind}: { enabled: false } }`);
    expect(namesOf(json, FILTER)).toEqual(filters);
    expect(alarmNames(json)).toEqual(alarms);
  });

  it("itself is only referenced", () => {
    const json = trailStack();
    expect(namesOf(json, "aws_cloudwatch_log_group")).toEqual([]);
    expect(json.import).toBeUndefined();
  });

  it("alone has filters: no other stack has any", () => {
    expect(stackOf("", () => undefined).resource).toBeUndefined();
  });

  it("has its own metric's values overridden", () => {
    const wishes = "alarms: { gatewayChanges: { threshold: 3, periodSeconds: 60 } }";
    expect(alarmOf(trailStack(wishes), "gateway-changes")).toMatchObject({ threshold: 3, period: 60 });
  });
});
