import {
  CONNECTION_LOG_PATTERNS,
  GATEWAY_CHANGES,
  TUNNEL_LOG_PATTERNS,
  VPN_CHANGE_EVENTS,
} from "../../config/log-patterns";
import { type AlarmKind, countsLines, isSamePattern, type MetricFilterFacts } from "../../inventory";

/** A metric that metric filters make of log lines, and what an alarm on it is there for. */
export interface FilteredMetric {
  readonly jobs: readonly FilterJob[];
  /** Whether there are datapoints for lines that do not fit, too. */
  readonly hasZeros: boolean;
}

/** A job that rests on metric filters. */
export interface FilterJob {
  readonly kind: AlarmKind;
  /** The log group, where there may be several; nothing for CloudTrail's, of which there is one. */
  readonly subject: readonly string[];
}

/** What the filters of a region do. */
export interface FilterContext {
  /** Name of the log group in which this region's filters see CloudTrail's events. */
  readonly trailLogGroup: string | undefined;
  /** Names of the log groups that VPNs in the code log to. */
  readonly vpnLogGroups: ReadonlySet<string>;
  /** By their keys, the metrics that do a job of ours. */
  readonly filteredMetrics: ReadonlyMap<string, FilteredMetric>;
}

/** `$.eventName = CreateVpnConnection`, with or without quotes. */
const EVENT_TERM = /\$\.eventName\s*=\s*"?(?<event>[A-Za-z*]+)"?/g;

const LOG_PATTERNS = Object.entries({ ...TUNNEL_LOG_PATTERNS, ...CONNECTION_LOG_PATTERNS }) as (readonly [
  kind: AlarmKind,
  pattern: string,
])[];

/** The kinds that rest on metric filters. */
export const FILTER_KINDS: ReadonlySet<AlarmKind> = new Set<AlarmKind>([
  "gatewayChanges",
  "vpnChanges",
  ...LOG_PATTERNS.map(([kind]) => kind),
]);

/** A metric as the key of a map. */
export function metricKey({
  namespace,
  metricName,
}: {
  readonly namespace: string;
  readonly metricName: string;
}): string {
  return JSON.stringify([namespace, metricName]);
}

/** By key, the metrics of the region's filters that do a job of ours. */
export function filteredMetrics(
  metricFilters: readonly MetricFilterFacts[],
  { trailLogGroup, vpnLogGroups }: Pick<FilterContext, "trailLogGroup" | "vpnLogGroups">,
): ReadonlyMap<string, FilteredMetric> {
  const filtersByMetric = new Map<string, MetricFilterFacts[]>();
  for (const filter of metricFilters) {
    if (!countsLines(filter)) continue;
    const key = metricKey(filter);
    filtersByMetric.set(key, [...(filtersByMetric.get(key) ?? []), filter]);
  }
  return new Map(
    [...filtersByMetric].flatMap(([key, filters]) => {
      const jobs = [
        ...changeJobs(filters.filter(({ logGroupName }) => logGroupName === trailLogGroup)),
        ...filters.filter(({ logGroupName }) => vpnLogGroups.has(logGroupName)).flatMap(logJobs),
      ];
      const hasZeros = filters.some(({ defaultValue }) => defaultValue !== undefined);
      return jobs.length === 0 ? [] : [[key, { jobs, hasZeros }] as const];
    }),
  );
}

/** What filters on CloudTrail's events do that make one metric together. */
function changeJobs(filters: readonly MetricFilterFacts[]): readonly FilterJob[] {
  const terms = filters.flatMap(({ pattern }) => eventTerms(pattern));
  return [
    ...(filters.some(looksForGatewayChanges) ? [{ kind: "gatewayChanges" as const, subject: [] }] : []),
    ...(VPN_CHANGE_EVENTS.every((event) => terms.some((term) => fits(term, event)))
      ? [{ kind: "vpnChanges" as const, subject: [] }]
      : []),
  ];
}

function logJobs({ logGroupName, pattern }: MetricFilterFacts): readonly FilterJob[] {
  return LOG_PATTERNS.filter(([, ours]) => isSamePattern(pattern, ours)).map(([kind]) => ({
    kind,
    subject: [logGroupName],
  }));
}

/** Those jobs of the filter's metric that the filter itself has a part in. */
export function jobsOfFilter(
  filter: MetricFilterFacts,
  { filteredMetrics, trailLogGroup }: FilterContext,
): readonly FilterJob[] {
  if (!countsLines(filter)) return [];
  const { jobs = [] } = filteredMetrics.get(metricKey(filter)) ?? {};
  const terms = eventTerms(filter.pattern);
  return jobs.filter(({ kind, subject: [logGroupName = trailLogGroup] }) => {
    if (filter.logGroupName !== logGroupName) return false;
    if (kind === "gatewayChanges") return looksForGatewayChanges(filter);
    if (kind === "vpnChanges") return VPN_CHANGE_EVENTS.some((event) => terms.some((term) => fits(term, event)));
    return logJobs(filter).some((job) => job.kind === kind);
  });
}

function looksForGatewayChanges({ pattern }: MetricFilterFacts): boolean {
  return isSamePattern(pattern, GATEWAY_CHANGES.pattern);
}

/** The names of events that a pattern finds whatever else they are: nothing of one that has another condition. */
function eventTerms(pattern: string): readonly string[] {
  const rest = pattern.replace(EVENT_TERM, "").replace(/[{}()|\s]/g, "");
  if (rest !== "") return [];
  return [...pattern.matchAll(EVENT_TERM)].flatMap(({ groups }) => groups?.["event"] ?? []);
}

/** Whether the term, in which `*` stands for anything, finds the event. */
function fits(term: string, event: string): boolean {
  return new RegExp(`^${term.split("*").join(".*")}$`).test(event);
}
