import { loadSettings } from "../config";
import { DeploymentReader } from "../discovery";
import { isStackName, type Reading } from "../inventory";
import { expectedMonitoring, StackJson } from "../terraform";
import { type Clock, systemClock } from "./clock";
import { confirmAll, parseConfirmation } from "./confirmations";
import { durationInWords } from "./duration";
import { ExitCode, worst } from "./exit-code";
import { selectedStacks, type StackFlags } from "./selected-stacks";
import type { Terminal } from "./terminal";
import { type StackToVerify, type Verification, verdictOfVerification, verifyStacks } from "./verification";
import { verificationsAsJson, verificationTable } from "./verify-report";

/** The flags of `tunnelwatch verify`. */
export interface VerifyFlags extends StackFlags {
  readonly profile?: string;
  readonly format: "table" | "json";
  /** Milliseconds to wait for what is missing. @default - do not wait */
  readonly wait?: number;
  /** Links or tokens of subscriptions to confirm. */
  readonly confirm?: readonly string[];
  readonly quiet?: boolean;
}

/** Where and by which time a verification runs. */
export interface VerifyEnvironment {
  /** The project: the directory with `cdktf.json`. */
  readonly directory?: string;
  readonly clock?: Clock;
}

/**
 * Looks whether AWS has what the stacks say, and whether it works: after a deploy. Changes nothing, but for the
 * subscriptions that it is told to confirm.
 */
export async function verifyCommand(
  flags: VerifyFlags,
  patterns: readonly string[],
  terminal: Terminal,
  { directory = process.cwd(), clock = systemClock }: VerifyEnvironment = {},
): Promise<ExitCode> {
  const confirmations = (flags.confirm ?? []).map(parseConfirmation);
  const { settings } = await loadSettings(flags.config, directory);
  // An app may have other stacks beside ours: a plan of them can be guarded, but nothing is known of what they monitor.
  const selected = await selectedStacks(flags, patterns, directory, isStackName);
  const stacks = await Promise.all(selected.map((stack) => StackJson.read(stack)));

  const { accounts, organization } = settings;
  const reader = await DeploymentReader.open({ ...settings.scan, accounts, organization, profile: flags.profile });
  const reached = await Promise.all(stacks.map(async (stack) => toStackToVerify(stack, await reader.reach(stack))));
  const reachable = reached.flatMap(({ stack, way }) => (way.ok ? stack : []));
  await confirmAll(confirmations, reader, reachable, terminal);
  const verified = await verifyStacks(reader, reachable, {
    clock,
    milliseconds: flags.wait ?? 0,
    onPause: (unsettled, of, left) => {
      terminal.log(`Waiting for ${String(unsettled)} of ${String(of)} checks; ${durationInWords(left)} left.`);
    },
  });

  const byStack = new Map(verified.map((verification) => [verification.stack, verification]));
  const verifications = reached.map(({ stack, way }) => byStack.get(stack.stack) ?? notReached(stack, way));
  terminal.data(
    flags.format === "json"
      ? JSON.stringify(verificationsAsJson(verifications), undefined, 2)
      : verificationTable(verifications, terminal.colours),
  );
  return worst(verifications.map(exitCodeOf));
}

/** A stack with the way into its account. */
interface ReachedStack {
  readonly stack: StackToVerify;
  readonly way: Reading<{ readonly partition: string }>;
}

function toStackToVerify(stack: StackJson, way: ReachedStack["way"]): ReachedStack {
  // Of an account that cannot be reached nothing is looked for, whatever its ARNs are.
  const { unknown, notUnderstood, ...expected } = expectedMonitoring(stack, way.ok ? way.value.partition : "aws");
  const { name, accountId, region } = stack;
  return { stack: { stack: name, accountId, region, expected, unknown, notUnderstood }, way };
}

/** Nothing can be said of a stack in an account that there is no way into. */
function notReached(stack: StackToVerify, way: ReachedStack["way"]): Verification {
  return { ...stack, checks: [], failures: way.ok ? [] : [way.failure] };
}

function exitCodeOf(verification: Verification): ExitCode {
  const verdict = verdictOfVerification(verification);
  return { ok: ExitCode.done, incomplete: ExitCode.toAct, "not read": ExitCode.partial }[verdict];
}
