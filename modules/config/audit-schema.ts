import { z } from "zod";
import { FAIL_ON } from "./fail-on";
import { text } from "./fields";

/** The controls of an audit that a configuration can name. */
export const AUDIT_CONTROLS = [
  "CloudWatch.12",
  "CloudWatch.15",
  "CloudWatch.16",
  "CloudWatch.17",
  "EC2.20",
  "EC2.51",
  "EC2.171",
  "EC2.183",
  "TW.1",
  "TW.2",
  "TW.3",
  "TW.4",
  "TW.5",
  "TW.6",
] as const;

/** The items of the price table, and what each is a price of. */
const PRICE_ITEMS = {
  metricAlarm: "one metric of an alarm, a month",
  highResolutionMetricAlarm: "one metric of an alarm with periods below 60 s, a month",
  compositeAlarm: "a composite alarm, a month",
  customMetric: "a custom metric, such as a metric filter makes, a month",
  logGigabyte: "a gigabyte of log lines that arrive",
} as const;

/** One of the items of the price table. */
export type PriceItem = keyof typeof PRICE_ITEMS;

const suppressionSchema = z.strictObject({
  control: z.enum(AUDIT_CONTROLS).describe("Id of the control, such as `EC2.20`."),
  resources: z
    .array(text(/\S/, "must be the id, name, address or ARN of a resource"))
    .min(1, "must hold at least one resource")
    .describe(
      "Ids, names, outside addresses or ARNs of what it is accepted for; `*` stands for any characters, and alone for " +
        "everything. The id of a connection is also for its tunnels.",
    ),
  accounts: z
    .array(
      text(
        /^(\d{12}|[\d*]*\*[\d*]*)$/,
        "must be the twelve digits of an account, or digits and `*` for any characters",
      ),
    )
    .min(1, "must hold at least one account")
    .optional()
    .describe("Accounts that it holds in; `*` stands for any characters. Default: all."),
  regions: z
    .array(text(/^[a-z0-9*-]+$/, "must be a region's name, such as eu-west-1 or eu-*"))
    .min(1, "must hold at least one region")
    .optional()
    .describe("Regions that it holds in; `*` stands for any characters. Default: all."),
  reason: text(/\S/, "must say why it is accepted").describe("Why it is accepted. The report shows it."),
  upTo: z
    .enum(["high", "critical"])
    .optional()
    .describe(
      "The worst that is accepted, where a control can be worse than its own severity: `critical` also accepts that all " +
        "tunnels of a connection are DOWN (EC2.20), `high` that a topic reaches nobody (TW.5). Default: the control's own.",
    ),
  expires: z.iso
    .date("must be a day such as `2026-12-31`")
    .optional()
    .describe(
      "The last day (UTC) on which it holds, such as `2026-12-31`. From the next one on the control fails again.",
    ),
});

const priceSchema = z.number("must be a number of at least 0").min(0, "must be a number of at least 0").optional();

/** Currency of the list prices. */
const LIST_CURRENCY = "USD";

const pricesSchema = z
  .strictObject({
    name: text(/\S/, "must name the price table")
      .optional()
      .describe("What the report calls the price table. Default: the list prices it comes with, and that some differ."),
    currency: text(/^[A-Z]{3}$/, "must be a currency such as `USD`")
      .optional()
      .describe("Currency of the prices. Default USD; another one needs each of the prices."),
    ...(Object.fromEntries(
      Object.entries(PRICE_ITEMS).map(([item, what]) => [item, priceSchema.describe(`Price of ${what}.`)]),
    ) as Readonly<Record<PriceItem, typeof priceSchema>>),
  })
  .superRefine(({ currency = LIST_CURRENCY, ...given }, context) => {
    const missing = Object.keys(PRICE_ITEMS).filter((item) => given[item as PriceItem] === undefined);
    if (currency === LIST_CURRENCY || missing.length === 0) return;
    const message = `must be ${LIST_CURRENCY}, as list prices are, or each price must be given (missing: ${missing.join(", ")})`;
    context.addIssue({ code: "custom", path: ["currency"], message });
  })
  .describe("Prices in place of the list prices of us-east-1 that an audit reckons with.");

/** `audit`: what fails an audit, what is accepted, and what things cost. */
export const auditSchema = z
  .strictObject({
    failOn: z
      .enum(FAIL_ON)
      .default("low")
      .describe(
        "An audit exits with 2 where a control of this severity or a worse one fails: `critical`, `high`, `medium`, `low` " +
          "(default: any), or `none`.",
      ),
    suppressions: z
      .array(suppressionSchema)
      .default([])
      .describe(
        "Failed controls that are accepted, each with its reason. They do not count for the exit code. Default: none.",
      ),
    prices: pricesSchema.prefault({}),
  })
  .describe("What fails an audit, what is accepted, and what monitoring costs.");
