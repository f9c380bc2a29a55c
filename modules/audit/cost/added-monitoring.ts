import type { MergedAlarmSettings, Settings } from "../../config";
import { suitsEndpoint, CONNECT_HANDLER_ERRORS } from "../../config/endpoint-needs";
import {
  type ChangeFilter,
  CONNECTION_LOG_PATTERNS,
  GATEWAY_CHANGES,
  isInBgpLog,
  type LogMetric,
  TUNNEL_LOG_PATTERNS,
  type TunnelLogKind,
  VPN_CHANGE_FILTERS,
  VPN_CHANGES,
} from "../../config/log-patterns";
import { alarmSettingsFor, alarmValuesOf, isAlarmEnabled } from "../../config/rules";
import {
  type AlarmJob,
  alarmJob,
  type AlarmKind,
  type EndpointAlarmKind,
  countsLines,
  type GeneratedRegion,
  isSamePattern,
  type MetricFilterFacts,
} from "../../inventory";
import { metricKey } from "../../planning/alarm-jobs";
import { alarmItems, type BilledAlarm, type CostItem } from "./monitoring-size";

/** What {@link addedMonitoring} goes by. */
export interface AddedInput {
  /** What the next `discover` would write of the region. */
  readonly code: GeneratedRegion;
  readonly settings: Settings;
  /** Whether an alarm of an earlier deploy has the job already. */
  readonly isDeployed: (job: AlarmJob) => boolean;
  /** The metric filters that the code counts on, and those of an earlier deploy. */
  readonly metricFilters: readonly MetricFilterFacts[];
  /** Names of the log groups that there are. */
  readonly logGroups: ReadonlySet<string>;
}

/** How many metrics an alarm on an endpoint reads. */
const ENDPOINT_METRICS: Readonly<Record<EndpointAlarmKind, number>> = {
  clientConnected: 1,
  authenticationFailures: 1,
  crlExpiry: 1,
  idpCertificateExpiry: 1,
  connectionCount: 1,
  connectHandlerErrors: CONNECT_HANDLER_ERRORS.length,
};

/** `TunnelState`, `TunnelDataIn` and `TunnelDataOut`. */
const NO_TRAFFIC_METRICS = 3;

type LogContent = "tunnel" | "bgp" | "connections";

/**
 * What the next deploy adds to a region of what costs. The constructs decide what is added; this reckons with the same
 * settings without making them, and a test holds the two together.
 */
export function addedMonitoring(input: AddedInput): readonly CostItem[] {
  const added = new Added(input);
  added.addConnections();
  added.addEndpoints();
  added.addChanges();
  added.addLogs();
  return added.items();
}

class Added {
  private readonly alarms: BilledAlarm[] = [];
  private composites = 0;
  private readonly metrics = new Set<string>();
  private readonly existingJobs: ReadonlySet<AlarmJob>;
  /** By name of a log group, what is logged there in JSON, with the settings of who does. */
  private readonly writers = new Map<
    string,
    { readonly content: LogContent; readonly alarms: MergedAlarmSettings }[]
  >();

  constructor(private readonly input: AddedInput) {
    const { metricAlarms, compositeAlarms } = input.code.monitoring;
    // One that is repaired stays where it is, and costs about what it did.
    this.existingJobs = new Set([...metricAlarms, ...compositeAlarms].flatMap(({ jobs }) => jobs));
  }

  addConnections(): void {
    for (const { id, facts } of this.input.code.vpnConnections) {
      const subject = { id, tags: facts.tags };
      const alarms = alarmSettingsFor(this.input.settings, subject);
      for (const { tunnelLog, bgpLog } of facts.tunnels) {
        if (tunnelLog?.outputFormat === "json") this.write(tunnelLog.logGroupName, "tunnel", alarms);
        if (bgpLog?.outputFormat === "json") this.write(bgpLog.logGroupName, "bgp", alarms);
      }
      const tunnels = facts.tunnels.filter(({ outsideIpAddress }) => outsideIpAddress !== "");
      for (const { outsideIpAddress } of tunnels) {
        const ofTunnel = alarmSettingsFor(this.input.settings, subject, outsideIpAddress);
        this.add("noTraffic", [id, outsideIpAddress], ofTunnel, NO_TRAFFIC_METRICS);
        this.add("tunnelDown", [id, outsideIpAddress], ofTunnel);
      }
      const isComplete = tunnels.length > 0 && tunnels.length === facts.tunnels.length;
      if (!isComplete) continue;
      if (alarms.connectionLost.suppressor === undefined) this.add("connectionLost", [id], alarms, tunnels.length);
      else if (this.isWanted("connectionLost", [id], alarms)) this.composites += 1;
    }
  }

