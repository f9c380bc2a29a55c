/**
 * The tables of alarms and metric filters as they are meant to be, written out by hand: nothing here may be taken from
 * what is tested.
 */

type Values = Readonly<Record<string, unknown>>;

/** When an alarm on one metric, or on metric math, goes off. */
const atLeast = (Threshold: number): Values => ({
  EvaluationPeriods: 1,
  ComparisonOperator: "GreaterThanOrEqualToThreshold",
  Threshold,
  TreatMissingData: "notBreaching",
});

const TWO_OF_THREE_DOWN: Values = {
  EvaluationPeriods: 3,
  DatapointsToAlarm: 2,
  ComparisonOperator: "LessThanThreshold",
  Threshold: 1,
};

const EXPIRES: Values = {
  Statistic: "Minimum",
  Period: 86_400,
  EvaluationPeriods: 1,
  ComparisonOperator: "LessThanOrEqualToThreshold",
  Threshold: 14,
  TreatMissingData: "notBreaching",
};

/** Dimensions of a tunnel's metrics. */
export type Dimensions = Readonly<Record<string, string>>;

/** How a period without data counts: as a fault, unless nobody has ever seen data. */
const silence = (isSeen: boolean): Values => ({ TreatMissingData: isSeen ? "breaching" : "missing" });

const tunnelMetric = (MetricName: string, Dimensions: Dimensions, Stat: string): Values => ({
  Namespace: "AWS/VPN",
  MetricName,
  Dimensions,
  Stat,
  Period: 300,
  ReturnData: false,
});

/** Tunnel down, profile `recommended`. */
export const tunnelDown = (Dimensions: Dimensions, isSeen: boolean): Values => ({
  Namespace: "AWS/VPN",
  MetricName: "TunnelState",
  Dimensions,
  Statistic: "Minimum",
  Period: 300,
  ...TWO_OF_THREE_DOWN,
  ...silence(isSeen),
});

/** Connection lost. */
export const connectionLost = ([first, second]: readonly [Dimensions, Dimensions], isSeen: boolean): Values => ({
  Metrics: {
    best: { Expression: "MAX([t1,t2])", Label: "Best tunnel state", ReturnData: true },
    t1: tunnelMetric("TunnelState", first, "Minimum"),
    t2: tunnelMetric("TunnelState", second, "Minimum"),
  },
  ...TWO_OF_THREE_DOWN,
  ...silence(isSeen),
});

/** No traffic for an hour though the tunnel is up. */
export const noTraffic = (dimensions: Dimensions): Values => ({
  Metrics: {
    traffic: { Expression: "IF(state > 0, received + sent, 1)", Label: "Bytes while up", ReturnData: true },
    state: tunnelMetric("TunnelState", dimensions, "Sum"),
    received: tunnelMetric("TunnelDataIn", dimensions, "Sum"),
    sent: tunnelMetric("TunnelDataOut", dimensions, "Sum"),
  },
  EvaluationPeriods: 12,
  ComparisonOperator: "LessThanOrEqualToThreshold",
  Threshold: 0,
  TreatMissingData: "notBreaching",
});

const endpointMetric = (MetricName: string, Endpoint: string): Values => ({
  Namespace: "AWS/ClientVPN",
  MetricName,
  Dimensions: { Endpoint },
});

const handlerErrors = (name: string, endpoint: string): Values => ({
  ...endpointMetric(`ClientConnectHandler${name}`, endpoint),
  Stat: "Sum",
  Period: 300,
  ReturnData: false,
});

/** The alarms on a Client VPN endpoint's metrics, by the end of their names. */
export const ENDPOINT_ALARMS = {
  "client-connected": (id: string): Values => ({
    Metrics: {
      e1: { Expression: "DIFF(m1)", Label: "Newly connected clients", ReturnData: true },
      m1: { ...endpointMetric("ActiveConnectionsCount", id), Stat: "Average", Period: 60, ReturnData: false },
    },
    ...atLeast(1),
  }),
  "authentication-failures": (id: string): Values => ({
    ...endpointMetric("AuthenticationFailures", id),
    Statistic: "Sum",
    Period: 300,
    ...atLeast(5),
  }),
  "crl-expiry": (id: string): Values => ({ ...endpointMetric("CrlDaysToExpiry", id), ...EXPIRES }),
  "idp-certificate-expiry": (id: string): Values => ({ ...endpointMetric("IdpCertDaysToExpiry", id), ...EXPIRES }),
  /** The threshold is the configuration's. */
  "connection-count": (id: string): Values => ({
    ...endpointMetric("ActiveConnectionsCount", id),
    Statistic: "Maximum",
    Period: 300,
    ...atLeast(200),
  }),
  "connect-handler-errors": (id: string): Values => ({
    Metrics: {
      errors: { Expression: "SUM([m1,m2,m3,m4,m5])", Label: "Client connect handler errors", ReturnData: true },
      m1: handlerErrors("Timeouts", id),
      m2: handlerErrors("InvalidResponses", id),
      m3: handlerErrors("OtherExecutionErrors", id),
      m4: handlerErrors("ThrottlingErrors", id),
      m5: handlerErrors("FailedServiceErrors", id),
    },
    ...atLeast(1),
  }),
} as const;

