import type { Cause } from "../cause";

/** Every cause, those of the same weight in the order in which they are worth a look. */
export const CAUSES: readonly Cause[] = [];
