import { resolve } from "node:path";
import { loadSettings, type Settings } from "../config";
import { TunnelWatch } from "../discovery";
import { TunnelwatchError } from "../errors";
import { readChangesFile } from "../generation";
import { stackName } from "../inventory";
import { sameDecision } from "../planning";
import { planStacks, planTable, type StackPlan, verdictOf, withTooManyRefused } from "../terraform";
import { type Clock, systemClock } from "./clock";
import { confirm } from "./confirm";
import { type DiscoveredRegion, type DiscoverResult, isIncomplete } from "./discover-result";
import { runDiscover } from "./discover-run";
import { durationInWords } from "./duration";
import { ExitCode, worst } from "./exit-code";
import { guardContexts } from "./guard-contexts";
import { exitCodeOfPlan } from "./plan-exit-code";
import { heldLines, lostText, stepLines } from "./rollout-report";
import { awaitedAfter, settlingTunnels, stagedIn } from "./rollout-steps";
import { selectedStacks } from "./selected-stacks";
import type { Terminal } from "./terminal";
import { type AwaitedTunnel, type LostTunnel, type Patience, waitForTunnels } from "./wait-for-tunnels";
import { counted } from "./words";

/** The flags of `tunnelwatch rollout`. */
export interface RolloutFlags {
  readonly config?: string;
  readonly profile?: string;
  readonly region?: readonly string[];
  readonly excludeRegion?: readonly string[];
  readonly account?: readonly string[];
  readonly concurrency?: number;
  readonly outputDir: string;
  readonly force?: readonly string[];
  readonly yes?: boolean;
  /** Milliseconds that a changed tunnel may take to be UP again. */
  readonly wait: number;
  /** Milliseconds that it has to stay UP before the next one is changed. */
  readonly stable: number;
  readonly quiet?: boolean;
}

/** What one run of rollout works with. */
interface Run {
  readonly flags: RolloutFlags;
  readonly settings: Settings;
  readonly terminal: Terminal;
  readonly watch: TunnelWatch;
  readonly clock: Clock;
  readonly patience: Patience;
}

/**
 * Drives the hardening of tunnels to its end: scans, plans, applies one step, waits until the changed tunnels are UP again
 * and stay so, and begins anew. It keeps nothing in mind between steps: stopped at any moment, it goes on from what AWS has.
 */
export async function rolloutCommand(
  flags: RolloutFlags,
  terminal: Terminal,
  clock: Clock = systemClock,
): Promise<ExitCode> {
  const { settings } = await loadSettings(flags.config, process.cwd());
  requireWish(settings);
  const run: Run = {
    flags,
    settings,
    terminal,
    watch: new TunnelWatch({
      ...settings.scan,
      concurrency: flags.concurrency ?? settings.scan.concurrency,
      accounts: settings.accounts,
      organization: settings.organization,
      profile: flags.profile,
    }),
    clock,
    patience: { waitMilliseconds: flags.wait, stableMilliseconds: flags.stable },
  };
  let stepsDone = 0;
  let decidedBefore = "";
  let waitedBefore = "";
  for (;;) {
    const result = await scan(run, stepsDone);
    requireSound(result);
    const settling = settlingTunnels(result.regions);
    if (settling.length > 0) {
      terminal.log(`Waiting for what was changed before: ${settling.map(nameOf).join(", ")}.`);
      const lost = await waitFor(run, settling);
      if (lost.length > 0) return stop(run, lost, result.regions);
      const waited = JSON.stringify(settling);
      if (waited === waitedBefore) {
        terminal.log("What was waited for is back when it is asked for by id, and the scan does not see it.");
        return finish(result, stepsDone, terminal, ExitCode.partial);
      }
      waitedBefore = waited;
      continue;
    }

    const regions = stagedIn(result.regions);
    if (regions.length === 0) return finish(result, stepsDone, terminal);
    const decided = JSON.stringify(stepLines(regions));
    if (decided === decidedBefore) {
      throw new TunnelwatchError("What was applied did not change what AWS says, so it is not tried again.", {
        code: "ChangeWithoutEffect",
        hint: `Look at it with \`npx cdktf plan <stack>\`. It was:\n${stepLines(regions).join("\n")}`,
      });
    }
    decidedBefore = decided;

    const step = stepsDone + 1;
    terminal.log([`Step ${String(step)}`, ...stepLines(regions)].join("\n"));
    if (stepsDone === 0) {
      const code = await previewAndAsk(run, regions);
      if (code !== undefined) return code;
    }
    const { code, touched } = await apply(run, regions);
    stepsDone = step;
    // Also after an apply that failed: the tunnels may be changed all the same.
    const lost = await waitFor(run, awaitedAfter(touched));
    if (lost.length > 0) return worst([code, stop(run, lost, regions)]);
    if (code !== ExitCode.done) return code;
  }
}

