import { connectionStack, namesOf, stackOf } from "../../support/alarm-stacks";
import { resourceOf } from "../../support/synthesize";

const RULE = "aws_cloudwatch_event_rule";
const TARGET = "aws_cloudwatch_event_target";

describe("AWS Health's events about VPNs", () => {
  it("reach the topic by a rule and a target in every stack with an alarm", () => {
    const json = connectionStack();
    const rule = resourceOf(json, RULE, "vpn-health");
    expect({ ...rule, event_pattern: JSON.parse(String(rule["event_pattern"])) as unknown }).toEqual({
      name: "tunnelwatch-vpn-health",
      description: "AWS Health events about VPNs: redundancy lost, maintenance to come.",
      event_pattern: {
        source: ["aws.health"],
        "detail-type": ["AWS Health Event"],
        detail: { service: ["VPN"] },
      },
    });
    expect(resourceOf(json, TARGET, "vpn-health")).toEqual({
      rule: "${aws_cloudwatch_event_rule.vpn-health.name}",
      target_id: "topic",
      arn: "${aws_sns_topic.alarms.arn}",
    });
  });

  it("reach the topic of the severity `tunnel` where that has its own", () => {
    const json = connectionStack("notifications: { severities: { tunnel: {} } }");
    expect(resourceOf(json, TARGET, "vpn-health")["arn"]).toBe("${aws_sns_topic.alarms_tunnel.arn}");
  });

  it("reach a topic that exists", () => {
    const json = connectionStack("notifications: { topic: { arn: 'arn:aws:sns:{region}:{account}:oncall' } }");
    expect(resourceOf(json, TARGET, "vpn-health")["arn"]).toBe("arn:aws:sns:eu-west-1:111122223333:oncall");
  });

  it("reach nobody where that is switched off", () => {
    const json = connectionStack("notifications: { health: false }");
    expect([...namesOf(json, RULE), ...namesOf(json, TARGET)]).toEqual([]);
  });

  it("reach nobody where there is nothing to watch", () => {
    expect(stackOf("", () => undefined).resource).toBeUndefined();
  });
});
