/** What the commands say with their exit codes. */
export const ExitCode = {
  /** Done and complete. */
  done: 0,
  /** Wrong usage, or nothing could be done at all. */
  fatal: 1,
  /** There is something to act on: `--check` found a difference. */
  toAct: 2,
  /** Some account, region or service could not be read; the rest was done. */
  partial: 3,
  /** Refused, because it would be unsafe. */
  refused: 4,
} as const;

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** From the one that matters most to the one that matters least. */
const PRECEDENCE: readonly ExitCode[] = [
  ExitCode.fatal,
  ExitCode.refused,
  ExitCode.partial,
  ExitCode.toAct,
  ExitCode.done,
];

/** The one exit code of a command of which several hold. */
export function worst(codes: readonly ExitCode[]): ExitCode {
  return PRECEDENCE.find((code) => codes.includes(code)) ?? ExitCode.done;
}
