import { bothDownMinutes, type StateSample, tunnelHistory } from "../../../modules/audit/history";
import fc from "../../support/fast-check";

const START = Date.parse("2026-03-10T00:00:00Z");

/** Samples of five minutes, one after the other; `undefined` is a gap. */
const samples = (values: readonly (number | undefined)[], periodSeconds = 300): readonly StateSample[] =>
  values.flatMap((value, index) =>
    value === undefined
      ? []
      : { timestamp: new Date(START + index * periodSeconds * 1000).toISOString(), value, periodSeconds },
  );

/** As many samples of a tunnel that is UP. */
const up = (count: number): readonly number[] => Array.from({ length: count }, () => 1);

const PERFECT = { outages: 0, longestOutageMinutes: 0, isFlapping: false };

it.each([
  ["no data", [], { ...PERFECT, availability: undefined }],
  ["UP throughout", [1, 1, 1], { ...PERFECT, availability: 1 }],
  ["DOWN throughout", [0, 0], { availability: 0, outages: 1, longestOutageMinutes: 10, isFlapping: false }],
  ["a part of a period", [1, 0.75, 1], { availability: 2.75 / 3, outages: 1, longestOutageMinutes: 1.25 }],
  ["one outage over two periods", [1, 0, 0.5, 1], { outages: 1, longestOutageMinutes: 7.5 }],
  ["two outages", [0, 1, 0, 0], { outages: 2, longestOutageMinutes: 10, isFlapping: false }],
  ["a gap while UP", [1, undefined, undefined, 1], { ...PERFECT, availability: 1 }],
  [
    "a gap in an outage, which goes on but does not last longer",
    [0, undefined, 0, 1],
    { availability: 1 / 3, outages: 1, longestOutageMinutes: 10 },
  ],
  ["a gap after an outage", [1, 0, undefined, 1], { availability: 2 / 3, outages: 1, longestOutageMinutes: 5 }],
  ["three outages within a day", [0, 1, 0, 1, 0], { outages: 3, isFlapping: true }],
  ["three outages within exactly a day", [0, ...up(143), 0, ...up(143), 0], { outages: 3, isFlapping: true }],
  [
    "three outages within a little more than a day",
    [0, ...up(143), 0, ...up(144), 0],
    { outages: 3, isFlapping: false },
  ],
])("the history of %s", (_, values, expected) => {
  expect(tunnelHistory(samples(values))).toMatchObject(expected);
});

it("of two samples of one time the worse one counts", () => {
  expect(tunnelHistory([...samples([1]), ...samples([0.5])])).toMatchObject({ availability: 0.5, outages: 1 });
});

it("what is no number or has no time is no data", () => {
  const odd = [
    { timestamp: "then", value: 0, periodSeconds: 300 },
    { timestamp: new Date(START).toISOString(), value: NaN, periodSeconds: 300 },
    { timestamp: new Date(START).toISOString(), value: 0, periodSeconds: 0 },
  ];
  expect(tunnelHistory(odd).availability).toBeUndefined();
});

it.each([
  ["both DOWN", [0, 0], [0, 0], 10],
  ["one after the other", [0, 1], [1, 0], 0],
  ["no data of the other", [0, 0], [undefined, 0], 5],
  ["each a part of a period, perhaps one after the other", [0.5], [0.5], 0],
  ["each most of a period, so together for a part", [0.2], [0.2], 3],
])("the minutes down together of %s", (_, one, other, expected) => {
  expect(bothDownMinutes(samples(one), samples(other))).toBeCloseTo(expected);
});

const anySamples = fc
  .array(fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }), { maxLength: 60 })
  .map((values) => samples(values));

it("whatever the samples are, availability is from 0 to 1, and no outage is longer than all time DOWN", () => {
  fc.assert(
    fc.property(anySamples, (any) => {
      const { availability = 1, longestOutageMinutes, outages } = tunnelHistory(any);
      expect(availability).toBeGreaterThanOrEqual(0);
      expect(availability).toBeLessThanOrEqual(1);
      expect(longestOutageMinutes).toBeLessThanOrEqual(downMinutes(any) + 1e-9);
      expect(outages === 0).toBe(downMinutes(any) === 0);
    }),
  );
});

it("the order of the samples does not matter", () => {
  const shuffled = anySamples.chain((any) =>
    fc.tuple(fc.constant(any), fc.shuffledSubarray([...any], { minLength: any.length, maxLength: any.length })),
  );
  fc.assert(
    fc.property(shuffled, anySamples, ([any, mixed], other) => {
      expect(tunnelHistory(mixed)).toEqual(tunnelHistory(any));
      expect(bothDownMinutes(mixed, other)).toBe(bothDownMinutes(any, other));
    }),
  );
});

it("two tunnels are never down together for longer than either is DOWN", () => {
  fc.assert(
    fc.property(anySamples, anySamples, (one, other) => {
      const together = bothDownMinutes(one, other);
      expect(together).toBeGreaterThanOrEqual(0);
      expect(together).toBeLessThanOrEqual(Math.min(downMinutes(one), downMinutes(other)) + 1e-9);
      expect(bothDownMinutes(other, one)).toBeCloseTo(together);
    }),
  );
});

function downMinutes(any: readonly StateSample[]): number {
  return any.reduce((sum, { value, periodSeconds }) => sum + ((1 - value) * periodSeconds) / 60, 0);
}