/** An alarm on what a metric filter counts. */
export const counted = (Namespace: string, MetricName: string, threshold: number, Period = 300): Values => ({
  Namespace,
  MetricName,
  Statistic: "Sum",
  Period,
  ...atLeast(threshold),
});

/** A metric filter, which has no default value: a quiet log costs nothing. The provider writes out that it has no unit. */
export const counting = (filterPattern: string, metricNamespace: string, metricName: string): Values => ({
  filterPattern,
  metricTransformations: [{ metricNamespace, metricName, metricValue: "1", unit: "None" }],
});

/** Auditors and scanners match it as text. */
export const GATEWAY_PATTERN =
  "{ ($.eventName = CreateCustomerGateway) || ($.eventName = DeleteCustomerGateway) || ($.eventName = AttachInternetGateway) " +
  "|| ($.eventName = CreateInternetGateway) || ($.eventName = DeleteInternetGateway) || ($.eventName = DetachInternetGateway) }";

/** By the names of the filters, what finds changes of VPNs in CloudTrail's events. */
export const VPN_CHANGE_PATTERNS = {
  "tunnelwatch-vpn-changes":
    "{ ($.eventName = CreateVpnConnection) || ($.eventName = DeleteVpnConnection) || ($.eventName = ModifyVpnConnection) || " +
    "($.eventName = ModifyVpnConnectionOptions) || ($.eventName = ModifyVpnTunnelOptions) || " +
    "($.eventName = ModifyVpnTunnelCertificate) || ($.eventName = ReplaceVpnTunnel) || " +
    "($.eventName = CreateVpnConnectionRoute) || ($.eventName = DeleteVpnConnectionRoute) || " +
    "($.eventName = AttachVpnGateway) || ($.eventName = DetachVpnGateway) || ($.eventName = CreateVpnGateway) || " +
    "($.eventName = DeleteVpnGateway) }",
  "tunnelwatch-client-vpn-changes":
    '{ ($.eventName = "*ClientVpn*") && ($.eventName != "Export*") && ($.readOnly IS FALSE) }',
  "tunnelwatch-transit-gateway-vpn-changes":
    '{ ($.responseElements.AssociateTransitGatewayRouteTableResponse.association.resourceType = "vpn") || ' +
    '($.responseElements.DisassociateTransitGatewayRouteTableResponse.association.resourceType = "vpn") || ' +
    '($.responseElements.EnableTransitGatewayRouteTablePropagationResponse.propagation.resourceType = "vpn") || ' +
    '($.responseElements.DisableTransitGatewayRouteTablePropagationResponse.propagation.resourceType = "vpn") }',
} as const;

/** What is looked for in a log, how often a period it has to be there, and how long a period is. */
type LogAlarm = readonly [pattern: string, threshold: number, periodSeconds: number];

/** By the end of their names, the alarms on IKE's lines in tunnel logs. */
export const TUNNEL_LOG_ALARMS: Readonly<Record<string, LogAlarm>> = {
  "tunnel-log-key-mismatch": [
    '{ ($.details = "*pre-shared key mismatch*") || ($.details = "*invalid Pre-shared Key*") || ' +
      '($.details = "*AUTHENTICATION_FAILED*") }',
    1,
    300,
  ],
  "tunnel-log-proposal-mismatch": [
    '{ ($.details = "*No Proposal Match Found*") || ($.details = "*NO_PROPOSAL_CHOSEN*") || ($.details = "*TS_UNACCEPTABLE*") }',
    1,
    300,
  ],
  "tunnel-log-dpd-timeout": ['{ ($.details = "*DPD timed out*") || ($.details = "*Declaring peer dead*") }', 1, 300],
  "tunnel-log-phase1-down": ['{ ($.ike_phase1_state = "down") || ($.ike_phase1_state = "Down") }', 1, 300],
  "tunnel-log-phase2-down": ['{ ($.ike_phase2_state = "down") || ($.ike_phase2_state = "Down") }', 1, 300],
};

/** By the end of their names, the alarms on BGP's lines in tunnel logs. */
export const BGP_LOG_ALARMS: Readonly<Record<string, LogAlarm>> = {
  "tunnel-log-bgp-down": ['{ ($.type = "BGPStatus") && ($.message.details = "*from Established to*") }', 1, 300],
  "tunnel-log-bgp-prefix-limit": [
    '{ ($.message.details = "*maximum prefix limit*") || ($.message.details = "*Maximum Number of Prefixes Reached*") }',
    1,
    300,
  ],
};

/** By the end of their names, the alarms on connection logs. */
export const CONNECTION_LOG_ALARMS: Readonly<Record<string, LogAlarm>> = {
  "connection-log-connected": [
    '{ ($.connection-log-type = "connection-attempt") && ($.connection-attempt-status = "successful") }',
    1,
    60,
  ],
  "connection-log-failed": [
    '{ ($.connection-log-type = "connection-attempt") && ($.connection-attempt-status = "failed") }',
    5,
    300,
  ],
  "connection-log-denied": ['{ $.connection-attempt-failure-reason = "authorization-policy-deny" }', 5, 300],
  "connection-log-handler-refused": ['{ $.connection-attempt-failure-reason = "client-connect-*" }', 5, 300],
};
