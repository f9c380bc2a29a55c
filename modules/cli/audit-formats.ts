import type { AuditReport } from "../audit/report";
import type { Colours } from "./terminal";

/** A report as text. Only the table has colours. */
type AuditFormat = (report: AuditReport, colours: Colours) => string;

/* eslint-disable @typescript-eslint/no-require-imports -- A format is loaded only when it is asked for. */
/** What a report can be printed as; the first one is the default. To add one takes a line here. */
const FORMATS = {
  table: () => (require("./audit-table") as typeof import("./audit-table")).auditTable,
  json: () => (require("../audit/formats/json") as typeof import("../audit/formats/json")).auditJson,
} as const satisfies Readonly<Record<string, () => AuditFormat>>;
/* eslint-enable @typescript-eslint/no-require-imports */

/** The name of a format. */
export type AuditFormatName = keyof typeof FORMATS;

/** Every format by its name, the default first. */
export const AUDIT_FORMATS = Object.keys(FORMATS) as readonly AuditFormatName[];

/** A report in the format that was asked for. */
export function formatAudit(format: AuditFormatName, report: AuditReport, colours: Colours): string {
  return FORMATS[format]()(report, colours);
}
