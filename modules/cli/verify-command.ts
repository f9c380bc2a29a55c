import { loadSettings } from "../config";
import { type CallerIdentity, DeploymentReader } from "../discovery";
import type { ScanFailure } from "../inventory";
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
  const selected = await selectedStacks(flags, patterns, directory);
  const stacks = await Promise.all(selected.map((stack) => StackJson.read(stack)));

  const reader = await DeploymentReader.open({ ...settings.scan, profile: flags.profile });
  const { identity } = reader;
  const toVerify = stacks.map((stack) => toStackToVerify(stack, identity));
  const own = toVerify.filter(({ accountId }) => accountId === identity.accountId);
  await confirmAll(confirmations, reader, own, terminal);
  const verified = await verifyStacks(reader, own, {
    clock,
    milliseconds: flags.wait ?? 0,
    onPause: (unsettled, of, left) => {
      terminal.log(`Waiting for ${String(unsettled)} of ${String(of)} checks; ${durationInWords(left)} left.`);
    },
  });

  const byStack = new Map(verified.map((verification) => [verification.stack, verification]));
  const verifications = toVerify.map((stack) => byStack.get(stack.stack) ?? ofOtherAccount(stack, identity));
  terminal.data(
    flags.format === "json"
      ? JSON.stringify(verificationsAsJson(verifications), undefined, 2)
      : verificationTable(verifications, terminal.colours),
  );
  return worst(verifications.map(exitCodeOf));
}

function toStackToVerify(stack: StackJson, { partition }: CallerIdentity): StackToVerify {
  const { unknown, notUnderstood, ...expected } = expectedMonitoring(stack, partition);
  return { stack: stack.name, accountId: stack.accountId, region: stack.region, expected, unknown, notUnderstood };
}

/** Nothing can be said of a stack in an account that the credentials are not for. */
function ofOtherAccount(stack: StackToVerify, { accountId }: CallerIdentity): Verification {
  const failure: ScanFailure = {
    region: stack.region,
    action: "sts:GetCallerIdentity",
    code: "WrongAccount",
    message: `The stack is for account ${stack.accountId}, and the credentials are for ${accountId}.`,
    hint: `Use credentials of that account (--profile, AWS_PROFILE), or name the stacks of this one: 'vpn-${accountId}-*'.`,
  };
  return { ...stack, checks: [], failures: [failure] };
}

function exitCodeOf(verification: Verification): ExitCode {
  const verdict = verdictOfVerification(verification);
  return { ok: ExitCode.done, incomplete: ExitCode.toAct, "not read": ExitCode.partial }[verdict];
}
