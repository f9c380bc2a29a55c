import { type Cause, WEIGHTS } from "../cause";
import { isoOf, optionOf, outagesIn } from "../signs";

/** So many outages make a rhythm. */
const OUTAGES = 3;

/** Gaps that differ by less are the same: a period of CloudWatch at each end, and AWS's random share of the margin. */
const TOLERANCE = 0.15;

/** Shortest and longest lifetime that AWS takes, in milliseconds. */
const SHORTEST = 900_000;
const LONGEST = 28_800_000;

/** A rhythm shows in periods of at most this share of it: longer ones make a rhythm of their own. */
const SHARE = 1 / 3;

/** The two ends rekey at different times, and each rekey is an outage. */
export const lifetimeMismatch: Cause = {
  info: {
    id: "lifetime-mismatch",
    title: "The lifetimes of phase 1 or phase 2 differ, and the tunnel goes DOWN when it rekeys",
    check:
      "Compare the lifetimes of phase 1 and phase 2 on the customer's device with those of this tunnel, and the rhythm of the " +
      "outages with both.",
    setting: "harden.options.phase1LifetimeSeconds, harden.options.phase2LifetimeSeconds",
  },
  find: (symptoms) => {
    const starts = outagesIn(symptoms).map(({ startsAt }) => startsAt);
    const gaps = starts.slice(1).map((start, index) => start - (starts[index] ?? start));
    const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
    if (starts.length < OUTAGES || mean < SHORTEST * (1 - TOLERANCE)) return undefined;
    if (mean > LONGEST * (1 + TOLERANCE)) return undefined;
    if ((symptoms.samples ?? []).some(({ periodSeconds }) => periodSeconds * 1000 > mean * SHARE)) return undefined;
    if (gaps.some((gap) => Math.abs(gap - mean) > mean * TOLERANCE)) return undefined;
    const lifetimes = (["phase1LifetimeSeconds", "phase2LifetimeSeconds"] as const).map((name) =>
      optionOf(symptoms, name),
    );
    const fits = lifetimes.some(({ value }) => Math.abs(Number(value) * 1000 - mean) <= mean * TOLERANCE);
    const rhythm = `${String(starts.length)}, one every ${String(Math.round(mean / 60_000))} minutes, the last at ${isoOf(starts.at(-1) ?? 0)}`;
    return {
      weight: fits ? WEIGHTS.strong : WEIGHTS.fair,
      evidence: [{ subject: "Outages", value: rhythm }, ...lifetimes.map(({ evidence }) => evidence)],
    };
  },
};
