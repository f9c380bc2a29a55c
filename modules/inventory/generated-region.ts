import { createHash } from "node:crypto";
import type { CompositeAlarmFacts, MetricAlarmFacts } from "./alarm";
import type { AlarmJob } from "./alarm-kind";
import type { ClientVpnEndpointFacts } from "./client-vpn-endpoint";
import type { LogGroupFacts, MetricFilterFacts, TopicFacts } from "./monitoring";
import { ADOPTABLE_TYPES, type AdoptableKind, ADOPTED_PREFIX, VPN_TYPES } from "./terraform-types";
import type { VpnConnectionFacts } from "./vpn-connection";

/** `adopt`: imported into Terraform's state. `reference`: monitored only, owned by somebody else. */
export type ManageMode = "adopt" | "reference";

/** A connection or endpoint as a generated file has it. */
export interface GeneratedVpn<Facts> {
  readonly id: string;
  readonly manage: ManageMode;
  readonly facts: Facts;
}

/**
 * What becomes of monitoring that the account had already. `adopt`: imported as it is. `repair`: imported, and made to
 * do its job. `reference`: left alone, and counted on.
 */
export type ExistingMode = ManageMode | "repair";

/** Monitoring that the account had already, as a generated file has it. */
export interface GeneratedItem<Facts> {
  /** See `MonitoringItem`. */
  readonly id: string;
  readonly manage: ExistingMode;
  readonly facts: Facts;
}

/** An alarm that the account had already, with what it does well enough for us to add no second one. */
export interface GeneratedAlarm<Facts> extends GeneratedItem<Facts> {
  /** Sorted. With `repair`, what it does once it is repaired. */
  readonly jobs: readonly AlarmJob[];
}

/** What the account's own alarms, filters, topics and log groups are in a generated file; each list sorted by id. */
export interface GeneratedMonitoring {
  readonly metricAlarms: readonly GeneratedAlarm<MetricAlarmFacts>[];
  readonly compositeAlarms: readonly GeneratedAlarm<CompositeAlarmFacts>[];
  readonly metricFilters: readonly GeneratedItem<MetricFilterFacts>[];
  readonly topics: readonly GeneratedTopic[];
  /** Those that VPNs of the region log to, or are to log to. */
  readonly logGroups: readonly GeneratedItem<LogGroupFacts>[];
  /** Those that the account had not, and that we make for VPNs which are to log. */
  readonly ownLogGroups: readonly GeneratedOwnLogGroup[];
  /** The log group in which CloudTrail's events arrive, in the one region whose filters watch it. */
  readonly trailLogGroup?: GeneratedTrailLogGroup | undefined;
}

/** A topic that the account had already. */
export interface GeneratedTopic extends GeneratedItem<TopicFacts> {
  /** Whether our alarms notify it in place of one of our own; at most one of a region is it. */
  readonly notified: boolean;
}

/** What is logged: what happens to `tunnels`, or the `connections` of clients to Client VPN endpoints. */
export type LogSource = "connections" | "tunnels";

/** A log group that we make because VPNs are to log to it. */
export interface GeneratedOwnLogGroup {
  /** Its name. */
  readonly id: string;
  /** Sorted. */
  readonly logs: readonly LogSource[];
}

/** See {@link GeneratedMonitoring.trailLogGroup}. */
export interface GeneratedTrailLogGroup {
  /** Name of the log group. */
  readonly id: string;
  /** Name of the trail; absent where the configuration names the log group. */
  readonly trailName?: string | undefined;
}

/** Monitoring of an account that has none, or of a region that was never looked at. */
export const NO_MONITORING: GeneratedMonitoring = {
  metricAlarms: [],
  compositeAlarms: [],
  metricFilters: [],
  topics: [],
  logGroups: [],
  ownLogGroups: [],
};

/** Why Terraform is told to forget a VPN: AWS has it no more, or it is to be referenced only. */
export type ForgetReason = "deleted" | "released";

/** A VPN that Terraform forgets without destroying it. */
export interface ForgottenVpn {
  readonly id: string;
  readonly reason: ForgetReason;
}

/** Monitoring, and whatever else is no VPN, that Terraform forgets without deleting it. */
export interface ForgottenItem {
  /** Its Terraform address: unlike a VPN's id, the id of an alarm does not tell what it is. */
  readonly address: string;
}

/** What the generated file of one account and region says: the whole content, nothing of its form. */
export interface GeneratedRegion {
  readonly partition: string;
  readonly accountId: string;
  readonly region: string;
  readonly vpnConnections: readonly GeneratedVpn<VpnConnectionFacts>[];
  readonly clientVpnEndpoints: readonly GeneratedVpn<ClientVpnEndpointFacts>[];
  readonly forgotten: readonly ForgottenVpn[];
  readonly monitoring: GeneratedMonitoring;
  /** Sorted, the names of topics that were looked for and that nobody else's topic has: ours may be called so. */
  readonly checkedTopicNames: readonly string[];
  /** Sorted by address. */
  readonly forgottenItems: readonly ForgottenItem[];
}

/** Name of the stack (and, with `.ts`, of the file) of an account's region. */
export function stackName(account: { readonly accountId: string; readonly region: string }): string {
  return `vpn-${account.accountId}-${account.region}`;
}

/** Whether a stack is called as those of an account and region are: `vpn-<accountId>-<region>`. */
export function isStackName(name: string): boolean {
  return /^vpn-\d{12}-[a-z0-9-]+$/.test(name);
}

/** Whether a name in the directory of generated code is that of a stack's file: `vpn-<accountId>-<region>.ts`. */
export function isStackFile(name: string): boolean {
  return name.endsWith(".ts") && isStackName(name.slice(0, -".ts".length));
}

/** Name of the file that says what the next deploy of a stack changes: beside the stack's own, and none of its kind. */
export function changesFileName(stack: string): string {
  return `${stack}.changes.ts`;
}

/** Whether a name in the directory of generated code is that of a stack's changes. */
export function isChangesFile(name: string): boolean {
  return /^vpn-\d{12}-[a-z0-9-]+\.changes\.ts$/.test(name);
}

/** The Terraform address under which a VPN is adopted; it is made of nothing but its AWS id. */
export function terraformAddress(id: string): string {
  const type = id.startsWith("cvpn-endpoint-") ? VPN_TYPES.clientVpnEndpoint : VPN_TYPES.vpnConnection;
  return `${type}.${id}`;
}

/** The Terraform name of adopted monitoring. */
export function adoptedName(id: string): string {
  return `${ADOPTED_PREFIX}${readableName(id)}`;
}

/** The part of a Terraform name behind its prefix: readable, and different for different ids whatever characters they have. */
export function readableName(id: string): string {
  const readable = id
    .replace(/[^0-9A-Za-z]+/g, "-")
    .replace(/^-/, "")
    .slice(0, 100);
  return `${readable}_${createHash("sha256").update(id).digest("hex").slice(0, 8)}`;
}

/** The Terraform address under which monitoring is adopted. */
export function adoptedAddress(kind: AdoptableKind, id: string): string {
  return `${ADOPTABLE_TYPES[kind]}.${adoptedName(id)}`;
}
