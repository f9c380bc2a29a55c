import type { AuditReport } from "../../../modules/audit/report";
import type { VpnAttachment } from "../../../modules/inventory";
import { awsId, type ConnectionSpec, type TunnelSpec } from "./a-connection";
import { aReport } from "./a-report";
import { aVerdict } from "./verdicts";

const NETWORK = "111122223333";
const RETAIL = "444455556666";

const STEADY: TunnelSpec = { history: { availability: 1, outages: 0, longestOutageMinutes: 0, isFlapping: false } };
const UNWATCHED: TunnelSpec = { ...STEADY, isMonitored: false };
const PHASE_1: TunnelSpec = {
  status: "DOWN",
  statusMessage: "Phase 1 is down",
  lastStatusChange: "2026-11-19T02:14:07.000Z",
  history: { availability: 0.553, outages: 1, longestOutageMinutes: 9016, isFlapping: false },
};
const IDLE: TunnelSpec = {
  status: "DOWN",
  statusMessage: "IPSEC IS DOWN",
  lastStatusChange: "2026-11-25T06:41:52.000Z",
  isMonitored: false,
  history: { availability: 0.981, outages: 6, longestOutageMinutes: 108, isFlapping: true },
};

const TRANSIT: VpnAttachment = { kind: "transit-gateway", transitGatewayId: awsId("tgw", 1) };
const PRODUCTION: VpnAttachment = { kind: "virtual-private-gateway", vpnGatewayId: awsId("vgw", 2) };

/** A report of a few accounts and regions with something of everything. */
export function sampleReport(): AuditReport {
  return aReport(
    [
      {
        accountId: NETWORK,
        region: "ap-southeast-2",
        connections: [connection(1, "sydney", TRANSIT, [STEADY, UNWATCHED]), connection(2, "melbourne", TRANSIT)],
        endpoints: [{ name: "sydney staff", isLogging: true, isMonitored: false }],
      },
      { accountId: NETWORK, region: "eu-central-1" },
      {
        accountId: NETWORK,
        region: "eu-west-1",
        connections: [
          connection(3, "headquarters", TRANSIT),
          connection(4, "headquarters backup", TRANSIT, undefined, 3),
          { ...connection(5, "plant", PRODUCTION, [PHASE_1, IDLE]), isIkev2Only: false, bothDownMinutes: 109 },
          { ...connection(6, "warehouse", PRODUCTION, [STEADY, IDLE]), isLogging: false },
          connection(7, "partner", {
            kind: "cloud-wan",
            coreNetworkArn: "arn:aws:networkmanager::111122223333:core-network/core-network-0a1",
          }),
        ],
        endpoints: [
          { name: "staff", isLogging: true, isMonitored: true },
          { name: "suppliers", isLogging: false, isMonitored: false },
        ],
        verdicts: [
          aVerdict(
            "EC2.171",
            { accountId: NETWORK, region: "eu-west-1" },
            {
              kind: "vpn-connection",
              id: awsId("vpn", 90),
              arn: "arn:aws:ec2:eu-west-1:111122223333:vpn-connection/vpn-0",
              name: "lab",
            },
            {
              status: "suppressed",
              summary: `${awsId("vpn", 90)} logs none of its tunnels.`,
              evidence: [{ subject: "log", value: "off" }],
              suppression: { reason: "A laboratory, torn down every night", expires: "2026-12-31" },
            },
          ),
        ],
      },
      {
        accountId: NETWORK,
        region: "us-east-1",
        gaps: [
          {
            region: "us-east-1",
            action: "cloudwatch:DescribeAlarms",
            code: "AccessDenied",
            message: "User is not authorized to perform: cloudwatch:DescribeAlarms",
            hint: "Give the role of the scan cloudwatch:DescribeAlarms; `npm run policy` prints all that it needs.",
          },
        ],
        connections: [{ ...connection(8, "new york", PRODUCTION, [{ status: "UNKNOWN" }, STEADY]), routing: "static" }],
      },
      {
        accountId: RETAIL,
        region: "eu-west-1",
        connections: [
          connection(9, "store 17", PRODUCTION, [UNWATCHED, UNWATCHED]),
          { ...connection(10, "store 18", PRODUCTION, [UNWATCHED, UNWATCHED]), isLogging: false, isIkev2Only: false },
          { ...connection(11, undefined, PRODUCTION), state: "modifying" },
        ],
      },
    ],
    {
      since: "14d",
      notices: ["The suppression of EC2.183 on store 12 expired on 2026-11-01: its findings count again."],
    },
  );
}

function connection(
  number: number,
  name: string | undefined,
  attachment: VpnAttachment,
  tunnels: readonly [TunnelSpec, TunnelSpec] = [STEADY, STEADY],
  gateway = number,
): ConnectionSpec {
  const gatewayName = name === undefined ? {} : { name: `${name.replace(" backup", "")} firewall` };
  return { number, name, attachment, tunnels, customerGateway: { number: gateway, ...gatewayName } };
}
