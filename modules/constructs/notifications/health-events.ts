import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { Construct } from "constructs";

/** Properties of {@link HealthEvents}. */
export interface HealthEventsProps {
  readonly topicArn: string;
}

/** What AWS Health tells of Site-to-Site VPNs: redundancy lost, maintenance to come. */
const VPN_EVENTS = { source: ["aws.health"], "detail-type": ["AWS Health Event"], detail: { service: ["VPN"] } };

/**
 * Sends AWS Health's events about the region's VPNs to a topic. They cost nothing.
 *
 * @see https://docs.aws.amazon.com/health/latest/ug/cloudwatch-events-health.html
 */
export class HealthEvents extends Construct {
  constructor(scope: Construct, { topicArn }: HealthEventsProps) {
    super(scope, "health");
    const rule = new CloudwatchEventRule(this, "rule", {
      name: "tunnelwatch-vpn-health",
      description: "AWS Health events about VPNs: redundancy lost, maintenance to come.",
      eventPattern: JSON.stringify(VPN_EVENTS),
    });
    rule.overrideLogicalId("vpn-health");
    const target = new CloudwatchEventTarget(this, "target", { rule: rule.name, targetId: "topic", arn: topicArn });
    target.overrideLogicalId("vpn-health");
  }
}
