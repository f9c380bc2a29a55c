import type { Match, Settings } from "../config";
import { matches } from "../config/matches";
import { isSelected } from "../config/rules";
import {
  type ClientVpnEndpoint,
  type MetricFilter,
  type Reading,
  type RegionScan,
  type ScanFailure,
  sortedById,
  type VpnConnection,
} from "../inventory";
import { alarmContext, missingTopics } from "../planning/alarm-jobs";
import { publishedSets } from "../planning/monitoring/published-sets";
import { AlarmCoverage, type AlarmFacts } from "./alarm-coverage";
import { deafTopics } from "./deaf-topics";
import type { LikelyCause, TunnelHistory } from "./report";

/** What a region's controls go by: what was read of it, and what the configuration chooses. */
export interface RegionFacts {
  readonly scan: RegionScan;
  readonly settings: Settings;
  /** Those that are not deleted and that the configuration chooses, sorted; or why they could not be read. */
  readonly vpnConnections: Reading<readonly VpnConnection[]>;
  readonly clientVpnEndpoints: Reading<readonly ClientVpnEndpoint[]>;
  readonly alarms: Reading<AlarmFacts>;
  /** What the alarms do, where alarms and VPNs could be read. */
  readonly coverage: AlarmCoverage | undefined;
  /** Why a tunnel may be DOWN or flap, the most likely causes first. */
  readonly causesOf: (vpnConnectionId: string, outsideIpAddress: string) => readonly LikelyCause[];
  /** How a tunnel did, where that was asked for. */
  readonly historyOf: (vpnConnectionId: string, outsideIpAddress: string) => TunnelHistory | undefined;
  /** Whether a trail logs right now; `undefined` where nobody knows. */
  readonly isTrailLogging: (arn: string) => boolean | undefined;
}

/** What {@link regionFacts} takes. */
export interface RegionFactsInput {
  readonly scan: RegionScan;
  readonly settings: Settings;
  /** VPNs have to fit each of these, too. */
  readonly narrowing: readonly Match[];
  /** See {@link RegionFacts.causesOf}. @default - no causes */
  readonly causesOf?: RegionFacts["causesOf"] | undefined;
  /** See {@link RegionFacts.historyOf}. @default - no history */
  readonly historyOf?: RegionFacts["historyOf"] | undefined;
  /** See {@link RegionFacts.isTrailLogging}. @default - every trail does */
  readonly isTrailLogging?: RegionFacts["isTrailLogging"] | undefined;
}

/** Brings together what the controls go by. */
export function regionFacts(input: RegionFactsInput): RegionFacts {
  const { scan, settings, narrowing } = input;
  const { causesOf = () => [], historyOf = () => undefined, isTrailLogging = () => true } = input;
  const isChosen = ({ id, facts }: VpnConnection | ClientVpnEndpoint): boolean => {
    const subject = { id, tags: facts.tags };
    return isSelected(settings, subject) && narrowing.every((match) => matches(match, subject));
  };
  const isThere = ({ state }: { readonly state: string }): boolean => state !== "deleted";
  const { alarms } = scan.monitoring;
  return {
    scan,
    settings,
    vpnConnections: chosen(scan.vpnConnections, (each) => isThere(each) && isChosen(each)),
    clientVpnEndpoints: chosen(scan.clientVpnEndpoints, (each) => isThere(each) && isChosen(each)),
    alarms,
    coverage: alarms.ok ? coverageOf(scan, alarms.value) : undefined,
    causesOf,
    historyOf,
    isTrailLogging,
  };
}

/** What the region's alarms do: of all its VPNs, because an address may belong to one that is not chosen. */
function coverageOf(scan: RegionScan, alarms: AlarmFacts): AlarmCoverage {
  const { metricFilters, topics } = scan.monitoring;
  const vpnConnections = referenced(scan.vpnConnections);
  const context = alarmContext({
    vpnConnections,
    clientVpnEndpoints: referenced(scan.clientVpnEndpoints),
    publishedSets: publishedSets(scan.tunnelMetrics, vpnConnections, []),
    metricFilters: metricFilters.ok ? factsOf(metricFilters.value) : [],
    // Alarms on changes are CloudWatch.12's: it looks at each trail for itself.
    trailLogGroup: undefined,
    missingTopics: missingTopics(scan),
  });
  return new AlarmCoverage(alarms, context, topics.ok ? deafTopics(topics.value) : undefined);
}

/** The facts of metric filters. */
export function factsOf(filters: readonly Pick<MetricFilter, "facts">[]): readonly MetricFilter["facts"][] {
  return filters.map(({ facts }) => facts);
}

function referenced<Facts>(
  reading: Reading<readonly { readonly id: string; readonly state: string; readonly facts: Facts }[]>,
) {
  const items = reading.ok ? reading.value.filter(({ state }) => state !== "deleted") : [];
  return items.map(({ id, facts }) => ({ id, facts, manage: "reference" as const }));
}

function chosen<T extends { readonly id: string }>(
  reading: Reading<readonly T[]>,
  isChosen: (item: T) => boolean,
): Reading<readonly T[]> {
  return reading.ok ? { ok: true, value: sortedById(reading.value.filter(isChosen)) } : reading;
}

/** Why something could not be read, in a sentence. */
export function unreadInWords({ action, code }: ScanFailure): string {
  return `${action} could not be read (${code}).`;
}
