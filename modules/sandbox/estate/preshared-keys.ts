import type { Estate } from "./estate";

/** Every pre-shared key of an estate, each once: what a search for leaked secrets looks for. */
export function presharedKeysOf(estate: Estate): readonly string[] {
  const keys = Object.values(estate.regions)
    .flatMap(({ vpnConnections }) => vpnConnections)
    .flatMap(({ options }) => options?.tunnelOptions ?? [])
    .flatMap(({ preSharedKey }) => preSharedKey ?? []);
  return [...new Set(keys)];
}
