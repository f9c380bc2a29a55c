import { compileRegex } from "./filter-pattern-regex";
import type { Scanner } from "./filter-pattern-scanner";

/** What a property is compared with: the right-hand side of a condition. */
export interface Operand {
  /** Undefined where the two cannot be compared: then they are neither equal nor unequal. */
  readonly equals: (value: unknown) => boolean | undefined;
  /** What `<` and the like compare with; undefined for what is no plain number. */
  readonly number?: number;
  readonly isRegex?: boolean;
}

const NUMBER = /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;

/**
 * Takes a string in quotes, a regular expression, a number or a word.
 *
 * @throws Error where none stands there, or one that the documented syntax does not allow
 */
export function takeOperand(scanner: Scanner): Operand {
  const [, quoted] = scanner.take(/"([^"]*)"/) ?? [];
  if (quoted !== undefined) {
    if (quoted.includes("\\")) scanner.refuse("a backslash in quotes has no documented meaning");
    const text = wildcardExpression(quoted);
    return { equals: (value) => (typeof value === "string" ? text.test(value) : undefined) };
  }
  const [, regex] = scanner.take(/%([^%]*)%/) ?? [];
  if (regex !== undefined) {
    const expression = compileRegex(regex) ?? scanner.refuse("a regular expression has what is not supported");
    return { equals: (value) => (typeof value === "string" ? expression.test(value) : undefined), isRegex: true };
  }
  const [word] = scanner.take(/[^\s(){}&|"%=<>!]+/) ?? scanner.refuse("a value is missing");
  return NUMBER.test(word) ? numberOperand(word) : wordOperand(word, scanner);
}

function numberOperand(word: string): Operand {
  const number = Number(word);
  // Letters and digits need no quotes, so that a number may be a string as well.
  const equals: Operand["equals"] = (value) =>
    typeof value === "number" ? value === number : typeof value === "string" ? value === word : undefined;
  return { equals, number };
}

function wordOperand(word: string, scanner: Scanner): Operand {
  // Dots, too, must be in quotes by the documentation's words; its example `123.123.*` has none.
  if (!/^[\w.*]+$/.test(word)) scanner.refuse(`${word} must be in quotes`);
  const text = wildcardExpression(word);
  return {
    equals: (value) =>
      typeof value === "string" || (typeof value === "number" && word.includes("*"))
        ? text.test(String(value))
        : undefined,
  };
}

function wildcardExpression(text: string): RegExp {
  const literal = text.split("*").map((part) => part.replace(/[\\^$.+?()[\]{}|/-]/g, "\\$&"));
  return new RegExp(`^${literal.join(".*")}$`, "s");
}
