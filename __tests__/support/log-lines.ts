/** The states of IKE that a line of a tunnel's log tells. */
export interface IkeStates {
  readonly phase1?: string;
  readonly phase2?: string;
}

/**
 * A line of a tunnel's activity log; both phases are established unless told.
 *
 * @see https://docs.aws.amazon.com/vpn/latest/s2svpn/log-contents.html
 */
export function tunnelLine(
  details: string,
  { phase1 = "established", phase2 = "established" }: IkeStates = {},
): string {
  return JSON.stringify({
    event_timestamp: 1762580429,
    timestamp: "2025-11-08 05:40:29.641Z",
    details,
    dpd_enabled: true,
    nat_t_detected: false,
    ike_phase1_state: phase1,
    ike_phase2_state: phase2,
  });
}

/** A line of a tunnel's BGP log about the session. */
export function bgpLine(status: "UP" | "DOWN", details: string): string {
  return bgpEvent("BGPStatus", status, { details });
}

/** A line of a tunnel's BGP log about a route; `details` are there where it was denied. */
export function routeLine(status: "ADVERTISED" | "UPDATED" | "WITHDRAWN", details?: string): string {
  const route = { prefix: "172.31.0.0/16", asPath: "64512", localPref: 100, med: 100, nextHopIp: "169.254.50.85" };
  return bgpEvent("RouteStatus", status, { ...route, weight: 32768, details });
}

function bgpEvent(type: string, status: string, message: object): string {
  return JSON.stringify({
    resource_id: "vpn-0abc0000000000001_203.0.113.1",
    event_timestamp: 1762580429641,
    timestamp: "2025-11-08 05:40:29.641Z",
    type,
    status,
    message,
  });
}

/**
 * A line of a Client VPN endpoint's connection log: somebody connected, unless the fields say otherwise.
 *
 * @see https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/connection-logging.html
 */
export function connectionLine(fields: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({
    "connection-log-type": "connection-attempt",
    "connection-attempt-status": "successful",
    "connection-attempt-failure-reason": "NA",
    "connection-reset-status": "NA",
    "connection-id": "cvpn-connection-0a39f1b3b7082abbb",
    "client-vpn-endpoint-id": "cvpn-endpoint-0abc0000000000001",
    "transport-protocol": "udp",
    "connection-start-time": "2025-11-08 05:40:29",
    "connection-last-update-time": "2025-11-08 05:40:29",
    "client-ip": "10.0.1.2",
    "common-name": "client1.example.com",
    "device-type": "linux",
    "device-ip": "198.51.100.23",
    port: "50096",
    "ingress-bytes": "0",
    "egress-bytes": "0",
    "connection-end-time": "NA",
    "connection-duration-seconds": "0",
    ...fields,
  });
}

/** A line of the same log about an attempt that failed. */
export function failedConnectionLine(reason: string, fields: Readonly<Record<string, unknown>> = {}): string {
  return connectionLine({
    "connection-attempt-status": "failed",
    "connection-attempt-failure-reason": reason,
    "connection-start-time": "NA",
    "client-ip": "NA",
    "connection-duration-seconds": "NA",
    ...fields,
  });
}

/**
 * A line of a CloudTrail trail's log group: a call of EC2 that changes something, unless the fields say otherwise.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export function cloudTrailLine(eventName: string, fields: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({
    eventVersion: "1.11",
    userIdentity: {
      type: "AssumedRole",
      arn: "arn:aws:sts::111122223333:assumed-role/network/jane",
      accountId: "111122223333",
      sessionContext: { attributes: { creationDate: "2025-11-08T05:12:00Z", mfaAuthenticated: "false" } },
    },
    eventTime: "2025-11-08T05:40:29Z",
    eventSource: "ec2.amazonaws.com",
    eventName,
    awsRegion: "eu-central-1",
    sourceIPAddress: "198.51.100.23",
    userAgent: "aws-cli/2.31.0",
    requestParameters: {},
    responseElements: { requestId: "11111111-2222-3333-4444-555555555555", _return: true },
    requestID: "11111111-2222-3333-4444-555555555555",
    eventID: "66666666-7777-8888-9999-000000000000",
    readOnly: false,
    eventType: "AwsApiCall",
    managementEvent: true,
    recipientAccountId: "111122223333",
    eventCategory: "Management",
    ...fields,
  });
}

/** The same of a call that reads: CloudTrail does not record what such a call answers. */
export function cloudTrailReadLine(eventName: string, fields: Readonly<Record<string, unknown>> = {}): string {
  return cloudTrailLine(eventName, { readOnly: true, responseElements: null, ...fields });
}

/**
 * The same of a call that ties an attachment of a transit gateway to a route table, or unties it.
 *
 * @param member the member of the answer: `association` or `propagation`
 * @param resourceType `vpn`, `vpc` and so on
 */
export function transitGatewayLine(eventName: string, member: string, resourceType: string): string {
  const ids = { transitGatewayAttachmentId: "tgw-attach-0abc1", transitGatewayRouteTableId: "tgw-rtb-0abc1" };
  return cloudTrailLine(eventName, {
    requestParameters: {
      [`${eventName}Request`]: {
        TransitGatewayAttachmentId: ids.transitGatewayAttachmentId,
        TransitGatewayRouteTableId: ids.transitGatewayRouteTableId,
      },
    },
    responseElements: {
      [`${eventName}Response`]: {
        xmlns: "http://ec2.amazonaws.com/doc/2016-11-15/",
        requestId: "11111111-2222-3333-4444-555555555555",
        [member]: { ...ids, resourceId: `${resourceType}-0abc0000000000001`, resourceType, state: "associating" },
      },
    },
  });
}
