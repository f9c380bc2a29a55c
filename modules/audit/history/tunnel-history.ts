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
  const outages = outagesOf(samples);
  const total = sum(ordered.map(({ periodSeconds }) => periodSeconds));
  const up = sum(ordered.map(({ value, periodSeconds }) => value * periodSeconds));
  return {
    // Rounding errors of a sum must not make it more than all.
    availability: total === 0 ? undefined : Math.min(1, up / total),
    outages: outages.length,
    longestOutageMinutes: longestOutageMinutes(samples),
    // Of a long period in which the tunnel was UP for a part, nobody knows how often it went DOWN.
    isFlapping: isFlapping(outages) || (ordered.some(hidesOutages) ? undefined : false),
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

function hidesOutages(sample: OrderedSample): boolean {
  return sample.value > 0 && sample.value < 1 && isCoarse(sample);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
