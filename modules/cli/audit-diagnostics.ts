import type { AuditObservations } from "../audit/audit";
import { tunnelHistory } from "../audit/history";
import { observationsOf } from "../audit/observations";
import { AwsSession, type AwsSessionOptions, readDiagnostics } from "../discovery";
import { type RegionDiagnostics, type RegionScan, stackName } from "../inventory";
import type { Since } from "./audit-since";

/** What to read beside scans. */
export interface DiagnosticsWanted extends AwsSessionOptions {
  /** When the scans began. */
  readonly now: Date;
  /** @default - no history */
  readonly since?: Since | undefined;
  /** Whether to read the logs of tunnels that are DOWN or flap. */
  readonly logs: boolean;
}

/** Reads, region by region, what tells why tunnels are DOWN and how they did; by stack. Never throws. */
export async function readAllDiagnostics(
  scans: readonly RegionScan[],
  { now, since, logs, ...options }: DiagnosticsWanted,
): Promise<ReadonlyMap<string, RegionDiagnostics>> {
  const session = new AwsSession(options);
  const wanted = {
    now,
    logs,
    ...(since && { sinceMs: since.milliseconds }),
    isFlapping: (samples: Parameters<typeof tunnelHistory>[0]) => tunnelHistory(samples).isFlapping,
  };
  const read = scans.map(async (scan) => [stackName(scan), await readDiagnostics(session, scan, wanted)] as const);
  return new Map(await Promise.all(read));
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
