import { SiteToSiteVpn } from "../../../modules/constructs/site-to-site-vpn";
import { alarmOf, connectionStack, namesOf, settingsOf } from "../../support/alarm-stacks";
import { connectionFacts, resourceOf, type StackJson, synthesizeStack } from "../../support/synthesize";

const TOPIC = "aws_sns_topic";
const POLICY = "aws_sns_topic_policy";

const policyOf = (json: StackJson): unknown => JSON.parse(String(resourceOf(json, POLICY, "alarms")["policy"]));

describe("the topic", () => {
  it("is created once, and only alarms of this account and region, and EventBridge, may publish to it", () => {
    const json = connectionStack();
    expect(namesOf(json, TOPIC)).toEqual(["alarms"]);
    expect(resourceOf(json, TOPIC, "alarms")).toEqual({ name: "tunnelwatch-alarms" });
    expect(resourceOf(json, POLICY, "alarms")["arn"]).toBe("${aws_sns_topic.alarms.arn}");
    expect(policyOf(json)).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "TunnelwatchAlarms",
          Effect: "Allow",
          Principal: { Service: "cloudwatch.amazonaws.com" },
          Action: "SNS:Publish",
          Resource: "${aws_sns_topic.alarms.arn}",
          Condition: {
            ArnLike: { "aws:SourceArn": "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:*" },
            StringEquals: { "aws:SourceAccount": "111122223333" },
          },
        },
        // No condition: see aws-facts on what EventBridge tells a topic.
        {
          Sid: "TunnelwatchHealth",
          Effect: "Allow",
          Principal: { Service: "events.amazonaws.com" },
          Action: "SNS:Publish",
          Resource: "${aws_sns_topic.alarms.arn}",
        },
      ],
    });
  });

  it("opens to EventBridge only where Health's events are to reach it", () => {
    const json = connectionStack("notifications: { health: false }");
    expect(policyOf(json)).toMatchObject({ Statement: [{ Sid: "TunnelwatchAlarms" }] });
    expect((policyOf(json) as { Statement: unknown[] }).Statement).toHaveLength(1);
  });

  it("speaks of the partition that the account is in", () => {
    const json = synthesizeStack(
      (stack) => new SiteToSiteVpn(stack, "vpn-0abc", { manage: "reference", ...connectionFacts() }),
      settingsOf(
        'notifications: { topic: { kmsKeyArn: "arn:{partition}:kms:{region}:{account}:alias/vpn/{region}" } }',
      ),
      { partition: "aws-us-gov", region: "us-gov-west-1" },
    );
    expect(JSON.stringify(policyOf(json))).toContain("arn:aws-us-gov:cloudwatch:us-gov-west-1:111122223333:alarm:*");
    expect(resourceOf(json, TOPIC, "alarms")).toMatchObject({
      kms_master_key_id: "arn:aws-us-gov:kms:us-gov-west-1:111122223333:alias/vpn/us-gov-west-1",
    });
  });

  it.each([
    ["alarms: { profile: security-hub-ec2.20 }", { name: "tunnelwatch-alarms" }],
    [
      "alarms: { profile: conformity-vpc-009 }",
      { name: "VPNTunnelStateAlarmSNSTopic", display_name: "VPN Tunnel State Alarm" },
    ],
    [
      "{ alarms: { profile: conformity-vpc-009 }, notifications: { topic: { name: mine, displayName: VPN } } }",
      { name: "mine", display_name: "VPN" },
    ],
    [
      "notifications: { topic: { displayName: 'VPN ${x}' } }",
      { name: "tunnelwatch-alarms", display_name: "VPN $${x}" },
    ],
    [
      "notifications: { topic: { kmsKeyArn: 'arn:aws:kms:eu-west-1:111122223333:key/0a1b' } }",
      { name: "tunnelwatch-alarms", kms_master_key_id: "arn:aws:kms:eu-west-1:111122223333:key/0a1b" },
    ],
  ])("is by %s exactly %j", (wishes, expected) => {
    expect(resourceOf(connectionStack(wishes), TOPIC, "alarms")).toEqual(expected);
  });

  it("gets no name that nobody has looked for: one that exists would be taken over", () => {
    const stackWith = (yaml: string, ...checkedTopicNames: readonly string[]): StackJson =>
      synthesizeStack(
        (stack) => new SiteToSiteVpn(stack, "vpn-0abc", { manage: "reference", ...connectionFacts() }),
        settingsOf(yaml),
        { partition: "aws", region: "eu-west-1", checkedTopicNames },
      );
    const refused = expect.objectContaining({
      code: "ConfigInvalid",
      message:
        "notifications.topic.name mine has not been looked for in eu-west-1: a topic of that name may exist, and a " +
        "deploy would take it over.",
      hint: "Run discover, then plan again.",
    }) as Error;
    const mine = "notifications: { topic: { name: mine } }";
    expect(() => stackWith(mine, "tunnelwatch-alarms")).toThrow(refused);
    expect(resourceOf(stackWith(mine, "mine"), TOPIC, "alarms")).toEqual({ name: "mine" });
    const lost = "notifications: { severities: { lost: {} } }";
    expect(() => stackWith(lost, "tunnelwatch-alarms")).toThrow(
      /^notifications\.severities\.lost\.topic\.name tunnelwatch-alarms-lost has not been looked for/,
    );
  });

  it("that exists already is used in its region, and neither created nor given a policy", () => {
    const json = connectionStack(
      'notifications: { topic: { arn: "arn:{partition}:sns:{region}:{account}:oncall" }, ' +
        "subscriptions: [{ protocol: email, endpoint: a@example.com }] }",
    );
    const arn = "arn:aws:sns:eu-west-1:111122223333:oncall";
    expect([...namesOf(json, TOPIC), ...namesOf(json, POLICY)]).toEqual([]);
    expect(alarmOf(json, "vpn-0abc_connection-lost")["alarm_actions"]).toEqual([arn]);
    expect(Object.values(json.resource?.["aws_sns_topic_subscription"] ?? {})).toEqual([
      { topic_arn: arn, protocol: "email", endpoint: "a@example.com" },
    ]);
  });

  it.each([
    ["region", "arn:aws:sns:us-east-1:111122223333:alarms"],
    ["account", "arn:aws:sns:eu-west-1:999999999999:alarms"],
    ["partition", "arn:aws-cn:sns:eu-west-1:111122223333:alarms"],
  ])("of another %s is refused: no alarm here could notify it", (_part, arn) => {
    const rule =
      "must be a topic of the stack's own partition, region and account " +
      `(arn:aws:sns:eu-west-1:111122223333:…), got ${arn}.`;
    expect(() => connectionStack(`notifications: { topic: { arn: "${arn}" } }`)).toThrow(
      `notifications.topic.arn ${rule}`,
    );
    expect(() => connectionStack(`notifications: { severities: { lost: { topic: { arn: "${arn}" } } } }`)).toThrow(
      `notifications.severities.lost.topic.arn ${rule}`,
    );
  });
});
