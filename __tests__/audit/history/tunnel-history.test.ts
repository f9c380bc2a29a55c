import { tunnelHistory } from "../../../modules/audit/history";
import type { TunnelHistory } from "../../../modules/audit/report";
import type { StateSample } from "../../../modules/inventory";
import { fiveMinutesEach, sampleAt } from "./samples";

const steady = { outages: 0, longestOutageMinutes: 0, isFlapping: false };

/** A day of five-minute samples in which the tunnel is DOWN once at each of these minutes. */
function dayWithOutagesAt(...minutes: readonly number[]): readonly StateSample[] {
  return Array.from({ length: 300 }, (_, index) => sampleAt(index * 5, minutes.includes(index * 5) ? 0 : 1));
}

describe("the history of a tunnel", () => {
  it.each<[string, readonly StateSample[], TunnelHistory]>([
    ["without data says nothing of its availability", [], steady],
    ["that was UP", fiveMinutesEach(1, 1), { ...steady, availability: 1 }],
    [
      "that was DOWN all the time",
      fiveMinutesEach(0, 0, 0, 0),
      { availability: 0, outages: 1, longestOutageMinutes: 20, isFlapping: false },
    ],
    [
      "with two outages",
      fiveMinutesEach(1, 0, 0, 1, 0, 1, 1, 1),
      { availability: 0.625, outages: 2, longestOutageMinutes: 10, isFlapping: false },
    ],
    [
      "that was DOWN for a part of a period",
      fiveMinutesEach(1, 0.8, 1, 1),
      { availability: 0.95, outages: 1, longestOutageMinutes: 1, isFlapping: false },
    ],
    ["does not count a gap as downtime", fiveMinutesEach(1, undefined, undefined, 1), { ...steady, availability: 1 }],
    [
      "does not take a gap within an outage for a return, nor for more of it",
      fiveMinutesEach(1, 0, undefined, undefined, 0, 1),
      { availability: 0.5, outages: 1, longestOutageMinutes: 10, isFlapping: false },
    ],
    [
      "weighs each sample by its length",
      [sampleAt(0, 1, 2700), sampleAt(45, 0, 900)],
      { availability: 0.75, outages: 1, longestOutageMinutes: 15, isFlapping: false },
    ],
    [
      "believes the worse one of two samples of the same time",
      [sampleAt(0, 1), sampleAt(0, 0)],
      { availability: 0, outages: 1, longestOutageMinutes: 5, isFlapping: false },
    ],
    [
      "passes over what is no number, no time or no length",
      [sampleAt(0, 1), sampleAt(5, NaN), sampleAt(10, 0, 0), { timestamp: "?", value: 0, periodSeconds: 300 }],
      { ...steady, availability: 1 },
    ],
  ])("%s", (_words, samples, expected) => {
    const { availability, longestOutageMinutes, ...rest } = tunnelHistory(samples);
    expect(rest).toEqual({ outages: expected.outages, isFlapping: expected.isFlapping });
    expect(longestOutageMinutes).toBeCloseTo(expected.longestOutageMinutes, 10);
    if (expected.availability === undefined) expect(availability).toBeUndefined();
    else expect(availability).toBeCloseTo(expected.availability, 10);
  });
});

describe("a tunnel", () => {
  it.each<[string, readonly number[], boolean]>([
    ["flaps with three outages that began within a day", [0, 600, 1440], true],
    ["does not flap with three that began within a day and a bit", [0, 600, 1445], false],
    ["does not flap with two, however close", [0, 10], false],
    ["flaps with three among more", [0, 1430, 1450, 1470], true],
  ])("%s", (_words, minutes, isFlapping) => {
    expect(tunnelHistory(dayWithOutagesAt(...minutes))).toMatchObject({ outages: minutes.length, isFlapping });
  });
});