/** @throws TunnelwatchError `Usage` where the configuration wishes for nothing */
function requireWish({ harden }: Settings): void {
  const layers = [harden, ...harden.overrides];
  const wishes = layers.some(
    ({ profile, options, connectionLog }) =>
      (profile !== undefined && profile !== "none") ||
      Object.keys(options ?? {}).length > 0 ||
      connectionLog !== undefined,
  );
  if (wishes) return;
  throw new TunnelwatchError("There is nothing to roll out: `harden` in tunnelwatch.yaml wishes for no option.", {
    code: "Usage",
    hint: "Begin with `harden: { profile: recommended }`; tunnelwatch.example.yaml describes every key.",
  });
}

/** Force is for one step: what it changed must not be changed against all odds again. */
function scan({ flags, settings, terminal, clock }: Run, stepsDone: number): Promise<DiscoverResult> {
  const { force, ...others } = flags;
  const isForced = stepsDone === 0 && force !== undefined;
  return runDiscover(
    settings,
    { ...others, ...(isForced && { force }), format: "table", progress: false },
    terminal,
    clock,
  );
}

/** @throws TunnelwatchError what of a scan must not be passed over */
function requireSound(result: DiscoverResult): void {
  const [error] = result.errors;
  if (error) throw error;
  const refused = result.regions.flatMap(({ plan }) => plan.notes).find(({ kind }) => kind === "refused");
  if (!refused) return;
  throw new TunnelwatchError(`${refused.id}: ${refused.reason}. A rollout does not go on over that.`, {
    code: "RemovalsRefused",
    resource: refused.id,
    ...(refused.hint !== undefined && { hint: refused.hint }),
  });
}

/** Says which tunnels did not come back. */
function stop({ terminal, flags }: Run, lost: readonly LostTunnel[], regions: readonly DiscoveredRegion[]): ExitCode {
  terminal.data(lostText(lost, regions, flags.wait));
  return lost.every(({ failure }) => failure !== undefined) ? ExitCode.partial : ExitCode.toAct;
}

async function previewAndAsk(run: Run, regions: readonly DiscoveredRegion[]): Promise<ExitCode | undefined> {
  const plans = await planRegions(run, regions, false);
  const isAsking = run.flags.yes !== true;
  // Who is asked has to see it, even with --quiet.
  const say = (text: string): void => {
    if (isAsking) run.terminal.data(text);
    else run.terminal.log(text);
  };
  if (isAsking) say(stepLines(regions).join("\n"));
  say(planTable(plans, run.terminal.colours));
  const code = worst(plans.map(exitCodeOfPlan));
  if (code !== ExitCode.done) return code;
  if (!isAsking) return undefined;
  const steps = "Apply this, and then step by step what follows, as long as each changed tunnel comes back?";
  return (await confirm(steps)) ? undefined : ExitCode.toAct;
}

