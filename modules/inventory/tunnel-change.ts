import type { TunnelOptions } from "./tunnel-options";

/** The change of one tunnel, decided from one scan. */
export interface TunnelChange {
  /** AWS id of the connection. */
  readonly vpnConnectionId: string;
  /** 1 or 2, as Terraform numbers the tunnels. */
  readonly tunnelNumber: number;
  /** The tunnel's identity. */
  readonly outsideIpAddress: string;
  /** What the tunnel was at the scan: `UP` or `DOWN`. */
  readonly status: string;
  /** When it had last changed, as ISO 8601. @default - AWS did not say */
  readonly lastStatusChange?: string | undefined;
  /** Routes that it had accepted over BGP. @default - none, or AWS did not say */
  readonly acceptedRouteCount?: number | undefined;
  /** What the connection's other tunnel was: `UP` or `DOWN`. */
  readonly siblingStatus: string;
  /** Time of the scan, as ISO 8601. */
  readonly scannedAt: string;
  /** The options that change, as they were; one that AWS was silent about is absent. */
  readonly was: TunnelOptions;
  /** The same options, as they become. */
  readonly becomes: TunnelOptions;
  /** Of the facts and wishes that it was decided from: see `fingerprintOf`. */
  readonly fingerprint: string;
  /** Whether an earlier change had taken the tunnel down, so that nothing can be lost by this one. @default false */
  readonly wayBack?: true | undefined;
  /** Whether `--force` decided against what held it. @default false */
  readonly forced?: true | undefined;
}

/** Connection logging that is switched on for one Client VPN endpoint. */
export interface ConnectionLogChange {
  /** AWS id of the endpoint. */
  readonly clientVpnEndpointId: string;
  /** Name of the log group that it logs to from then on. */
  readonly cloudwatchLogGroup: string;
  /** Time of the scan, as ISO 8601. */
  readonly scannedAt: string;
  readonly fingerprint: string;
}

/** What the next deploy of one account and region changes of its VPNs: the content of `vpn-….changes.ts`. */
export interface GeneratedChanges {
  readonly partition: string;
  readonly accountId: string;
  readonly region: string;
  /** Sorted by connection, at most one each. */
  readonly tunnels: readonly TunnelChange[];
  /** Changes of earlier deploys whose tunnel is not UP since; sorted by connection. */
  readonly awaited: readonly TunnelChange[];
  /** Sorted by endpoint. */
  readonly connectionLogs: readonly ConnectionLogChange[];
}
