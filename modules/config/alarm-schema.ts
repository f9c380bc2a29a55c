import { z } from "zod";
import { ALARM_KINDS, type AlarmKind } from "../inventory";
import { ALARM_KIND } from "./alarm-kinds";
import { ALARM_PROFILES, type AlarmProfile, type AlarmValueOverrides, withOverrides } from "./alarm-values";
import { evaluationProblems } from "./evaluation-range";
import { text, wholeNumber } from "./fields";
import { alarmMatchSchema } from "./match-schema";

const PERIOD_RULE = "must be 10, 30 or a multiple of 60, at most 86400";

/** The longest look-back, a day of the shortest periods (10 s); the range of the two together is checked apart. */
const MOST_PERIODS = 8_640;

const alarmProfileSchema = z.enum(ALARM_PROFILES).meta({
  id: "AlarmProfile",
  description:
    "The values that the tunnel alarm starts from. " +
    "`recommended`: Minimum of TunnelState below 1 in 2 of 3 periods of 300 s, missing data breaches. " +
    "`security-hub-ec2.20`: Minimum below 1 in 1 period of 300 s, missing data is missing. " +
    "`conformity-vpc-009`: Average at most 0 in 3 of 3 periods of 300 s, missing data is missing, names as in that rule. " +
    "The alarm for a lost connection is the recommended one in every profile, but treats missing data as the tunnel alarm " +
    "does. All other alarms are the same in every profile.",
});

const alarmSettingsSchema = z
  .strictObject({
    enabled: z
      .boolean()
      .optional()
      .describe("Whether the alarm exists. The description of the alarm says whether it does by default."),
    statistic: z
      .enum(["Average", "Minimum", "Maximum", "Sum", "SampleCount"])
      .optional()
      .describe("How the datapoints of a period become one value."),
    comparisonOperator: z
      .enum([
        "GreaterThanOrEqualToThreshold",
        "GreaterThanThreshold",
        "LessThanThreshold",
        "LessThanOrEqualToThreshold",
      ])
      .optional()
      .describe("How the value is compared with the threshold."),
    threshold: z
      .number()
      .optional()
      .describe("What the value is compared with. A tunnel's state is 0 (down) to 1 (up)."),
    periodSeconds: z
      .int(PERIOD_RULE)
      .min(10, PERIOD_RULE)
      .max(86_400, PERIOD_RULE)
      .refine((seconds) => seconds === 10 || seconds === 30 || seconds % 60 === 0, PERIOD_RULE)
      .optional()
      .meta({
        description: "Length of one period, in seconds: 10, 30 or a multiple of 60, at most 86400.",
        anyOf: [{ enum: [10, 30] }, { multipleOf: 60 }],
      }),
    evaluationPeriods: wholeNumber(1, MOST_PERIODS)
      .optional()
      .describe(
        "How many periods are looked at. All of them together may last a day, or seven days where a period lasts an " +
          "hour or more.",
      ),
    datapointsToAlarm: wholeNumber(1, MOST_PERIODS)
      .optional()
      .describe("How many of those periods must breach: 1 to `evaluationPeriods`."),
    treatMissingData: z
      .enum(["breaching", "notBreaching", "ignore", "missing"])
      .optional()
      .describe("What a period without data counts as."),
  })
  .meta({
    id: "AlarmSettings",
    description: "What differs from the profile or the alarm's own values; what is not given is theirs.",
  });

/** Another alarm of the region, made by anybody, that is in ALARM during maintenance. */
const suppressorSchema = z
  .strictObject({
    alarm: text(
      /^(?:(?!arn:)[^\s:](?:.{0,253}\S)?|arn:.+:cloudwatch:.+:alarm:.+)$/,
      "must be the name of an alarm, or its ARN, where `{partition}`, `{region}` and `{account}` stand for those of the stack",
    ).describe(
      "Name or ARN of the alarm that suppresses. It must exist in every region with VPNs. An ARN may hold `{partition}`, " +
        "`{region}` and `{account}`.",
    ),
    waitPeriodSeconds: wholeNumber(0, 3_600)
      .default(120)
      .describe(
        "How long the composite alarm waits for the suppressor to go off before it notifies. 0 to 3600, default 120.",
      ),
    extensionPeriodSeconds: wholeNumber(0, 3_600)
      .default(180)
      .describe("How long it stays silent after the suppressor is OK again. 0 to 3600, default 180."),
  })
  .describe(
    "While this alarm is in ALARM, nobody is told of a lost connection. The alarm is then a composite one over the alarms " +
      "of its tunnels, and the values of the metric alarm do not matter. Default: none.",
  );

