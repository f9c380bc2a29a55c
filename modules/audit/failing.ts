import type { Settings } from "../config";
import { type AuditReport, SEVERITIES } from "./report";

/** From which severity on a failed control fails an audit. */
export type FailOn = Settings["audit"]["failOn"];

/** Whether a control fails that counts: what is suppressed does not. */
export function hasFailed({ verdicts }: Pick<AuditReport, "verdicts">, failOn: FailOn): boolean {
  if (failOn === "none") return false;
  const least = SEVERITIES.indexOf(failOn);
  return verdicts.some(({ status, severity }) => status === "failed" && SEVERITIES.indexOf(severity) <= least);
}

/** Whether something could not be read, or AWS was silent about it. */
export function isPartial({ verdicts, regions }: Pick<AuditReport, "verdicts" | "regions">): boolean {
  return regions.some(({ gaps }) => gaps.length > 0) || verdicts.some(({ status }) => status === "unknown");
}
