import type { AccountGap, ScanFailure, VpnAttachment } from "../inventory";

/** How bad a finding is, the worst first. */
export const SEVERITIES = ["critical", "high", "medium", "low"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** A rule that VPNs and their monitoring are held against. */
export interface ControlInfo {
  /** Security Hub's or a framework's own id where there is one (`EC2.20`), otherwise ours (`TW.1`). */
  readonly id: string;
  /** What it asks for: `Both tunnels of a VPN connection are UP`. */
  readonly title: string;
  /** What is so where it fails, as the heading of its findings: `A tunnel is DOWN`. */
  readonly failing: string;
  /** Why it matters, in a sentence or two. */
  readonly description: string;
  readonly severity: Severity;
  /** Names of frameworks that ask for it, for example `NIST 800-53`. Sorted. */
  readonly frameworks: readonly string[];
  /** Documentation of the control. */
  readonly url?: string | undefined;
}

/** What a finding is about. */
export interface AuditedResource {
  readonly kind:
    "vpn-connection" | "tunnel" | "client-vpn-endpoint" | "alarm" | "topic" | "log-group" | "account-region";
  /** AWS id, name or, of a tunnel, its outside IP address. */
  readonly id: string;
  readonly arn: string;
  /** Its `Name` tag. */
  readonly name?: string | undefined;
  /** The connection of a tunnel. */
  readonly vpnConnectionId?: string | undefined;
}

/** Something that was seen and that a verdict or a cause rests on. */
export interface Evidence {
  /** What was looked at, for example `StatusMessage`. */
  readonly subject: string;
  readonly value: string;
}

/** What makes a control pass. */
export interface Remediation {
  readonly text: string;
  /** Lines of tunnelwatch.yaml. */
  readonly configuration?: string | undefined;
  readonly command?: string | undefined;
}

/** A likely cause of a tunnel that is DOWN or flaps: an offer, never a certainty. */
export interface LikelyCause {
  /** For example `ike-proposal-mismatch`. */
  readonly id: string;
  readonly title: string;
  readonly evidence: readonly Evidence[];
  /** What to look at to find out. */
  readonly check: string;
  /** The option of tunnelwatch.yaml that would change it. */
  readonly setting?: string | undefined;
}

/** Why a failed control is accepted, by the configuration. */
export interface Suppression {
  readonly reason: string;
  /** The last day on which it holds: `2026-12-31`. */
  readonly expires?: string | undefined;
}

/** What one control says of one resource. */
export interface Verdict {
  readonly controlId: string;
  /** `unknown`: what it needs could not be read. */
  readonly status: "passed" | "failed" | "suppressed" | "unknown";
  readonly severity: Severity;
  readonly accountId: string;
  readonly region: string;
  readonly resource: AuditedResource;
  /** What is so, in one sentence. */
  readonly summary: string;
  readonly evidence: readonly Evidence[];
  readonly remediation?: Remediation | undefined;
  /** The most likely ones first; only of a tunnel that is DOWN or flaps. */
  readonly causes: readonly LikelyCause[];
  readonly suppression?: Suppression | undefined;
}

/** How a tunnel did over a period. */
export interface TunnelHistory {
  /** Share of the minutes with data in which it was UP, 0 to 1; absent without data. */
  readonly availability?: number | undefined;
  readonly outages: number;
  readonly longestOutageMinutes: number;
  readonly isFlapping: boolean;
}

/** A tunnel as the audit saw it. */
export interface AuditedTunnel {
  readonly outsideIpAddress: string;
  /** `UNKNOWN` where AWS did not say. */
  readonly status: "UP" | "DOWN" | "UNKNOWN";
  readonly statusMessage?: string | undefined;
  /** ISO 8601. */
  readonly lastStatusChange?: string | undefined;
  readonly acceptedRouteCount?: number | undefined;
  /** Whether an alarm with an action tells when it is DOWN. @default - unknown: the alarms could not be read */
  readonly isMonitored?: boolean | undefined;
  readonly history?: TunnelHistory | undefined;
}

/** A VPN connection as the audit saw it. */
export interface AuditedConnection {
  readonly id: string;
  readonly arn: string;
  readonly name?: string | undefined;
  readonly state: string;
  readonly routing: "static" | "bgp";
  readonly attachment: VpnAttachment;
  /** The VPCs that its virtual private gateway serves, sorted; empty for other attachments. */
  readonly vpcIds: readonly string[];
  readonly customerGateway: {
    readonly id: string;
    readonly name?: string | undefined;
    readonly ipAddress?: string | undefined;
  };
  readonly tunnels: readonly AuditedTunnel[];
  /** Minutes in which both tunnels were down together, over the period of the history. */
  readonly bothDownMinutes?: number | undefined;
}

/** A Client VPN endpoint as the audit saw it. */
export interface AuditedEndpoint {
  readonly id: string;
  readonly arn: string;
  readonly name?: string | undefined;
  readonly state: string;
  readonly isLogging: boolean;
  /** Whether alarms watch all that matters of it. @default - unknown: the alarms could not be read */
  readonly isMonitored?: boolean | undefined;
}

/** One region of one account. */
export interface AuditedRegion {
  readonly partition: string;
  readonly accountId: string;
  readonly region: string;
  readonly vpnConnections: readonly AuditedConnection[];
  readonly clientVpnEndpoints: readonly AuditedEndpoint[];
  /** What could not be read. */
  readonly gaps: readonly ScanFailure[];
}

/** Monthly cost of one kind of thing in one account and region. */
export interface CostLine {
  readonly accountId: string;
  readonly region: string;
  /** For example `metric alarms`. */
  readonly item: string;
  readonly quantity: number;
  /** In the currency of the price table; absent where it cannot be known. */
  readonly monthly?: number | undefined;
  /** `existing`: paid today. `added`: by the next deploy. */
  readonly origin: "existing" | "added";
  /** Why it cannot be known, or what it rests on. */
  readonly note?: string | undefined;
}

/** What monitoring costs a month. */
export interface Cost {
  /** Name and date of the price table. */
  readonly priceTable: string;
  readonly currency: string;
  readonly lines: readonly CostLine[];
  /** Of what is known. */
  readonly monthlyExisting: number;
  readonly monthlyAdded: number;
}

/** All that an audit says. What it is about is sorted: accounts and regions, then ids; verdicts by severity, control and resource. */
export interface AuditReport {
  /** ISO 8601; when the scan began. */
  readonly scannedAt: string;
  /** The period of the history, for example `14d`. @default - none was asked for */
  readonly since?: string | undefined;
  readonly controls: readonly ControlInfo[];
  readonly verdicts: readonly Verdict[];
  readonly regions: readonly AuditedRegion[];
  /** Accounts, or regions of them, that were not read at all. */
  readonly accountGaps: readonly AccountGap[];
  readonly cost: Cost;
  /** What the reader must know beside the verdicts, for example that a suppression has expired. */
  readonly notices: readonly string[];
}
