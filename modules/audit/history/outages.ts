import type { StateSample } from "../../inventory";
import { inOrder } from "./in-order";

/** A time in which a tunnel was not UP throughout. */
export interface Outage {
  /** Start of the first period of it, in milliseconds since 1970. */
  readonly startsAt: number;
  /** End of the last period of it, in the same way; a gap in the data may lie in between. */
  readonly endsAt: number;
  /** Time DOWN, of periods with data only. */
  readonly minutes: number;
}

/**
 * The outages of a tunnel, in their order. Periods that follow each other and in which it was not UP throughout are one
 * outage. So are those with a gap between them: nobody saw it come up; but the gap itself does not count as time DOWN.
 */
export function outagesOf(samples: readonly StateSample[]): readonly Outage[] {
  const outages: Outage[] = [];
  let current: Outage | undefined;
  for (const { startsAt, value, periodSeconds } of inOrder(samples)) {
    if (value >= 1) {
      current = undefined;
      continue;
    }
    const minutes = ((1 - value) * periodSeconds) / 60;
    const before = current === undefined ? undefined : outages.pop();
    current = {
      startsAt: before?.startsAt ?? startsAt,
      endsAt: startsAt + periodSeconds * 1000,
      minutes: (before?.minutes ?? 0) + minutes,
    };
    outages.push(current);
  }
  return outages;
}
