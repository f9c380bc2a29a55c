import { bothDownMinutes } from "../../../modules/audit/history";
import type { StateSample } from "../../../modules/inventory";
import { fiveMinutesEach, sampleAt } from "./samples";

describe("two tunnels were DOWN together", () => {
  it.each<[string, readonly StateSample[], readonly StateSample[], number]>([
    ["for as long as both were", fiveMinutesEach(1, 0, 0, 1), fiveMinutesEach(1, 1, 0, 0), 5],
    ["never where their outages follow one another", fiveMinutesEach(0, 1), fiveMinutesEach(1, 0), 0],
    ["never where one of them has no data", fiveMinutesEach(0, 0), [], 0],
    ["not in a gap of either", fiveMinutesEach(0, undefined, 0), fiveMinutesEach(0, 0, undefined), 5],
    ["not for certain where each was UP for half of a period", fiveMinutesEach(0.5), fiveMinutesEach(0.5), 0],
    ["for as long as their outages must have met", fiveMinutesEach(0.2), fiveMinutesEach(0.4), 2],
    ["never where their periods are not the same", [sampleAt(0, 0, 3600)], [sampleAt(0, 0)], 0],
  ])("%s", (_words, a, b, minutes) => {
    expect(bothDownMinutes(a, b)).toBeCloseTo(minutes, 10);
    expect(bothDownMinutes(b, a)).toBeCloseTo(minutes, 10);
  });
});
