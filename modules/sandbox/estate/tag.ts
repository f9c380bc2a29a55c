/** One tag. A list of them keeps AWS's order, and any key, `__proto__` too. */
export interface EstateTag {
  readonly key: string;
  readonly value: string;
}
