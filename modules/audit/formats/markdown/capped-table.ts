import { paragraphs, table } from "../../../markdown/markdown-text";

/**
 * Rows of a table. GitHub takes 65,536 characters in a comment and 1 MiB in the summary of a job's step: with these, an estate of 2,000
 * connections keeps well below the latter.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#step-isolation-and-limits
 */
export const MOST_ROWS = 40;

/** A table of the first rows, which are to be the worst, and how many more there are. */
export function cappedTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return paragraphs(table(head, rows.slice(0, MOST_ROWS)), andMore(rows.length - MOST_ROWS));
}

/** What is said of what is not shown; nothing where all is. */
export function andMore(count: number): string {
  return count > 0 ? `And ${String(count)} more: the formats html and json have all.` : "";
}
