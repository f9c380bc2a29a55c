import type { RegionScan } from "../../inventory";
import { logGroupsOf } from "../../planning";
import { metricKey } from "../../planning/alarm-jobs";
import { alarmItems, billedAlarm, type CostItem } from "./monitoring-size";

/** What a region has of what costs, as far as VPNs and their changes are concerned. */
export function existingMonitoring(scan: RegionScan): readonly CostItem[] {
  const { alarms, metricFilters } = scan.monitoring;
  return [
    ...(alarms.ok ? alarmItems(alarms.value.metricAlarms.map(({ facts }) => billedAlarm(facts))) : []),
    ...(alarms.ok ? composites(alarms.value.compositeAlarms.length) : []),
    ...(metricFilters.ok ? customMetrics(metricFilters.value.map(({ facts }) => facts)) : []),
    ...logIngestion(scan),
  ];
}

function composites(quantity: number): readonly CostItem[] {
  return quantity === 0 ? [] : [{ item: "compositeAlarm", quantity }];
}

/** @param filters of one region: those that feed one metric cost once */
function customMetrics(
  filters: readonly {
    readonly namespace: string;
    readonly metricName: string;
    readonly dimensions?: object | undefined;
  }[],
): readonly CostItem[] {
  const quantity = new Set(filters.map(metricKey)).size;
  if (quantity === 0) return [];
  const hasDimensions = filters.some(({ dimensions = {} }) => Object.keys(dimensions).length > 0);
  const note = `At most: only for hours in which lines fit.${hasDimensions ? " Filters with dimensions make more metrics." : ""}`;
  return [{ item: "customMetric", quantity, note }];
}

function logIngestion({ vpnConnections, clientVpnEndpoints }: RegionScan): readonly CostItem[] {
  const groups = logGroupsOf({
    vpnConnections: vpnConnections.ok ? vpnConnections.value.filter(({ state }) => state !== "deleted") : [],
    clientVpnEndpoints: clientVpnEndpoints.ok
      ? clientVpnEndpoints.value.filter(({ state }) => state !== "deleted")
      : [],
  });
  return groups.size === 0 ? [] : [{ item: "logGigabyte", quantity: groups.size }];
}
