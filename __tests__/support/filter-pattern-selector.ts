import type { Scanner } from "./filter-pattern-scanner";

/** What a property selector such as `$.users[0].email` points to. */
export interface Selector {
  /** The values in a log event that it points to: none where there is no such property, several with a wildcard. */
  readonly select: (event: unknown) => readonly unknown[];
  readonly wildcards: number;
}

type Step = (value: unknown) => readonly unknown[];

/** What stands between brackets with an index follows a property: a log event is an object. */
const FIRST_STEP = /\.[\w-]+|\.\*|\.?\['[^']+'\]/;
const STEP = new RegExp(`${FIRST_STEP.source}|\\[(?:\\d+|\\*)\\]`, "g");
const SELECTOR = new RegExp(`\\$((?:${FIRST_STEP.source})(?:${STEP.source})*)`);

/**
 * Takes a property selector.
 *
 * @throws Error where something else stands there, or it has more than the one wildcard allowed
 */
export function takeSelector(scanner: Scanner): Selector {
  const [, path] = scanner.take(SELECTOR) ?? scanner.refuse("a property selector is missing");
  const steps = path?.match(STEP) ?? [];
  const wildcards = steps.filter((step) => step === ".*" || step === "[*]").length;
  if (wildcards > 1) scanner.refuse("a property selector has more than one wildcard");
  const walk = steps.map(stepOf);
  return {
    select: (event) => walk.reduce<readonly unknown[]>((values, step) => values.flatMap(step), [event]),
    wildcards,
  };
}

function stepOf(step: string): Step {
  if (step === ".*") return (value) => (isObject(value) ? Object.values(value) : []);
  if (step === "[*]") return (value) => elementsOf(value);
  const [index] = /\d+(?=\]$)/.exec(step) ?? [];
  if (index) return (value) => elementsOf(value).slice(Number(index), Number(index) + 1);
  const name = step.replace(/^\.?\['(.*)'\]$/, "$1").replace(/^\./, "");
  return (value) => (isObject(value) && Object.hasOwn(value, name) ? [value[name]] : []);
}

function elementsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Whether a value of JSON is an object, so neither an array nor null. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
