import type { ConnectionLogKind, TunnelLogKind } from "../../modules/config/log-patterns";
import {
  bgpLine,
  cloudTrailLine,
  cloudTrailReadLine,
  connectionLine,
  failedConnectionLine,
  routeLine,
  transitGatewayLine,
  tunnelLine,
} from "../support/log-lines";

/** The kinds of alarms that rest on filters of logs. */
export type LogKind = TunnelLogKind | ConnectionLogKind | "gatewayChanges" | "vpnChanges";

const BGP_STATE = "AWS-side peer BGP session state has changed";
const NEIGHBOR = "neighbor 169.254.50.85";
const POLICY_DENIES = { "authorization-policy-evaluation": { result: "deny", "shadow-mode": "disabled" } };
const FOR_VPN = { requestParameters: { vpnConnectionId: "vpn-0abc0000000000001" } };

/** Lines that each kind is about. */
export const EXAMPLES: Readonly<Record<LogKind, readonly string[]>> = {
  tunnelLogKeyMismatch: [
    tunnelLine("AWS tunnel detected a pre-shared key mismatch with cgw: 198.51.100.7"),
    tunnelLine("AWS tunnel payload decryption was unsuccessful due to invalid Pre-shared Key"),
    tunnelLine("AWS tunnel is sending AUTHENTICATION_FAILED as the response"),
  ],
  tunnelLogProposalMismatch: [
    tunnelLine("No Proposal Match Found by AWS"),
    tunnelLine('No Proposal Match Found. Notifying with "No proposal chosen"'),
    tunnelLine("AWS: Traffic Selector: TS_UNACCEPTABLE: received from responder"),
  ],
  tunnelLogDpdTimeout: [
    tunnelLine("Peer is not responsive - Declaring peer dead"),
    tunnelLine("AWS tunnel DPD timed out after 3 retransmits"),
  ],
  tunnelLogPhase1Down: [
    tunnelLine("AWS tunnel received DELETE for IKE_SA from CGW", { phase1: "down" }),
    tunnelLine("AWS tunnel received DELETE for IKE_SA from CGW", { phase1: "Down" }),
    tunnelLine("AWS tunnel Timeout: deleting un-established Phase 1 IKE_SA with cgw: 198.51.100.7", {
      phase1: "down",
      phase2: "negotiating",
    }),
  ],
  tunnelLogPhase2Down: [
    tunnelLine("AWS tunnel received DELETE for Phase 2 SA with SPI: 0x12345678", { phase2: "down" }),
    tunnelLine("AWS tunnel Phase 2 was unable to establish while keeping Phase 1", { phase2: "Down" }),
    tunnelLine("AWS tunnel is sending request (id=3) for CREATE_CHILD_SA", { phase1: "Rekeying", phase2: "Down" }),
  ],
  tunnelLogBgpDown: [
    bgpLine("DOWN", `${BGP_STATE} from Established to Idle with ${NEIGHBOR}`),
    bgpLine("DOWN", `${BGP_STATE} from Established to Active with ${NEIGHBOR}`),
  ],
  tunnelLogBgpPrefixLimit: [
    bgpLine("UP", `AWS-side peer is reporting a maximum prefix limit warning - received 95 prefixes from ${NEIGHBOR}`),
    bgpLine("DOWN", `AWS-side peer detected the maximum prefix limit was exceeded - received 101 from ${NEIGHBOR}`),
  ],
  connectionLogConnected: [
    connectionLine(),
    connectionLine({ username: "joe", "client-ip-v6": "NA" }),
    connectionLine({ "authorization-policy-evaluation": { result: "deny", "shadow-mode": "enabled" } }),
  ],
  connectionLogFailed: [
    failedConnectionLine("NA"),
    failedConnectionLine("NA", { username: "joe" }),
    failedConnectionLine("some reason that comes later"),
  ],
  connectionLogDenied: [
    failedConnectionLine("authorization-policy-deny"),
    failedConnectionLine("authorization-policy-deny", POLICY_DENIES),
  ],
  connectionLogHandlerRefused: [
    "client-connect-failed",
    "client-connect-handler-timed-out",
    "client-connect-handler-other-execution-error",
    "client-connect-handler-throttled",
    "client-connect-handler-invalid-response",
    "client-connect-handler-service-error",
  ].map((reason) => failedConnectionLine(reason)),
  gatewayChanges: [
    cloudTrailLine("CreateCustomerGateway", { requestParameters: { type: "ipsec.1", bgpAsn: 65000 } }),
    cloudTrailLine("DeleteCustomerGateway"),
    cloudTrailLine("AttachInternetGateway"),
    cloudTrailLine("CreateInternetGateway"),
    cloudTrailLine("DeleteInternetGateway", { errorCode: "Client.DependencyViolation", responseElements: null }),
    cloudTrailLine("DetachInternetGateway"),
  ],
  vpnChanges: [
    cloudTrailLine("CreateVpnConnection", { requestParameters: { type: "ipsec.1", customerGatewayId: "cgw-0abc1" } }),
    cloudTrailLine("DeleteVpnConnection", FOR_VPN),
    cloudTrailLine("ModifyVpnConnection", { requestParameters: { ModifyVpnConnectionRequest: {} } }),
    cloudTrailLine("ModifyVpnConnectionOptions"),
    cloudTrailLine("ModifyVpnTunnelOptions"),
    cloudTrailLine("ModifyVpnTunnelCertificate"),
    cloudTrailLine("ReplaceVpnTunnel"),
    cloudTrailLine("CreateVpnConnectionRoute", FOR_VPN),
    cloudTrailLine("DeleteVpnConnectionRoute", FOR_VPN),
    cloudTrailLine("AttachVpnGateway"),
    cloudTrailLine("DetachVpnGateway"),
    cloudTrailLine("CreateVpnGateway"),
    cloudTrailLine("DeleteVpnGateway", { errorCode: "Client.IncorrectState", responseElements: null }),
    ...[
      "CreateClientVpnEndpoint",
      "ModifyClientVpnEndpoint",
      "DeleteClientVpnEndpoint",
      "CreateClientVpnRoute",
      "DeleteClientVpnRoute",
      "AuthorizeClientVpnIngress",
      "RevokeClientVpnIngress",
      "AssociateClientVpnTargetNetwork",
      "DisassociateClientVpnTargetNetwork",
      "ApplySecurityGroupsToClientVpnTargetNetwork",
      "ImportClientVpnClientCertificateRevocationList",
      "TerminateClientVpnConnections",
      "ModifyClientVpnEndpointAuthorizationPolicy",
      "AcceptTransitGatewayClientVpnAttachment",
    ].map((name) => cloudTrailLine(name, { requestParameters: { [`${name}Request`]: {} } })),
    transitGatewayLine("AssociateTransitGatewayRouteTable", "association", "vpn"),
    transitGatewayLine("DisassociateTransitGatewayRouteTable", "association", "vpn"),
    transitGatewayLine("EnableTransitGatewayRouteTablePropagation", "propagation", "vpn"),
    transitGatewayLine("DisableTransitGatewayRouteTablePropagation", "propagation", "vpn"),
  ],
};

