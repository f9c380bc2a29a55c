import type { RegionScan, StateSample, TunnelMetricDimensions, VpnConnection } from "../../inventory";

/** A tunnel that diagnostics are read of. */
export interface ReadTunnel {
  readonly connection: VpnConnection;
  readonly vpnConnectionId: string;
  readonly outsideIpAddress: string;
  readonly isDown: boolean;
  /** The dimensions of its metrics; absent where they were never published. */
  readonly dimensions: TunnelMetricDimensions | undefined;
}

/** Which tunnels a caller cares for. */
export interface TunnelChoice {
  /** @default - all */
  readonly isChosen?: ((connection: VpnConnection) => boolean) | undefined;
  /**
   * Whether a tunnel that is UP has been DOWN too often.
   * @default - none has
   */
  readonly isFlapping?: ((samples: readonly StateSample[]) => boolean) | undefined;
}

/** The states of a connection that is there to stay. */
const SETTLED: ReadonlySet<string> = new Set(["available", "modifying"]);

/** The tunnels of a region that have an address, with the connections that are chosen. */
export function tunnelsToRead(scan: RegionScan, { isChosen = () => true }: TunnelChoice): readonly ReadTunnel[] {
  const connections = scan.vpnConnections.ok ? scan.vpnConnections.value : [];
  const sets = scan.tunnelMetrics.ok ? scan.tunnelMetrics.value : {};
  return connections
    .filter((connection) => SETTLED.has(connection.state) && isChosen(connection))
    .flatMap((connection) =>
      connection.facts.tunnels
        .filter(({ outsideIpAddress }) => outsideIpAddress !== "")
        .map(({ outsideIpAddress }) => ({
          connection,
          vpnConnectionId: connection.id,
          outsideIpAddress,
          isDown: connection.telemetry.some(
            (seen) => seen.outsideIpAddress === outsideIpAddress && seen.status === "DOWN",
          ),
          dimensions: Object.hasOwn(sets, outsideIpAddress) ? sets[outsideIpAddress]?.[0] : undefined,
        })),
    );
}
