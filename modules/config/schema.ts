import { z } from "zod";
import { accountsSchema, organizationSchema } from "./accounts-schema";
import { alarmsSchema } from "./alarm-schema";
import { auditSchema } from "./audit-schema";
import { text, wholeNumber } from "./fields";
import { hardenSchema } from "./harden-schema";
import { logsSchema } from "./logs-schema";
import { matchListSchema, matchSchema } from "./match-schema";
import { notificationsSchema } from "./notification-schema";
import { REGION_PATTERN, REGION_RULE } from "./region-pattern";
import { checkAutoApply } from "./auto-apply-rule";
import { BGP_LOG_PROVIDER_VERSION, requiresBgpLogProvider } from "./provider-version";
import { listOf, member } from "./raw-value";
import { terraformSchema } from "./terraform-schema";

const regionList = z.array(text(REGION_PATTERN, `must be ${REGION_RULE}`)).default([]);

const scanSchema = z
  .strictObject({
    regions: regionList.describe(
      "Regions to scan: names or globs. An empty list (default) means every region that the account has enabled.",
    ),
    excludeRegions: regionList.describe("Regions to leave out: names or globs. Default: none."),
    concurrency: wholeNumber(1, 100)
      .optional()
      .describe(
        "How many requests to AWS run at once, over all accounts and regions. 1 to 100. Default: 16 for each account, 64 " +
          "for all.",
      ),
    requestTimeoutSeconds: wholeNumber(1, 300)
      .default(20)
      .describe("How long one request to AWS may take, in seconds. 1 to 300, default 20."),
  })
  .describe("Which regions a scan covers and how fast it asks.");

const selectSchema = z
  .strictObject({
    include: matchListSchema.describe("VPNs of interest. An empty list (default) means all of them."),
    exclude: matchListSchema.describe("VPNs to leave alone, even where `include` holds. Default: none."),
  })
  .describe("Which VPNs are of interest.");

const manageModeSchema = z.enum(["adopt", "reference"]);

const manageSchema = z
  .strictObject({
    default: manageModeSchema
      .default("adopt")
      .describe(
        "How Terraform treats a VPN that no rule matches. `adopt` (default): imported into Terraform's state, protected " +
          "against destruction. `reference`: monitored only.",
      ),
    rules: z
      .array(
        z.strictObject({
          match: matchSchema.describe("The VPNs that the rule is about."),
          as: manageModeSchema.describe("How Terraform treats them: `adopt` or `reference`."),
        }),
      )
      .default([])
      .describe("Exceptions from `default`; the first rule that matches wins. Default: none."),
    otherStates: z
      .array(text(/\S/, "must be the path of a file"))
      .default([])
      .describe(
        "Files with the states of other Terraforms, relative to the project: state files, or what `terraform show -json` " +
          "printed. VPNs, alarms, metric filters, topics, subscriptions and log groups in them are only referenced, whatever " +
          "else says adopt. Default: none.",
      ),
  })
  .describe("Which VPNs become Terraform's and which are only monitored.");

const existingSchema = z
  .enum(["adopt", "repair", "keep", "ignore"])
  .default("adopt")
  .describe(
    "What becomes of alarms, metric filters, topics and log groups that the account has already and that do a job of ours; " +
      "they are found by what they do. `adopt` (default): imported as they are, and no second one is added. `repair`: the same, and " +
      "an alarm that looks alike but is broken is made to do its job. `keep`: left alone, and no second one is added. " +
      "`ignore`: ours are added anyway. What CloudFormation made is never imported.",
  );

const cloudTrailSchema = z
  .strictObject({
    logGroup: text(/^[A-Za-z0-9_./#-]{1,512}$/, "must be the name of a log group").describe(
      "Name of the log group that CloudTrail's events arrive in.",
    ),
    region: text(/^[a-z]{2}[a-z0-9-]+$/, "must be the name of a region").describe("Region of that log group."),
  })
  .optional()
  .describe(
    "The log group that the filters on gateway and VPN changes watch. Default: that of the trail which the scan finds.",
  );

/** The one definition of `tunnelwatch.yaml`: its checks, its types, its defaults and its JSON Schema come from here. */
export const settingsSchema = z
  .strictObject({
    scan: scanSchema.prefault({}),
    accounts: accountsSchema,
    organization: organizationSchema,
    select: selectSchema.prefault({}),
    manage: manageSchema.prefault({}),
    existing: existingSchema,
    alarms: alarmsSchema.prefault({}),
    cloudTrail: cloudTrailSchema,
    notifications: notificationsSchema.prefault({}),
    harden: hardenSchema.prefault({}),
    logs: logsSchema.prefault({}),
    audit: auditSchema.prefault({}),
    terraform: terraformSchema.prefault({}),
  })
  // Also where something else is wrong: everything is told at once.
  .superRefine(checkBgpLogs, { when: () => true })
  .superRefine(checkAutoApply, { when: () => true })
  .meta({ title: "Tunnelwatch configuration", description: "What Tunnelwatch scans, manages and monitors." });

/** BGP logs are wished for only where every provider that the configuration lets in knows them. */
function checkBgpLogs(settings: unknown, context: Pick<z.core.$RefinementCtx, "addIssue">): void {
  const providerVersion = member(member(settings, "terraform"), "providerVersion");
  if (typeof providerVersion === "string" && requiresBgpLogProvider(providerVersion)) return;
  const harden = member(settings, "harden");
  const check = (path: readonly (string | number)[], layer: unknown): void => {
    const input = member(member(layer, "options"), "bgpLog");
    if (input === undefined) return;
    const message = `needs the AWS provider ${BGP_LOG_PROVIDER_VERSION} or later: set terraform.providerVersion to ">= ${BGP_LOG_PROVIDER_VERSION}, < 7.0.0"`;
    context.addIssue({ code: "custom", path: ["harden", ...path, "options", "bgpLog"], message, input });
  };
  check([], harden);
  listOf(member(harden, "overrides")).forEach((override, index) => {
    check(["overrides", index], override);
  });
}
