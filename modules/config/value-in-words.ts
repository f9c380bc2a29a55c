/** The longest piece of a value that a message shows, in characters. */
const LONGEST = 80;

/** Text in quotes, on one line, without what a terminal would obey or hide, and without the path of any URL in it. */
export function quoted(value: string): string {
  const shown = withoutUrlPaths(value);
  const cut = shown.length > LONGEST ? `${shown.slice(0, LONGEST)}…` : shown;
  return JSON.stringify(cut).replace(/\p{C}/gu, (char) => `\\u{${char.codePointAt(0)?.toString(16) ?? ""}}`);
}

/** A value as a message shows it. */
export function inWords(value: unknown): string {
  if (value === undefined || value === null) return "nothing";
  if (typeof value === "string") return quoted(value);
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  const keys = Object.keys(value).map(keyInWords);
  return keys.length === 0 ? "an empty mapping" : `a mapping of ${keys.join(", ")}`;
}

/** A value that may be secret as a message shows it: the host of a URL, else nothing of it. */
export function secretInWords(value: unknown): string {
  if (typeof value !== "string") return inWords(value);
  return /^\w+:\/\/\S+$/.test(value) ? quoted(value) : "something else";
}

/** A key as a message shows it: in quotes where it would not read well without. */
export function keyInWords(key: PropertyKey): string {
  const text = String(key);
  return /^[\w.:/-]{1,80}$/.test(text) ? text : quoted(text);
}

/** Cuts every URL after its host and drops user names and passwords: any of it may be a token. */
export function withoutUrlPaths(text: string): string {
  return text.replace(/(\w+:\/\/)\S+/g, (url, scheme: string) => {
    const host = URL.canParse(url) ? new URL(url).host : "";
    return `${scheme}${host}/…`;
  });
}
