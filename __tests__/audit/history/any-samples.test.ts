import { bothDownMinutes, tunnelHistory } from "../../../modules/audit/history";
import { inOrder } from "../../../modules/audit/history/in-order";
import { longestOutageMinutes, outagesOf } from "../../../modules/audit/history/outages";
import type { StateSample } from "../../../modules/inventory";
import fc from "../../support/fast-check";
import { sampleAt } from "./samples";

const ALMOST = 1e-6;

const downMinutes = (samples: readonly StateSample[]): number =>
  outagesOf(inOrder(samples)).reduce((total, { minutes }) => total + minutes, 0);

/** Any samples: over one another, twice the same, out of order and with gaps. */
const arbitrarySamples: fc.Arbitrary<readonly StateSample[]> = fc.array(
  fc
    .tuple(
      fc.integer({ min: 0, max: 600 }),
      fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true })),
      fc.constantFrom(60, 300, 3600),
    )
    .map(([minute, value, periodSeconds]) => sampleAt(minute, value, periodSeconds)),
  { maxLength: 40 },
);

/** Whole hours of five minutes each, in which a tunnel was UP or DOWN throughout. */
const arbitraryHours: fc.Arbitrary<readonly StateSample[]> = fc
  .array(fc.array(fc.constantFrom(0, 1, 1, 1), { minLength: 12, maxLength: 12 }), { minLength: 1, maxLength: 40 })
  .map((hours) => hours.flat().map((value, index) => sampleAt(index * 5, value)));

/** The same time in periods of an hour. */
function inHours(fineOnes: readonly StateSample[]): readonly StateSample[] {
  return Array.from({ length: fineOnes.length / 12 }, (_, hour) => {
    const up = fineOnes.slice(hour * 12, hour * 12 + 12).reduce((sum, { value }) => sum + value, 0);
    return sampleAt(hour * 60, up / 12, 3_600);
  });
}

/** The same samples in two orders. */
const inTwoOrders = arbitrarySamples.chain((samples) =>
  fc.tuple(fc.constant(samples), fc.shuffledSubarray([...samples], { minLength: samples.length })),
);

describe("whatever the samples", () => {
  it("the availability is a share, and there only where there is data", () => {
    fc.assert(
      fc.property(arbitrarySamples, (samples) => {
        const { availability } = tunnelHistory(samples);
        expect(availability === undefined).toBe(samples.length === 0);
        expect(availability ?? 0).toBeGreaterThanOrEqual(0);
        expect(availability ?? 0).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("their order changes nothing", () => {
    fc.assert(
      fc.property(inTwoOrders, arbitrarySamples, ([samples, shuffled], other) => {
        expect(tunnelHistory(shuffled)).toEqual(tunnelHistory(samples));
        expect(bothDownMinutes(shuffled, other)).toBe(bothDownMinutes(samples, other));
      }),
    );
  });

  it("both were DOWN for no longer than either, and no outage is longer than all downtime", () => {
    fc.assert(
      fc.property(arbitrarySamples, arbitrarySamples, (a, b) => {
        expect(bothDownMinutes(a, b)).toBeLessThanOrEqual(Math.min(downMinutes(a), downMinutes(b)) + ALMOST);
        expect(tunnelHistory(a).longestOutageMinutes).toBeLessThanOrEqual(downMinutes(a) + ALMOST);
      }),
    );
  });

  it("longer periods of the same time see no outage that was not, and none shorter than the longest one", () => {
    fc.assert(
      fc.property(arbitraryHours, (fineOnes) => {
        const coarse = inHours(fineOnes);
        expect(tunnelHistory(coarse).outages).toBeLessThanOrEqual(tunnelHistory(fineOnes).outages);
        expect(longestOutageMinutes(inOrder(coarse))).toBeGreaterThanOrEqual(
          longestOutageMinutes(inOrder(fineOnes)) - ALMOST,
        );
        const { isFlapping = tunnelHistory(fineOnes).isFlapping } = tunnelHistory(coarse);
        expect(isFlapping).toBe(tunnelHistory(fineOnes).isFlapping);
      }),
    );
  });

  it("two tunnels that were never UP were DOWN together for as long as there is data of one of them", () => {
    fc.assert(
      fc.property(arbitrarySamples, (samples) => {
        const never = samples.map((sample) => ({ ...sample, value: 0 }));
        expect(bothDownMinutes(never, never)).toBeCloseTo(downMinutes(never), 6);
      }),
    );
  });
});
