import { discover, type Discovery, type DiscoverOptions } from "../../modules/discovery";
import type { Reading, RegionScan, ScanFailure } from "../../modules/inventory";

/** Scans as `tunnelwatch discover` does: everything, where the test narrows nothing. */
export async function scan(options: Partial<DiscoverOptions> = {}): Promise<readonly RegionScan[]> {
  return (await discovery(options)).scans;
}

/** The same, with what is told beside the scans. */
export function discovery(options: Partial<DiscoverOptions> = {}): Promise<Discovery> {
  return discover({
    regions: [],
    excludeRegions: [],
    requestTimeoutSeconds: 20,
    knownIds: () => ({ vpnConnections: [], clientVpnEndpoints: [] }),
    ...options,
  });
}

/** Scans one region. */
export async function scanOne(region: string, options: Partial<DiscoverOptions> = {}): Promise<RegionScan> {
  return regionOf(await scan({ regions: [region], ...options }), region);
}

/** The scan of a region, out of those of all. */
export function regionOf(scans: readonly RegionScan[], region: string): RegionScan {
  const found = scans.find((candidate) => candidate.region === region);
  if (!found) throw new Error(`${region} was not scanned`);
  return found;
}

/** What was read, where it could be read. */
export function valueOf<T>(reading: Reading<T>): T {
  if (!reading.ok) throw new Error(`could not be read: ${reading.failure.code}: ${reading.failure.message}`);
  return reading.value;
}

/** Why something could not be read. */
export function failureOf(reading: Reading<unknown>): ScanFailure {
  if (reading.ok) throw new Error("was read, though it should have failed");
  return reading.failure;
}
