import type { AdoptableKind } from "./terraform-types";

/** What the states of other Terraforms hold: by {@link elsewhereKey}, the file of the state as the configuration names it. */
export type Elsewhere = ReadonlyMap<string, string>;

/** Where there are no other states. */
export const NOTHING_ELSEWHERE: Elsewhere = new Map();

/**
 * What stands for a VPN or a piece of monitoring in {@link Elsewhere}: an alarm and a log group may have the same name.
 *
 * @param id as an import takes it
 * @param what kind of monitoring it is. @default - it is a VPN
 */
export function elsewhereKey(id: string, what?: AdoptableKind): string {
  return what === undefined ? id : `${what} ${id}`;
}
