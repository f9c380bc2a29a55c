import type { StateSample } from "../../../modules/inventory";

const START = Date.parse("2026-03-01T00:00:00Z");

/** Samples of five minutes, one after another; `undefined` is a gap. */
export function fiveMinutesEach(...values: readonly (number | undefined)[]): readonly StateSample[] {
  return values.flatMap((value, index) => (value === undefined ? [] : [sampleAt(index * 5, value)]));
}

/** A sample that begins so many minutes after the others' beginning. */
export function sampleAt(minute: number, value: number, periodSeconds = 300): StateSample {
  return { timestamp: new Date(START + minute * 60_000).toISOString(), value, periodSeconds };
}
