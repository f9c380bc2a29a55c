import { type Child, h, type Markup } from "../markup";

/** A part of the page with a heading of its own. */
export function section(id: string, title: string, ...children: readonly Child[]): Markup {
  return h(
    "section",
    { id, "aria-labelledby": `${id}-title` },
    h("h2", { id: `${id}-title`, tabindex: -1 }, title),
    children,
  );
}

/** A table that scrolls sideways by itself where it does not fit, with the keyboard as well. */
export function table(caption: string, heads: readonly string[], ...bodies: readonly Child[]): Markup {
  return h(
    "div",
    { class: "scroll", tabindex: 0, role: "group", "aria-label": caption },
    h(
      "table",
      {},
      h("caption", { class: "hidden" }, caption),
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          heads.map((head) => h("th", { scope: "col" }, head)),
        ),
      ),
      bodies,
    ),
  );
}

/** Lines of a file or commands, as they are. */
export function block(text: string): Markup {
  return h("pre", { tabindex: 0 }, h("code", {}, text));
}