  addEndpoints(): void {
    for (const { id, facts } of this.input.code.clientVpnEndpoints) {
      const alarms = alarmSettingsFor(this.input.settings, { id, tags: facts.tags });
      for (const [kind, metrics] of Object.entries(ENDPOINT_METRICS) as [EndpointAlarmKind, number][]) {
        if (suitsEndpoint(kind, facts)) this.add(kind, [id], alarms, metrics);
      }
      const { enabled, cloudwatchLogGroup } = facts.connectionLog;
      if (enabled && cloudwatchLogGroup !== undefined) this.write(cloudwatchLogGroup, "connections", alarms);
    }
  }

  addChanges(): void {
    const { code, settings } = this.input;
    const { trailLogGroup } = code.monitoring;
    if (!trailLogGroup) return;
    const { alarms } = settings;
    if (this.add("gatewayChanges", [], alarms)) this.count(trailLogGroup.id, GATEWAY_CHANGES, GATEWAY_CHANGES);
    if (!this.add("vpnChanges", [], alarms)) return;
    for (const filter of VPN_CHANGE_FILTERS) this.count(trailLogGroup.id, filter, VPN_CHANGES);
  }

  addLogs(): void {
    const { logGroups, ownLogGroups } = this.input.code.monitoring;
    for (const { id } of [...logGroups, ...ownLogGroups]) {
      const kinds = Object.entries({ ...TUNNEL_LOG_PATTERNS, ...CONNECTION_LOG_PATTERNS }) as [AlarmKind, string][];
      for (const [kind, pattern] of kinds) {
        const first = (this.writers.get(id) ?? []).find(
          ({ content, alarms }) => content === contentOf(kind) && isAlarmEnabled(kind, alarms),
        );
        const metric = { namespace: "Tunnelwatch", metricName: `${id} ${kind}` };
        if (first && this.add(kind, [id], first.alarms)) this.count(id, { filterName: "", pattern }, metric);
      }
    }
  }

  items(): readonly CostItem[] {
    const { code, logGroups } = this.input;
    const newGroups = code.monitoring.ownLogGroups.filter(({ id }) => !logGroups.has(id)).length;
    const note = "At most: only for hours in which lines fit.";
    return [
      ...alarmItems(this.alarms),
      ...(this.composites === 0 ? [] : [{ item: "compositeAlarm", quantity: this.composites } as const]),
      ...(this.metrics.size === 0 ? [] : [{ item: "customMetric", quantity: this.metrics.size, note } as const]),
      ...(newGroups === 0 ? [] : [{ item: "logGigabyte", quantity: newGroups } as const]),
    ];
  }

  private isWanted(kind: AlarmKind, subject: readonly string[], alarms: MergedAlarmSettings): boolean {
    const job = alarmJob(kind, ...subject);
    return isAlarmEnabled(kind, alarms) && !this.existingJobs.has(job) && !this.input.isDeployed(job);
  }

  /** @returns whether there is such an alarm */
  private add(kind: AlarmKind, subject: readonly string[], alarms: MergedAlarmSettings, metrics = 1): boolean {
    if (!this.isWanted(kind, subject, alarms)) return false;
    this.alarms.push({ metrics, periodSeconds: alarmValuesOf(kind, alarms).periodSeconds });
    return true;
  }

  /** A filter that counts the same makes the metric already. */
  private count(logGroupName: string, { pattern }: ChangeFilter, metric: LogMetric): void {
    const isCounted = this.input.metricFilters.some(
      (filter) => filter.logGroupName === logGroupName && isSamePattern(filter.pattern, pattern) && countsLines(filter),
    );
    if (!isCounted) this.metrics.add(metricKey(metric));
  }

  private write(logGroupName: string, content: LogContent, alarms: MergedAlarmSettings): void {
    this.writers.set(logGroupName, [...(this.writers.get(logGroupName) ?? []), { content, alarms }]);
  }
}

function contentOf(kind: AlarmKind): LogContent {
  if (kind in CONNECTION_LOG_PATTERNS) return "connections";
  return isInBgpLog(kind as TunnelLogKind) ? "bgp" : "tunnel";
}
