import { type Operand, takeOperand } from "./filter-pattern-operand";
import { Scanner } from "./filter-pattern-scanner";
import { type Selector, takeSelector } from "./filter-pattern-selector";

/** Whether a log event, which is an object, matches. */
export type Condition = (event: unknown) => boolean;

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html */
const MAX_LENGTH = 1024;
const MAX_WILDCARD_SELECTORS = 3;
const MAX_REGEXES = 2;

/**
 * Reads a filter pattern for JSON.
 *
 * @throws Error for what CloudWatch Logs would refuse, or what its documentation leaves open
 */
export function parseFilterPattern(pattern: string): Condition {
  return new FilterPatternParser(pattern).parse();
}

class FilterPatternParser {
  readonly #pattern: string;
  readonly #scanner: Scanner;
  #wildcards = 0;
  #regexes = 0;

  constructor(pattern: string) {
    this.#pattern = pattern;
    this.#scanner = new Scanner(pattern);
  }

  parse(): Condition {
    if (this.#pattern.length > MAX_LENGTH) this.#scanner.refuse(`it is longer than ${MAX_LENGTH} characters`);
    // With space around it, it would not be one for JSON.
    if (!/^\{.*\}$/s.test(this.#pattern)) this.#scanner.refuse("one for JSON starts with { and ends with }");
    this.#expect(/\{/, "{");
    const condition = this.#takeAny();
    this.#expect(/\}$/, "an operator or the final }");
    if (this.#wildcards > MAX_WILDCARD_SELECTORS) this.#scanner.refuse("it has too many wildcard selectors");
    if (this.#regexes > MAX_REGEXES) this.#scanner.refuse("it has too many regular expressions");
    return condition;
  }

  #takeAny(): Condition {
    const conditions = [this.#takeAll()];
    while (this.#scanner.take(/\|\|/)) conditions.push(this.#takeAll());
    return (event) => conditions.some((condition) => condition(event));
  }

  #takeAll(): Condition {
    const conditions = [this.#takeOne()];
    while (this.#scanner.take(/&&/)) conditions.push(this.#takeOne());
    return (event) => conditions.every((condition) => condition(event));
  }

  #takeOne(): Condition {
    if (!this.#scanner.take(/\(/)) return this.#takeComparison();
    const condition = this.#takeAny();
    this.#expect(/\)/, "an operator or )");
    return condition;
  }

  #takeComparison(): Condition {
    const selector = takeSelector(this.#scanner);
    this.#wildcards += selector.wildcards;
    if (this.#scanner.take(/NOT\s+EXISTS\b/)) return (event) => selector.select(event).length === 0;
    const [, constant] = this.#scanner.take(/IS\s+(NULL|TRUE|FALSE)\b/) ?? [];
    if (constant) return someValue(selector, (value) => value === JSON.parse(constant.toLowerCase()));
    const [operator] = this.#scanner.take(/!=|[<>]=?|=/) ?? this.#scanner.refuse("an operator is missing");
    const operand = takeOperand(this.#scanner);
    if (operand.isRegex) this.#regexes++;
    return someValue(selector, this.#comparison(operator, operand));
  }

  #comparison(operator: string, { equals, number }: Operand): (value: unknown) => boolean {
    if (operator === "=") return (value) => equals(value) === true;
    if (operator === "!=") return (value) => equals(value) === false;
    const limit = number ?? this.#scanner.refuse(`${operator} compares with a number`);
    return (value) => typeof value === "number" && compareNumbers(value, operator, limit);
  }

  #expect(token: RegExp, name: string): void {
    if (!this.#scanner.take(token)) this.#scanner.refuse(`${name} is missing`);
  }
}

function someValue(selector: Selector, matches: (value: unknown) => boolean): Condition {
  return (event) => selector.select(event).some(matches);
}

function compareNumbers(value: number, operator: string, limit: number): boolean {
  if (value === limit) return operator.endsWith("=");
  return operator.startsWith("<") ? value < limit : value > limit;
}
