import type { OrderedSample } from "./in-order";

/** A time in which a tunnel was not UP, as far as periods tell. */
export interface Outage {
  /** When it began at the earliest, in milliseconds since 1970: the start of a period. */
  readonly startsAt: number;
  /** When it had begun at the latest, in the same way. */
  readonly startsBy: number;
  /** Time DOWN, of periods with data only. */
  readonly minutes: number;
}

/**
 * The outages of a tunnel, in their order: at least so many. An outage ends in a period in which the tunnel was UP for a
 * part, because the tunnel would have been DOWN throughout had the outage gone on; so of such periods, one after another,
 * two are one outage at most. A gap in the data ends none, because nobody saw the tunnel come up; but it does not count as
 * time DOWN.
 */
export function outagesOf(samples: readonly OrderedSample[]): readonly Outage[] {
  const outages: Outage[] = [];
  let current: Outage | undefined;
  /** Start of the period that the outage before ended in, where it is the period before: the next may have begun there. */
  let endedIn: number | undefined;
  for (const { startsAt, value, periodSeconds } of samples) {
    if (value >= 1) {
      current = undefined;
      endedIn = undefined;
      continue;
    }
    const minutes = minutesDown({ value, periodSeconds });
    const isEnd = current !== undefined && value > 0;
    if (current === undefined) {
      const startsBy = value > 0 ? startsAt + periodSeconds * 1000 : startsAt;
      current = { startsAt: endedIn ?? startsAt, startsBy, minutes };
    } else {
      outages.pop();
      current = { ...current, minutes: current.minutes + minutes };
    }
    outages.push(current);
    endedIn = isEnd ? startsAt : undefined;
    if (isEnd) current = undefined;
  }
  return outages;
}

/** Length of the longest outage, in minutes: at most so long. Where a tunnel was UP for a part of a period, one ends or begins. */
export function longestOutageMinutes(samples: readonly OrderedSample[]): number {
  let longest = 0;
  let current = 0;
  for (const sample of samples) {
    const minutes = minutesDown(sample);
    current = sample.value >= 1 ? 0 : current + minutes;
    longest = Math.max(longest, current);
    if (sample.value > 0) current = minutes;
  }
  return longest;
}

function minutesDown({ value, periodSeconds }: Pick<OrderedSample, "value" | "periodSeconds">): number {
  return ((1 - value) * periodSeconds) / 60;
}
