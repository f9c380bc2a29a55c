import type { EstateMetricStep } from "../../estate";

/** CloudWatch gets one value of our metrics a minute. */
const MINUTE = 60_000;

/** What is known of a metric over one period. */
export interface PeriodOfMetric {
  /** Milliseconds since 1970. */
  readonly start: number;
  readonly minutes: number;
  readonly sum: number;
  readonly minimum: number;
  readonly maximum: number;
}

/** By name, the statistics that the sandbox serves. */
export const STATISTICS: Readonly<Record<string, (period: PeriodOfMetric) => number>> = {
  Average: ({ sum, minutes }) => sum / minutes,
  Maximum: ({ maximum }) => maximum,
  Minimum: ({ minimum }) => minimum,
  SampleCount: ({ minutes }) => minutes,
  Sum: ({ sum }) => sum,
};

/** The periods with data from `start`, rounded down to the period, up to `end`, oldest first. */
export function periodsOf(
  steps: readonly EstateMetricStep[],
  { start, end, periodMs }: { readonly start: number; readonly end: number; readonly periodMs: number },
): readonly PeriodOfMetric[] {
  const spans = steps.map(({ from, value }, index) => ({
    from: Date.parse(from),
    to: Date.parse(steps[index + 1]?.from ?? "") || Infinity,
    value,
  }));
  const periods: PeriodOfMetric[] = [];
  let first = 0;
  for (let at = Math.floor(start / periodMs) * periodMs; at < end; at += periodMs) {
    while ((spans[first]?.to ?? Infinity) <= at) first += 1;
    let period: PeriodOfMetric | undefined;
    for (let index = first; index < spans.length; index += 1) {
      const { from, to, value } = spans[index] ?? { from: Infinity, to: Infinity };
      if (from >= at + periodMs) break;
      const minutes = (Math.min(to, at + periodMs) - Math.max(from, at)) / MINUTE;
      if (value === undefined || minutes <= 0) continue;
      period = {
        start: at,
        minutes: (period?.minutes ?? 0) + minutes,
        sum: (period?.sum ?? 0) + value * minutes,
        minimum: Math.min(period?.minimum ?? value, value),
        maximum: Math.max(period?.maximum ?? value, value),
      };
    }
    if (period) periods.push(period);
  }
  return periods;
}
