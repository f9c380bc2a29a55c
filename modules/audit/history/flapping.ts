import type { Outage } from "./outages";

/** A tunnel flaps when so many of its outages … Ours: AWS names no number. */
export const FLAPPING_OUTAGES = 4;

/** … began within so many hours. Maintenance of AWS takes a tunnel down once or twice a day at most. */
export const FLAPPING_HOURS = 24;

/** Whether {@link FLAPPING_OUTAGES} outages began within {@link FLAPPING_HOURS} hours at any time. */
export function isFlapping(outages: readonly Outage[]): boolean {
  return outages.some(({ start }, index) => {
    const first = outages[index - FLAPPING_OUTAGES + 1];
    return first !== undefined && start - first.start < FLAPPING_HOURS * 3_600_000;
  });
}
