import type { Stretch } from "./stretches";

/** A time in which a tunnel was DOWN, or UP only in part. */
export interface Outage {
  /** Milliseconds since 1970. */
  readonly start: number;
  readonly end: number;
  /** Minutes of it that it was DOWN for certain. */
  readonly downMinutes: number;
}

/** Minutes without the noise of floating-point arithmetic: to a millionth. */
export function tidied(minutes: number): number {
  return Math.round(minutes * 1e6) / 1e6;
}

/** How long a tunnel was DOWN in a stretch. */
export function downMinutesOf({ start, end, up }: Stretch): number {
  return ((end - start) * (1 - up)) / 60_000;
}

/**
 * The outages, oldest first. One ends where the tunnel is UP for a whole stretch. A gap in the data neither ends one, because nobody saw the
 * tunnel come back, nor makes it longer, because nobody saw it DOWN.
 */
export function outagesOf(stretches: readonly Stretch[]): readonly Outage[] {
  const outages: Outage[] = [];
  let open: Outage | undefined;
  for (const stretch of stretches) {
    if (stretch.up === 1) {
      if (open) outages.push(open);
      open = undefined;
      continue;
    }
    const downMinutes = (open?.downMinutes ?? 0) + downMinutesOf(stretch);
    open = { start: open?.start ?? stretch.start, end: stretch.end, downMinutes };
  }
  return open ? [...outages, open] : outages;
}
