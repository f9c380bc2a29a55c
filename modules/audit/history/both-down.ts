import type { StateSample } from "../../inventory";
import { inOrder } from "./in-order";

/**
 * Minutes in which two tunnels were DOWN together: at least so many. Of a period in which each was UP for a part, only
 * what cannot have been one after the other counts; a period that one of them has no data of counts for nothing.
 *
 * @param one samples of periods of the same length and start as the other's, in any order
 */
export function bothDownMinutes(one: readonly StateSample[], other: readonly StateSample[]): number {
  const others = new Map(inOrder(other).map((sample) => [sample.startsAt, sample]));
  return inOrder(one).reduce((minutes, { startsAt, value, periodSeconds }) => {
    const twin = others.get(startsAt);
    if (twin?.periodSeconds !== periodSeconds) return minutes;
    return minutes + (Math.max(0, 1 - value - twin.value) * periodSeconds) / 60;
  }, 0);
}
