/** What there are alarms for; each is a key of `alarms` in the configuration. */
export const ALARM_KINDS = [
  // Site-to-Site VPN
  "tunnelDown",
  "connectionLost",
  "noTraffic",
  // Client VPN
  "clientConnected",
  "authenticationFailures",
  "crlExpiry",
  "idpCertificateExpiry",
  "connectionCount",
  "connectHandlerErrors",
  // Changes that CloudTrail sees
  "gatewayChanges",
  "vpnChanges",
  // Tunnel logs
  "tunnelLogKeyMismatch",
  "tunnelLogProposalMismatch",
  "tunnelLogDpdTimeout",
  "tunnelLogPhase1Down",
  "tunnelLogPhase2Down",
  "tunnelLogBgpDown",
  "tunnelLogBgpPrefixLimit",
  // Client VPN connection logs
  "connectionLogConnected",
  "connectionLogFailed",
  "connectionLogDenied",
  "connectionLogHandlerRefused",
] as const;

/** One of {@link ALARM_KINDS}. */
export type AlarmKind = (typeof ALARM_KINDS)[number];

/** The kinds of alarms on the metrics of a Client VPN endpoint. */
export type EndpointAlarmKind = Extract<
  AlarmKind,
  | "clientConnected"
  | "authenticationFailures"
  | "crlExpiry"
  | "idpCertificateExpiry"
  | "connectionCount"
  | "connectHandlerErrors"
>;

/**
 * What one alarm is there for, as text: its kind and what it watches, such as `tunnelDown vpn-0abc 203.0.113.1` or
 * `gatewayChanges`. Two alarms with the same job are one too many.
 */
export type AlarmJob = string;

/** The job of an alarm of this kind on this connection, tunnel, endpoint or log group. */
export function alarmJob(kind: AlarmKind, ...subject: readonly string[]): AlarmJob {
  return [kind, ...subject].join(" ");
}
