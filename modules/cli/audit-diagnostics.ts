import type { AuditObservations } from "../audit/audit";
import { tunnelHistory } from "../audit/history";
import { observationsOf } from "../audit/observations";
import { type AccountsOptions, DiagnosticsReader, tunnelsToRead } from "../discovery";
import { mayHaveVpns, type RegionDiagnostics, type RegionScan, stackName, type VpnConnection } from "../inventory";
import type { Since } from "./audit-since";

/** What to read beside scans. */
export interface DiagnosticsWanted extends AccountsOptions {
  /** When the scans began. */
  readonly now: Date;
  /** @default - no history */
  readonly since?: Since | undefined;
  /** Whether to read the logs of tunnels that are DOWN or flap. */
  readonly logs: boolean;
  /** @default - every connection */
  readonly isChosen?: ((connection: VpnConnection) => boolean) | undefined;
  /** See {@link WantedDiagnostics.allVpcs}. @default false */
  readonly allVpcs?: boolean | undefined;
  /** Whether to ask trails whether they log, in accounts with VPNs: elsewhere nobody minds. */
  readonly trails: boolean;
}

/** So many regions are read at once: what is read of one stands in memory before it is judged. */
const REGIONS_AT_ONCE = 4;

/** Reads, region by region, what tells why tunnels are DOWN and how they did; by stack. Never throws. */
export async function readAllDiagnostics(
  scans: readonly RegionScan[],
  { now, since, logs, isChosen, allVpcs, trails, ...options }: DiagnosticsWanted,
): Promise<ReadonlyMap<string, RegionDiagnostics>> {
  const reader = new DiagnosticsReader(options);
  const wanted = {
    now,
    logs,
    isChosen,
    allVpcs,
    tunnelsInAll: scans.reduce((sum, scan) => sum + tunnelsToRead(scan, { isChosen }).length, 0),
    ...(since && { sinceMs: since.milliseconds }),
    isFlapping: (samples: Parameters<typeof tunnelHistory>[0]) => tunnelHistory(samples).isFlapping === true,
  };
  const withVpns = new Set(scans.filter(mayHaveVpns).map(({ accountId }) => accountId));
  const read = new Map<string, RegionDiagnostics>();
  const waiting = scans.values();
  const readNext = async (): Promise<void> => {
    for (const scan of waiting) {
      const ofScan = { ...wanted, trails: trails && withVpns.has(scan.accountId) };
      read.set(stackName(scan), await reader.read(scan, ofScan));
    }
  };
  await Promise.all(Array.from({ length: REGIONS_AT_ONCE }, readNext));
  return read;
}

/** What follows from it for an audit; by stack. */
export function observationsOfAll(
  scans: readonly RegionScan[],
  diagnostics: ReadonlyMap<string, RegionDiagnostics>,
  { now, since }: Pick<DiagnosticsWanted, "now" | "since">,
): ReadonlyMap<string, AuditObservations> {
  return new Map(
    scans.flatMap((scan) => {
      const ofRegion = diagnostics.get(stackName(scan));
      if (!ofRegion) return [];
      const observations = observationsOf(scan, ofRegion, { now: now.toISOString(), hasHistory: since !== undefined });
      return [[stackName(scan), { ...observations, failures: ofRegion.failures }] as const];
    }),
  );
}
