import type { Severity } from "../audit/report";
import type { Colours } from "./terminal";

/** Colours of severities; the word says it, too. */
export function paintedSeverity(severity: Severity, colours: Colours, text: string = severity): string {
  const paint = { critical: colours.red, high: colours.red, medium: colours.yellow, low: colours.cyan }[severity];
  return paint(text);
}
