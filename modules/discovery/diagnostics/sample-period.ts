/** How much of a metric is read. */
export interface SampleSpan {
  /** Milliseconds since 1970, a whole number of periods; so is the end. */
  readonly startsAt: number;
  readonly endsAt: number;
  readonly periodSeconds: number;
}

/** AWS's word on what is kept: data of a finer period is gone after so many days. */
const KEPT_DAYS: readonly (readonly [periodSeconds: number, days: number])[] = [
  [300, 63],
  [3_600, 455],
];

/** Periods to choose from, each a multiple of what CloudWatch keeps. `TunnelState` may come every five minutes only. */
const PERIODS = [300, 900, 1_800, 3_600, 10_800, 21_600, 86_400] as const;

/** Datapoints that one reading of all regions may take: fifteen pages of 100,800, and some 150 MB of memory. */
export const MAX_DATAPOINTS = 1_500_000;

const DAY = 86_400_000;

/**
 * The finest period of which CloudWatch has data of the whole span, and of which the metrics together have no more than
 * {@link MAX_DATAPOINTS}.
 *
 * @param sinceMs length of the span, in milliseconds; what is older than 455 days is not kept, and not asked for
 */
export function sampleSpan(sinceMs: number, now: Date, metrics: number): SampleSpan {
  const span = Math.min(sinceMs, 455 * DAY);
  const [finest] = KEPT_DAYS.find(([, days]) => span < (days - 1) * DAY) ?? [3_600];
  const fits = (period: number): boolean => (span / (period * 1000)) * metrics <= MAX_DATAPOINTS;
  const periodSeconds = PERIODS.find((period) => period >= finest && fits(period)) ?? 86_400;
  const whole = (time: number): number => Math.floor(time / (periodSeconds * 1000)) * periodSeconds * 1000;
  // The period that has begun is left out: a part of it says nothing of the rest.
  return { startsAt: whole(now.getTime() - span), endsAt: whole(now.getTime()), periodSeconds };
}
