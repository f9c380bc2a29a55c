import type { StateSample } from "../../inventory";
import type { TunnelHistory } from "../report";
import { isFlapping } from "./flapping";
import { downMinutesOf, outagesOf, tidied } from "./outages";
import { stretchesOf } from "./stretches";

/**
 * How a tunnel did, whatever order the samples come in. Of a time without samples it says nothing: it counts neither as UP
 * nor as DOWN.
 */
export function tunnelHistory(samples: readonly StateSample[]): TunnelHistory {
  const stretches = stretchesOf(samples);
  const outages = outagesOf(stretches);
  const minutes = sum(stretches.map(({ start, end }) => (end - start) / 60_000));
  const availability = minutes === 0 ? undefined : 1 - Math.min(sum(stretches.map(downMinutesOf)) / minutes, 1);
  return {
    ...(availability !== undefined && { availability }),
    outages: outages.length,
    longestOutageMinutes: tidied(Math.max(0, ...outages.map(({ downMinutes }) => downMinutes))),
    isFlapping: isFlapping(outages),
  };
}

/** Minutes in which a tunnel was DOWN. */
export function downMinutes(samples: readonly StateSample[]): number {
  return sum(stretchesOf(samples).map(downMinutesOf));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
