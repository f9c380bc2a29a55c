import type { DeploymentReader } from "../discovery";
import { type ExpectedMonitoring, failuresOfDeployed, type ScanFailure } from "../inventory";
import { type Check, isFailing, isUnsettled, unsettledOf, verifyStack, withLatest } from "../planning";
import type { Clock } from "./clock";

/** How often AWS is asked while we wait. */
const INTERVAL_MILLISECONDS = 15_000;

/** A stack with what is expected of it. */
export interface StackToVerify {
  readonly stack: string;
  readonly accountId: string;
  readonly region: string;
  readonly expected: ExpectedMonitoring;
  /** Addresses of resources that nobody can look for without Terraform. */
  readonly unknown: readonly string[];
  /** Addresses of resources in a form that is not understood. */
  readonly notUnderstood: readonly string[];
}

/** What came of verifying a stack. */
export interface Verification extends StackToVerify {
  readonly checks: readonly Check[];
  /** What of AWS could not be read. */
  readonly failures: readonly ScanFailure[];
}

/** `incomplete`: something is missing or does not do its job. `not read`: something could not be read or looked for. */
export type VerificationVerdict = "ok" | "incomplete" | "not read";

/** What a verification comes down to. */
export function verdictOfVerification({ checks, failures, unknown, notUnderstood }: Verification): VerificationVerdict {
  if (failures.length + unknown.length + notUnderstood.length > 0) return "not read";
  return checks.some(isFailing) ? "incomplete" : "ok";
}

/** How long to wait for what is not settled, and what is told meanwhile. */
export interface Waiting {
  readonly clock: Clock;
  /** 0: ask once. */
  readonly milliseconds: number;
  /** Called before each pause. */
  readonly onPause: (unsettled: number, of: number, millisecondsLeft: number) => void;
}

/**
 * Verifies stacks, all at once; as long as something is not settled and there is time, it is asked for again.
 *
 * @returns a verification for each stack, in their order
 */
export async function verifyStacks(
  reader: Pick<DeploymentReader, "read">,
  stacks: readonly StackToVerify[],
  { clock, milliseconds, onPause }: Waiting,
): Promise<readonly Verification[]> {
  const ask = async (stack: StackToVerify, expected: ExpectedMonitoring): Promise<Verification> => {
    const deployed = await reader.read(stack, expected);
    const checks = verifyStack({ stack: stack.stack, expected, deployed, now: clock.now() });
    return { ...stack, checks, failures: failuresOfDeployed(deployed) };
  };
  const askAgain = async (before: Verification): Promise<Verification> => {
    if (!before.checks.some(isUnsettled)) return before;
    const latest = await ask(before, unsettledOf(before.expected, before.checks));
    return { ...latest, checks: withLatest(before.checks, latest.checks) };
  };

  const end = clock.now() + milliseconds;
  let verifications = await Promise.all(stacks.map((stack) => ask(stack, stack.expected)));
  for (;;) {
    const checks = verifications.flatMap((verification) => verification.checks);
    const unsettled = checks.filter(isUnsettled).length;
    const left = end - clock.now();
    if (unsettled === 0 || left <= 0) return verifications;
    onPause(unsettled, checks.length, left);
    await clock.sleep(Math.min(INTERVAL_MILLISECONDS, left));
    verifications = await Promise.all(verifications.map(askAgain));
  }
}
