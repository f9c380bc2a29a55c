import type { MetricFilterFacts } from "./monitoring";

/**
 * Whether two filter patterns look for the same. White space means nothing in a pattern for JSON lines, but within its
 * strings.
 */
export function isSamePattern(a: string, b: string): boolean {
  return withoutSpace(a) === withoutSpace(b);
}

function withoutSpace(pattern: string): string {
  return pattern.replace(/"(?:[^"\\]|\\.)*"|\s+/gs, (part) => (part.startsWith('"') ? part : ""));
}

/**
 * Whether a filter's metric counts lines. With dimensions, it is another metric for each of their values, and the one
 * without them gets no data; and a value below 1 is not one line.
 */
export function countsLines({ dimensions = {}, metricValue }: MetricFilterFacts): boolean {
  return Object.keys(dimensions).length === 0 && Number(metricValue) >= 1;
}
