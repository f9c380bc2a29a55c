import { refusalOf } from "./refusal-of";

const ARN_RULE = "where `{partition}`, `{region}` and `{account}` stand for those of the stack";

describe("parseSettings refuses of notifications, with the line and the way out,", () => {
  test.each([
    [
      "a topic of both kinds",
      'notifications:\n  topic:\n    name: a\n    arn: "arn:aws:sns:eu-west-1:111122223333:a"',
      "2: notifications.topic must hold either `arn` (a topic that exists) or `name`, `displayName` and `kmsKeyArn` (one to create), got a mapping of name, arn",
    ],
    [
      "subscribers of a topic that nothing is published to",
      "notifications:\n  subscriptions: [{ protocol: email, endpoint: a@b.io }]\n  severities: { lost: {}, tunnel: {}, security: {}, info: {} }",
      "2: notifications.subscriptions must be left out where every severity has a topic of its own: nothing is published to the common one, got a list",
    ],
    [
      "a topic of no kind",
      "notifications:\n  topic:\n    title: a",
      "3: unknown key `notifications.topic.title` (allowed here: name, displayName, kmsKeyArn)",
    ],
    [
      "a topic that is a word",
      "notifications:\n  topic: alarms",
      '2: notifications.topic must be a mapping, got "alarms"',
    ],
    [
      "a topic name with a dot",
      "notifications:\n  topic:\n    name: a.b",
      '3: notifications.topic.name must be 1 to 256 letters, digits, hyphens or underscores, got "a.b"',
    ],
    [
      "a long display name",
      `notifications:\n  topic:\n    displayName: ${"a".repeat(101)}`,
      `3: notifications.topic.displayName must have at most 100 characters, got "${"a".repeat(80)}…"`,
    ],
    [
      "an ARN of something else",
      'notifications:\n  topic:\n    arn: "arn:aws:sqs:eu-west-1:111122223333:a"',
      `3: notifications.topic.arn must be the ARN of a standard SNS topic, ${ARN_RULE}, got "arn:aws:sqs:eu-west-1:111122223333:a"`,
    ],
    [
      "an unknown placeholder",
      'notifications:\n  topic:\n    arn: "arn:aws:sns:{zone}:{account}:a"',
      `3: notifications.topic.arn must be the ARN of a standard SNS topic, ${ARN_RULE}, got "arn:aws:sns:{zone}:{account}:a"`,
    ],
    [
      "an unknown protocol",
      "notifications:\n  subscriptions:\n    - protocol: pager\n      endpoint: me",
      '3: notifications.subscriptions[0].protocol must be `email`, `email-json`, `https`, `sms`, `sqs` or `lambda`, got "pager"',
    ],
    [
      "a subscription without protocol",
      "notifications:\n  subscriptions:\n    - endpoint: me",
      "3: notifications.subscriptions[0].protocol is missing: it must be `email`, `email-json`, `https`, `sms`, `sqs` or `lambda`",
    ],
    [
      "a subscription without endpoint",
      "notifications:\n  subscriptions:\n    - protocol: email",
      "3: notifications.subscriptions[0].endpoint is missing: it must be a mail address",
    ],
    [
      "a mail address without domain",
      "notifications:\n  subscriptions:\n    - { protocol: email, endpoint: ops }",
      '3: notifications.subscriptions[0].endpoint must be a mail address, got "ops"',
    ],
    [
      "a number that lost its plus to YAML",
      "notifications:\n  subscriptions:\n    - { protocol: sms, endpoint: +4915112345678 }",
      '3: notifications.subscriptions[0].endpoint must be a phone number in E.164 form, such as `"+4915112345678"`, got 4915112345678; put it in quotes',
    ],
    [
      "an ARN that is no queue's",
      "notifications:\n  subscriptions:\n    - { protocol: sqs, endpoint: my-queue }",
      `3: notifications.subscriptions[0].endpoint must be the ARN of a queue, ${ARN_RULE}, got "my-queue"`,
    ],
    [
      "an ARN that is no function's",
      "notifications:\n  subscriptions:\n    - { protocol: lambda, endpoint: page }",
      `3: notifications.subscriptions[0].endpoint must be the ARN of a Lambda function, ${ARN_RULE}, got "page"`,
    ],
    [
      "the same subscription twice",
      "notifications:\n  subscriptions:\n    - { protocol: email, endpoint: a@b.io }\n    - { protocol: email-json, endpoint: a@b.io }\n    - { protocol: email, endpoint: a@b.io }",
      '5: notifications.subscriptions[2].endpoint must differ from that of subscriptions[0], which has the same protocol, got "a@b.io"',
    ],
    [
      "a topic of both kinds for a severity",
      'notifications:\n  severities:\n    lost:\n      topic: { kmsKeyArn: "arn:aws:kms:{region}:{account}:key/0a", arn: "arn:aws:sns:{region}:{account}:a" }',
      "4: notifications.severities.lost.topic must hold either `arn` (a topic that exists) or `name`, `displayName` and `kmsKeyArn` (one to create), got a mapping of kmsKeyArn, arn",
    ],
    [
      "a FIFO topic",
      'notifications:\n  topic:\n    arn: "arn:aws:sns:eu-west-1:111122223333:a.fifo"',
      `3: notifications.topic.arn must be the ARN of a standard SNS topic, ${ARN_RULE}, got "arn:aws:sns:eu-west-1:111122223333:a.fifo"`,
    ],
    [
      "a key by its alias alone",
      "notifications:\n  topic:\n    kmsKeyArn: alias/vpn",
      `3: notifications.topic.kmsKeyArn must be the ARN of a customer-managed key, ${ARN_RULE}, got "alias/vpn"`,
    ],
    [
      "AWS's own key",
      'notifications:\n  topic:\n    kmsKeyArn: "arn:aws:kms:eu-west-1:111122223333:alias/aws/sns"',
      '3: notifications.topic.kmsKeyArn must be a customer-managed key: CloudWatch may not use AWS\'s own, got "arn:aws:kms:eu-west-1:111122223333:alias/aws/sns"',
    ],
    [
      "a severity that there is not",
      "notifications:\n  severities:\n    urgent: {}",
      "3: unknown key `notifications.severities.urgent` (allowed here: lost, tunnel, security, info)",
    ],
    [
      "a severity's key that there is not",
      "notifications:\n  severities:\n    lost: { notifyOk: true }",
      "3: unknown key `notifications.severities.lost.notifyOk` (allowed here: topic, subscriptions, actions)",
    ],
    [
      "the same topic to create for two severities",
      "notifications:\n  severities:\n    lost: { topic: { name: a } }\n    info: { topic: { name: a } }",
      '4: notifications.severities.info.topic.name must differ from notifications.severities.lost.topic.name: two severities can share a topic only by its arn, got "a"',
    ],
    [
      "the common topic to create for a severity, too",
      "notifications:\n  topic: { name: a }\n  severities:\n    lost: { topic: { name: a } }",
      '4: notifications.severities.lost.topic.name must differ from notifications.topic.name: two severities can share a topic only by its arn, got "a"',
    ],
    [
      "the same subscription twice for a severity",
      'notifications:\n  severities:\n    lost:\n      subscriptions:\n        - { protocol: sms, endpoint: "+4915112345678" }\n        - { protocol: sms, endpoint: "+4915112345678" }',
      '6: notifications.severities.lost.subscriptions[1].endpoint must differ from that of subscriptions[0], which has the same protocol, got "+4915112345678"',
    ],
    [
      "an action that no alarm has",
      'notifications:\n  actions:\n    - "arn:aws:sqs:eu-west-1:111122223333:a"',
      `3: notifications.actions[0] must be the ARN of a Systems Manager, Lambda, SNS or Auto Scaling action of an alarm, ${ARN_RULE}, got "arn:aws:sqs:eu-west-1:111122223333:a"`,
    ],
    [
      "more than four actions beside the topic",
      `notifications:\n  actions:${[1, 2, 3, 4, 5].map((number) => `\n    - "arn:aws:ssm:eu-west-1:111122223333:opsitem:${number}"`).join("")}`,
      "2: notifications.actions must have at most 4 entries: CloudWatch takes 5 actions, and the topic is one, got a list",
    ],
    [
      "more than four actions of a severity",
      `notifications:\n  severities:\n    info:\n      actions:${[1, 2, 3, 4, 5].map((number) => `\n        - "arn:aws:ssm:eu-west-1:111122223333:opsitem:${number}"`).join("")}`,
      "4: notifications.severities.info.actions must have at most 4 entries: CloudWatch takes 5 actions, and the topic is one, got a list",
    ],
    [
      "an action twice",
      'notifications:\n  actions:\n    - "arn:aws:sns:eu-west-1:111122223333:a"\n    - "arn:aws:sns:eu-west-1:111122223333:a"',
      "2: notifications.actions must not name an action twice, got a list",
    ],
    [
      "a yes that is no boolean",
      "notifications:\n  notifyOk: yes",
      '2: notifications.notifyOk must be `true` or `false`, got "yes"',
    ],
    [
      "a number that is no boolean",
      "notifications:\n  notifyInsufficientData: 1",
      "2: notifications.notifyInsufficientData must be `true` or `false`, got 1",
    ],
    [
      "health in words",
      "notifications:\n  health: off",
      '2: notifications.health must be `true` or `false`, got "off"',
    ],
  ])("%s", (_, text, expected) => {
    expect(refusalOf(text).message).toBe(`tunnelwatch.yaml:${expected}`);
  });
});
