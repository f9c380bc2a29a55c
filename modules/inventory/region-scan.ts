import type { ClientVpnEndpoint } from "./client-vpn-endpoint";
import type { CompositeAlarm, LogGroup, MetricAlarm, MetricFilter, Topic, Trail } from "./monitoring";
import type { TunnelMetricDimensions } from "./tunnel";
import type { NegotiatedOptions } from "./tunnel-options";
import type { CustomerGatewayFacts, VpnConnection } from "./vpn-connection";

/** Something of AWS that could not be read. */
export interface ScanFailure {
  readonly region: string;
  /** The IAM action that was called, for example `ec2:DescribeVpnConnections`. */
  readonly action: string;
  /** AWS's error code, or the network's. */
  readonly code: string;
  readonly message: string;
  /** The way out. */
  readonly hint: string;
}

/** What one call (or its pages) gave. */
export type Reading<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: ScanFailure };

/** What AWS says of an id that was known before and that a listing no longer has; or why that could not be read. */
export type Lookup = "gone" | "exists" | { readonly unknown: ScanFailure };

/** What a scan found of the account's own monitoring in one region: what VPNs or CloudTrail have to do with, no more. */
export interface MonitoringScan {
  /** Every alarm on the region's VPNs, on what CloudTrail logs, or on other such alarms; ours included. */
  readonly alarms: Reading<{
    readonly metricAlarms: readonly MetricAlarm[];
    readonly compositeAlarms: readonly CompositeAlarm[];
  }>;
  /** Those on the log groups below and on trails' log groups. */
  readonly metricFilters: Reading<readonly MetricFilter[]>;
  /** Those that the alarms above notify, and those of the configuration's names. */
  readonly topics: Reading<readonly Topic[]>;
  /** Sorted, the names of topics that were looked for, whether there is one or not. */
  readonly topicNames: readonly string[];
  /** Those that exist of the log groups that VPNs and trails log to, that VPNs are to log to, or that the configuration names. */
  readonly logGroups: Reading<readonly LogGroup[]>;
  /** Sorted, the names of log groups that were looked for, whether there is one or not. */
  readonly logGroupNames: readonly string[];
  /** The trails whose home is this region. */
  readonly trails: Reading<readonly Trail[]>;
}

/** All that one scan read in one region of one account. Holds no secret: it is saved for `--offline`. */
export interface RegionScan {
  /** `aws`, `aws-us-gov`, `aws-cn`, … */
  readonly partition: string;
  readonly accountId: string;
  readonly region: string;
  readonly vpnConnections: Reading<readonly VpnConnection[]>;
  readonly clientVpnEndpoints: Reading<readonly ClientVpnEndpoint[]>;
  /** By outside IP address, the sets of dimensions with which `TunnelState` is published, the more exact one first. */
  readonly tunnelMetrics: Reading<Readonly<Record<string, readonly TunnelMetricDimensions[]>>>;
  readonly monitoring: MonitoringScan;
  /** By id, what the customer gateways are known by. */
  readonly customerGateways: Reading<Readonly<Record<string, CustomerGatewayFacts>>>;
  /** By outside IP address, what the tunnels that were asked for have negotiated. */
  readonly negotiated: Readonly<Record<string, Reading<NegotiatedOptions>>>;
  /** The fate of ids that were known before and are not listed any more. */
  readonly lookups: Readonly<Record<string, Lookup>>;
}

/** Whether a region has a VPN, or may have one because they could not be listed. */
export function mayHaveVpns({
  vpnConnections,
  clientVpnEndpoints,
}: Pick<RegionScan, "vpnConnections" | "clientVpnEndpoints">): boolean {
  return [vpnConnections, clientVpnEndpoints].some((reading) => !reading.ok || reading.value.length > 0);
}

/** Every failure of a scan, those of its listings first; what fails for many ids in the same way is one failure. */
export function failuresOf(scan: RegionScan): readonly ScanFailure[] {
  const { alarms, metricFilters, topics, logGroups, trails } = scan.monitoring;
  const readings: readonly Reading<unknown>[] = [
    scan.vpnConnections,
    scan.clientVpnEndpoints,
    scan.tunnelMetrics,
    scan.customerGateways,
    ...[alarms, metricFilters, topics, logGroups, trails],
    ...Object.values(scan.negotiated),
  ];
  const failures = [
    ...readings.flatMap((reading) => (reading.ok ? [] : reading.failure)),
    ...Object.values(scan.lookups).flatMap((lookup) => (typeof lookup === "string" ? [] : lookup.unknown)),
  ];
  return [...new Map(failures.map((failure) => [JSON.stringify(failure), failure])).values()];
}
