import type { AlarmKind } from "../inventory";

/** The kinds of alarms that rest on lines of tunnel logs. */
export type TunnelLogKind = Extract<AlarmKind, `tunnelLog${string}`>;

/** The kinds of alarms that rest on lines of Client VPN connection logs. */
export type ConnectionLogKind = Extract<AlarmKind, `connectionLog${string}`>;

/** A metric that our filters make. */
export interface LogMetric {
  readonly namespace: string;
  readonly metricName: string;
}

/** A filter on CloudTrail's events. */
export interface ChangeFilter {
  readonly filterName: string;
  readonly pattern: string;
}

/**
 * Changes of gateways. Auditors and scanners match it as text, so neither the terms nor their order may change.
 *
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html#cloudwatch-12
 */
export const GATEWAY_CHANGES: LogMetric & ChangeFilter = {
  filterName: "VPCGatewayConfigChanges",
  pattern:
    "{ ($.eventName = CreateCustomerGateway) || ($.eventName = DeleteCustomerGateway) || " +
    "($.eventName = AttachInternetGateway) || ($.eventName = CreateInternetGateway) || " +
    "($.eventName = DeleteInternetGateway) || ($.eventName = DetachInternetGateway) }",
  namespace: "CloudTrailMetrics",
  metricName: "GatewayEventCount",
};

/** The calls that change Site-to-Site VPN connections and their virtual private gateways. */
export const VPN_CHANGE_EVENTS = [
  "CreateVpnConnection",
  "DeleteVpnConnection",
  "ModifyVpnConnection",
  "ModifyVpnConnectionOptions",
  "ModifyVpnTunnelOptions",
  "ModifyVpnTunnelCertificate",
  "ReplaceVpnTunnel",
  "CreateVpnConnectionRoute",
  "DeleteVpnConnectionRoute",
  "AttachVpnGateway",
  "DetachVpnGateway",
  "CreateVpnGateway",
  "DeleteVpnGateway",
] as const;

/** The metric of all {@link VPN_CHANGE_FILTERS}. */
export const VPN_CHANGES: LogMetric = { namespace: "CloudTrailMetrics", metricName: "VpnEventCount" };

/** What ties a VPN to a route table of a transit gateway; CloudTrail tells the kind of attachment in the answer only. */
const TRANSIT_GATEWAY_ANSWERS = [
  "AssociateTransitGatewayRouteTableResponse.association",
  "DisassociateTransitGatewayRouteTableResponse.association",
  "EnableTransitGatewayRouteTablePropagationResponse.propagation",
  "DisableTransitGatewayRouteTablePropagationResponse.propagation",
];

/** Changes of VPNs. One pattern would be longer than the 1,024 characters that CloudWatch Logs takes. */
export const VPN_CHANGE_FILTERS: readonly ChangeFilter[] = [
  {
    filterName: "tunnelwatch-vpn-changes",
    pattern: anyOf(VPN_CHANGE_EVENTS.map((event) => `$.eventName = ${event}`)),
  },
  {
    filterName: "tunnelwatch-client-vpn-changes",
    // Trails log reads too, and every scan reads. An export is a read, whatever CloudTrail calls it.
    pattern: `{ ($.eventName = "*ClientVpn*") && ($.eventName != "Export*") && ($.readOnly IS FALSE) }`,
  },
  {
    filterName: "tunnelwatch-transit-gateway-vpn-changes",
    pattern: anyOf(TRANSIT_GATEWAY_ANSWERS.map((member) => `$.responseElements.${member}.resourceType = "vpn"`)),
  },
];

/**
 * What to look for in the JSON lines of a tunnel's log. Neither VPN nor tunnel is in them: only the log group tells.
 *
 * @see https://docs.aws.amazon.com/vpn/latest/s2svpn/log-contents.html
 */
export const TUNNEL_LOG_PATTERNS: Readonly<Record<TunnelLogKind, string>> = {
  tunnelLogKeyMismatch: anyOf([
    `$.details = "*pre-shared key mismatch*"`,
    `$.details = "*invalid Pre-shared Key*"`,
    `$.details = "*AUTHENTICATION_FAILED*"`,
  ]),
  tunnelLogProposalMismatch: anyOf([
    `$.details = "*No Proposal Match Found*"`,
    `$.details = "*NO_PROPOSAL_CHOSEN*"`,
    `$.details = "*TS_UNACCEPTABLE*"`,
  ]),
  tunnelLogDpdTimeout: anyOf([`$.details = "*DPD timed out*"`, `$.details = "*Declaring peer dead*"`]),
  // The documentation capitalizes the states, lines that were seen do not.
  tunnelLogPhase1Down: anyOf([`$.ike_phase1_state = "down"`, `$.ike_phase1_state = "Down"`]),
  tunnelLogPhase2Down: anyOf([`$.ike_phase2_state = "down"`, `$.ike_phase2_state = "Down"`]),
  // Every other step of the state machine logs a DOWN too.
  tunnelLogBgpDown: `{ ($.type = "BGPStatus") && ($.message.details = "*from Established to*") }`,
  // The first is AWS's own limit, the second the customer gateway's.
  tunnelLogBgpPrefixLimit: anyOf([
    `$.message.details = "*maximum prefix limit*"`,
    `$.message.details = "*Maximum Number of Prefixes Reached*"`,
  ]),
};

/**
 * What to look for in the lines of a Client VPN endpoint's connection log.
 *
 * @see https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/connection-logging.html
 */
export const CONNECTION_LOG_PATTERNS: Readonly<Record<ConnectionLogKind, string>> = {
  connectionLogConnected: attempt("successful"),
  connectionLogFailed: attempt("failed"),
  connectionLogDenied: `{ $.connection-attempt-failure-reason = "authorization-policy-deny" }`,
  connectionLogHandlerRefused: `{ $.connection-attempt-failure-reason = "client-connect-*" }`,
};

/** Whether BGP's log has the lines that an alarm of this kind rests on; the others are in the tunnel's own. */
export function isInBgpLog(kind: TunnelLogKind): boolean {
  return kind.startsWith("tunnelLogBgp");
}

function attempt(status: string): string {
  return `{ ($.connection-log-type = "connection-attempt") && ($.connection-attempt-status = "${status}") }`;
}

function anyOf(conditions: readonly string[]): string {
  return `{ ${conditions.map((condition) => `(${condition})`).join(" || ")} }`;
}
