import { tunnelHistory } from "../../../modules/audit/history";
import type { TunnelHistory } from "../../../modules/audit/report";
import type { StateSample } from "../../../modules/inventory";
import { fiveMinutesEach, sampleAt } from "./samples";

const steady = { outages: 0, longestOutageMinutes: 0, isFlapping: false, periodSeconds: 300 };

/** Of samples of five minutes. */
const fine = { isFlapping: false, periodSeconds: 300 };

/** A day of five-minute samples in which the tunnel is DOWN once at each of these minutes. */
function dayWithOutagesAt(...minutes: readonly number[]): readonly StateSample[] {
  return Array.from({ length: 300 }, (_, index) => sampleAt(index * 5, minutes.includes(index * 5) ? 0 : 1));
}

describe("the history of a tunnel", () => {
  it.each<[string, readonly StateSample[], TunnelHistory]>([
    ["without data says nothing of its availability", [], { ...steady, periodSeconds: undefined }],
    ["that was UP", fiveMinutesEach(1, 1), { ...steady, availability: 1 }],
    [
      "that was DOWN all the time",
      fiveMinutesEach(0, 0, 0, 0),
      { availability: 0, outages: 1, longestOutageMinutes: 20, ...fine },
    ],
    [
      "with two outages",
      fiveMinutesEach(1, 0, 0, 1, 0, 1, 1, 1),
      { availability: 0.625, outages: 2, longestOutageMinutes: 10, ...fine },
    ],
    [
      "that was DOWN for a part of a period",
      fiveMinutesEach(1, 0.8, 1, 1),
      { availability: 0.95, outages: 1, longestOutageMinutes: 1, ...fine },
    ],
    ["does not count a gap as downtime", fiveMinutesEach(1, undefined, undefined, 1), { ...steady, availability: 1 }],
    [
      "does not take a gap within an outage for a return, nor for more of it",
      fiveMinutesEach(1, 0, undefined, undefined, 0, 1),
      { availability: 0.5, outages: 1, longestOutageMinutes: 10, ...fine },
    ],
    [
      "weighs each sample by its length",
      [sampleAt(0, 1, 2700), sampleAt(45, 0, 900)],
      { availability: 0.75, outages: 1, longestOutageMinutes: 15, isFlapping: false, periodSeconds: 2700 },
    ],
    [
      "believes the worse one of two samples of the same time",
      [sampleAt(0, 1), sampleAt(0, 0)],
      { availability: 0, outages: 1, longestOutageMinutes: 5, ...fine },
    ],
    [
      "passes over what is no number, no time or no length",
      [sampleAt(0, 1), sampleAt(5, NaN), sampleAt(10, 0, 0), { timestamp: "?", value: 0, periodSeconds: 300 }],
      { ...steady, availability: 1 },
    ],
  ])("%s", (_words, samples, expected) => {
    const { availability, longestOutageMinutes, ...rest } = tunnelHistory(samples);
    const { availability: share, longestOutageMinutes: longest, ...others } = expected;
    expect(rest).toEqual(others);
    expect(longestOutageMinutes).toBeCloseTo(longest, 10);
    if (share === undefined) expect(availability).toBeUndefined();
    else expect(availability).toBeCloseTo(share, 10);
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

/** A tunnel that is DOWN for the first five minutes of each hour, for two days, in samples of so many seconds. */
function downEachHour(periodSeconds: number): readonly StateSample[] {
  const minutes = periodSeconds / 60;
  return Array.from({ length: (48 * 60) / minutes }, (_, index) => {
    const start = index * minutes;
    const hours = Math.max(1, minutes / 60);
    const down = start % 60 === 0 ? 5 * hours : 0;
    return sampleAt(start, 1 - down / minutes, periodSeconds);
  });
}

describe("a tunnel that is DOWN for five minutes of each hour, for two days", () => {
  it.each<[string, number, Omit<TunnelHistory, "availability" | "periodSeconds">]>([
    ["is seen as it is in periods of five minutes", 300, { outages: 48, longestOutageMinutes: 5, isFlapping: true }],
    [
      "flaps, in periods of an hour, with no more outages than are certain and none longer than it can be",
      3_600,
      { outages: 24, longestOutageMinutes: 10, isFlapping: true },
    ],
    ["may flap or not, in periods of a day", 86_400, { outages: 1, longestOutageMinutes: 240, isFlapping: undefined }],
  ])("%s", (_words, periodSeconds, expected) => {
    const { longestOutageMinutes, ...rest } = tunnelHistory(downEachHour(periodSeconds));
    const { longestOutageMinutes: longest, ...others } = expected;
    expect(rest).toMatchObject({ ...others, periodSeconds });
    expect(longestOutageMinutes).toBeCloseTo(longest, 6);
  });
});

const hoursEach = (...values: readonly number[]): readonly StateSample[] =>
  values.map((value, index) => sampleAt(index * 60, value, 3_600));

describe("in periods of an hour", () => {
  it.each<[string, readonly StateSample[], Omit<TunnelHistory, "availability" | "periodSeconds">]>([
    [
      "hours of which a tunnel was UP for a part begin and end one outage, with those between them",
      hoursEach(1, 0.5, 0, 0, 0.75, 1),
      { outages: 1, longestOutageMinutes: 165, isFlapping: undefined },
    ],
    [
      "two such hours may be one outage",
      hoursEach(1, 0.5, 0.5, 1),
      { outages: 1, longestOutageMinutes: 60, isFlapping: undefined },
    ],
    [
      "two minutes DOWN are two outages at most, and no flapping",
      hoursEach(1, 58 / 60, 1),
      { outages: 1, longestOutageMinutes: 2, isFlapping: false },
    ],
    [
      "three minutes may be three",
      hoursEach(1, 57 / 60, 1),
      { outages: 1, longestOutageMinutes: 3, isFlapping: undefined },
    ],
    ["three are two", hoursEach(1, 0.5, 0.5, 0.25, 1), { outages: 2, longestOutageMinutes: 75, isFlapping: undefined }],
    [
      "an outage that may have begun in the hour that another one ended in may be the longer one",
      hoursEach(1, 0.5, 0.5, 0, 1),
      { outages: 2, longestOutageMinutes: 90, isFlapping: undefined },
    ],
    [
      "hours that a tunnel was DOWN throughout hide nothing",
      hoursEach(1, 0, 0, 1, 0, 1),
      { outages: 2, longestOutageMinutes: 120, isFlapping: false },
    ],
    [
      "three outages are flapping where UP lies between them",
      hoursEach(1, 0.5, 1, 0.5, 1, 0.5, 1),
      { outages: 3, longestOutageMinutes: 30, isFlapping: true },
    ],
    [
      "three that need not have begun within a day are not, for certain",
      hoursEach(1, 0.5, ...Array<number>(11).fill(1), 0.5, ...Array<number>(11).fill(1), 0.5, 1),
      { outages: 3, longestOutageMinutes: 30, isFlapping: undefined },
    ],
  ])("%s", (_words, samples, expected) => {
    expect(tunnelHistory(samples)).toEqual({
      availability: expect.any(Number) as number,
      periodSeconds: 3_600,
      ...expected,
      longestOutageMinutes: expect.closeTo(expected.longestOutageMinutes, 6) as number,
    });
  });
});
