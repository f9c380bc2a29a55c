import { CloudwatchLogResourcePolicy } from "@cdktf/provider-aws/lib/cloudwatch-log-resource-policy";
import { TunnelwatchError } from "../../errors";
import { DELIVERY_POLICY, DELIVERY_POLICY_NAME } from "../../inventory";
import type { ResourceJson, VpnStack } from "../vpn-stack";

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/logs/AWS-logs-and-resource-policy.html */
const MOST_CHARACTERS = 5_120;

const CONSTRUCT_ID = "delivery-policy";

/**
 * Lets the service that delivers tunnel logs write to the log groups that a stack makes for them; at most one a stack.
 * An account may have ten such policies in a region, so that there cannot be one for each log group.
 *
 * @see https://docs.aws.amazon.com/vpn/latest/s2svpn/log-contents.html
 */
export class DeliveryPolicy extends CloudwatchLogResourcePolicy {
  private readonly patterns = new Set<string>();

  private constructor(private readonly vpnStack: VpnStack) {
    super(vpnStack, CONSTRUCT_ID, { policyName: DELIVERY_POLICY_NAME, policyDocument: "{}" });
    this.vpnStack = vpnStack;
    this.overrideLogicalId(DELIVERY_POLICY.name);
  }

  /** The policy of a stack. */
  static of(stack: VpnStack): DeliveryPolicy {
    const existing = stack.node.tryFindChild(CONSTRUCT_ID);
    return existing instanceof DeliveryPolicy ? existing : new DeliveryPolicy(stack);
  }

  /**
   * Lets tunnel logs into a log group. Where each connection has one of its own, they are all let in by one wildcard.
   *
   * @throws TunnelwatchError `PolicyTooLong` where AWS would refuse it
   */
  letInto(logGroupName: string): void {
    this.patterns.add(this.patternOf(logGroupName));
    const { length } = this.document();
    if (length <= MOST_CHARACTERS) return;
    throw new TunnelwatchError(
      `The policy ${DELIVERY_POLICY_NAME} in ${this.vpnStack.region}, which lets tunnel logs into log groups, must have at ` +
        `most ${String(MOST_CHARACTERS)} characters, got ${String(length)}.`,
      {
        code: "PolicyTooLong",
        resource: DELIVERY_POLICY_NAME,
        hint:
          "Name fewer log groups in harden.options and harden.overrides of tunnelwatch.yaml: share one, or use {id} in a " +
          "name that is the same for many.",
      },
    );
  }

  override toTerraform(): object {
    return this.vpnStack.takeOver(super.toTerraform() as ResourceJson, { policy_document: this.document() });
  }

  /** The name with `*` in place of the ids of connections, which are the constructs of the stack of these ids. */
  private patternOf(logGroupName: string): string {
    return logGroupName.replace(/vpn-[0-9a-f]+/g, (id) =>
      this.vpnStack.node.tryFindChild(id) === undefined ? id : "*",
    );
  }

  private document(): string {
    const { partition, region, accountId } = this.vpnStack;
    const logs = `arn:${partition}:logs:${region}:${accountId}`;
    return JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "TunnelwatchVpnLogs",
          Effect: "Allow",
          Principal: { Service: "delivery.logs.amazonaws.com" },
          Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
          Resource: [...this.patterns].map((pattern) => `${logs}:log-group:${pattern}:log-stream:*`),
          Condition: {
            ArnLike: { "aws:SourceArn": `${logs}:*` },
            StringEquals: { "aws:SourceAccount": accountId },
          },
        },
      ],
    });
  }
}
