import type {
  AuditedConnection,
  AuditedRegion,
  AuditReport,
  ControlInfo,
  Verdict,
} from "../../../modules/audit/report";

export const TUNNEL_CONTROL: ControlInfo = {
  id: "EC2.20",
  title: "Both tunnels of a VPN connection are UP",
  failing: "A tunnel is DOWN",
  description: "One tunnel alone is no redundancy.",
  severity: "high",
  frameworks: ["NIST 800-53", "PCI DSS"],
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-20",
};

export const LOG_CONTROL: ControlInfo = {
  id: "EC2.171",
  title: "VPN connections log",
  failing: "A tunnel does not log",
  description: "Without logs nobody learns why a tunnel went DOWN.",
  severity: "medium",
  frameworks: [],
};

/** A verdict on a tunnel that is DOWN. */
export function aVerdict(verdict: Partial<Verdict> = {}): Verdict {
  return {
    controlId: "EC2.20",
    status: "failed",
    severity: "high",
    accountId: "111122223333",
    region: "eu-west-1",
    resource: {
      kind: "tunnel",
      id: "198.51.100.11",
      arn: "arn:aws:ec2:eu-west-1:111122223333:vpn-connection/vpn-0aaa",
      name: "plant",
      vpnConnectionId: "vpn-0aaa",
    },
    summary: "Tunnel 2 is DOWN since 2026-11-01T00:00:00Z.",
    evidence: [{ subject: "StatusMessage", value: "IPSEC IS DOWN" }],
    remediation: { text: "Find out why.", command: "npm run audit -- --logs" },
    causes: [
      {
        id: "firewall",
        title: "A firewall drops UDP 500",
        evidence: [{ subject: "StatusMessage", value: "IPSEC IS DOWN" }],
        check: "Does UDP 500 reach the gateway?",
        setting: "harden.options.startupAction",
      },
    ],
    ...verdict,
  };
}

/** A connection with one tunnel UP and one DOWN. */
export function aConnection(connection: Partial<AuditedConnection> = {}): AuditedConnection {
  return {
    id: "vpn-0aaa",
    arn: "arn:aws:ec2:eu-west-1:111122223333:vpn-connection/vpn-0aaa",
    name: "plant",
    state: "available",
    routing: "bgp",
    attachment: { kind: "virtual-private-gateway", vpnGatewayId: "vgw-0bbb" },
    vpcIds: ["vpc-0ccc"],
    customerGateway: { id: "cgw-0ddd", name: "plant router", ipAddress: "198.18.0.1" },
    tunnels: [
      { outsideIpAddress: "198.51.100.10", status: "UP", acceptedRouteCount: 3, isMonitored: true },
      {
        outsideIpAddress: "198.51.100.11",
        status: "DOWN",
        statusMessage: "IPSEC IS DOWN",
        lastStatusChange: "2026-11-01T00:00:00Z",
        isMonitored: false,
      },
    ],
    ...connection,
  };
}

/** A region with one connection and one Client VPN endpoint. */
export function aRegion(region: Partial<AuditedRegion> = {}): AuditedRegion {
  return {
    partition: "aws",
    accountId: "111122223333",
    region: "eu-west-1",
    vpnConnections: [aConnection()],
    clientVpnEndpoints: [
      {
        id: "cvpn-endpoint-0eee",
        arn: "arn:aws:ec2:eu-west-1:111122223333:client-vpn-endpoint/cvpn-endpoint-0eee",
        name: "staff",
        state: "available",
        isLogging: true,
        isMonitored: false,
      },
    ],
    gaps: [],
    ...region,
  };
}

/** A report on one region, with a failed, a passed and an accepted verdict. */
export function aReport(report: Partial<AuditReport> = {}): AuditReport {
  return {
    scannedAt: "2026-11-25T12:00:00.000Z",
    controls: [TUNNEL_CONTROL, LOG_CONTROL],
    verdicts: [
      aVerdict(),
      aVerdict({
        controlId: "EC2.171",
        status: "suppressed",
        severity: "medium",
        summary: "It does not log.",
        causes: [],
        suppression: { reason: "A lab.", expires: "2027-01-31" },
      }),
      aVerdict({ status: "passed", causes: [], remediation: undefined, summary: "Both tunnels are UP." }),
    ],
    regions: [aRegion()],
    accountGaps: [],
    cost: {
      priceTable: "AWS list prices of us-east-1, 2026-11",
      currency: "USD",
      lines: [
        {
          accountId: "111122223333",
          region: "eu-west-1",
          item: "metric alarms",
          quantity: 4,
          monthly: 0.4,
          origin: "added",
          note: "each metric of an expression counts",
        },
        {
          accountId: "111122223333",
          region: "eu-west-1",
          item: "log ingestion",
          quantity: 1,
          origin: "existing",
        },
      ],
      monthlyExisting: 0,
      monthlyAdded: 0.4,
    },
    notices: [],
    ...report,
  };
}

/** Something of a region that could not be read. */
export const UNREAD_GAP = {
  region: "eu-west-1",
  action: "ec2:DescribeVpnConnections",
  code: "UnauthorizedOperation",
  message: "No.",
  hint: "Allow it.",
} as const;
