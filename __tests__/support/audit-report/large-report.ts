import type { AuditReport } from "../../../modules/audit/report";
import { awsId, type ConnectionSpec, type TunnelSpec } from "./a-connection";
import { aReport, type RegionSpec } from "./a-report";

const REGIONS = ["ap-southeast-2", "eu-central-1", "eu-west-1", "us-east-1", "us-west-2"];

/** Connections of an account and region. */
const PER_REGION = 100;

const DOWN: TunnelSpec = {
  status: "DOWN",
  statusMessage: "IPSEC IS DOWN",
  lastStatusChange: "2026-11-24T21:04:10.000Z",
  isMonitored: false,
  history: { availability: 0.91, outages: 3, longestOutageMinutes: 686, isFlapping: false },
};
const FLAPPING: TunnelSpec = {
  history: { availability: 0.97, outages: 41, longestOutageMinutes: 12, isFlapping: true },
};

/**
 * A report of many connections in many accounts, the same for the same number: nobody logs, a quarter permits IKEv1 as well,
 * a third is not monitored, and every eighth has a tunnel that is DOWN.
 */
export function largeReport(connectionCount: number): AuditReport {
  const specs: RegionSpec[] = [];
  for (let first = 0; first < connectionCount; first += PER_REGION) {
    const index = first / PER_REGION;
    specs.push({
      accountId: String(100_000_000_000 + 1_111_111 * Math.floor(index / REGIONS.length)),
      region: REGIONS[index % REGIONS.length] ?? "eu-west-1",
      connections: Array.from({ length: Math.min(PER_REGION, connectionCount - first) }, (_, number) =>
        aBranch(first + number),
      ),
    });
  }
  return aReport(specs, { since: "14d" });
}

function aBranch(number: number): ConnectionSpec {
  const isMonitored = number % 3 !== 0;
  const up: TunnelSpec = { isMonitored };
  return {
    number,
    name: `branch ${String(number)}`,
    customerGateway: { number, name: `branch ${String(number)} router` },
    attachment:
      number % 2 === 0
        ? { kind: "transit-gateway", transitGatewayId: awsId("tgw", Math.floor(number / PER_REGION)) }
        : { kind: "virtual-private-gateway", vpnGatewayId: awsId("vgw", number % 5) },
    routing: number % 2 === 0 ? "bgp" : "static",
    tunnels:
      number % 64 === 0 ? [DOWN, DOWN] : number % 8 === 0 ? [up, DOWN] : number % 50 === 1 ? [FLAPPING, up] : [up, up],
    ...(number % 64 === 0 && { bothDownMinutes: 95 }),
    isLogging: false,
    isIkev2Only: number % 4 !== 0,
  };
}
