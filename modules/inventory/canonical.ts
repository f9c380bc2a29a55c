/** Compares by code unit, so that the order is the same in every locale. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Things with an id, in the order of their ids. */
export function sortedById<T extends { readonly id: string }>(items: Iterable<T>): T[] {
  return [...items].sort((a, b) => byCodeUnit(a.id, b.id));
}

/** A set that the API returns as a list, in one order; `undefined` where the API was silent or the list empty. */
export function sortedSet<T extends string | number>(items: readonly T[]): readonly T[] | undefined {
  if (items.length === 0) return undefined;
  return [...new Set(items)].sort((a, b) =>
    typeof a === "number" && typeof b === "number" ? a - b : byCodeUnit(String(a), String(b)),
  );
}
