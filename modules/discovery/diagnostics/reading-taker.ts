import type { Reading } from "../../inventory";

/** Takes the value of a reading, and notes its failure. */
export type ReadingTaker = <T>(reading: Reading<T>) => T | undefined;
