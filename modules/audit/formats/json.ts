import type { AuditReport } from "../report";

/** The report for programs, as `docs/audit-schema.json` describes it. */
export function auditJson(report: AuditReport): string {
  return JSON.stringify(report, undefined, 2);
}
