import type { Evidence } from "./report";

/** What was seen, on one line: `Status DOWN; StatusMessage IPSEC IS DOWN`; empty without any. */
export function evidenceInWords(evidence: readonly Evidence[]): string {
  return evidence.map(({ subject, value }) => `${subject} ${value}`).join("; ");
}
