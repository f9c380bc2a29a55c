import { visible, visibleLines } from "./visible";

/** Text as GitHub's and GitLab's Markdown shows it, character by character: no link, no mention, no HTML, no cell border. */
export function prose(text: string): string {
  return (
    visible(text)
      .replace(/[\\`*_{}[\]<>#|~!&$]/g, "\\$&")
      // A backslash keeps neither a mention nor a bare address from becoming a link.
      .replaceAll("@", "@<!-- -->")
      .replaceAll("://", ":<!-- -->//")
      .replace(/www\./gi, (www) => `${www.slice(0, -1)}<!-- -->.`)
  );
}

/** Text as code within a line or a cell of a table. */
export function code(text: string): string {
  const shown = visible(text).replaceAll("|", "\\|");
  const longest = Math.max(0, ...(shown.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = "`".repeat(longest + 1);
  // Without the spaces, backticks at the ends would become part of the fence.
  const space = /^`|`$|^ .* $/.test(shown) ? " " : "";
  return shown === "" ? "" : `${fence}${space}${shown}${space}${fence}`;
}

/** Lines as a block of code, whatever they hold. */
export function codeBlock(language: string, lines: string): string {
  const longest = Math.max(2, ...(lines.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${visibleLines(lines.trimEnd())}\n${fence}`;
}

/** A table of cells that are Markdown already; nothing where there are no rows. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** Parts with an empty line between them; empty ones are left out. */
export function paragraphs(...parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join("\n\n");
}
