import { MAX_DATAPOINTS, sampleSpan } from "../../../modules/discovery/diagnostics/sample-period";
import fc from "../../support/fast-check";

const DAY = 86_400_000;
const NOW = new Date("2026-03-10T12:03:20Z");

it.each([
  ["14 days of two tunnels", 14 * DAY, 2, 300],
  ["61 days of two tunnels", 61 * DAY, 2, 300],
  ["63 days, at whose start only data by the hour is left", 63 * DAY, 2, 3_600],
  ["14 days of 4,000 tunnels", 14 * DAY, 4_000, 3_600],
  ["a day of 4,000 tunnels", DAY, 4_000, 300],
])("the period of %s", (_, since, metrics, expected) => {
  expect(sampleSpan(since, NOW, metrics).periodSeconds).toBe(expected);
});

it("a span is of whole periods, ends before the one that has begun, and asks for nothing that is not kept", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 3_600_000, max: 1000 * DAY }),
      fc.integer({ min: 1, max: 5_000 }),
      (since, metrics) => {
        const { startsAt, endsAt, periodSeconds } = sampleSpan(since, NOW, metrics);
        expect(startsAt % (periodSeconds * 1000)).toBe(0);
        expect(endsAt % (periodSeconds * 1000)).toBe(0);
        expect(endsAt).toBeLessThanOrEqual(NOW.getTime());
        expect(NOW.getTime() - startsAt).toBeLessThanOrEqual(456 * DAY);
        const points = ((endsAt - startsAt) / (periodSeconds * 1000)) * metrics;
        expect(points).toBeLessThanOrEqual(Math.max(MAX_DATAPOINTS * 1.01, (455 + 1) * metrics));
      },
    ),
  );
});
