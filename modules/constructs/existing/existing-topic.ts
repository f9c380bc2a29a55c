import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { Construct } from "constructs";
import { isImportable, type TopicFacts } from "../../inventory";
import { requireManageMode } from "../manage-mode";
import { literal, literalTags } from "../terraform-string";
import type { ResourceJson, VpnStack } from "../vpn-stack";
import { adopt, ADOPTED_LIFECYCLE, type ExistingProps, statementId } from "./adopted-item";

/**
 * Every attribute of a subscription but `filter_policy_scope`: where that is ignored, the provider takes what AWS says of
 * it for the code's word, and asks for the filter policy that a subscription without one does not have.
 */
const IGNORED_OF_SUBSCRIPTION = [
  "confirmation_timeout_in_minutes",
  "delivery_policy",
  "endpoint",
  "endpoint_auto_confirms",
  "filter_policy",
  "protocol",
  "raw_message_delivery",
  "redrive_policy",
  "replay_policy",
  "subscription_role_arn",
  "topic_arn",
];

/** Properties of {@link ExistingTopic}: what the scan found. */
export interface ExistingTopicProps extends TopicFacts, ExistingProps {
  /** Whether our alarms notify it in place of a topic of our own. */
  readonly notified: boolean;
}

/**
 * An SNS topic that the account had already, with its confirmed subscriptions. Its policy stays its owner's.
 *
 * @param id its ARN
 */
export class ExistingTopic extends Construct {
  constructor(stack: VpnStack, id: string, props: ExistingTopicProps) {
    super(stack, statementId("topic", id));
    requireManageMode(id, props.manage);
    stack.existing.addTopic({ arn: id, facts: props }, props.notified);
    if (props.manage !== "adopt") return;
    new AdoptedTopic(this, stack, id, props);
    for (const { arn, protocol, endpoint } of props.subscriptions.filter(isImportable)) {
      const subscription = new SnsTopicSubscription(this, arn.replaceAll("/", "|"), {
        topicArn: id,
        protocol,
        endpoint: literal(endpoint),
        lifecycle: { ...ADOPTED_LIFECYCLE, ignoreChanges: [...IGNORED_OF_SUBSCRIPTION] },
      });
      adopt(stack, "subscription", arn, subscription);
    }
  }
}

class AdoptedTopic extends SnsTopic {
  constructor(
    scope: Construct,
    private readonly vpnStack: VpnStack,
    arn: string,
    private readonly facts: TopicFacts,
  ) {
    super(scope, "adopted", {
      name: facts.name,
      ...(facts.name.endsWith(".fifo") && { fifoTopic: true }),
      ...(facts.displayName !== undefined && { displayName: literal(facts.displayName) }),
      ...(facts.kmsMasterKeyId !== undefined && { kmsMasterKeyId: facts.kmsMasterKeyId }),
      lifecycle: ADOPTED_LIFECYCLE,
    });
    this.vpnStack = vpnStack;
    adopt(vpnStack, "topic", arn, this);
  }

  override toTerraform(): object {
    return this.vpnStack.takeOver(super.toTerraform() as ResourceJson, { tags: literalTags(this.facts.tags) });
  }
}
