import { isDeepStrictEqual } from "node:util";
import { TunnelwatchError } from "../errors";
import { cloudFormationStackOf, ownTags, sortedById, type Tags } from "../inventory";

/** What the tags of a resource say, apart into the user's and AWS's. */
export interface ReadTags {
  readonly tags: Tags;
  readonly cloudFormationStack: string | undefined;
}

/** The text, or `undefined` where the API is silent: EC2 also answers with empty elements. */
export function nonEmpty(text: string | undefined): string | undefined {
  return text === "" ? undefined : text;
}

/**
 * The text or number of a member that every answer has.
 *
 * @param member - its name, with what it belongs to: `customerGatewayId of vpn-0abc`
 * @throws TunnelwatchError `IncompleteAnswer` where the API is silent
 */
export function required<T extends string | number>(value: T | undefined, member: string): T {
  if (value !== undefined && value !== "") return value;
  throw new TunnelwatchError(`AWS answered without the ${member}.`, { code: "IncompleteAnswer" });
}

/**
 * The items of a listing, each once, in the order of their ids. What moves from page to page while it is listed comes twice.
 *
 * @throws TunnelwatchError `InconsistentAnswer` where something was listed twice, and not the same
 */
export function uniqueById<T extends { readonly id: string }>(items: readonly T[]): readonly T[] {
  const byId = new Map<string, T>();
  for (const item of items) {
    const other = byId.get(item.id);
    if (other && !isDeepStrictEqual(item, other)) {
      throw new TunnelwatchError(`AWS listed ${item.id} twice, and not the same.`, { code: "InconsistentAnswer" });
    }
    byId.set(item.id, item);
  }
  return sortedById(byId.values());
}

/**
 * The one thing that was asked for by its id.
 *
 * @throws TunnelwatchError `InconsistentAnswer` where AWS answers of nothing, or of something else
 */
export function found<T>(item: T | undefined, id: string): T {
  if (item !== undefined) return item;
  throw new TunnelwatchError(`AWS was asked for ${id} and answered without it.`, { code: "InconsistentAnswer" });
}

/** A tag in the form that most services give it. */
interface ApiTag {
  readonly Key?: string | undefined;
  readonly Value?: string | undefined;
}

/** Reads the list of tags that EC2, CloudWatch and SNS answer. */
export function readTags(list: readonly ApiTag[] | undefined): ReadTags {
  return readTagMap(Object.fromEntries((list ?? []).map(({ Key = "", Value = "" }) => [Key, Value])));
}

/** Reads the tags by key that CloudWatch Logs answers. */
export function readTagMap(all: Tags): ReadTags {
  return { tags: ownTags(all), cloudFormationStack: cloudFormationStackOf(all) };
}
