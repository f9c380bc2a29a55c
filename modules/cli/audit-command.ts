import { basename, dirname, resolve } from "node:path";
import { audit } from "../audit/audit";
import { type FailOn, hasFailed, isPartial } from "../audit/failing";
import type { AuditReport } from "../audit/report";
import { loadSettings, type Settings } from "../config";
import { writeAtomically } from "../generation";
import { type AuditFormatName, formatAudit } from "./audit-formats";
import { packageManifest } from "../package-files";
import { generatedSources } from "./audit-sources";
import { type Clock, systemClock } from "./clock";
import { type DiscoverFlags, narrowingOf, readPrevious, scan, withFlags } from "./discover-run";
import { ExitCode, worst } from "./exit-code";
import type { Terminal } from "./terminal";

/** Flags of discover that an audit has, too. */
type ScanFlags = Pick<
  DiscoverFlags,
  | "config"
  | "profile"
  | "region"
  | "excludeRegion"
  | "account"
  | "resourceTag"
  | "concurrency"
  | "outputDir"
  | "progress"
  | "quiet"
>;

/** The flags of `tunnelwatch audit`. */
export interface AuditFlags extends ScanFlags {
  readonly format: AuditFormatName;
  /** File to write the report to. @default - standard output */
  readonly output?: string;
  /** @default - as the configuration says */
  readonly failOn?: FailOn;
}

/** Where and by which time an audit runs. */
export interface AuditEnvironment {
  /** The project: where `tunnelwatch.yaml` is. */
  readonly directory?: string;
  readonly clock?: Clock;
}

/** Looks at what runs and says what fails, why, what to do and what it costs. Reads only. */
export async function auditCommand(
  flags: AuditFlags,
  terminal: Terminal,
  { directory = process.cwd(), clock = systemClock }: AuditEnvironment = {},
): Promise<ExitCode> {
  const { settings: configured } = await loadSettings(flags.config, directory);
  const settings = withFlags(configured, flags);
  const report = await auditOf(settings, flags, terminal, { directory, clock });
  const text = formatAudit(flags.format, report, {
    colours: terminal.colours,
    version: packageManifest().version,
    sourceOf: await generatedSources(report, directory, flags.outputDir),
  });
  if (flags.output === undefined) {
    terminal.data(text);
  } else {
    const file = resolve(directory, flags.output);
    await writeAtomically(dirname(file), basename(file), `${text}\n`);
    terminal.log(`The report is in ${flags.output}.`);
  }
  return worst([
    ...(isPartial(report) ? [ExitCode.partial] : []),
    ...(hasFailed(report, flags.failOn ?? settings.audit.failOn) ? [ExitCode.toAct] : []),
  ]);
}

async function auditOf(
  settings: Settings,
  flags: AuditFlags,
  terminal: Terminal,
  { directory, clock }: Required<AuditEnvironment>,
): Promise<AuditReport> {
  const { regions, errors } = await readPrevious(resolve(directory, flags.outputDir));
  for (const error of errors.values()) terminal.error(error);
  const scannedAt = new Date(clock.now());
  const { scans, gaps } = await scan(settings, flags, regions, terminal);
  const { scan: scope } = settings;
  return audit({
    scans,
    accountGaps: gaps,
    settings,
    narrowing: narrowingOf(flags),
    isNarrowed: scope.regions.length > 0 || scope.excludeRegions.length > 0,
    scannedAt,
    previous: regions,
  });
}
