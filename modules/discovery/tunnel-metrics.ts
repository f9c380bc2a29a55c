import { type CloudWatchClient, ListMetricsCommand } from "@aws-sdk/client-cloudwatch";
import { byCodeUnit, type TunnelMetricDimensions } from "../inventory";
import type { AwsSession } from "./aws-session";
import { nonEmpty } from "./api-values";

/** The sets of dimensions that tell one tunnel from another, the more exact one first. */
const SETS: readonly TunnelMetricDimensions[] = ["VpnId+TunnelIpAddress", "TunnelIpAddress"];

/** By outside IP address, the sets of dimensions with which CloudWatch publishes `TunnelState`, the more exact one first. */
export async function readTunnelMetrics(
  session: AwsSession,
  cloudWatch: CloudWatchClient,
): Promise<Readonly<Record<string, readonly TunnelMetricDimensions[]>>> {
  const published = new Map<string, Set<TunnelMetricDimensions>>();
  let nextToken: string | undefined;
  do {
    const input = { Namespace: "AWS/VPN", MetricName: "TunnelState", ...(nextToken && { NextToken: nextToken }) };
    const page = await session.call(() => cloudWatch.send(new ListMetricsCommand(input)));
    for (const { Dimensions = [] } of page.Metrics ?? []) {
      const names = Dimensions.map(({ Name = "" }) => Name).sort();
      const address = nonEmpty(Dimensions.find(({ Name }) => Name === "TunnelIpAddress")?.Value);
      const set = SETS.find((candidate) => candidate.split("+").sort().join("+") === names.join("+"));
      if (address === undefined || set === undefined) continue;
      published.set(address, (published.get(address) ?? new Set()).add(set));
    }
    nextToken = page.NextToken;
  } while (nextToken);
  return Object.fromEntries(
    [...published]
      .sort(([a], [b]) => byCodeUnit(a, b))
      .map(([address, sets]) => [address, SETS.filter((set) => sets.has(set))]),
  );
}
