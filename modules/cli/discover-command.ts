import { loadSettings } from "../config";
import { type DiscoverFlags, runDiscover } from "./discover-run";
import { type DiscoverResult, isIncomplete } from "./discover-result";
import { discoverAsJson, discoverAsTable } from "./discover-report";
import { ExitCode, worst } from "./exit-code";
import type { Terminal } from "./terminal";

/** Scans, decides and writes; then says what came of it. */
export async function discoverCommand(flags: DiscoverFlags, terminal: Terminal): Promise<ExitCode> {
  const { settings } = await loadSettings(flags.config, process.cwd());
  const result = await runDiscover(settings, flags, terminal);
  report(result, flags, terminal);
  const exitCode = exitCodeOf(result, flags);
  if (exitCode === ExitCode.done && flags.check !== true) terminal.log("Next: npm run plan");
  return exitCode;
}

function report(result: DiscoverResult, flags: DiscoverFlags, terminal: Terminal): void {
  for (const error of result.errors) terminal.error(error);
  if (flags.format === "json") {
    terminal.data(JSON.stringify(discoverAsJson(result), undefined, 2));
  } else {
    terminal.data(
      discoverAsTable(result, {
        colours: terminal.colours,
        check: flags.check === true,
        offline: flags.offline === true,
        verbose: flags.verbose === true,
      }),
    );
  }
}

function exitCodeOf(result: DiscoverResult, flags: DiscoverFlags): ExitCode {
  const notes = result.regions.flatMap(({ plan }) => plan.notes);
  const differs = result.regions.some(
    ({ written, decidesOtherwise }) => decidesOtherwise || (written !== undefined && written.change !== "unchanged"),
  );
  return worst([
    ...(result.errors.length > 0 ? [ExitCode.fatal] : []),
    ...(notes.some(({ kind }) => kind === "refused") ? [ExitCode.refused] : []),
    ...(isIncomplete(result) ? [ExitCode.partial] : []),
    ...(flags.check === true && differs ? [ExitCode.toAct] : []),
  ]);
}
