import type { Settings } from "../../config";
import type { PriceItem } from "../../config/audit-schema";

/** What things cost, and by which list. */
export interface PriceTable {
  /** Name and date, for the report. */
  readonly name: string;
  readonly currency: string;
  readonly prices: Readonly<Record<PriceItem, number>>;
}

/**
 * List prices of us-east-1 in US dollars, before the free tier and before discounts for large numbers. Other regions cost up
 * to a good half more.
 *
 * @see https://aws.amazon.com/cloudwatch/pricing/
 */
export const LIST_PRICES: PriceTable = {
  name: "CloudWatch list prices of us-east-1, November 2026",
  currency: "USD",
  prices: {
    metricAlarm: 0.1,
    highResolutionMetricAlarm: 0.3,
    compositeAlarm: 0.5,
    customMetric: 0.3,
    logGigabyte: 0.5,
  },
};

/** The list prices, with those of the configuration in their place. */
export function priceTable({ name, currency, ...own }: Settings["audit"]["prices"]): PriceTable {
  const given = Object.entries(own).filter(([, price]) => price !== undefined);
  const changed = given.map(([item]) => item).sort();
  const suffix = changed.length === 0 ? "" : `; ${changed.join(", ")} by tunnelwatch.yaml`;
  return {
    name: name ?? `${LIST_PRICES.name}${suffix}`,
    currency: currency ?? LIST_PRICES.currency,
    prices: { ...LIST_PRICES.prices, ...(Object.fromEntries(given) as Partial<PriceTable["prices"]>) },
  };
}
