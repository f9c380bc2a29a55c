import type { Settings } from "../../config";
import type { PriceItem } from "../../config/audit-schema";
import {
  byCodeUnit,
  type GeneratedRegion,
  isOurAlarm,
  isOurFilter,
  type MetricFilterFacts,
  type RegionScan,
} from "../../inventory";
import { alarmContext } from "../../planning/alarm-jobs";
import { AlarmCoverage } from "../alarm-coverage";
import { factsOf } from "../region-facts";
import type { Cost, CostLine } from "../report";
import { addedMonitoring } from "./added-monitoring";
import { existingMonitoring } from "./existing-monitoring";
import type { CostItem } from "./monitoring-size";
import { type PriceTable, priceTable } from "./price-table";

/** A region with what the next `discover` would write of it. */
export interface CostedRegion {
  readonly scan: RegionScan;
  /** `undefined` where there would be no code: nothing is added. */
  readonly code: GeneratedRegion | undefined;
}

/** What the items are called in a report. */
const WORDS: Readonly<Record<PriceItem, string>> = {
  metricAlarm: "metric alarms",
  highResolutionMetricAlarm: "high-resolution metric alarms",
  compositeAlarm: "composite alarms",
  customMetric: "custom metrics",
  logGigabyte: "ingestion of log groups",
};

const UNREAD = "What there is could not be read.";

/** What monitoring costs a month: what there is, and what the next deploy adds. */
export function costOf(regions: readonly CostedRegion[], settings: Settings): Cost {
  const table = priceTable(settings.audit.prices);
  const lines = regions.flatMap(({ scan, code }) => [
    ...existingMonitoring(scan).map((item) => lineOf(scan, item, "existing", table)),
    ...unread(scan),
    ...(code ? added(scan, code, settings).map((item) => lineOf(scan, item, "added", table)) : []),
  ]);
  return {
    priceTable: table.name,
    currency: table.currency,
    lines: lines.sort(
      (a, b) =>
        byCodeUnit(a.accountId, b.accountId) ||
        byCodeUnit(a.region, b.region) ||
        byCodeUnit(b.origin, a.origin) ||
        byCodeUnit(a.item, b.item),
    ),
    monthlyExisting: sumOf(lines, "existing"),
    monthlyAdded: sumOf(lines, "added"),
  };
}

function added(scan: RegionScan, code: GeneratedRegion, settings: Settings): readonly CostItem[] {
  const { alarms, metricFilters, logGroups } = scan.monitoring;
  const filters = metricFilters.ok ? factsOf(metricFilters.value) : [];
  const ours = alarms.ok
    ? {
        metricAlarms: alarms.value.metricAlarms.filter(({ id }) => isOurAlarm(id)),
        compositeAlarms: alarms.value.compositeAlarms.filter(({ id }) => isOurAlarm(id)),
      }
    : { metricAlarms: [], compositeAlarms: [] };
  const context = alarmContext({
    ...code,
    publishedSets: new Map(),
    metricFilters: filters,
    trailLogGroup: code.monitoring.trailLogGroup?.id,
  });
  const deployed = new AlarmCoverage(ours, context);
  return addedMonitoring({
    code,
    settings,
    isDeployed: (job) => {
      const { working, broken } = deployed.of(job);
      return working.length + broken.length > 0;
    },
    metricFilters: countedFilters(filters, code),
    logGroups: new Set(logGroups.ok ? logGroups.value.map(({ id }) => id) : []),
  });
}

/** The filters that ours take the place of none of: those in the code, and those of an earlier deploy. */
function countedFilters(
  filters: readonly MetricFilterFacts[],
  { monitoring }: GeneratedRegion,
): readonly MetricFilterFacts[] {
  return [...factsOf(monitoring.metricFilters), ...filters.filter(({ filterName }) => isOurFilter(filterName))];
}

function lineOf(
  scan: RegionScan,
  { item, quantity, note }: CostItem,
  origin: CostLine["origin"],
  table: PriceTable,
): CostLine {
  const { accountId, region } = scan;
  const price = table.prices[item];
  const line = { accountId, region, item: WORDS[item], quantity, origin };
  if (item === "logGigabyte") {
    return {
      ...line,
      note:
        `How much VPNs log cannot be known beforehand: ${String(price)} ${table.currency} a gigabyte that arrives, and what ` +
        "is stored. A tunnel logs a few kilobytes for each negotiation.",
    };
  }
  return { ...line, monthly: rounded(quantity * price), ...(note !== undefined && { note }) };
}

/** Says where a sum lacks what could not be read. */
function unread({ accountId, region, monitoring: { alarms, metricFilters } }: RegionScan): readonly CostLine[] {
  const lines: readonly (readonly [PriceItem, boolean])[] = [
    ["metricAlarm", alarms.ok],
    ["customMetric", metricFilters.ok],
  ];
  return lines.flatMap(([item, isRead]) =>
    isRead ? [] : { accountId, region, item: WORDS[item], quantity: 0, origin: "existing" as const, note: UNREAD },
  );
}

function sumOf(lines: readonly CostLine[], origin: CostLine["origin"]): number {
  return rounded(lines.reduce((sum, line) => sum + (line.origin === origin ? (line.monthly ?? 0) : 0), 0));
}

/** To a hundredth of a cent: sums of tenths are none in binary. */
function rounded(amount: number): number {
  return Math.round(amount * 10_000) / 10_000;
}
