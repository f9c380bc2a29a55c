import type { AuditReport } from "../audit/report";
import { unjudgedOf } from "../audit/unjudged";
import { type Colours, visible } from "./terminal";
import { wrapped } from "./text-layout";
import { counted } from "./words";

/** More reasons than these are counted, not listed. */
const MOST_LISTED = 20;

/** What no control could judge, and why; nothing where each could. */
export function unjudgedLines(report: AuditReport, colours: Colours): readonly string[] {
  const all = unjudgedOf(report);
  if (all.length === 0) return [];
  const lines = all.slice(0, MOST_LISTED).flatMap(({ controlId, accountId, region, summary, resources }) => {
    const [first] = resources;
    const what = resources.length === 1 && first ? visible(first.id) : counted(resources.length, "resource");
    const text = `Not judged: ${controlId} ${accountId} ${region}, ${what}: ${visible(summary)}`;
    return wrapped(text, "  ", "").map((line, index) =>
      index === 0 ? line.replace("Not judged", colours.yellow("Not judged")) : line,
    );
  });
  const more = all.length - MOST_LISTED;
  return [[...lines, ...(more > 0 ? [`and ${String(more)} more (--format json lists them)`] : [])].join("\n")];
}
