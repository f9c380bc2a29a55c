import { resolve } from "node:path";
import { loadSettings } from "../config";
import {
  NO_EXCEPTIONS,
  planMarkdown,
  plansAsJson,
  planStacks,
  planTable,
  type StackPlan,
  type SynthesizedStack,
  withKeysInLocalState,
  withTooManyRefused,
} from "../terraform";
import { type Clock, systemClock } from "./clock";
import type { ExitCode } from "./exit-code";
import { worst } from "./exit-code";
import { guardContexts } from "./guard-contexts";
import { exitCodeOfPlan } from "./plan-exit-code";
import { selectedStacks, type StackFlags } from "./selected-stacks";
import type { Terminal } from "./terminal";
import { counted } from "./words";

/** How `tunnelwatch plan` prints its result. */
type PlanFormat = "table" | "json" | "markdown";

/** The flags of `tunnelwatch plan`. */
export interface PlanFlags extends StackFlags {
  readonly format: PlanFormat;
  readonly parallelism: number;
  readonly quiet?: boolean;
}

/** Synthesizes, plans the stacks and refuses what would endanger a VPN. Changes nothing, in AWS or in a state. */
export async function planCommand(
  flags: PlanFlags,
  patterns: readonly string[],
  terminal: Terminal,
  directory: string = process.cwd(),
  clock: Clock = systemClock,
): Promise<ExitCode> {
  const generated = resolve(directory, flags.outputDir);
  // Before the synth: what it would only stumble over is said with file and line here.
  const { settings } = await loadSettings(flags.config, directory);
  const contexts = await guardContexts(generated, settings, new Date(clock.now()));
  const stacks = await selectedStacks(flags, patterns, directory);
  warnOfLocalState(await withKeysInLocalState(stacks), terminal);
  const planned = await planStacks(stacks, {
    parallelism: flags.parallelism,
    guardContext: (stackName) => contexts.get(stackName) ?? NO_EXCEPTIONS,
    onProgress: ({ stack, step, done, total }) => {
      if (step === "planned" || step === "failed") terminal.log(`${String(done)}/${String(total)} ${stack} ${step}`);
    },
  });

  const plans = withTooManyRefused(planned, settings.harden.maxConnections);
  terminal.data(printed(plans, flags.format, terminal));
  annotateProblems(plans, terminal);
  return worst(plans.map(exitCodeOfPlan));
}

function printed(plans: readonly StackPlan[], format: PlanFormat, terminal: Terminal): string {
  switch (format) {
    case "json":
      return plansAsJson(plans);
    case "markdown":
      return planMarkdown(plans).trimEnd();
    case "table":
      return planTable(plans, terminal.colours);
  }
}

function annotateProblems(plans: readonly StackPlan[], terminal: Terminal): void {
  for (const plan of plans) {
    for (const { message, hint } of plan.refusals) terminal.annotate(`${plan.stack} is refused`, `${message}\n${hint}`);
    if (plan.kind === "failed") terminal.annotate(`${plan.stack} could not be planned`, plan.error.message);
  }
}

function warnOfLocalState(stacks: readonly SynthesizedStack[], terminal: Terminal): void {
  const [first] = stacks;
  if (first === undefined) return;
  terminal.log(
    `Warning: the local state of ${stacks.length === 1 ? first.name : counted(stacks.length, "stack")} will hold ` +
      "pre-shared keys in plain text. Set terraform.backend to s3 or cloud, or manage.default to reference, in tunnelwatch.yaml.",
  );
}
