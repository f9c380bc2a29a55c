const MILLISECONDS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000 };

/** Milliseconds of a duration such as `30s`, `10m` or `1h`; `undefined` for what is none. */
export function parseDuration(text: string): number | undefined {
  const [, number, unit = ""] = /^(\d{1,5})([smh])$/.exec(text) ?? [];
  const milliseconds = MILLISECONDS[unit];
  return number === undefined || milliseconds === undefined ? undefined : Number(number) * milliseconds;
}

/** A duration as people say it: `14 min 45 s`. */
export function durationInWords(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  const parts = [
    [Math.floor(seconds / 60), "min"],
    [seconds % 60, "s"],
  ] as const;
  const words = parts.filter(([count]) => count > 0).map(([count, unit]) => `${String(count)} ${unit}`);
  return words.length === 0 ? "0 s" : words.join(" ");
}
