import type { StateSample } from "../../inventory";
import type { TunnelHistory } from "../report";
import { isCoarse } from "./coarse";
import { inOrder, type OrderedSample } from "./in-order";
import { longestOutageMinutes, type Outage, outagesOf } from "./outages";

/** So many outages that begin within {@link FLAPPING_HOURS} are flapping. Ours: AWS has no word for it. */
export const FLAPPING_OUTAGES = 3;

/** See {@link FLAPPING_OUTAGES}. A day: an outage at each rekey of phase 1, every eight hours, is flapping, too. */
export const FLAPPING_HOURS = 24;

/**
 * How a tunnel did over the periods that there is data of. A gap in the data is no time DOWN: it counts for nothing.
 *
 * @param samples in any order
 */
export function tunnelHistory(samples: readonly StateSample[]): TunnelHistory {
  const ordered = inOrder(samples);
  const outages = outagesOf(ordered);
  const total = sum(ordered.map(({ periodSeconds }) => periodSeconds));
  const up = sum(ordered.map(({ value, periodSeconds }) => value * periodSeconds));
  return {
    // Rounding errors of a sum must not make it more than all.
    availability: total === 0 ? undefined : Math.min(1, up / total),
    outages: outages.length,
    longestOutageMinutes: longestOutageMinutes(ordered),
    // Of a long period in which the tunnel was UP for a part, nobody knows how often it went DOWN.
    isFlapping: isFlapping(outages) || (mayFlap(ordered) ? undefined : false),
    periodSeconds:
      ordered.length === 0 ? undefined : ordered.reduce((longest, each) => Math.max(longest, each.periodSeconds), 0),
  };
}

/** Whether {@link FLAPPING_OUTAGES} outages certainly began within {@link FLAPPING_HOURS}. */
export function isFlapping(outages: readonly Outage[]): boolean {
  return outages.some(({ startsAt }, index) => {
    const last = outages[index + FLAPPING_OUTAGES - 1];
    return last !== undefined && last.startsBy - startsAt <= FLAPPING_HOURS * 3_600_000;
  });
}

/**
 * Whether {@link FLAPPING_OUTAGES} outages may hide in long periods within {@link FLAPPING_HOURS}: each takes a minute at
 * least, which is the finest that CloudWatch has.
 */
function mayFlap(ordered: readonly OrderedSample[]): boolean {
  const down = ordered.filter(({ value }) => value < 1);
  return down.some((first, index) => {
    const until = first.startsAt + first.periodSeconds * 1000 + FLAPPING_HOURS * 3_600_000;
    let most = 0;
    let isHiding = false;
    for (let at = index; at < down.length; at += 1) {
      const sample = down[at];
      if (!sample || sample.startsAt >= until) break;
      most += mostOutages(sample);
      isHiding ||= hidesOutages(sample);
      if (isHiding && most >= FLAPPING_OUTAGES) return true;
    }
    return false;
  });
}

/** Outages that a period holds at most. One that is DOWN throughout holds one, or a part of one. */
function mostOutages({ value, periodSeconds }: OrderedSample): number {
  return value === 0 ? 1 : Math.max(1, Math.floor(Math.round((1 - value) * periodSeconds) / 60));
}

function hidesOutages(sample: OrderedSample): boolean {
  return sample.value > 0 && sample.value < 1 && isCoarse(sample);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
