/** The longest period that CloudWatch has data of, in days. */
const KEPT_DAYS = 455;

const MILLISECONDS: Readonly<Record<string, number>> = { h: 3_600_000, d: 86_400_000 };

/** A period of history as the user names it. */
export interface Since {
  /** Such as `14d`. */
  readonly text: string;
  readonly milliseconds: number;
}

/** The period of `36h` or `14d`, of 455 days at most; `undefined` for what is none. */
export function parseSince(text: string): Since | undefined {
  const [, number, unit = ""] = /^(\d{1,5})([hd])$/.exec(text) ?? [];
  const milliseconds = Number(number) * (MILLISECONDS[unit] ?? NaN);
  const isPeriod = milliseconds > 0 && milliseconds <= KEPT_DAYS * 86_400_000;
  return isPeriod ? { text, milliseconds } : undefined;
}
