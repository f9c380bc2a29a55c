import type { StateSample } from "../../inventory";

/** A sample with its time as a number. */
export interface OrderedSample {
  /** Start of the period, in milliseconds since 1970. */
  readonly startsAt: number;
  /** 0 to 1. */
  readonly value: number;
  readonly periodSeconds: number;
}

/**
 * Samples in the order of time, one for each start: of several, the worst. What has no time or no number is no data, and a
 * value outside of 0 to 1 is taken for the nearer end.
 */
export function inOrder(samples: readonly StateSample[]): readonly OrderedSample[] {
  const byStart = new Map<number, OrderedSample>();
  for (const { timestamp, value, periodSeconds } of samples) {
    const startsAt = Date.parse(timestamp);
    if (Number.isNaN(startsAt) || Number.isNaN(value) || !(periodSeconds > 0)) continue;
    const sample = { startsAt, value: Math.min(1, Math.max(0, value)), periodSeconds };
    const other = byStart.get(startsAt);
    if (other === undefined || isWorse(sample, other)) byStart.set(startsAt, sample);
  }
  return [...byStart.values()].sort((a, b) => a.startsAt - b.startsAt);
}

function isWorse(one: OrderedSample, other: OrderedSample): boolean {
  return one.value < other.value || (one.value === other.value && one.periodSeconds < other.periodSeconds);
}
