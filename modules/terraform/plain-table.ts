import Table from "cli-table3";

/** Two spaces between columns and no lines: `vpn-111122223333-ap-southeast-2` then fits into 80 characters. */
const NO_LINES = Object.fromEntries(
  ["top", "bottom", "left", "right"]
    .flatMap((side) => [side, `${side}-mid`, `${side}-left`, `${side}-right`])
    .concat("mid", "mid-mid", "middle")
    .map((part) => [part, ""]),
);

/** A table of columns without lines, as text without trailing spaces. The first and the last column are words. */
export function plainTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const table = new Table({
    head: [...head],
    colAligns: head.map((_, index) => (index === 0 || index === head.length - 1 ? "left" : "right")),
    chars: NO_LINES,
    // The colours of the table's own are switched off: the caller decides on them.
    style: { head: [], border: [], "padding-left": 0, "padding-right": 2 },
  });
  table.push(...rows.map((row) => [...row]));
  const lines = table.toString().split("\n");
  return lines.map((line) => line.trimEnd()).join("\n");
}
