import type { StateSample } from "../../inventory";
import { tidied } from "./outages";
import { stretchesOf } from "./stretches";

/**
 * Minutes in which two tunnels were certainly DOWN together. Of two that were each UP for half of five minutes nobody knows
 * whether it was the same half: they count only for as long as they must have met.
 */
export function bothDownMinutes(a: readonly StateSample[], b: readonly StateSample[]): number {
  const [ours, theirs] = [stretchesOf(a), stretchesOf(b)];
  let minutes = 0;
  for (let i = 0, j = 0; i < ours.length && j < theirs.length;) {
    const [one, other] = [ours[i], theirs[j]];
    if (!one || !other) break;
    const overlap = Math.min(one.end, other.end) - Math.max(one.start, other.start);
    if (overlap > 0) minutes += (overlap * Math.max(0, 1 - one.up - other.up)) / 60_000;
    if (one.end < other.end) i += 1;
    else j += 1;
  }
  return tidied(minutes);
}
