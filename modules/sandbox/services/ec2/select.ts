import type { EstateTag } from "../../estate";
import type { Parameters } from "../../protocols/wire";
import { ServiceError } from "../../service-error";
import { type Filter, filterParameters, listParameter } from "./query-parameters";

/** AWS's words for an id that it does not know. */
export interface NotFound {
  readonly code: string;
  /** For example `vpnConnection ID`. */
  readonly noun: string;
}

/** The error that answers unknown ids. */
export function notFoundError({ code, noun }: NotFound, ids: readonly string[]): ServiceError {
  return new ServiceError({ code, status: 400 }, `The ${noun} '${ids.join(", ")}' does not exist`);
}

/** What a describe action can be asked about one kind of resource. */
export interface Selectable<T> {
  readonly idOf: (item: T) => string;
  /** Name of the list parameter that takes ids, for example `VpnConnectionId`. */
  readonly idParameter: string;
  readonly notFound: NotFound;
  /** By filter name, the values that an item has. Tag filters need no entry. */
  readonly filters: Readonly<Record<string, (item: T) => string | readonly string[] | undefined>>;
}

/**
 * The items that a describe action was asked for.
 *
 * @throws {@link ServiceError} for an unknown id, or for a filter that AWS or the sandbox does not know
 */
export function select<T extends { readonly tags?: readonly EstateTag[] | undefined }>(
  items: readonly T[],
  parameters: Parameters,
  selectable: Selectable<T>,
): readonly T[] {
  const filters = filterParameters(parameters);
  return byId(items, listParameter(parameters, selectable.idParameter), selectable).filter((item) =>
    filters.every((filter) => passes(item, filter, selectable)),
  );
}

function byId<T>(items: readonly T[], ids: readonly string[], { idOf, notFound }: Selectable<T>): readonly T[] {
  if (ids.length === 0) return items;
  const known = new Map(items.map((item) => [idOf(item), item]));
  const missing = ids.filter((id) => !known.has(id));
  if (missing.length > 0) throw notFoundError(notFound, missing);
  const wanted = new Set(ids);
  return items.filter((item) => wanted.has(idOf(item)));
}

function passes<T extends { readonly tags?: readonly EstateTag[] | undefined }>(
  item: T,
  { name, values }: Filter,
  { filters }: Selectable<T>,
): boolean {
  const has = name.startsWith("tag:")
    ? (item.tags ?? []).filter(({ key }) => key === name.slice("tag:".length)).map(({ value }) => value)
    : name === "tag-key"
      ? (item.tags ?? []).map(({ key }) => key)
      : [filterNamed(filters, name)(item) ?? []].flat();
  return values.some((pattern) => has.some((value) => isLike(pattern, value)));
}

function filterNamed<F>(filters: Readonly<Record<string, F>>, name: string): F {
  const filter = filters[name];
  if (filter !== undefined) return filter;
  throw new ServiceError({ code: "InvalidParameterValue", status: 400 }, `The filter '${name}' is invalid`);
}

/** EC2's wildcards: `*` for any text, `?` for any character, either of them literal after a backslash. */
function isLike(pattern: string, value: string): boolean {
  if (!/[*?\\]/.test(pattern)) return pattern === value;
  const source = pattern.replace(/\\[*?\\]|[\s\S]/gu, (token) => {
    if (token === "*") return ".*";
    if (token === "?") return ".";
    const literal = token.length > 1 && token.startsWith("\\") ? token.slice(1) : token;
    return literal.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  });
  return new RegExp(`^${source}$`, "su").test(value);
}
