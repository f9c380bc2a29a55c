/** The sets of dimensions with which CloudWatch publishes `AWS/VPN` `TunnelState`; which one it is differs by account. */
export type TunnelMetricDimensions = "VpnId+TunnelIpAddress" | "TunnelIpAddress";

/** Where a tunnel logs to. Only what is switched on. */
export interface TunnelLogFacts {
  /** Name of the CloudWatch log group. */
  readonly logGroupName: string;
  /** `json` or `text`. */
  readonly outputFormat: string;
}

/**
 * What is lasting about one tunnel: its address and every option exactly as the EC2 API returned it.
 *
 * `undefined` means that the API was silent. A documented default is never put in its place: Terraform would plan it
 * as a change.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_TunnelOption.html
 */
export interface TunnelFacts {
  /**
   * Outside IP address of the AWS end: the tunnel's identity, which survives an endpoint replacement. Empty as long as
   * AWS has given it none.
   */
  readonly outsideIpAddress: string;
  /**
   * The dimensions under which this tunnel's metrics were last seen in CloudWatch.
   * @default - never seen
   */
  readonly metricDimensions?: TunnelMetricDimensions | undefined;
  /** Where IKE and IPsec events are logged. @default - they are not */
  readonly tunnelLog?: TunnelLogFacts | undefined;
  /** Where BGP events are logged. @default - they are not */
  readonly bgpLog?: TunnelLogFacts | undefined;
  /** What AWS does after a dead peer detection timeout: `clear`, `none` or `restart`. */
  readonly dpdTimeoutAction?: string | undefined;
  /** Seconds until dead peer detection times out, 30 or more. */
  readonly dpdTimeoutSeconds?: number | undefined;
  /** Whether AWS gives advance notice of an endpoint replacement. */
  readonly enableTunnelLifecycleControl?: boolean | undefined;
  /** The IKE versions permitted. */
  readonly ikeVersions?: readonly string[] | undefined;
  /** Diffie-Hellman groups permitted in phase 1. */
  readonly phase1DhGroupNumbers?: readonly number[] | undefined;
  /** Encryption algorithms permitted in phase 1. */
  readonly phase1EncryptionAlgorithms?: readonly string[] | undefined;
  /** Integrity algorithms permitted in phase 1. */
  readonly phase1IntegrityAlgorithms?: readonly string[] | undefined;
  /** Lifetime of phase 1 in seconds, 900 to 28,800. */
  readonly phase1LifetimeSeconds?: number | undefined;
  /** Diffie-Hellman groups permitted in phase 2. */
  readonly phase2DhGroupNumbers?: readonly number[] | undefined;
  /** Encryption algorithms permitted in phase 2. */
  readonly phase2EncryptionAlgorithms?: readonly string[] | undefined;
  /** Integrity algorithms permitted in phase 2. */
  readonly phase2IntegrityAlgorithms?: readonly string[] | undefined;
  /** Lifetime of phase 2 in seconds, 900 to 3,600. */
  readonly phase2LifetimeSeconds?: number | undefined;
  /** Random share of the rekey margin, in percent, 0 to 100. */
  readonly rekeyFuzzPercentage?: number | undefined;
  /** Seconds before the end of a lifetime at which AWS starts to rekey. */
  readonly rekeyMarginTimeSeconds?: number | undefined;
  /** Packets in the IKE replay window, 64 to 2,048. */
  readonly replayWindowSize?: number | undefined;
  /** What AWS does when the connection comes up: `add` (wait for the customer gateway) or `start` (initiate). */
  readonly startupAction?: string | undefined;
}

/** What was seen of a tunnel at the moment of the scan. Volatile: it never goes into generated code. */
export interface TunnelTelemetry {
  readonly outsideIpAddress: string;
  /** `UP` or `DOWN`. */
  readonly status: string;
  /** AWS's own words on why the status is what it is. */
  readonly statusMessage?: string | undefined;
  /** When the status last changed, as ISO 8601. */
  readonly lastStatusChange?: string | undefined;
  /** Routes accepted over BGP; 0 on a static connection. */
  readonly acceptedRouteCount?: number | undefined;
  /** Whether it authenticates with a certificate, and not with a pre-shared key. */
  readonly hasCertificate?: boolean | undefined;
}
