import type { AlarmKind } from "../inventory";
import type { AlarmProfile, AlarmValues } from "./alarm-values";

/**
 * How much an alarm matters. `lost`: a site or everybody is cut off. `tunnel`: something is broken or about to be, and
 * work goes on. `security`: somebody changed or tried something. `info`: worth knowing.
 */
export const SEVERITIES = ["lost", "tunnel", "security", "info"] as const;

/** One of {@link SEVERITIES}. */
export type Severity = (typeof SEVERITIES)[number];

/** What an alarm of one kind is, before anything is configured. */
export interface AlarmKindDefinition {
  readonly severity: Severity;
  /** Whether there is such an alarm where nothing is configured. */
  readonly byDefault: boolean;
  /** What it is about and when it goes off: the description of its key. */
  readonly description: string;
  readonly values: (profile: AlarmProfile) => AlarmValues;
}

/** Two of three periods: one missed or late datapoint wakes nobody, and ten minutes down still do. */
const RECOMMENDED: AlarmValues = {
  statistic: "Minimum",
  comparisonOperator: "LessThanThreshold",
  threshold: 1,
  periodSeconds: 300,
  evaluationPeriods: 3,
  datapointsToAlarm: 2,
  treatMissingData: "breaching",
};

/** The tunnel alarm of each profile, value by value as its source has it. */
const TUNNEL_DOWN: Readonly<Record<AlarmProfile, AlarmValues>> = {
  recommended: RECOMMENDED,
  // Security Hub EC2.20
  "security-hub-ec2.20": {
    statistic: "Minimum",
    comparisonOperator: "LessThanThreshold",
    threshold: 1,
    periodSeconds: 300,
    evaluationPeriods: 1,
    datapointsToAlarm: undefined,
    treatMissingData: "missing",
  },
  // Conformity VPC-009
  "conformity-vpc-009": {
    statistic: "Average",
    comparisonOperator: "LessThanOrEqualToThreshold",
    threshold: 0,
    periodSeconds: 300,
    evaluationPeriods: 3,
    datapointsToAlarm: undefined,
    treatMissingData: "missing",
  },
};

/** So many times in one period; a period without data is a quiet one. */
function atLeast(threshold: number | undefined, other: Partial<AlarmValues> = {}): () => AlarmValues {
  return () => ({
    statistic: "Sum",
    comparisonOperator: "GreaterThanOrEqualToThreshold",
    threshold,
    periodSeconds: 300,
    evaluationPeriods: 1,
    datapointsToAlarm: undefined,
    treatMissingData: "notBreaching",
    ...other,
  });
}

/** Two weeks are enough to renew what expires. */
const expiry = atLeast(14, {
  statistic: "Minimum",
  comparisonOperator: "LessThanOrEqualToThreshold",
  periodSeconds: 86_400,
});

const tunnelLog = (what: string): AlarmKindDefinition => ({
  severity: "tunnel",
  byDefault: false,
  description:
    `The alarm on each log group of tunnels: ${what}, 1 line or more in a period of 300 s. Off by default, because ` +
    "its metric costs. Needs a log in JSON, and cannot tell the VPNs of a shared log group apart.",
  values: atLeast(1),
});

const connectionLog = (what: string, severity: Severity, values: () => AlarmValues): AlarmKindDefinition => ({
  severity,
  byDefault: false,
  description: `The alarm on each log group of Client VPN connections: ${what}. Off by default, because its metric costs.`,
  values,
});

