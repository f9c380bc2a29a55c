/** A number with its noun: `1 region`, `17 regions`. */
export function counted(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** Things in a sentence: `a`, `a and b`, `a, b and c`. */
export function listed(things: readonly string[]): string {
  return [things.slice(0, -1).join(", "), ...things.slice(-1)].filter((part) => part !== "").join(" and ");
}
