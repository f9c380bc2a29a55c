import type { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import type { MetricFacts, StateSample, TrafficSample, TunnelMetricDimensions } from "../../inventory";
import type { AwsSession } from "../aws-session";
import { type Datapoint, readMetricData } from "./metric-data";
import { sampleSpan } from "./sample-period";

/** A tunnel with what its metrics are published with. */
export interface MeasuredTunnel {
  readonly vpnConnectionId: string;
  readonly outsideIpAddress: string;
  readonly dimensions: TunnelMetricDimensions;
}

/** Over which time metrics are read. */
export interface Since {
  /** Length of the time, in milliseconds. */
  readonly sinceMs: number;
  /** Its end. */
  readonly now: Date;
  /** The share of the memory for samples that is this region's, 0 to 1. @default 1 */
  readonly share?: number;
}

/**
 * How tunnels did, in their order.
 *
 * Of many tunnels over a long time, long periods are read first. Only connections of which a tunnel was not UP throughout are
 * read again in shorter ones, which tell one outage from another: an estate that is well costs little.
 */
export async function readStateSamples(
  session: AwsSession,
  cloudWatch: CloudWatchClient,
  tunnels: readonly MeasuredTunnel[],
  since: Since,
): Promise<readonly (readonly StateSample[])[]> {
  const coarse = await readStates(session, cloudWatch, tunnels, since);
  const wasDown = new Set(
    tunnels
      .filter((_, index) => coarse[index]?.some(({ value }) => value < 1))
      .map(({ vpnConnectionId }) => vpnConnectionId),
  );
  const isTroubled = ({ vpnConnectionId }: MeasuredTunnel): boolean => wasDown.has(vpnConnectionId);
  const troubled = tunnels.filter(isTroubled);
  if (troubled.length === 0 || periodOf(since, troubled.length) === periodOf(since, tunnels.length)) return coarse;
  const fine = await readStates(session, cloudWatch, troubled, since);
  const byTunnel = new Map(troubled.map((tunnel, index) => [tunnel, fine[index] ?? []]));
  return tunnels.map((tunnel, index) => byTunnel.get(tunnel) ?? coarse[index] ?? []);
}

async function readStates(
  session: AwsSession,
  cloudWatch: CloudWatchClient,
  tunnels: readonly MeasuredTunnel[],
  { sinceMs, now, share = 1 }: Since,
): Promise<readonly (readonly StateSample[])[]> {
  const span = sampleSpan(sinceMs, now, tunnels.length / share);
  const metrics = tunnels.map((tunnel) => metricOf(tunnel, "TunnelState"));
  // The average is the share of the period in which it was UP, because the metric is 0 or 1.
  const values = await readMetricData(session, cloudWatch, { metrics, statistic: "Average", span });
  const { periodSeconds } = span;
  return values.map((points) => points.map((point) => ({ ...point, periodSeconds })));
}

function periodOf({ sinceMs, now, share = 1 }: Since, tunnels: number): number {
  return sampleSpan(sinceMs, now, tunnels / share).periodSeconds;
}

/** What went through tunnels, in and out together, in their order. */
export async function readTrafficSamples(
  session: AwsSession,
  cloudWatch: CloudWatchClient,
  tunnels: readonly MeasuredTunnel[],
  { sinceMs, now, share = 1 }: Since,
): Promise<readonly (readonly TrafficSample[])[]> {
  const span = sampleSpan(sinceMs, now, (tunnels.length * 2) / share);
  const metrics = tunnels.flatMap((tunnel) => [metricOf(tunnel, "TunnelDataIn"), metricOf(tunnel, "TunnelDataOut")]);
  const values = await readMetricData(session, cloudWatch, { metrics, statistic: "Sum", span });
  const { periodSeconds } = span;
  return tunnels.map((_, index) =>
    added([...(values[2 * index] ?? []), ...(values[2 * index + 1] ?? [])]).map(({ timestamp, value }) => ({
      timestamp,
      bytes: value,
      periodSeconds,
    })),
  );
}

function added(points: readonly Datapoint[]): readonly Datapoint[] {
  const sums = new Map<string, number>();
  for (const { timestamp, value } of points) sums.set(timestamp, (sums.get(timestamp) ?? 0) + value);
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([timestamp, value]) => ({ timestamp, value }));
}

function metricOf({ vpnConnectionId, outsideIpAddress, dimensions }: MeasuredTunnel, metricName: string): MetricFacts {
  return {
    namespace: "AWS/VPN",
    metricName,
    dimensions: {
      ...(dimensions === "VpnId+TunnelIpAddress" && { VpnId: vpnConnectionId }),
      TunnelIpAddress: outsideIpAddress,
    },
  };
}
