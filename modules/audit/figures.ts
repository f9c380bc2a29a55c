import type { TunnelHistory } from "./report";

/** A share of 0 to 1 in per cent: `99.9 %`. What is not all never reads `100 %`. */
export function percent(share: number): string {
  if (share === 1) return "100 %";
  const rounded = Math.floor(share * 1000) / 10;
  return `${rounded.toFixed(1)} %`;
}

/** The periods that histories were read in: `5 min`, or `5 min and 60 min`; empty without data. */
export function periodsInWords(histories: readonly Pick<TunnelHistory, "periodSeconds">[]): string {
  const seconds = new Set(histories.flatMap(({ periodSeconds }) => periodSeconds ?? []));
  return [...seconds]
    .sort((a, b) => a - b)
    .map((each) => `${String(wholeMinutes(each / 60))} min`)
    .join(" and ");
}

/** Minutes as a whole number. What is not nothing is never 0. */
export function wholeMinutes(minutes: number): number {
  return minutes > 0 ? Math.max(1, Math.round(minutes)) : 0;
}
