import type { DiscoveredRegion } from "./discover-result";
import type { AwaitedTunnel } from "./wait-for-tunnels";

/** The regions in which the next deploy changes something. */
export function stagedIn(regions: readonly DiscoveredRegion[]): readonly DiscoveredRegion[] {
  return regions.filter(({ next }) => next !== undefined && next.tunnels.length + next.connectionLogs.length > 0);
}

/** What has to be UP, or finished, before anything else is changed. What the next step changes itself is not waited for. */
export function settlingTunnels(regions: readonly DiscoveredRegion[]): readonly AwaitedTunnel[] {
  return regions.flatMap(({ scan: { accountId, region }, settling, next }) =>
    settling
      .filter(({ vpnConnectionId }) => !next?.tunnels.some((change) => change.vpnConnectionId === vpnConnectionId))
      .map(({ vpnConnectionId, outsideIpAddress }) => ({
        accountId,
        region,
        vpnConnectionId,
        outsideIpAddress,
        change: next?.awaited.find((change) => change.outsideIpAddress === outsideIpAddress),
      })),
  );
}

/** What a step is waited for: the tunnel that was UP, and of one that was DOWN only that AWS has finished. */
export function awaitedAfter(regions: readonly DiscoveredRegion[]): readonly AwaitedTunnel[] {
  return regions.flatMap(({ scan: { accountId, region }, next }) =>
    (next?.tunnels ?? []).map((change) => ({
      accountId,
      region,
      vpnConnectionId: change.vpnConnectionId,
      outsideIpAddress: change.status === "UP" ? change.outsideIpAddress : undefined,
      change,
    })),
  );
}
