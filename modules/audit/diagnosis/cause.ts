import type { Evidence, LikelyCause } from "../report";
import type { Symptoms } from "./symptoms";

/** How much speaks for a cause: the log's own words, several signs together, one sign, or that nothing speaks against it. */
export const WEIGHTS = { said: 4, strong: 3, fair: 2, weak: 1 } as const;

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
