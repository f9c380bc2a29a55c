import type { Match } from "./settings";

/** A VPN as the rules of the configuration see it. */
export interface Subject {
  /** AWS id of the VPN connection or Client VPN endpoint. */
  readonly id: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** Whether the VPN has one of the match's ids and all of its tags, as far as they are given. */
export function matches({ ids, tags }: Match, subject: Subject): boolean {
  if (ids !== undefined && !ids.includes(subject.id)) return false;
  return Object.entries(tags ?? {}).every(([key, pattern]) => {
    const value = Object.hasOwn(subject.tags, key) ? subject.tags[key] : undefined;
    return value !== undefined && fitsPattern(pattern, value);
  });
}

/** Whether `*` in the pattern can stand for characters that make it the value. */
export function fitsPattern(pattern: string, value: string): boolean {
  // Not a glob: in one, `*` stops at a slash and brackets mean something. Tags may hold both.
  const literals = pattern.split(/\*+/).map((literal) => literal.replace(/[\\^$.+?()[\]{}|]/g, String.raw`\$&`));
  return new RegExp(`^${literals.join(".*")}$`, "s").test(value);
}
