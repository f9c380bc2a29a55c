import { z } from "zod";
import { type Severity, SEVERITIES } from "./alarm-kinds";
import { arn, text } from "./fields";

const HTTPS_RULE = "must be an https URL";

/** What the address of a subscriber is called, whatever its protocol. */
const ENDPOINTS = {
  email: z.email("must be a mail address").describe("Mail address. It has to confirm the subscription."),
  https: z
    .string(HTTPS_RULE)
    // `secret`: such a URL often holds a token, so no message shows more of it than its host.
    .refine((url) => url.startsWith("https://") && URL.canParse(url), { error: HTTPS_RULE, params: { secret: true } })
    .meta({ description: "https URL. It has to confirm the subscription.", pattern: "^https://" }),
  sms: z.e164('must be a phone number in E.164 form, such as `"+4915112345678"`').describe("Phone number, E.164."),
  sqs: arn("sqs", String.raw`NAME(?:\.fifo)?`, "a queue").describe("ARN of the queue."),
  lambda: arn("lambda", String.raw`function:NAME(?::[A-Za-z0-9_$-]+)?`, "a Lambda function").describe(
    "ARN of the function.",
  ),
};

const subscriptionSchema = z.discriminatedUnion("protocol", [
  z.strictObject({ protocol: z.literal("email"), endpoint: ENDPOINTS.email }),
  z.strictObject({ protocol: z.literal("email-json"), endpoint: ENDPOINTS.email }),
  z.strictObject({ protocol: z.literal("https"), endpoint: ENDPOINTS.https }),
  z.strictObject({ protocol: z.literal("sms"), endpoint: ENDPOINTS.sms }),
  z.strictObject({ protocol: z.literal("sqs"), endpoint: ENDPOINTS.sqs }),
  z.strictObject({ protocol: z.literal("lambda"), endpoint: ENDPOINTS.lambda }),
]);

const createdTopicSchema = z
  .strictObject({
    name: text(/^[A-Za-z0-9_-]{1,256}$/, "must be 1 to 256 letters, digits, hyphens or underscores")
      .optional()
      .describe(
        "Name of the topic. Default: `tunnelwatch-alarms`, or `VPNTunnelStateAlarmSNSTopic` in the profile " +
          "`conformity-vpc-009`.",
      ),
    displayName: z
      .string()
      .max(100, "must have at most 100 characters")
      .optional()
      .describe("What mails and text messages show as their sender, at most 100 characters."),
    kmsKeyArn: arn("kms", String.raw`(?:key|alias)/NAME(?:/NAME)*`, "a customer-managed key")
      .refine(
        (value) => !value.includes(":alias/aws/"),
        "must be a customer-managed key: CloudWatch may not use AWS's own",
      )
      .optional()
      .describe(
        "ARN of the customer-managed key that encrypts the topic, or of its alias. Its policy must let " +
          "`cloudwatch.amazonaws.com` and `events.amazonaws.com` call `kms:Decrypt` and `kms:GenerateDataKey*`, the latter " +
          "without conditions on the source. Default: the topic is not encrypted.",
      ),
  })
  .describe("A topic to create in each region.");

const existingTopicSchema = z
  .strictObject({
    arn: arn("sns", "NAME", "a standard SNS topic").describe(
      "ARN of the topic. A topic serves only the alarms of its own region and account, so it may hold `{partition}`, " +
        "`{region}` and `{account}`, which stand for those of the stack.",
    ),
  })
  .describe("A topic that exists already.");

const topicSchema = z.union([createdTopicSchema, existingTopicSchema], {
  error: "must hold either `arn` (a topic that exists) or `name`, `displayName` and `kmsKeyArn` (one to create)",
});

const subscriptionsSchema = z
  .array(subscriptionSchema)
  .superRefine((subscriptions, context) => {
    subscriptions.forEach(({ protocol, endpoint }, index) => {
      const first = subscriptions.findIndex((other) => other.protocol === protocol && other.endpoint === endpoint);
      if (first === index) return;
      const message = `must differ from that of subscriptions[${first}], which has the same protocol`;
      const params = { secret: protocol === "https" };
      context.addIssue({ code: "custom", path: [index, "endpoint"], message, params });
    });
  })
  .default([])
  .meta({ description: "Who gets what is published to the topic. Default: nobody.", uniqueItems: true });

