import type { MetricAlarmFacts, MetricFacts, TunnelMetricDimensions } from "../../inventory";
import type { AlarmContext } from "./alarm-context";
import { evaluationProblems, type Meaning } from "./evaluation";
import { type JobOfAlarm, jobOfAlarm } from "./job-of-alarm";
import type { WatchedMetrics } from "./watched-metrics";

/** The namespace of Site-to-Site VPN metrics. */
export const VPN_NAMESPACE = "AWS/VPN";

/** 1 is up, 0 is down. */
const TUNNEL_STATE: Meaning = { trouble: 0, good: 1 };

/** Bytes. */
const TRAFFIC: Meaning = { trouble: 0, good: Infinity };

/** A tunnel, and the dimensions that name it. */
interface NamedTunnel {
  readonly vpnId: string;
  readonly address: string;
  readonly dimensions: TunnelMetricDimensions;
}

/**
 * What an alarm on metrics of Site-to-Site VPNs does.
 *
 * @see https://docs.aws.amazon.com/vpn/latest/s2svpn/monitoring-cloudwatch-vpn.html
 */
export function vpnJobs(
  alarm: MetricAlarmFacts,
  watched: WatchedMetrics,
  context: AlarmContext,
): readonly JobOfAlarm[] {
  const names = new Set(watched.metrics.map(({ metricName }) => metricName));
  if (watched.metrics.some(({ namespace }) => namespace !== VPN_NAMESPACE)) return [];
  if ([...names].every((name) => name === "TunnelState")) return stateJobs(alarm, watched, context);
  if ([...names].every((name) => name === "TunnelDataIn" || name === "TunnelDataOut")) {
    return trafficJobs(alarm, watched, context);
  }
  return [];
}

function stateJobs(
  alarm: MetricAlarmFacts,
  { metrics, combination, gate }: WatchedMetrics,
  context: AlarmContext,
): readonly JobOfAlarm[] {
  if (gate || combination === "increase") return [];
  const problems = evaluationProblems(alarm, metrics, TUNNEL_STATE);
  if (problems === undefined) return [];
  const [metric] = metrics;
  if (metric && metrics.length === 1) {
    const vpnId = connectionNamedBy(metric, context);
    if (vpnId !== undefined) {
      // Of the aggregate over a connection, only the best of its tunnels tells that all of them are down.
      return metric.statistic === "Maximum" ? [jobOfAlarm("connectionLost", [vpnId], problems)] : [];
    }
  }

  const tunnels = metrics.flatMap((each) => tunnelNamedBy(each, context) ?? []);
  const [first] = tunnels;
  if (!first || tunnels.length < metrics.length) return [];
  const allProblems = [...problems, ...silenceOf(tunnels, context)];
  if (tunnels.length === 1) return [jobOfAlarm("tunnelDown", [first.vpnId, first.address], allProblems)];
  const addresses = context.connections.get(first.vpnId) ?? [];
  const isWhole =
    tunnels.every(({ vpnId }) => vpnId === first.vpnId) &&
    addresses.every((address) => tunnels.some((tunnel) => tunnel.address === address));
  return isWhole && combination === "max" ? [jobOfAlarm("connectionLost", [first.vpnId], allProblems)] : [];
}

function trafficJobs(
  alarm: MetricAlarmFacts,
  { metrics, combination, gate }: WatchedMetrics,
  context: AlarmContext,
): readonly JobOfAlarm[] {
  if (combination === "increase" || (gate && gate.metricName !== "TunnelState")) return [];
  const problems = evaluationProblems(alarm, metrics, TRAFFIC);
  const all = gate ? [...metrics, gate] : metrics;
  const tunnels = all.flatMap((each) => tunnelNamedBy(each, context) ?? []);
  const [first] = tunnels;
  if (!first || problems === undefined || tunnels.length < all.length) return [];
  if (tunnels.some(({ vpnId, address }) => vpnId !== first.vpnId || address !== first.address)) return [];
  return [jobOfAlarm("noTraffic", [first.vpnId, first.address], [...problems, ...silenceOf(tunnels, context)])];
}

function connectionNamedBy({ dimensions }: MetricFacts, { connections }: AlarmContext): string | undefined {
  const { VpnId: vpnId, ...others } = dimensions;
  return vpnId !== undefined && Object.keys(others).length === 0 && connections.has(vpnId) ? vpnId : undefined;
}

/** The tunnel that the dimensions name, or `undefined` where they name none, or leave open which. */
function tunnelNamedBy({ dimensions }: MetricFacts, context: AlarmContext): NamedTunnel | undefined {
  const { VpnId: vpnId, TunnelIpAddress: address, ...others } = dimensions;
  if (address === undefined || address === "" || Object.keys(others).length > 0) return undefined;
  const owners = context.connectionsByAddress.get(address) ?? [];
  if (vpnId !== undefined) {
    return owners.includes(vpnId) ? { vpnId, address, dimensions: "VpnId+TunnelIpAddress" } : undefined;
  }
  const [owner] = owners;
  // Two connections with one private address: without the id, CloudWatch mixes their tunnels up.
  return owner !== undefined && owners.length === 1
    ? { vpnId: owner, address, dimensions: "TunnelIpAddress" }
    : undefined;
}

/** Says where an alarm waits for data that never come. */
function silenceOf(tunnels: readonly NamedTunnel[], { publishedSets }: AlarmContext): readonly string[] {
  const problems = tunnels.flatMap(({ address, dimensions }) => {
    const published = publishedSets.get(address);
    if (published === undefined || published.includes(dimensions)) return [];
    const sets = published.join(", ");
    return `CloudWatch publishes the tunnel's metric with other dimensions (${sets}), so it never gets data`;
  });
  return [...new Set(problems)];
}
