import { z } from "zod";
import { wholeNumber, text } from "./fields";
import { alarmMatchSchema } from "./match-schema";
import { listOf, member } from "./raw-value";
import { isTimeZone } from "./time-zone";
import { optionProblems } from "./tunnel-option-rules";
import { logGroupTemplate, tunnelOptionsSchema } from "./tunnel-options-schema";
import { HARDEN_PROFILES, type HardenProfile, wishesOf } from "./harden-profiles";

const hardenProfileSchema = z.enum(HARDEN_PROFILES).meta({
  id: "HardenProfile",
  description:
    "The options that are wished for to begin with. `none`: no option. `recommended`: IKEv2 only, AWS initiates, DPD " +
    "restarts, tunnel log in JSON. `security-hub-ec2.20`: IKEv2 only, AWS initiates, tunnel log in JSON.",
});

const timeOfDay = text(/^(?:[01]\d|2[0-3]):[0-5]\d$/, "must be a time of day such as `22:00`");

const maintenanceWindowSchema = z
  .strictObject({
    days: z
      .array(z.enum(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]))
      .min(1, "must hold at least one day")
      .optional()
      .describe("Days on which it begins. Default: every day."),
    from: timeOfDay.describe("When it begins, such as `22:00`."),
    to: timeOfDay.describe("When it ends; on the next day where it is not after `from`."),
    timeZone: z
      .string("must be the name of a time zone")
      .refine(isTimeZone, "must be the name of a time zone such as `Europe/Berlin`")
      .default("UTC")
      .describe("Time zone of both, such as `Europe/Berlin`. Default UTC."),
  })
  .optional()
  .describe("When tunnels may be changed. Default: at any time.");

const connectionLogSchema = z
  .strictObject({
    enabled: z.boolean().default(true).describe("`false` leaves the endpoint as it is. Default true."),
    logGroup: logGroupTemplate
      .default("/aws/clientvpn/{id}")
      .describe(
        "Name of the log group; `{id}` stands for the endpoint's id. Default `/aws/clientvpn/{id}`. An endpoint that logs " +
          "already keeps its own.",
      ),
  })
  .optional()
  .describe("Connection logging, switched on in place where a Client VPN endpoint has none. `{}` asks for it.");

const overrideSchema = z.strictObject({
  match: alarmMatchSchema.describe("The VPNs or tunnels that the override is about."),
  enabled: z.boolean().optional().describe("`false` leaves their tunnels and logs as they are."),
  profile: hardenProfileSchema.optional(),
  options: tunnelOptionsSchema.optional(),
  connectionLog: connectionLogSchema,
  changeWhenBothDown: z
    .boolean()
    .optional()
    .describe("Whether a connection may be changed of which both tunnels are DOWN."),
  acceptCutOff: z
    .boolean()
    .optional()
    .describe(
      "Whether a tunnel may be changed though the wish excludes what it has negotiated: it comes back only if the device " +
        "can do what is left.",
    ),
});

/** `harden`: what tunnels are to be like, and how they get there without an outage. */
export const hardenSchema = z
  .strictObject({
    profile: hardenProfileSchema.default("none"),
    options: tunnelOptionsSchema
      .prefault({})
      .describe("Options wished for all adopted connections, over those of the profile."),
    connectionLog: connectionLogSchema,
    overrides: z
      .array(overrideSchema)
      .default([])
      .describe(
        "Other wishes for some VPNs or tunnels; applied value by value in order, a later one wins. Default: none.",
      ),
    maxConnections: wholeNumber(1, 100)
      .default(1)
      .describe("How many connections one deploy may change, one tunnel of each. 1 to 100, default 1."),
    maxAgeMinutes: wholeNumber(1, 1_440)
      .default(60)
      .describe("How old the scan may be that a change was decided from, when it is deployed. 1 to 1440, default 60."),
    changeWhenBothDown: z
      .boolean()
      .default(false)
      .describe("Whether a connection may be changed of which both tunnels are DOWN. Default false."),
    maintenanceWindow: maintenanceWindowSchema,
  })
  // Also where a value breaks a rule of its own: all that is wrong is told at once.
  .superRefine(checkTogether, { when: () => true })
  .describe(
    "What the tunnels of adopted connections are to be like. Without a wish (default), nothing of a VPN is ever changed. With " +
      "one, each scan decides on at most one tunnel of a connection for the next deploy, while the other one is UP.",
  );

type Options = z.output<typeof tunnelOptionsSchema>;

/** The rules between values. What breaks a rule of its own is left out: it is told already. */
function checkTogether(harden: unknown, context: Pick<z.core.$RefinementCtx, "addIssue">): void {
  const report = (path: readonly (string | number)[], message: string, input: unknown): void => {
    context.addIssue({ code: "custom", path: [...path], message, input });
  };
  const checkOptions = (path: readonly (string | number)[], own: Options, wishes: Options): void => {
    for (const { other, ...problem } of optionProblems(wishes)) {
      // Said of what stands there; where neither does, the rule is broken elsewhere, and told of there.
      const broken = [problem, other].find(({ option }) => own[option] !== undefined);
      if (broken) report([...path, broken.option], broken.rule, own[broken.option]);
    }
  };
  const base = layerOf(harden);
  checkOptions(["options"], base.options, wishesOf([base]));
  listOf(member(harden, "overrides")).forEach((override, index) => {
    const layer = layerOf(override);
    if (member(override, "options") !== undefined || layer.profile !== undefined) {
      checkOptions(["overrides", index, "options"], layer.options, wishesOf([base, layer]));
    }
    if (member(member(override, "match"), "tunnels") === undefined) return;
    for (const key of ["connectionLog", "changeWhenBothDown"]) {
      const value = member(override, key);
      const rule = "must be left out where match.tunnels is given: it is not about one tunnel";
      if (value !== undefined) report(["overrides", index, key], rule, value);
    }
  });
}

/** What is right of a profile and options. */
function layerOf(value: unknown): { readonly profile: HardenProfile | undefined; readonly options: Options } {
  const options = Object.entries(tunnelOptionsSchema.shape).flatMap(([name, schema]) => {
    const { success, data } = schema.safeParse(member(member(value, "options"), name));
    return success && data !== undefined ? [[name, data]] : [];
  });
  return {
    profile: hardenProfileSchema.safeParse(member(value, "profile")).data,
    options: Object.fromEntries(options) as Options,
  };
}
