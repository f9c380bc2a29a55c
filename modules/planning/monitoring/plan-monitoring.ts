import type { Settings } from "../../config";
import {
  type ClientVpnEndpointFacts,
  type Elsewhere,
  type ForgottenItem,
  type GeneratedMonitoring,
  type GeneratedRegion,
  type GeneratedTrailLogGroup,
  type GeneratedVpn,
  NO_MONITORING,
  parseLogGroupArn,
  type RegionScan,
  stackName,
  type VpnConnectionFacts,
} from "../../inventory";
import { alarmContext, missingTopics } from "../alarm-jobs";
import type { Note } from "../note";
import { forgottenItems } from "./managed-items";
import { withOtherStates } from "./other-states";
import { ourAlarms } from "./our-alarms";
import { ownershipOf } from "./ownership";
import { ownershipNotes } from "./ownership-notes";
import { planAlarms } from "./plan-alarms";
import { planIgnored } from "./plan-ignored";
import { type PlannedLogGroups, planLogGroups } from "./plan-log-groups";
import { planMetricFilters } from "./plan-metric-filters";
import { planTopics } from "./plan-topics";
import { publishedSets } from "./published-sets";

/** What {@link planMonitoring} decides from. */
export interface MonitoringInput {
  readonly scan: RegionScan;
  /** The VPNs that are in the code from now on. */
  readonly vpnConnections: readonly GeneratedVpn<VpnConnectionFacts>[];
  readonly clientVpnEndpoints: readonly GeneratedVpn<ClientVpnEndpointFacts>[];
  readonly previous: GeneratedRegion | undefined;
  readonly settings: Settings;
  /** The log group in which this region's filters see CloudTrail's events. */
  readonly trailLogGroup: GeneratedTrailLogGroup | undefined;
  /** What the states of other Terraforms hold. */
  readonly elsewhere: Elsewhere;
}

/** What {@link planMonitoring} decided. */
export interface PlannedMonitoring {
  readonly monitoring: GeneratedMonitoring;
  readonly forgottenItems: readonly ForgottenItem[];
  readonly notes: readonly Note[];
}

/**
 * Decides what the code says of the monitoring that a region had already. What could not be read is as it was; what is
 * adopted stays so as long as it exists and has to do with a VPN in the code.
 */
export function planMonitoring({ elsewhere, ...given }: MonitoringInput): PlannedMonitoring {
  const scan = { ...given.scan, monitoring: withOtherStates(given.scan.monitoring, elsewhere) };
  const input = { ...given, scan };
  const { vpnConnections, clientVpnEndpoints, previous, settings, trailLogGroup } = input;
  const before = previous?.monitoring ?? NO_MONITORING;
  const hasNothing = trailLogGroup === undefined && vpnConnections.length === 0 && clientVpnEndpoints.length === 0;
  const { notes, ...existing } = hasNothing ? planNothing(scan, before) : planExisting(input, before);
  const monitoring = { ...existing, ...(trailLogGroup && { trailLogGroup }) };
  return {
    monitoring,
    forgottenItems: forgottenItems(previous, monitoring, hasNothing),
    notes: [...notes, ...ownershipNotes(before, monitoring, scan, settings, elsewhere)],
  };
}

/** What was there before, with the notes on what becomes of it. The trail's log group is decided elsewhere. */
type PlannedExisting = Omit<GeneratedMonitoring, "trailLogGroup"> & Pick<PlannedMonitoring, "notes">;

function planNothing({ monitoring: scan }: RegionScan, before: GeneratedMonitoring): PlannedExisting {
  return {
    metricAlarms: scan.alarms.ok ? [] : before.metricAlarms,
    compositeAlarms: scan.alarms.ok ? [] : before.compositeAlarms,
    metricFilters: scan.metricFilters.ok ? [] : before.metricFilters,
    topics: scan.topics.ok ? [] : before.topics,
    logGroups: scan.logGroups.ok ? [] : before.logGroups,
    ownLogGroups: scan.logGroups.ok ? [] : before.ownLogGroups,
    notes: [],
  };
}

function planExisting(input: Omit<MonitoringInput, "elsewhere">, before: GeneratedMonitoring): PlannedExisting {
  const { scan, vpnConnections, clientVpnEndpoints, previous, settings, trailLogGroup } = input;
  const { existing } = settings;
  const { alarms, metricFilters, topics } = scan.monitoring;
  const filters = metricFilters.ok ? metricFilters.value : before.metricFilters;
  const ownership = ownershipOf(
    previous,
    filters.map(({ facts }) => facts),
  );
  const groups = planLogs(input, before);
  if (existing === "ignore") {
    return {
      ...planNothing(scan, before),
      ...groups,
      ...planIgnored({ scan: scan.monitoring, trailLogGroup, before, ownership }),
      topics: topics.ok
        ? planTopics({ topics: topics.value, alarms: [], previous, settings, place: scan })
        : before.topics,
    };
  }
  const context = alarmContext({
    vpnConnections,
    clientVpnEndpoints,
    publishedSets: publishedSets(scan.tunnelMetrics, vpnConnections, before.metricAlarms),
    metricFilters: metricFilters.ok ? metricFilters.value.map(({ facts }) => facts) : [],
    trailLogGroup: trailLogGroup?.id,
    missingTopics: missingTopics(scan),
  });
  const isOfOurs = ourAlarms({ vpnConnections, clientVpnEndpoints }, settings);
  const filtersWereRead = metricFilters.ok;
  const topicsWereRead = topics.ok;

  const { metricAlarms, compositeAlarms, notes } = alarms.ok
    ? planAlarms({ ...alarms.value, context, filtersWereRead, topicsWereRead, before, ownership, existing, isOfOurs })
    : { ...before, notes: [] };
  return {
    metricAlarms,
    compositeAlarms,
    metricFilters: metricFilters.ok
      ? planMetricFilters({
          metricFilters: metricFilters.value,
          context,
          alarms: metricAlarms,
          before: before.metricFilters,
          ownership,
          existing,
        })
      : before.metricFilters,
    topics: topics.ok
      ? planTopics({
          topics: topics.value,
          alarms: [...metricAlarms, ...compositeAlarms],
          previous,
          settings,
          place: scan,
        })
      : before.topics,
    ...groups,
    notes: [...notes, ...groups.notes],
  };
}

function planLogs(input: Omit<MonitoringInput, "elsewhere">, before: GeneratedMonitoring): PlannedLogGroups {
  const { scan, trailLogGroup } = input;
  const { logGroups, logGroupNames, trails } = scan.monitoring;
  if (!logGroups.ok) return { logGroups: before.logGroups, ownLogGroups: before.ownLogGroups, notes: [] };
  return planLogGroups({
    ...input,
    logGroups: logGroups.value,
    looked: logGroupNames,
    ofTrails: new Set([
      trailLogGroup?.id,
      ...(trails.ok ? trails.value : []).map(({ logGroupArn = "" }) => parseLogGroupArn(logGroupArn)?.name),
    ]),
    stack: stackName(scan),
  });
}
