import { defaultSettings, type Match, type Settings } from "../../modules/config";
import { topicNamesToCheck } from "../../modules/config/topic-names";
import {
  type ForgottenVpn,
  type GeneratedRegion,
  type ManageMode,
  type MonitoringScan,
  NO_MONITORING,
  type RegionScan,
  type ScanFailure,
  type TunnelFacts,
  type VpnConnection,
} from "../../modules/inventory";
import { planRegion, type RegionInput, type RegionPlan } from "../../modules/planning";

/** A tunnel of which nothing is known but its address. */
export const tunnel = (outsideIpAddress: string, more: Partial<TunnelFacts> = {}): TunnelFacts => ({
  outsideIpAddress,
  metricDimensions: undefined,
  ...more,
});

/** An available connection with two tunnels. */
export const connection = (id: string, more: Partial<VpnConnection> = {}): VpnConnection => ({
  id,
  state: "available",
  isTunnelOrderCertain: true,
  telemetry: [],
  facts: {
    type: "ipsec.1",
    routing: "bgp",
    attachment: { kind: "virtual-private-gateway", vpnGatewayId: "vgw-1" },
    customerGatewayId: "cgw-1",
    customerGateway: undefined,
    tags: {},
    tunnels: [tunnel("203.0.113.1"), tunnel("203.0.113.2")],
  },
  ...more,
});

/** Something that could not be read. */
export const failure: ScanFailure = {
  region: "eu-west-1",
  action: "ec2:DescribeVpnConnections",
  code: "UnauthorizedOperation",
  message: "no",
  hint: "ask",
};

/** Monitoring that could be read, and of which there is nothing but what the test names. */
export const monitoringScan = (more: Partial<MonitoringScan> = {}): MonitoringScan => ({
  alarms: { ok: true, value: { metricAlarms: [], compositeAlarms: [] } },
  metricFilters: { ok: true, value: [] },
  topics: { ok: true, value: [] },
  topicNames: topicNamesToCheck(defaultSettings()),
  logGroups: { ok: true, value: [] },
  logGroupNames: [],
  trails: { ok: true, value: [] },
  ...more,
});

/** A scan that read everything, in eu-west-1. */
export const scan = (connections: readonly VpnConnection[], more: Partial<RegionScan> = {}): RegionScan => ({
  partition: "aws",
  accountId: "111122223333",
  region: "eu-west-1",
  vpnConnections: { ok: true, value: connections },
  clientVpnEndpoints: { ok: true, value: [] },
  tunnelMetrics: { ok: true, value: {} },
  customerGateways: { ok: true, value: {} },
  monitoring: monitoringScan(),
  negotiated: {},
  lookups: {},
  ...more,
});

/** Generated code with these connections. */
export const generated = (...connections: readonly (readonly [VpnConnection, ManageMode])[]): GeneratedRegion => ({
  partition: "aws",
  accountId: "111122223333",
  region: "eu-west-1",
  vpnConnections: connections.map(([{ id, facts }, manage]) => ({ id, manage, facts })),
  clientVpnEndpoints: [],
  forgotten: [],
  monitoring: NO_MONITORING,
  checkedTopicNames: [...topicNamesToCheck(defaultSettings())].sort(),
  forgottenItems: [],
});

/** The plan of a region, by the default settings and of all VPNs where the test says nothing else. */
export const plan = (
  regionScan: RegionScan,
  previous?: GeneratedRegion,
  options: Partial<Pick<RegionInput, "settings" | "narrowing" | "acceptRemovals" | "elsewhere">> = {},
): RegionPlan =>
  planRegion({
    scan: regionScan,
    previous,
    settings: defaultSettings(),
    narrowing: [],
    acceptRemovals: false,
    ...options,
  });

/** The generated code with these forgotten. */
export const withForgotten = (region: GeneratedRegion, ...forgotten: readonly ForgottenVpn[]): GeneratedRegion => ({
  ...region,
  forgotten,
});

/** Settings with a selection. */
export const selecting = (include: readonly Match[], exclude: readonly Match[] = []): Settings => ({
  ...defaultSettings(),
  select: { include, exclude },
});

/** The ids of the connections in the code. */
export const idsOf = ({ next }: RegionPlan): readonly string[] => (next?.vpnConnections ?? []).map(({ id }) => id);
/** The notes: `vpn-a kept`. */
export const kindsOf = ({ notes }: RegionPlan): readonly string[] => notes.map(({ id, kind }) => `${id} ${kind}`);
