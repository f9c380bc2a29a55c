import type { StateSample } from "../../inventory";

/** A stretch of time of which CloudWatch has data. */
export interface Stretch {
  /** Milliseconds since 1970. */
  readonly start: number;
  readonly end: number;
  /** Share of it in which the tunnel was UP, 0 to 1. */
  readonly up: number;
}

/**
 * Samples in the order of time, none over another: a stretch ends where the next one begins. Of samples that begin together
 * the worst one counts, so that the order in which they came changes nothing. What is no number or no time is left out.
 */
export function stretchesOf(samples: readonly StateSample[]): readonly Stretch[] {
  const byStart = new Map<number, Stretch>();
  for (const { timestamp, value, periodSeconds } of samples) {
    const start = Date.parse(timestamp);
    const end = start + periodSeconds * 1000;
    if (!(end > start) || Number.isNaN(value)) continue;
    const other = byStart.get(start);
    const up = Math.min(Math.max(value, 0), 1);
    byStart.set(start, { start, end: Math.max(end, other?.end ?? end), up: Math.min(up, other?.up ?? up) });
  }
  const sorted = [...byStart.values()].sort((a, b) => a.start - b.start);
  return sorted.map((stretch, index) => ({
    ...stretch,
    end: Math.min(stretch.end, sorted[index + 1]?.start ?? stretch.end),
  }));
}
