import { type ErrorKind, ServiceError } from "../service-error";

/** One page of a list. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Where the next page starts; absent on the last one. */
  readonly nextToken?: string | undefined;
}

/**
 * Cuts a page out of a list.
 *
 * @param nextToken - the token of the page before
 * @throws {@link ServiceError} where the token is none of ours
 */
export function pageOf<T>(all: readonly T[], size: number, nextToken: unknown, invalidToken: ErrorKind): Page<T> {
  const start = nextToken === undefined ? 0 : offsetIn(nextToken);
  if (start === undefined || start > all.length) {
    throw new ServiceError(invalidToken, "The specified NextToken is not valid.");
  }
  const end = start + size;
  return { items: all.slice(start, end), nextToken: end < all.length ? tokenOf(end) : undefined };
}

/** Opaque, as AWS's: nobody may count on what is in it. */
function tokenOf(offset: number): string {
  return Buffer.from(`offset:${offset}`).toString("base64url");
}

function offsetIn(token: unknown): number | undefined {
  const digits = /^offset:(\d+)$/.exec(Buffer.from(String(token), "base64url").toString())?.[1];
  return digits === undefined ? undefined : Number(digits);
}
