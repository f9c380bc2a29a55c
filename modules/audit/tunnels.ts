import type { TunnelFacts, TunnelTelemetry, VpnConnection } from "../inventory";

/** A tunnel that has an address, with what is lasting about it and what was seen of it. */
export interface Tunnel {
  /** As Terraform numbers it: 1 or 2. */
  readonly number: number;
  readonly outsideIpAddress: string;
  /** No more than the address where only the telemetry tells of it: nothing is known of its options then. */
  readonly facts: TunnelFacts;
  readonly status: "UP" | "DOWN" | "UNKNOWN";
  /** Absent where AWS said nothing of it. */
  readonly telemetry?: TunnelTelemetry | undefined;
}

/** The tunnels of a connection that have an address, in the order of the API; then those of which only the telemetry tells. */
export function tunnelsOf(connection: VpnConnection): readonly Tunnel[] {
  const configured = configuredTunnelsOf(connection);
  const known = new Set(configured.map(({ outsideIpAddress }) => outsideIpAddress));
  const free = [1, 2].filter((number) => configured.every((tunnel) => tunnel.number !== number));
  const others = connection.telemetry.filter(
    ({ outsideIpAddress }) => outsideIpAddress !== "" && !known.has(outsideIpAddress),
  );
  return [
    ...configured,
    ...others.map((seen, index) => ({
      number: free[index] ?? configured.length + index + 1,
      outsideIpAddress: seen.outsideIpAddress,
      facts: { outsideIpAddress: seen.outsideIpAddress },
      status: statusOf(seen),
      telemetry: seen,
    })),
  ];
}

/** Those whose options AWS tells, in its order. */
export function configuredTunnelsOf({ facts, telemetry }: VpnConnection): readonly Tunnel[] {
  const byAddress = new Map(telemetry.map((seen) => [seen.outsideIpAddress, seen]));
  return facts.tunnels.flatMap((tunnel, index): readonly Tunnel[] => {
    const { outsideIpAddress } = tunnel;
    if (outsideIpAddress === "") return [];
    const seen = byAddress.get(outsideIpAddress);
    return [{ number: index + 1, outsideIpAddress, facts: tunnel, status: statusOf(seen), telemetry: seen }];
  });
}

/** The states in which a connection carries traffic, and is judged. */
const SETTLED: ReadonlySet<string> = new Set(["available", "modifying"]);

/** Whether a connection is there to stay: one that is being made or deleted is not judged. */
export function isSettled({ state }: Pick<VpnConnection, "state">): boolean {
  return SETTLED.has(state);
}

function statusOf(telemetry: TunnelTelemetry | undefined): Tunnel["status"] {
  return telemetry?.status === "UP" || telemetry?.status === "DOWN" ? telemetry.status : "UNKNOWN";
}