/** What every kind of alarm is. */
export const ALARM_KIND: Readonly<Record<AlarmKind, AlarmKindDefinition>> = {
  tunnelDown: {
    severity: "tunnel",
    byDefault: true,
    description: "The alarm on each tunnel: it is down.",
    values: (profile) => TUNNEL_DOWN[profile],
  },
  connectionLost: {
    severity: "lost",
    byDefault: true,
    description: "The alarm on each connection: all its tunnels are down.",
    // Lost when the best of the tunnels is down, whatever the profile; missing data counts as in the tunnel alarm.
    values: (profile) => ({ ...RECOMMENDED, treatMissingData: TUNNEL_DOWN[profile].treatMissingData }),
  },
  noTraffic: {
    severity: "tunnel",
    byDefault: false,
    description:
      "The alarm on each tunnel: it is up, and nothing passes in either direction for an hour, so that idle security " +
      "associations may time out. Off by default: many a second tunnel is idle by design.",
    values: atLeast(0, { comparisonOperator: "LessThanOrEqualToThreshold", evaluationPeriods: 12 }),
  },
  clientConnected: {
    severity: "info",
    byDefault: false,
    description:
      "The alarm on each Client VPN endpoint: more clients are connected than one datapoint before. Off by default, " +
      "because it goes off whenever somebody comes to work.",
    // A minute, though the metric comes every five: the alarm is OK in between, so that each increase notifies again.
    values: atLeast(1, { statistic: "Average", periodSeconds: 60 }),
  },
  authenticationFailures: {
    severity: "security",
    byDefault: true,
    description: "The alarm on each Client VPN endpoint: 5 authentication failures or more in a period of 300 s.",
    values: atLeast(5),
  },
  crlExpiry: {
    severity: "tunnel",
    byDefault: true,
    description:
      "The alarm on each Client VPN endpoint with certificates: its revocation list expires within 14 days, after which " +
      "nobody can connect.",
    values: expiry,
  },
  idpCertificateExpiry: {
    severity: "tunnel",
    byDefault: true,
    description:
      "The alarm on each Client VPN endpoint with SAML: the identity provider's certificate expires within 14 days.",
    values: expiry,
  },
  connectionCount: {
    severity: "tunnel",
    byDefault: false,
    description:
      "The alarm on each Client VPN endpoint: so many clients are connected at once, or more. There is one where " +
      "`threshold` is given.",
    values: atLeast(undefined, { statistic: "Maximum" }),
  },
  connectHandlerErrors: {
    severity: "tunnel",
    byDefault: true,
    description:
      "The alarm on each Client VPN endpoint with a client connect handler: the function failed or was not reached, 1 " +
      "time or more in a period of 300 s.",
    values: atLeast(1),
  },
  gatewayChanges: {
    severity: "security",
    byDefault: true,
    description:
      "The alarm and the metric filter on CloudTrail's events: a customer or internet gateway was changed, 1 time or " +
      "more in a period of 300 s.",
    values: atLeast(1),
  },
  vpnChanges: {
    severity: "security",
    byDefault: true,
    description:
      "The alarm and the metric filters on CloudTrail's events: a VPN was changed, 1 time or more in a period of 300 s.",
    values: atLeast(1),
  },
  tunnelLogKeyMismatch: tunnelLog("the pre-shared keys differ"),
  tunnelLogProposalMismatch: tunnelLog("the two ends share no proposal or no traffic selector"),
  tunnelLogDpdTimeout: tunnelLog("the peer does not answer dead peer detection"),
  tunnelLogPhase1Down: tunnelLog("IKE phase 1 is down"),
  tunnelLogPhase2Down: tunnelLog("IKE phase 2 is down"),
  tunnelLogBgpDown: tunnelLog("a BGP session left the state Established"),
  tunnelLogBgpPrefixLimit: tunnelLog("a BGP peer advertises more prefixes than AWS takes"),
  connectionLogConnected: connectionLog(
    "a client connected, also one whose coming another one's leaving hides from the metric",
    "info",
    atLeast(1, { periodSeconds: 60 }),
  ),
  connectionLogFailed: connectionLog("5 connection attempts or more failed in 300 s", "security", atLeast(5)),
  connectionLogDenied: connectionLog(
    "an authorization rule denied 5 attempts or more in 300 s",
    "security",
    atLeast(5),
  ),
  connectionLogHandlerRefused: connectionLog(
    "the client connect handler refused, or failed for, 5 attempts or more in 300 s",
    "security",
    atLeast(5),
  ),
};
