import { z } from "zod";
import { nearest } from "./nearest";
import { inWords, keyInWords, secretInWords } from "./value-in-words";

/** Keys and list indexes from the root of the file to a value. */
export type KeyPath = readonly PropertyKey[];

/** One rule that the file breaks. */
export interface Problem {
  readonly path: KeyPath;
  /** The key, the rule, the value and the way out, in one line. */
  readonly text: string;
}

/** Words for the types that zod expects, where the schema does not say it better. */
const TYPES: Readonly<Record<string, string>> = {
  object: "a mapping",
  record: "a mapping",
  array: "a list",
  string: "text",
  number: "a number",
  boolean: "`true` or `false`",
};

/** Puts zod's own rules in words: each continues a sentence that starts with the key. */
export const ruleInWords: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === "invalid_type") return `must be ${TYPES[issue.expected] ?? issue.expected}`;
  if (issue.code === "invalid_value") return `must be ${oneOf(issue.values)}`;
  if (issue.code === "invalid_union") return `must be ${oneOf(issue.options as readonly string[])}`;
  // Only here are the keys of the schema at hand; problemsOf() reads them back.
  if (issue.code === "unrecognized_keys" && issue.inst instanceof z.ZodObject) {
    return Object.keys(issue.inst.shape).join();
  }
  return undefined;
};

/** What zod found wrong with the content of the file, in words. */
export function problemsOf(issues: readonly z.core.$ZodIssue[], root: unknown, at: KeyPath = []): readonly Problem[] {
  return issues.flatMap((issue): readonly Problem[] => {
    const path = [...at, ...issue.path];
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => unknownKey([...path, key], issue.message.split(",")));
    }
    const variant = issue.code === "invalid_union" && issue.errors.find(knowsItsKeys);
    return variant ? problemsOf(variant, root, path) : [brokenRule(issue, path, valueAt(root, path))];
  });
}

/** Whether the variant of a union is the one that was meant: it has every key that is there. */
function knowsItsKeys(issues: readonly z.core.$ZodIssue[]): boolean {
  return !issues.some(({ code, path }) => code === "unrecognized_keys" && path.length === 0);
}

function brokenRule(issue: z.core.$ZodIssue, path: KeyPath, value: unknown): Problem {
  const subject = path.length === 0 ? "the file" : inDots(path);
  if (value === undefined) return { path, text: `${subject} is missing: it ${issue.message}` };
  const isSecret = issue.code === "custom" && issue.params?.["secret"] === true;
  const got = isSecret ? secretInWords(value) : inWords(value);
  return { path, text: `${subject} ${issue.message}, got ${got}${wayOut(issue, value)}` };
}

function wayOut(issue: z.core.$ZodIssue, value: unknown): string {
  if (value === null) return "; give it a value or leave the key out";
  const isUnquoted = issue.code === "invalid_type" && issue.expected === "string" && typeof value !== "object";
  return isUnquoted ? "; put it in quotes" : "";
}

function unknownKey(path: KeyPath, allowed: readonly string[]): Problem {
  const suggestion = nearest(String(path.at(-1)), allowed);
  const question = suggestion === undefined ? "" : `, did you mean \`${suggestion}\`?`;
  return { path, text: `unknown key \`${inDots(path)}\`${question} (allowed here: ${allowed.join(", ")})` };
}

/** `alarms.overrides[0].match`; a key that would not read well so stands in brackets and quotes. */
function inDots(path: KeyPath): string {
  return path
    .map((segment, index) => {
      if (typeof segment === "number") return `[${segment}]`;
      const key = keyInWords(segment);
      if (key.startsWith('"')) return `[${key}]`;
      return index === 0 ? key : `.${key}`;
    })
    .join("");
}

function valueAt(root: unknown, path: KeyPath): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === "object" && value !== null ? (Reflect.get(value, key) as unknown) : undefined),
    root,
  );
}

function oneOf(values: readonly unknown[]): string {
  const names = values.map((value) => `\`${String(value)}\``);
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} or ${names.at(-1) ?? ""}`;
}
