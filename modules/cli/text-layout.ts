/** Columns that a report for people fits. */
export const COLUMNS = 80;

/** Characters that take two columns of a terminal. */
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60]/u;

/** How many columns a text without control characters takes. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += WIDE.test(character) ? 2 : 1;
  return columns;
}

/**
 * Text in lines that fit, broken between words, and within a word only where it alone is too long.
 *
 * @param indent what each line begins with
 * @param first what the first line begins with instead. @default - `indent`
 */
export function wrapped(text: string, indent: string, first = indent): readonly string[] {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  const next = (): void => {
    lines.push(line.trimEnd());
    line = indent;
    isEmpty = true;
  };
  for (const word of text.split(" ").filter((each) => each !== "")) {
    for (const [index, part] of pieces(word, COLUMNS - columnsOf(indent)).entries()) {
      const space = isEmpty || index > 0 ? "" : " ";
      if (!isEmpty && columnsOf(line) + columnsOf(space) + columnsOf(part) > COLUMNS) next();
      // The first line may begin with more than the others.
      if (isEmpty && columnsOf(line) + columnsOf(part) > COLUMNS && line !== indent) next();
      line += isEmpty ? part : `${space}${part}`;
      isEmpty = false;
    }
  }
  return [...lines, line.trimEnd()];
}

function pieces(word: string, width: number): readonly string[] {
  const found: string[] = [];
  let piece = "";
  for (const character of word) {
    if (columnsOf(piece) + columnsOf(character) > width) {
      found.push(piece);
      piece = "";
    }
    piece += character;
  }
  return [...found, piece];
}

/** A command over several lines that a shell takes for one, or `undefined` where a word of it is too long for that. */
export function wrappedCommand(command: string, indent: string): readonly string[] | undefined {
  const width = COLUMNS - indent.length - " \\".length;
  const lines: string[] = [];
  let line = "";
  // Words in quotes stay whole: within them a line break would be one.
  for (const word of command.match(/(?:'[^']*'|[^\s'])+/g) ?? []) {
    if (columnsOf(word) > width - "  ".length) return undefined;
    if (line !== "" && columnsOf(line) + 1 + columnsOf(word) > width) {
      lines.push(`${indent}${line} \\`);
      line = `  ${word}`;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, `${indent}${line}`];
}
