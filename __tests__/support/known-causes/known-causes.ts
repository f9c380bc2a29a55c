import {
  type EstateLogGroup,
  type EstateMetric,
  type EstateRegion,
  type EstateTunnel,
  type EstateVpnConnection,
  EMPTY_REGION,
} from "../../../modules/sandbox";
import { aConnection } from "../an-estate";
import { PERIODS_A_DAY, PERIODS_DOWN, type Truth, TRUTHS } from "./truths";

/** Length of a period of the metrics, in milliseconds. */
const PERIOD = 300_000;

/** A connection of the estate of known truths, whose first tunnel has a cause. */
export interface KnownConnection {
  readonly cause: string;
  readonly connection: EstateVpnConnection;
  /** Of the tunnel that is DOWN or flaps. */
  readonly outsideIpAddress: string;
}

/** A region in which each cause takes down one tunnel, as seen at a time: what the truth is, and what AWS holds. */
export function knownCauses(now: Date): { readonly region: EstateRegion; readonly known: readonly KnownConnection[] } {
  // Metrics are of whole periods.
  const end = Math.floor(now.getTime() / PERIOD) * PERIOD;
  const built = TRUTHS.map((truth, index) => build(truth, 10 + index, end));
  return {
    region: {
      ...EMPTY_REGION,
      vpnConnections: built.map(({ connection }) => connection),
      customerGateways: [
        {
          customerGatewayId: "cgw-0123456789abcdef0",
          state: "available",
          type: "ipsec.1",
          bgpAsn: "65000",
          ipAddress: "198.18.1.10",
        },
      ],
      vpnGateways: [
        {
          vpnGatewayId: "vgw-0123456789abcdef0",
          state: "available",
          type: "ipsec.1",
          vpcAttachments: [{ vpcId: "vpc-0123456789abcdef0", state: "attached" }],
        },
      ],
      vpcs: [
        { vpcId: "vpc-0123456789abcdef0", cidrBlock: "10.0.0.0/16", tags: [{ key: "Name", value: "production" }] },
      ],
      logGroups: built.flatMap(({ logGroups }) => logGroups),
      publishedMetrics: built.flatMap(({ metrics }) => metrics),
    },
    known: built.map(({ connection, outsideIpAddress }, index) => ({
      cause: TRUTHS[index]?.cause ?? "",
      connection,
      outsideIpAddress,
    })),
  };
}

function build(truth: Truth, number: number, end: number) {
  const plain = aConnection(number);
  const [first, second] = plain.options?.tunnelOptions ?? [];
  if (!first || !second) throw new Error("A connection has two tunnels.");
  const changedAt = end - PERIODS_DOWN * PERIOD;
  const names = { tunnel: `/aws/vpn/s2s/${plain.vpnConnectionId}`, bgp: `/aws/vpn/bgp/${plain.vpnConnectionId}` };
  const tunnel: EstateTunnel = {
    ...first,
    ...truth.tunnel,
    ...(truth.cause === "endpoint-replaced" && {
      maintenance: { ...truth.tunnel?.maintenance, lastApplied: new Date(changedAt - PERIOD).toISOString() },
    }),
    logOptions: {
      ...(truth.lines && { logEnabled: true, logGroupArn: groupArn(names.tunnel), logOutputFormat: "json" }),
      ...(truth.bgpLines && { bgpLogEnabled: true, bgpLogGroupArn: groupArn(names.bgp), bgpLogOutputFormat: "json" }),
    },
  };
  const connection: EstateVpnConnection = {
    ...plain,
    options: { staticRoutesOnly: truth.routing === "static", tunnelOptions: [tunnel, second] },
    telemetry: [
      {
        ...truth.telemetry,
        outsideIpAddress: first.outsideIpAddress,
        lastStatusChange: new Date(changedAt).toISOString(),
      },
      { outsideIpAddress: second.outsideIpAddress, status: "UP", lastStatusChange: "2025-01-14T03:12:45.000Z" },
    ],
  };
  return {
    connection,
    outsideIpAddress: first.outsideIpAddress,
    logGroups: [
      ...groupOf(names.tunnel, `${plain.vpnConnectionId}-${first.outsideIpAddress}-IKE`, truth.lines, end),
      ...groupOf(names.bgp, `${plain.vpnConnectionId}-${first.outsideIpAddress}-BGP`, truth.bgpLines, end),
    ],
    metrics: [
      ...metricsOf(plain.vpnConnectionId, first.outsideIpAddress, truth, end),
      ...metricsOf(plain.vpnConnectionId, second.outsideIpAddress, { telemetry: { status: "UP" } }, end),
    ],
  };
}

function groupArn(name: string): string {
  return `arn:aws:logs:eu-west-1:444455556666:log-group:${name}`;
}

function groupOf(
  logGroupName: string,
  logStreamName: string,
  lines: readonly string[] | undefined,
  end: number,
): readonly EstateLogGroup[] {
  if (!lines) return [];
  const events = lines.map((message, index) => ({ timestamp: end - (lines.length - index) * 60_000, message }));
  return [{ logGroupName, logStreams: [{ logStreamName, events }] }];
}

function metricsOf(
  VpnId: string,
  TunnelIpAddress: string,
  { telemetry, states, bytes }: Pick<Truth, "telemetry" | "states" | "bytes">,
  end: number,
): readonly EstateMetric[] {
  const series = states ?? Array.from({ length: PERIODS_A_DAY }, () => (telemetry.status === "UP" ? 1 : 0));
  const traffic = bytes ?? series.map((state) => (state > 0 ? 100_000 : 0));
  const metric = (metricName: string, values: readonly number[]): EstateMetric => ({
    namespace: "AWS/VPN",
    metricName,
    dimensions: { VpnId, TunnelIpAddress },
    data: values.map((value, index) => ({
      from: new Date(end - (values.length - index) * PERIOD).toISOString(),
      value,
    })),
  });
  return [metric("TunnelState", series), metric("TunnelDataIn", traffic), metric("TunnelDataOut", traffic)];
}
