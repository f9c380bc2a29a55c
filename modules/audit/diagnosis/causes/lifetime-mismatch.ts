import { outagesOf } from "../../history/outages";
import { type Cause, WEIGHTS } from "../cause";
import { optionOf } from "../signs";

/** So many outages at the same distance are no chance. */
const OUTAGES = 4;

/** How far a distance may be from the others, or from a lifetime, of its length: AWS rekeys early, at a random time. */
const TOLERANCE = 0.2;

/** The ends do not agree how long keys live: the tunnel goes down at each rekey. */
export const lifetimeMismatch: Cause = {
  info: {
    id: "lifetime-mismatch",
    title: "The ends differ in the lifetime of phase 1 or phase 2",
    check:
      "Compare the lifetimes of both phases, and whether the device rekeys by volume, too: the tunnel's outages come at " +
      "regular times, as rekeys do.",
    setting:
      "harden.options: phase1LifetimeSeconds, phase2LifetimeSeconds, rekeyMarginTimeSeconds, rekeyFuzzPercentage",
  },
  find: ({ samples = [], tunnel: { facts } }) => {
    const outages = outagesOf(samples);
    if (outages.length < OUTAGES) return undefined;
    const distances = outages
      .slice(1)
      .map(({ startsAt }, index) => (startsAt - (outages[index]?.startsAt ?? 0)) / 1000);
    const middle = [...distances].sort((a, b) => a - b)[Math.floor(distances.length / 2)] ?? 0;
    const periodSeconds = Math.max(...samples.map((sample) => sample.periodSeconds));
    // A start is only known to a period.
    const isNear = (one: number, other: number): boolean => Math.abs(one - other) <= other * TOLERANCE + periodSeconds;
    // A period as long as the distance would make everything regular.
    if (middle < 3 * periodSeconds || !distances.every((distance) => isNear(distance, middle))) return undefined;
    const lifetimes = [optionOf(facts, "phase1LifetimeSeconds"), optionOf(facts, "phase2LifetimeSeconds")];
    const fitting = lifetimes.filter(({ value }) => value !== undefined && isNear(middle, value));
    return {
      weight: fitting.length > 0 ? WEIGHTS.strong : WEIGHTS.fair,
      evidence: [
        {
          subject: "Outages",
          value: `${String(outages.length)}, each about ${String(Math.round(middle / 60))} min after the one before`,
        },
        ...(fitting.length > 0 ? fitting : lifetimes).map(({ evidence }) => evidence),
      ],
    };
  },
};
