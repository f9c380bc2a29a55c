import type { Evidence, LikelyCause } from "../report";
import type { Symptoms } from "./symptoms";

/**
 * How much speaks for a cause: the log's own words, several signs together, one sign, an option without which it could not
 * be, or only that nothing rules it out.
 */
export const WEIGHTS = { said: 4, strong: 3, fair: 2, weak: 1, possible: 0 } as const;

/** What is found of a cause that nothing speaks for, beside what is seen of the tunnel anyhow. */
export function possible(seen: readonly Evidence[]): Found {
  return {
    weight: WEIGHTS.possible,
    evidence: [...seen, { subject: "Of its own", value: "nothing; nothing rules it out" }],
  };
}

/** What speaks for a cause. */
export interface Found {
  /** One of {@link WEIGHTS}. */
  readonly weight: number;
  readonly evidence: readonly Evidence[];
  /** What it is in this case. @default - the cause's own */
  readonly title?: string;
}

/** Something that takes tunnels down, and what gives it away. */
export interface Cause {
  readonly info: Omit<LikelyCause, "evidence">;
  /** What speaks for it; `undefined` where nothing does, or where something rules it out. */
  readonly find: (symptoms: Symptoms) => Found | undefined;
}
