import type { ScanFailure } from "./region-scan";
import type { NegotiatedOptions } from "./tunnel-options";

/** The state of a tunnel over one period, as CloudWatch's `TunnelState` tells it. */
export interface StateSample {
  /** Start of the period, as ISO 8601. */
  readonly timestamp: string;
  /** Share of the period in which it was UP, 0 to 1. */
  readonly value: number;
  /** Length of the period, in seconds. */
  readonly periodSeconds: number;
}

/** What went through a tunnel over one period, in both directions. AWS counts a little even of a tunnel that is DOWN. */
export interface TrafficSample {
  /** Start of the period, as ISO 8601. */
  readonly timestamp: string;
  readonly bytes: number;
  /** Length of the period, in seconds. */
  readonly periodSeconds: number;
}

/** A line of a tunnel's log, with what could be a secret masked. */
export interface TunnelLogLine {
  /** When it was written, as ISO 8601. */
  readonly timestamp: string;
  /** Whether it is of the tunnel's own log or of its BGP log. */
  readonly log: "tunnel" | "bgp";
  /** What happened, in AWS's words: `details`, without the rest of the line. */
  readonly details: string;
  /** Of a tunnel's log: `established`, `rekeying`, `negotiating` or `down`. */
  readonly phase1State?: string | undefined;
  /** The same of phase 2. */
  readonly phase2State?: string | undefined;
  /** Of a BGP log: `UP` or `DOWN` of the session, or what became of a route. */
  readonly bgpStatus?: string | undefined;
}

/**
 * What AWS says of a tunnel at this moment beside its telemetry.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ActiveVpnTunnelStatus.html
 */
export interface ActiveTunnelStatus {
  /** What the two ends have agreed on; nothing of a tunnel that is DOWN. */
  readonly negotiated: NegotiatedOptions;
  /** `available`, `pending` or `failed`. */
  readonly provisioningStatus?: string | undefined;
  readonly provisioningStatusReason?: string | undefined;
}

/**
 * AWS's maintenance of a tunnel's endpoint.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_MaintenanceDetails.html
 */
export interface TunnelMaintenance {
  /** Whether an endpoint replacement waits. */
  readonly isPending: boolean;
  /** From when on AWS does it by itself, as ISO 8601. */
  readonly autoAppliedAfter?: string | undefined;
  /** When the endpoint was last replaced, as ISO 8601. */
  readonly lastAppliedAt?: string | undefined;
}

/** A VPC that a gateway serves. */
export interface ServedVpc {
  readonly id: string;
  /** Its `Name` tag. */
  readonly name?: string | undefined;
}

/**
 * What was read of a region to find out why tunnels are DOWN, and how they did. Each of the records is by
 * {@link tunnelKey}, and lacks those tunnels that were not asked for or could not be read.
 */
export interface RegionDiagnostics {
  readonly samples: Readonly<Record<string, readonly StateSample[]>>;
  readonly traffic: Readonly<Record<string, readonly TrafficSample[]>>;
  readonly active: Readonly<Record<string, ActiveTunnelStatus>>;
  readonly maintenance: Readonly<Record<string, TunnelMaintenance>>;
  /** In the order in which they were written. */
  readonly logLines: Readonly<Record<string, readonly TunnelLogLine[]>>;
  /** By id of a virtual private or transit gateway, the VPCs behind it as far as the account sees them, sorted. */
  readonly gatewayVpcs: Readonly<Record<string, readonly ServedVpc[]>>;
  /** By ARN of a trail of all regions with a log group of this one, whether it logs right now. */
  readonly trailLogging: Readonly<Record<string, boolean>>;
  /** What could not be read; the same of many tunnels is one failure. */
  readonly failures: readonly ScanFailure[];
}

/** What {@link RegionDiagnostics} knows a tunnel by. */
export function tunnelKey(vpnConnectionId: string, outsideIpAddress: string): string {
  return `${vpnConnectionId} ${outsideIpAddress}`;
}