/** Kinds whose filters rightly count the examples of another kind as well. */
export const ALSO_ABOUT: Readonly<Partial<Record<LogKind, readonly LogKind[]>>> = {
  connectionLogDenied: ["connectionLogFailed"],
  connectionLogHandlerRefused: ["connectionLogFailed"],
};

/** Lines that no kind is about, however near they come. */
export const NEAR_MISSES: readonly (readonly [string, string])[] = [
  ["a negotiation", tunnelLine("AWS tunnel processed request (id=2) for CREATE_CHILD_SA")],
  ["a collision", tunnelLine("AWS tunnel detected a (CHILD_REKEY) collision as CHILD_DELETE")],
  ["phases that negotiate", tunnelLine("", { phase1: "negotiating", phase2: "Negotiating" })],
  ["phases that rekey", tunnelLine("", { phase1: "Rekeying", phase2: "rekeying" })],
  ["phases of which the details speak", tunnelLine("ike_phase1_state is down")],
  ["a session that comes up", bgpLine("UP", `${BGP_STATE} from OpenConfirm to Established with ${NEIGHBOR}`)],
  ["a session that starts", bgpLine("DOWN", `${BGP_STATE} from Idle to Connect with ${NEIGHBOR}`)],
  ["a session that gets on", bgpLine("DOWN", `${BGP_STATE} from OpenSent to OpenConfirm with ${NEIGHBOR}`)],
  ["a session that stays down", bgpLine("DOWN", `${BGP_STATE} from Connect to Active with ${NEIGHBOR}`)],
  ["a notification", bgpLine("DOWN", `AWS-side peer sent a Hold Timer Expired notification to ${NEIGHBOR}`)],
  ["a route", routeLine("ADVERTISED")],
  ["a route that is withdrawn", routeLine("WITHDRAWN")],
  ["a route that is denied", routeLine("UPDATED", "DENIED due to: as-path contains our own AS")],
  ["a route of which the details speak of a session", routeLine("UPDATED", "from Established to Idle")],
  ["a login that waits", connectionLine({ "connection-attempt-status": "waiting-for-assertion" })],
  [
    "an end",
    connectionLine({
      "connection-log-type": "connection-reset",
      "connection-attempt-status": "NA",
      "connection-end-time": "2025-11-08 07:00:00",
    }),
  ],
  [
    "an assertion",
    connectionLine({
      "connection-log-type": "connection-reset",
      "connection-attempt-status": "NA",
      "connection-reset-status": "assertion-received",
    }),
  ],
  ...["successful", "failed"].map((status) => {
    const reset = { "connection-log-type": "connection-reset", "connection-attempt-status": status };
    return [`the reset of a connection whose attempt was ${status}`, connectionLine(reset)] as const;
  }),
  ["a user named after a state", connectionLine({ "connection-attempt-status": "NA", username: "failed" })],
  ["tunnels read", cloudTrailReadLine("DescribeVpnConnections")],
  ["gateways of VPNs read", cloudTrailReadLine("DescribeVpnGateways")],
  ["customer gateways read", cloudTrailReadLine("DescribeCustomerGateways")],
  ["internet gateways read", cloudTrailReadLine("DescribeInternetGateways")],
  ["a configuration read", cloudTrailReadLine("GetVpnConnectionDeviceSampleConfiguration")],
  ["a replacement read", cloudTrailReadLine("GetVpnTunnelReplacementStatus")],
  ...[
    "DescribeClientVpnEndpoints",
    "DescribeClientVpnConnections",
    "DescribeClientVpnRoutes",
    "DescribeClientVpnTargetNetworks",
    "DescribeClientVpnAuthorizationRules",
    "GetClientVpnEndpointAuthorizationPolicy",
    "ExportClientVpnClientConfiguration",
  ].map((name) => [`Client VPN read by ${name}`, cloudTrailReadLine(name)] as const),
  ["associations read", cloudTrailReadLine("GetTransitGatewayRouteTableAssociations")],
  ["a VPC tied", transitGatewayLine("AssociateTransitGatewayRouteTable", "association", "vpc")],
  ["a peer untied", transitGatewayLine("DisassociateTransitGatewayRouteTable", "association", "peering")],
  ["a VPC's routes", transitGatewayLine("EnableTransitGatewayRouteTablePropagation", "propagation", "vpc")],
  [
    "a VPN that was not tied",
    cloudTrailLine("AssociateTransitGatewayRouteTable", { errorCode: "Client.Unsupported", responseElements: null }),
  ],
  ["a longer name at its end", cloudTrailLine("CreateInternetGatewayX")],
  ["a longer name at its start", cloudTrailLine("CreateEgressOnlyInternetGateway")],
  ["a shorter name", cloudTrailLine("ModifyVpnTunnel")],
  ["a name in other case", cloudTrailLine("createVpnConnection")],
  ["Client VPN in other case", cloudTrailLine("CreateClientVPNEndpoint")],
  ["an endpoint of a VPC", cloudTrailLine("CreateVpcEndpoint")],
  ["a NAT gateway", cloudTrailLine("CreateNatGateway")],
  [
    "a search for changes",
    cloudTrailReadLine("LookupEvents", {
      eventSource: "cloudtrail.amazonaws.com",
      requestParameters: { eventName: "CreateVpnConnection", lookupAttributes: [{ attributeValue: "ClientVpn" }] },
    }),
  ],
  ["text", "DOWN: AWS tunnel DPD timed out after 3 retransmits"],
];
