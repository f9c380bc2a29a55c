/** A value that TypeScript source can spell out. */
export type Literal = string | number | boolean | readonly Literal[] | LiteralObject;

/** Properties of a literal; those that are `undefined` are not spelled out. */
export interface LiteralObject {
  readonly [key: string]: Literal | undefined;
}

/** Widest line that a list may fill before each of its items gets a line of its own. */
export const MAX_LINE_WIDTH = 120;

const IDENTIFIER = /^[A-Za-z_$][A-Za-z0-9_$]*$/;

/**
 * Characters that a reviewer cannot see, or that make code look like other code: control and format characters
 * (bidirectional marks among them), line separators, odd spaces, and halves of surrogate pairs. Emoji stay readable,
 * their joiners become escapes.
 */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}]|(?! )\p{Zs}/gu;

/**
 * The value as TypeScript source, a line for each property. `undefined` properties are left out.
 *
 * @param indent how many spaces the line that the value starts on is indented by
 * @param used how many characters stand on that line before and after the value
 */
export function printLiteral(value: Literal, indent = 0, used = 0): string {
  if (typeof value === "string") return printString(value);
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (isList(value)) return printList(value, indent, used);
  return printObject(value, indent);
}

/** A string as a double-quoted TypeScript literal in which every character is visible. */
export function printString(text: string): string {
  return JSON.stringify(text).replace(INVISIBLE, (character) =>
    [...Array(character.length).keys()]
      .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`)
      .join(""),
  );
}

function isList(value: Literal): value is readonly Literal[] {
  return Array.isArray(value);
}

function printList(items: readonly Literal[], indent: number, used: number): string {
  const inner = indent + 2;
  const hasObjects = items.some((item) => typeof item === "object" && !isList(item));
  if (!hasObjects) {
    const line = `[${items.map((item) => printLiteral(item)).join(", ")}]`;
    if (indent + used + line.length <= MAX_LINE_WIDTH) return line;
  }
  const lines = items.map((item) => `${" ".repeat(inner)}${printLiteral(item, inner, 1)},\n`);
  return `[\n${lines.join("")}${" ".repeat(indent)}]`;
}

function printObject(object: LiteralObject, indent: number): string {
  const inner = indent + 2;
  const entries = Object.entries(object).filter((entry): entry is [string, Literal] => entry[1] !== undefined);
  if (entries.length === 0) return "{}";
  const lines = entries.map(([key, value]) => {
    const name = printKey(key);
    return `${" ".repeat(inner)}${name}: ${printLiteral(value, inner, name.length + 3)},\n`;
  });
  return `{\n${lines.join("")}${" ".repeat(indent)}}`;
}

function printKey(key: string): string {
  // `"__proto__": x` would set the prototype instead of a property.
  if (key === "__proto__") return `["__proto__"]`;
  return IDENTIFIER.test(key) ? key : printString(key);
}
