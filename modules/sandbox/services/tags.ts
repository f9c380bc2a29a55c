import type { EstateTag } from "../estate";
import type { WireObject } from "../protocols/wire";

/** Tags as most services list them. */
export function tagList(tags: readonly EstateTag[] = []): readonly WireObject[] {
  return tags.map(({ key, value }) => ({ Key: key, Value: value }));
}
