import type { AuditReport, Verdict } from "../report";

/** Where a resource stands in the generated code. */
export interface SourceLocation {
  /** Path from the project's directory, with `/`. */
  readonly file: string;
  /** From 1; absent where the file does not have the resource yet. */
  readonly line?: number | undefined;
}

/** What a format needs beside the report. */
export interface FormatContext {
  /** Ours, as in `package.json`. */
  readonly version: string;
  readonly sourceOf: (verdict: Verdict) => SourceLocation;
}

/** Prints a report. The same report gives the same text. */
export type ReportFormat = (report: AuditReport, context: FormatContext) => string;
