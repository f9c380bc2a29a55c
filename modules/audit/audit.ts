import type { Match, Settings } from "../config";
import {
  type AccountGap,
  byCodeUnit,
  failuresOf,
  type GeneratedRegion,
  isMissed,
  type RegionScan,
  stackName,
} from "../inventory";
import { planRegions } from "../planning";
import { auditedRegion, type RegionObservations } from "./audited-region";
import { type AccountFacts, CONTROLS, type Judgement } from "./controls";
import { costOf } from "./cost/cost";
import { groupedBy } from "./grouped-by";
import { type RegionFacts, regionFacts } from "./region-facts";
import { type AuditReport, SEVERITIES, type Verdict } from "./report";
import { suppress } from "./suppressions";

/** What was read of a region for an audit beside its scan, and what follows from it. */
export interface AuditObservations extends RegionObservations {
  /** Why a tunnel may be DOWN. */
  readonly causesOf?: RegionFacts["causesOf"] | undefined;
}

/** What {@link audit} goes by. */
export interface AuditInput {
  /** Of any number of accounts. */
  readonly scans: readonly RegionScan[];
  /** What of accounts was not read at all. @default - nothing */
  readonly accountGaps?: readonly AccountGap[] | undefined;
  readonly settings: Settings;
  /** What the run is narrowed to beside the configuration: VPNs that fit each of these. */
  readonly narrowing: readonly Match[];
  /** Whether regions were left out. */
  readonly isNarrowed: boolean;
  /** Whether accounts were left out. @default false */
  readonly areAccountsLeftOut?: boolean | undefined;
  /** When the scan began. */
  readonly scannedAt: Date;
  /** By stack, what the generated code says already; what is added depends on it. @default - nothing */
  readonly previous?: ReadonlyMap<string, GeneratedRegion> | undefined;
  /** By stack. @default - none */
  readonly observations?: ReadonlyMap<string, AuditObservations> | undefined;
  /** The period of the history, as it was asked for. */
  readonly since?: string | undefined;
}

/** Judges what was scanned. Pure: the same input gives the same report. */
export function audit(input: AuditInput): AuditReport {
  const { settings, narrowing, scannedAt, since, observations = new Map<string, AuditObservations>() } = input;
  const scans = [...input.scans].sort((a, b) => byCodeUnit(a.accountId, b.accountId) || byCodeUnit(a.region, b.region));
  const observed = (scan: RegionScan): AuditObservations => observations.get(stackName(scan)) ?? {};
  const regions = scans.map((scan) => {
    const { causesOf, historyOf, isTrailLogging } = observed(scan);
    return regionFacts({ scan, settings, narrowing, causesOf, historyOf, isTrailLogging });
  });
  const { verdicts, notices } = suppress(judge(regions, input), {
    suppressions: settings.audit.suppressions,
    now: scannedAt,
    isComplete: isComplete(input, scans),
  });
  return {
    scannedAt: scannedAt.toISOString(),
    ...(since !== undefined && { since }),
    controls: CONTROLS.map(({ info }) => info),
    verdicts: [...verdicts].sort(byGravity),
    regions: regions.map((facts) => auditedRegion(facts, observed(facts.scan))),
    accountGaps: input.accountGaps ?? [],
    cost: costOf(planned(input, scans), settings),
    notices,
  };
}

/** Whether nothing was left out, and nothing failed: else what is not found may still be there. */
function isComplete(
  { isNarrowed, narrowing, areAccountsLeftOut = false, accountGaps = [] }: AuditInput,
  scans: readonly RegionScan[],
): boolean {
  const isLeftOut = isNarrowed || areAccountsLeftOut || narrowing.length > 0;
  return !isLeftOut && !accountGaps.some(isMissed) && scans.every((scan) => failuresOf(scan).length === 0);
}

function judge(regions: readonly RegionFacts[], input: AuditInput): readonly Verdict[] {
  const accounts = accountsOf(regions, input);
  return CONTROLS.flatMap((control): readonly Verdict[] => {
    const { id: controlId, severity } = control.info;
    const verdict = ({ causes = [], ...judgement }: Judgement, accountId: string, region: string): Verdict => ({
      controlId,
      accountId,
      region,
      ...judgement,
      severity: judgement.severity ?? severity,
      causes,
    });
    if ("judge" in control) {
      return regions.flatMap((region) =>
        control.judge(region).map((judgement) => verdict(judgement, region.scan.accountId, region.scan.region)),
      );
    }
    return accounts.flatMap((account) =>
      control.judgeAccount(account).map(({ region, ...judgement }) => verdict(judgement, account.accountId, region)),
    );
  });
}

function accountsOf(
  regions: readonly RegionFacts[],
  { isNarrowed, settings, accountGaps = [] }: AuditInput,
): readonly AccountFacts[] {
  const byAccount = groupedBy(regions, ({ scan }) => scan.accountId);
  return [...byAccount].map(([accountId, ofAccount]) => ({
    accountId,
    regions: ofAccount,
    isNarrowed: isNarrowed || hasRegionsOfItsOwn(settings, accountId),
    isPartlyUnread: accountGaps.some((gap) => gap.accountId === accountId && isMissed(gap)),
  }));
}

/** Whether the configuration names regions of the account, and not all of them. */
function hasRegionsOfItsOwn({ accounts }: Settings, accountId: string): boolean {
  return accounts.some(({ id, regions = ["*"] }) => id === accountId && !regions.includes("*"));
}

/** What the next `discover` would write: what it would add costs. */
function planned(
  { settings, narrowing, scannedAt, previous = new Map<string, GeneratedRegion>() }: AuditInput,
  scans: readonly RegionScan[],
) {
  const { regions } = planRegions({
    scans,
    previous,
    settings,
    narrowing,
    acceptRemovals: false,
    previousChanges: new Map(),
    forced: new Set(),
    scannedAt,
  });
  return regions.map(({ scan, plan }) => ({ scan, code: plan.next }));
}

const CONTROL_ORDER: ReadonlyMap<string, number> = new Map(CONTROLS.map(({ info }, index) => [info.id, index]));

function byGravity(a: Verdict, b: Verdict): number {
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    (CONTROL_ORDER.get(a.controlId) ?? 0) - (CONTROL_ORDER.get(b.controlId) ?? 0) ||
    byCodeUnit(a.accountId, b.accountId) ||
    byCodeUnit(a.region, b.region) ||
    byCodeUnit(a.resource.arn, b.resource.arn) ||
    byCodeUnit(a.resource.id, b.resource.id)
  );
}
