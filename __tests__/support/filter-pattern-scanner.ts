/** Reads a filter pattern from left to right. */
export class Scanner {
  readonly #pattern: string;
  #position = 0;

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  /**
   * Takes what stands next, whitespace aside.
   *
   * @param token a sticky expression
   * @returns undefined, and nothing is taken, where something else stands there
   */
  take(token: RegExp): RegExpExecArray | undefined {
    const [space = ""] = this.#exec(/\s*/y, this.#position) ?? [];
    const start = this.#position + space.length;
    const found = this.#exec(token, start);
    if (!found) return undefined;
    this.#position = start + found[0].length;
    return found;
  }

  /** @throws Error always, with the place */
  refuse(problem: string): never {
    const rest = this.#pattern.slice(this.#position).trim();
    throw new Error(`CloudWatch Logs would refuse the filter pattern: ${problem}, before "${rest}".`);
  }

  #exec(token: RegExp, position: number): RegExpExecArray | null {
    const sticky = new RegExp(token, "y");
    sticky.lastIndex = position;
    return sticky.exec(this.#pattern);
  }
}
