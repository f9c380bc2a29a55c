import { visibleLines } from "../../../markdown/visible";

/**
 * A piece of HTML that is safe to write as it is. Only {@link h} and {@link raw} make one, so text can not become markup by
 * mistake.
 */
export class Markup {
  constructor(readonly html: string) {}
}

/** What an element holds: markup, or text that is escaped. `false` and `undefined` are nothing. */
export type Child = Markup | string | number | false | undefined | readonly Child[];

/** `true` is an attribute without a value; `false` and `undefined` leave it out. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** Elements that have neither children nor an end tag. */
const VOID: ReadonlySet<string> = new Set(["br", "input", "link", "meta"]);

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/**
 * Text as HTML, for content and for quoted attributes alike. Characters that nobody sees are spelled out, here, where nothing gets
 * by: a name with marks of right-to-left scripts would reorder the sentence of ours that it stands in.
 */
export function escaped(text: string): string {
  return visibleLines(text).replace(/[&<>"']/g, (character) => ESCAPES[character] ?? "");
}

/**
 * Makes an element. Preact's renderer would do, but the one of today is an ES module only, which Node.js 20.9 can not
 * `require`, and nothing here needs more than this.
 *
 * @param tag - a name from our own code, never from outside
 */
export function h(tag: string, attributes: Attributes, ...children: readonly Child[]): Markup {
  const written = Object.entries(attributes).map(([name, value]) => {
    if (value === undefined || value === false) return "";
    return value === true ? ` ${name}` : ` ${name}="${escaped(String(value))}"`;
  });
  const start = `<${tag}${written.join("")}>`;
  return new Markup(VOID.has(tag) ? start : `${start}${htmlOf(children)}</${tag}>`);
}

/** Markup of our own: the style sheet and the script, which must not be escaped. */
export function raw(html: string): Markup {
  return new Markup(html);
}

function htmlOf(child: Child): string {
  if (child === undefined || child === false) return "";
  if (child instanceof Markup) return child.html;
  if (typeof child === "object") return child.map(htmlOf).join("");
  return escaped(String(child));
}
