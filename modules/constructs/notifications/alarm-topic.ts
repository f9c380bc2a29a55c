import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { Construct } from "constructs";
import type { Settings, Severity, TopicSettings } from "../../config";
import { type TopicToCreate, topicToCreate } from "../../config/topic-names";
import { TunnelwatchError } from "../../errors";
import { OUR_TOPIC_STATEMENT } from "../../inventory";
import type { ExistingTopicEntry } from "../existing/existing-monitoring";
import { digest } from "../names";
import { addressPart, literal, referenceTo } from "../terraform-string";
import type { StackContext } from "../vpn-stack-props";

type Subscriptions = Settings["notifications"]["subscriptions"];

/** Properties of {@link AlarmTopic}. */
export interface AlarmTopicProps {
  readonly stack: StackContext;
  /** The severity whose own topic it is. @default - the common topic */
  readonly severity?: Severity;
  readonly topic: TopicSettings;
  readonly subscriptions: Subscriptions;
  /** The subscriptions that other topics of the stack make: two severities can have one topic that exists. */
  readonly subscribed: Set<string>;
}

/**
 * A topic that alarms notify, with its subscriptions: one that exists, or one of ours with a policy of its own. An alarm
 * can only notify a topic of its own region, so every stack has one.
 */
export class AlarmTopic extends Construct {
  readonly arn: string;
  /** The key of the configuration that is about the topic. */
  readonly key: string;
  /** Its name, where it is one of ours. */
  readonly createdName: string | undefined;
  private readonly stack: StackContext;

  constructor(
    scope: Construct,
    private readonly props: AlarmTopicProps,
  ) {
    const { stack, severity, topic, subscriptions } = props;
    super(scope, severity ?? "common");
    this.stack = stack;
    this.key = severity === undefined ? "notifications.topic" : `notifications.severities.${severity}.topic`;
    const found = this.foundTopic(topic);
    if ("arn" in topic) this.arn = this.existingTopic(topic.arn);
    else if (found) this.arn = found.arn;
    else {
      const { name, displayName } = topicToCreate(stack.settings, topic, severity);
      this.createdName = name;
      const { topic: common } = stack.settings.notifications;
      this.arn = this.createTopic(
        name,
        displayName,
        topic.kmsKeyArn ?? ("arn" in common ? undefined : common.kmsKeyArn),
      );
    }

    const { subscribed } = props;
    const keyOf = (protocol: string, of: string | undefined): string => JSON.stringify([this.arn, protocol, of]);
    for (const { protocol, endpoint } of found?.facts.subscriptions ?? []) subscribed.add(keyOf(protocol, endpoint));
    for (const { protocol, endpoint } of subscriptions) {
      const inPlace = stack.inPlace(endpoint);
      if (subscribed.has(keyOf(protocol, inPlace))) continue;
      subscribed.add(keyOf(protocol, inPlace));
      // The path of a URL often holds a token, and addresses are shown everywhere.
      const shown = protocol === "https" ? new URL(endpoint).host : endpoint;
      const name = `${protocol}_${addressPart(shown)}_${digest(endpoint)}`;
      const subscription = new SnsTopicSubscription(this, name, {
        topicArn: this.arn,
        protocol,
        endpoint: literal(inPlace),
      });
      subscription.overrideLogicalId(severity === undefined ? name : `${severity}_${name}`);
    }
  }

  /** A topic that is there already: of the same name, or in place of a common one of which nothing is said. */
  private foundTopic(topic: TopicSettings): ExistingTopicEntry | undefined {
    const { stack, severity } = this.props;
    const { existing, settings } = stack;
    if ("arn" in topic) {
      const arn = stack.inPlace(topic.arn);
      const found = existing.topicNamed(arn.slice(arn.lastIndexOf(":") + 1));
      return found?.arn === arn ? found : undefined;
    }
    const instead = severity === undefined && isUnspecified(topic) ? existing.notifiedTopic : undefined;
    return instead ?? existing.topicNamed(topicToCreate(settings, topic, severity).name);
  }

  /** CloudWatch takes a topic of another region or account at plan time, and refuses it at the deploy. */
  private existingTopic(template: string): string {
    const { stack, key } = this;
    const arn = stack.inPlace(template);
    const own = stack.inPlace("arn:{partition}:sns:{region}:{account}:");
    if (arn.startsWith(own)) return arn;
    throw new TunnelwatchError(
      `${key}.arn must be a topic of the stack's own partition, region and account (${own}…), got ${arn}.`,
      {
        code: "ConfigInvalid",
        resource: arn,
        hint: "Write {partition}, {region} and {account} into it, and have such a topic in every region with VPNs.",
      },
    );
  }

  /** SNS answers the creation of a topic that exists with that topic, and our policy would replace its own. */
  private refuseUnchecked(name: string): void {
    const { stack, key } = this;
    if (stack.checkedTopicNames?.includes(name) !== false) return;
    throw new TunnelwatchError(
      `${key}.name ${name} has not been looked for in ${stack.region}: a topic of that name may exist, and a deploy ` +
        "would take it over.",
      { code: "ConfigInvalid", resource: name, hint: "Run discover, then plan again." },
    );
  }

  private createTopic(name: string, displayName: string | undefined, kmsKeyArn: string | undefined): string {
    const { stack, severity } = this.props;
    this.refuseUnchecked(name);
    const created = new SnsTopic(this, "topic", {
      name,
      ...(displayName !== undefined && { displayName: literal(displayName) }),
      ...(kmsKeyArn !== undefined && { kmsMasterKeyId: stack.inPlace(kmsKeyArn) }),
    });
    const terraformName = severity === undefined ? "alarms" : `alarms_${severity}`;
    created.overrideLogicalId(terraformName);

    const arn = referenceTo("aws_sns_topic", terraformName, "arn");
    const policy = new SnsTopicPolicy(this, "policy", { arn, policy: this.policyOf(arn) });
    policy.overrideLogicalId(terraformName);
    return arn;
  }

  /** Lets CloudWatch alarms of this account and region publish, and EventBridge where a rule needs it. */
  private policyOf(topicArn: string): string {
    const { partition, region, accountId, settings } = this.stack;
    const publish = { Effect: "Allow", Action: "SNS:Publish", Resource: topicArn };
    return JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: OUR_TOPIC_STATEMENT,
          ...publish,
          Principal: { Service: "cloudwatch.amazonaws.com" },
          Condition: {
            ArnLike: { "aws:SourceArn": `arn:${partition}:cloudwatch:${region}:${accountId}:alarm:*` },
            StringEquals: { "aws:SourceAccount": accountId },
          },
        },
        // Without a condition, as AWS's own examples have it: EventBridge need not tell where an event comes from.
        ...(settings.notifications.health
          ? [{ Sid: "TunnelwatchHealth", ...publish, Principal: { Service: "events.amazonaws.com" } }]
          : []),
      ],
    });
  }
}

function isUnspecified(topic: TopicToCreate): boolean {
  return Object.values(topic).every((value) => value === undefined);
}