/** CloudWatch takes five actions a list, and the topic is one of them. */
const MOST_ACTIONS = 4;

const actionSchema = text(
  /^arn:(?:aws[a-z-]*|\{partition\}):(?:ssm:|ssm-incidents:|lambda:|sns:|autoscaling:).+$/,
  "must be the ARN of a Systems Manager, Lambda, SNS or Auto Scaling action of an alarm, where `{partition}`, `{region}` and " +
    "`{account}` stand for those of the stack",
);

const actionsSchema = z
  .array(actionSchema)
  .max(MOST_ACTIONS, `must have at most ${MOST_ACTIONS} entries: CloudWatch takes 5 actions, and the topic is one`)
  .refine((actions) => new Set(actions).size === actions.length, "must not name an action twice")
  .default([])
  .meta({
    description:
      "ARNs of other actions beside the topic, such as a Systems Manager OpsItem or a Lambda function, which must let " +
      "CloudWatch call it. Default: none.",
    uniqueItems: true,
  });

const severitySchema = z
  .strictObject({
    topic: topicSchema
      .prefault({})
      .describe(
        "The topic of this severity. Default: one to create, named as the common one with the severity behind, and encrypted " +
          "with the same key.",
      ),
    subscriptions: subscriptionsSchema,
    actions: actionsSchema.unwrap().optional().meta({
      description: "Other actions of this severity. Default: those of `notifications.actions`.",
      uniqueItems: true,
    }),
  })
  .meta({ id: "SeverityNotifications", description: "Where alarms of this severity go." });

const SEVERITY_DESCRIPTIONS: Readonly<Record<Severity, string>> = {
  lost: "A connection is lost: for whoever is on call.",
  tunnel: "Something is broken and work goes on, such as one of two tunnels: for a ticket.",
  security: "Somebody changed or tried something.",
  info: "Worth knowing, such as a client that connected.",
};

/** `notifications`: where alarms go. */
export const notificationsSchema = z
  .strictObject({
    topic: topicSchema
      .prefault({})
      .describe(
        "The SNS topic that alarms publish to. Where nothing is said of it and the alarms that an account has already " +
          "notify a topic, that one is used.",
      ),
    subscriptions: subscriptionsSchema,
    actions: actionsSchema,
    severities: z
      .strictObject(
        Object.fromEntries(
          SEVERITIES.map((severity) => [severity, severitySchema.optional().describe(SEVERITY_DESCRIPTIONS[severity])]),
        ) as Record<Severity, z.ZodOptional<typeof severitySchema>>,
      )
      .prefault({})
      .describe(
        "A topic, subscriptions and actions of their own for some severities. Default: all go to the common topic.",
      ),
    notifyOk: z
      .boolean()
      .default(false)
      .describe("Whether the same actions are carried out when an alarm is OK again."),
    notifyInsufficientData: z
      .boolean()
      .default(false)
      .describe("Whether the same actions are carried out when an alarm has no data to judge by."),
    health: z
      .boolean()
      .default(true)
      .describe(
        "Whether AWS Health's events about VPNs (redundancy lost, maintenance) reach the topic of the severity `tunnel`. They " +
          "cost nothing. A topic that exists must let `events.amazonaws.com` publish. Default true.",
      ),
  })
  .superRefine(({ topic, severities, subscriptions }, context) => {
    if (subscriptions.length > 0 && SEVERITIES.every((severity) => severities[severity] !== undefined)) {
      const message =
        "must be left out where every severity has a topic of its own: nothing is published to the common one";
      context.addIssue({ code: "custom", path: ["subscriptions"], message, input: subscriptions });
    }
    const seen = new Map<string, string>();
    const check = (path: readonly string[], name: string | undefined): void => {
      if (name === undefined) return;
      const first = seen.get(name);
      seen.set(name, first ?? path.join("."));
      if (first === undefined) return;
      const message = `must differ from notifications.${first}: two severities can share a topic only by its arn`;
      context.addIssue({ code: "custom", path: [...path], message, input: name });
    };
    check(["topic", "name"], "name" in topic ? topic.name : undefined);
    for (const severity of SEVERITIES) {
      const own = severities[severity]?.topic;
      if (own && "name" in own) check(["severities", severity, "topic", "name"], own.name);
    }
  })
  .describe("Where alarms go.");
