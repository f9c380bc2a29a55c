import type { LikelyCause } from "../report";
import { CAUSES } from "./causes";
import type { Symptoms } from "./symptoms";

export type { Symptoms } from "./symptoms";

/** Why a tunnel may be DOWN or flap: the causes that something speaks for, the most likely one first. Pure. */
export function diagnose(symptoms: Symptoms): readonly LikelyCause[] {
  return CAUSES.flatMap((cause) => {
    const found = cause.find(symptoms);
    return found ? [{ weight: found.weight, cause: { ...cause.info, evidence: found.evidence } }] : [];
  })
    .sort((a, b) => b.weight - a.weight)
    .map(({ cause }) => cause);
}
