import type { EstateTag } from "../../estate";
import type { WireObject } from "../../protocols/wire";

/** A list as EC2 writes it, or nothing where there is none. */
export function listOf(items: readonly unknown[] | undefined): WireObject | undefined {
  return items && { item: items };
}

/** A list of values that EC2 wraps one by one. */
export function valueList(values: readonly (string | number)[] | undefined): WireObject | undefined {
  return listOf(values?.map((value) => ({ value })));
}

/** The tags of a resource. */
export function tagSet(tags: readonly EstateTag[] | undefined): WireObject | undefined {
  return listOf(tags);
}