/** Applies a step. @returns the regions too in which something may have been changed */
async function apply(
  run: Run,
  regions: readonly DiscoveredRegion[],
): Promise<{ readonly code: ExitCode; readonly touched: readonly DiscoveredRegion[] }> {
  const plans = await planRegions(run, regions, true);
  const code = worst(plans.map(exitCodeOfPlan));
  if (code !== ExitCode.done) run.terminal.log(planTable(plans, run.terminal.colours));
  const refused = new Set(plans.filter((plan) => verdictOf(plan) === "refused").map(({ stack }) => stack));
  return { code, touched: regions.filter(({ scan: regionScan }) => !refused.has(stackName(regionScan))) };
}

/** Plans the stacks of the regions, and applies each plan that is not refused where that is asked for. */
async function planRegions(
  { flags, settings, clock, terminal }: Run,
  regions: readonly DiscoveredRegion[],
  isApplied: boolean,
): Promise<readonly StackPlan[]> {
  const names = regions.map(({ scan: regionScan }) => stackName(regionScan));
  const directory = process.cwd();
  await requireUnchanged(flags.outputDir, regions);
  const contexts = await guardContexts(resolve(directory, flags.outputDir), settings, new Date(clock.now()));
  const stacks = await selectedStacks(
    { ...(flags.config !== undefined && { config: flags.config }), outputDir: flags.outputDir, synth: true },
    names,
    directory,
  );
  const plans = await planStacks(stacks, {
    parallelism: 4,
    isApplied,
    guardContext: (name) => {
      const context = contexts.get(name);
      if (context) return context;
      throw new TunnelwatchError(`There is no generated code of ${name}.`, { code: "NothingGenerated" });
    },
    onProgress: ({ stack, step }) => {
      if (step === "apply") terminal.log(`Applying ${stack}`);
    },
  });
  return withTooManyRefused(plans, settings.harden.maxConnections);
}

/** AWS is asked more often than there is something to say. */
const SAY_EVERY_MILLISECONDS = 30_000;

/**
 * What is planned is what stands in the files: it has to be what was decided and shown.
 *
 * @throws TunnelwatchError `ChangedMeanwhile`
 */
async function requireUnchanged(outputDir: string, regions: readonly DiscoveredRegion[]): Promise<void> {
  for (const { scan: regionScan, next } of regions) {
    if (sameDecision(await readChangesFile(outputDir, regionScan), next)) continue;
    throw new TunnelwatchError(`The changes of ${stackName(regionScan)} are not those of this rollout any more.`, {
      code: "ChangedMeanwhile",
      resource: stackName(regionScan),
      hint: "Run no discover in the same directory meanwhile, and start the rollout again.",
    });
  }
}

function waitFor({ watch, patience, clock, terminal }: Run, tunnels: readonly AwaitedTunnel[]) {
  let said = { text: "", at: 0 };
  return waitForTunnels(watch, tunnels, patience, clock, (waitingFor, left) => {
    const text = waitingFor.map(nameOf).join(", ");
    if (text === said.text && clock.now() - said.at < SAY_EVERY_MILLISECONDS) return;
    said = { text, at: clock.now() };
    terminal.log(`Waiting for ${text}; ${durationInWords(left)} left.`);
  });
}

function nameOf({ vpnConnectionId, outsideIpAddress }: AwaitedTunnel): string {
  return outsideIpAddress === undefined ? vpnConnectionId : `${vpnConnectionId} ${outsideIpAddress}`;
}

function finish(
  result: DiscoverResult,
  stepsDone: number,
  terminal: Terminal,
  code: ExitCode = ExitCode.done,
): ExitCode {
  const held = heldLines(result.regions);
  terminal.data(
    [
      `${counted(stepsDone, "step")} done. ${held.length === 0 ? "Every tunnel is as wished." : "Not as wished:"}`,
      ...held,
    ].join("\n"),
  );
  return worst([
    code,
    ...(isIncomplete(result) ? [ExitCode.partial] : []),
    ...(held.length > 0 ? [ExitCode.toAct] : []),
  ]);
}
