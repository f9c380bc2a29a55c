import { ExistingTopic } from "../../../modules/constructs/existing/existing-topic";
import { adoptedName, type ExistingMode, type TopicFacts } from "../../../modules/inventory";
import { namesOf, stackOf } from "../../support/alarm-stacks";
import { topicFacts } from "../../support/existing-facts";
import { resourceOf, type StackJson } from "../../support/synthesize";

const TOPIC = "aws_sns_topic";
const SUBSCRIPTION = "aws_sns_topic_subscription";
const ARN = "arn:aws:sns:eu-west-1:111122223333:noc";
const ADDRESS = "adopted_arn-aws-sns-eu-west-1-111122223333-noc_eeb6eac9";
const LIFECYCLE = { lifecycle: { prevent_destroy: true, ignore_changes: "all" } };

/** Everything but the scope of the filter policy, which the provider cannot see ignored. */
const SUBSCRIPTION_LIFECYCLE = {
  lifecycle: {
    prevent_destroy: true,
    ignore_changes: [
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
    ],
  },
};

const stackWith = (manage: ExistingMode, facts: Partial<TopicFacts> = {}, notified = false): StackJson =>
  stackOf("", (stack) => {
    new ExistingTopic(stack, ARN, { manage, notified, ...topicFacts(facts) });
  });

describe("a topic of the account", () => {
  it("is imported as it is, and neither changed nor destroyed, where it is adopted; its policy stays its owner's", () => {
    const json = stackWith("adopt");
    expect(json.resource).toEqual({ [TOPIC]: { [ADDRESS]: { name: "noc", tags: {}, ...LIFECYCLE } } });
    expect(json.import).toEqual([{ to: `${TOPIC}.${ADDRESS}`, id: ARN }]);
  });

  it("is mirrored with everything that it has", () => {
    const facts = { name: "noc.fifo", displayName: "NOC", kmsMasterKeyId: "alias/aws/sns", tags: { Team: "net" } };
    expect(resourceOf(stackWith("adopt", facts), TOPIC, ADDRESS)).toEqual({
      name: "noc.fifo",
      fifo_topic: true,
      display_name: "NOC",
      kms_master_key_id: "alias/aws/sns",
      tags: { Team: "net" },
      ...LIFECYCLE,
    });
  });

  it("is adopted with its confirmed subscriptions, but for one whose URL may hold a token or that another Terraform has", () => {
    const email = `${ARN}:0a1b`;
    const json = stackWith("adopt", {
      subscriptions: [
        { protocol: "email", endpoint: "noc@example.com", arn: email },
        { protocol: "email", endpoint: "pending@example.com" },
        { protocol: "https", arn: `${ARN}:2c3d` },
        { protocol: "email", endpoint: "held@example.com", arn: `${ARN}:4e5f`, manage: "reference" },
      ],
    });
    expect(json.resource?.[SUBSCRIPTION]).toEqual({
      [adoptedName(email)]: {
        topic_arn: ARN,
        protocol: "email",
        endpoint: "noc@example.com",
        ...SUBSCRIPTION_LIFECYCLE,
      },
    });
    expect(json.import).toEqual([
      { to: `${TOPIC}.${ADDRESS}`, id: ARN },
      { to: `${SUBSCRIPTION}.${adoptedName(email)}`, id: email },
    ]);
  });

  it("leaves nothing in the stack where it is only referenced, notified or not", () => {
    for (const notified of [true, false]) {
      const subscriptions = [{ protocol: "email", endpoint: "noc@example.com", arn: `${ARN}:0a1b` }];
      const json = stackWith("reference", { subscriptions }, notified);
      expect([json.resource, json.import]).toEqual([undefined, undefined]);
    }
  });

  it("leaves no topic of ours behind where nothing notifies it", () => {
    expect(namesOf(stackWith("adopt", {}, true), TOPIC)).toEqual([ADDRESS]);
  });

  it.each(["repair", "keep"])("is refused in the mode %s", (manage) => {
    expect(() => stackWith(manage as ExistingMode)).toThrow(
      `manage of ${ARN} must be "adopt" or "reference", got "${manage}".`,
    );
  });
});
