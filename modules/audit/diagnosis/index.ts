import type { LikelyCause } from "../report";
import { CAUSES } from "./causes";
import { presentLines } from "./signs";
import type { Symptoms } from "./symptoms";

export type { Symptoms } from "./symptoms";

/** Why a tunnel may be DOWN or flap: the causes that something speaks for, the most likely one first. Pure. */
export function diagnose(given: Symptoms): readonly LikelyCause[] {
  const symptoms = { ...given, ...(given.logLines && { logLines: presentLines(given, given.logLines) }) };
  return CAUSES.flatMap((cause) => {
    const found = cause.find(symptoms);
    return found
      ? [
          {
            weight: found.weight,
            cause: { ...cause.info, title: found.title ?? cause.info.title, evidence: found.evidence },
          },
        ]
      : [];
  })
    .sort((a, b) => b.weight - a.weight)
    .map(({ cause }) => cause);
}