/** The kinds that are about the account, not about a VPN. */
const ACCOUNT_KINDS = ["gatewayChanges", "vpnChanges"] as const satisfies readonly AlarmKind[];

/** The kinds that are about one tunnel. */
const TUNNEL_KINDS: readonly AlarmKind[] = ["tunnelDown", "noTraffic"];

type VpnKind = Exclude<AlarmKind, (typeof ACCOUNT_KINDS)[number]>;

const VPN_KINDS = ALARM_KINDS.filter((kind): kind is VpnKind => !ACCOUNT_KINDS.some((other) => other === kind));

/** A schema for each of the kinds. */
function byKind<Kind extends AlarmKind, Schema extends z.ZodType>(
  kinds: readonly Kind[],
  schemaOf: (kind: Kind) => Schema,
): Readonly<Record<Kind, Schema>> {
  return Object.fromEntries(kinds.map((kind) => [kind, schemaOf(kind)])) as Record<Kind, Schema>;
}

const connectionLostSchema = alarmSettingsSchema
  .extend({ suppressor: suppressorSchema.optional() })
  .meta({ id: "ConnectionLostSettings", description: "As `AlarmSettings`, and what suppresses the alarm." });

const overrideSchema = z.strictObject({
  match: alarmMatchSchema.describe("The VPNs or tunnels that the override is about."),
  profile: alarmProfileSchema.optional(),
  ...byKind(VPN_KINDS, () => alarmSettingsSchema.optional()),
  connectionLost: connectionLostSchema.optional(),
});

/** `alarms`: a profile, what differs from it, and exceptions by VPN or tunnel. */
export const alarmsSchema = z
  .strictObject({
    profile: alarmProfileSchema.default("recommended"),
    ...byKind(ALARM_KINDS, (kind) => alarmSettingsSchema.prefault({}).describe(ALARM_KIND[kind].description)),
    connectionLost: connectionLostSchema.prefault({}).describe(ALARM_KIND.connectionLost.description),
    overrides: z
      .array(overrideSchema)
      .default([])
      .describe(
        "Other settings for some VPNs or tunnels; applied value by value in order, a later one wins. Default: none.",
      ),
  })
  .superRefine((alarms, context) => {
    const report = (path: readonly (string | number)[], message: string, input: unknown): void => {
      context.addIssue({ code: "custom", path: [...path], message, input });
    };
    const check = (kind: AlarmKind, path: readonly (string | number)[], own: AlarmValueOverrides): void => {
      for (const { key, rule } of evaluationProblems(own)) report([...path, kind, key], rule, own[key]);
    };
    const merged = (kind: AlarmKind, profile: AlarmProfile, settings: AlarmValueOverrides) =>
      withOverrides(ALARM_KIND[kind].values(profile), settings);

    for (const kind of ALARM_KINDS) {
      const values = merged(kind, alarms.profile, alarms[kind]);
      check(kind, [], values);
      if (alarms[kind].enabled === true && values.threshold === undefined) {
        report([kind, "threshold"], "must be given, because nobody else can know it", undefined);
      }
    }
    alarms.overrides.forEach((override, index) => {
      const { match, profile = alarms.profile } = override;
      for (const kind of VPN_KINDS) {
        // Only what the override says itself: the rest was checked above.
        const settings = override[kind];
        if (settings === undefined) continue;
        const values = merged(kind, profile, { ...alarms[kind], ...settings });
        check(kind, ["overrides", index], values);
        if (match.tunnels !== undefined && !TUNNEL_KINDS.includes(kind)) {
          const rule = `must be left out where match.tunnels is given: only ${TUNNEL_KINDS.join(" and ")} are about a tunnel`;
          report(["overrides", index, kind], rule, settings);
        }
      }
    });
  })
  .describe("When an alarm goes off.");
