import { basename, dirname, resolve } from "node:path";
import { audit, type AuditInput } from "../audit/audit";
import { type FailOn, hasFailed, isPartial } from "../audit/failing";
import { supportCase } from "../audit/support-case";
import { isSelected } from "../config/rules";
import { matches } from "../config/matches";
import { loadSettings, type Settings } from "../config";
import { TunnelwatchError } from "../errors";
import { writeAtomically } from "../generation";
import { type RegionDiagnostics, stackName } from "../inventory";
import { observationsOfAll, readAllDiagnostics } from "./audit-diagnostics";
import type { Since } from "./audit-since";
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
  /** Period of the history. @default - none */
  readonly since?: Since;
  /** Whether to read the logs of tunnels that are DOWN or flap. @default false */
  readonly logs?: boolean;
  /** Id of a connection: instead of a report, the text of a case for AWS's support. */
  readonly supportCase?: string;
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
  const seen = await look(settings, flags, terminal, { directory, clock });
  if (flags.supportCase !== undefined) {
    await hand(supportCaseFor(flags.supportCase, seen), flags.output, directory, terminal);
    const isIncomplete = [...seen.diagnostics.values()].some(({ failures }) => failures.length > 0);
    return isIncomplete ? ExitCode.partial : ExitCode.done;
  }
  const { scan: scope } = settings;
  const report = audit({
    ...seen,
    settings,
    narrowing: narrowingOf(flags),
    isNarrowed: scope.regions.length > 0 || scope.excludeRegions.length > 0,
    areAccountsLeftOut: flags.account !== undefined,
    since: flags.since?.text,
  });
  const text = formatAudit(flags.format, report, {
    colours: terminal.colours,
    version: packageManifest().version,
    sourceOf: await generatedSources(report, directory, flags.outputDir),
  });
  await hand(text, flags.output, directory, terminal);
  return worst([
    ...(isPartial(report) ? [ExitCode.partial] : []),
    ...(hasFailed(report, flags.failOn ?? settings.audit.failOn) ? [ExitCode.toAct] : []),
  ]);
}

/** Gives the text to whoever asked: on standard output, or in a file that is written whole. */
async function hand(text: string, output: string | undefined, directory: string, terminal: Terminal): Promise<void> {
  if (output === undefined) {
    terminal.data(text);
    return;
  }
  const file = resolve(directory, output);
  await writeAtomically(dirname(file), basename(file), `${text}\n`);
  terminal.log(`It is in ${output}.`);
}

/** All that was read for an audit. */
interface Seen extends Pick<AuditInput, "scans" | "accountGaps" | "scannedAt" | "previous" | "observations"> {
  readonly diagnostics: ReadonlyMap<string, RegionDiagnostics>;
}

async function look(
  settings: Settings,
  flags: AuditFlags,
  terminal: Terminal,
  { directory, clock }: Required<AuditEnvironment>,
): Promise<Seen> {
  const { regions, errors } = await readPrevious(resolve(directory, flags.outputDir));
  for (const error of errors.values()) terminal.error(error);
  const scannedAt = new Date(clock.now());
  const { scans, gaps } = await scan(settings, flags, regions, terminal, "audit");
  const wanted = { now: scannedAt, since: flags.since };
  const { supportCase: only } = flags;
  const narrowing = narrowingOf(flags);
  const diagnostics = await readAllDiagnostics(scans, {
    ...settings.scan,
    ...wanted,
    accounts: settings.accounts,
    organization: settings.organization,
    profile: flags.profile,
    logs: flags.logs === true,
    isChosen: ({ id, facts: { tags } }) =>
      only === undefined
        ? isSelected(settings, { id, tags }) && narrowing.every((match) => matches(match, { id, tags }))
        : id === only,
    allVpcs: only !== undefined,
    trails: only === undefined,
  });
  const observations = observationsOfAll(scans, diagnostics, wanted);
  return { scans, accountGaps: gaps, scannedAt, previous: regions, diagnostics, observations };
}

/** @throws TunnelwatchError `Usage` where the connection was not found */
function supportCaseFor(id: string, { scans, scannedAt, diagnostics, observations }: Seen): string {
  for (const each of scans) {
    const connection = each.vpnConnections.ok ? each.vpnConnections.value.find((one) => one.id === id) : undefined;
    if (!connection) continue;
    const stack = stackName(each);
    return supportCase({
      scan: each,
      connection,
      diagnostics: diagnostics.get(stack),
      now: scannedAt.toISOString(),
      causesOf: (address) => observations?.get(stack)?.causesOf?.(id, address) ?? [],
    }).trimEnd();
  }
  throw new TunnelwatchError(`--support-case must name a connection that was scanned, got ${id}.`, {
    code: "Usage",
    resource: id,
    hint: "Correct the id, or scan its region and account, too.",
  });
}
