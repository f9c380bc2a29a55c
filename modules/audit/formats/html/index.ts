import { createHash } from "node:crypto";
import type { AuditReport } from "../../report";
import { type Child, h, raw } from "./markup";
import { PAGE_SCRIPT, PAGE_STYLE } from "./page-assets";
import { accepted } from "./sections/accepted";
import { causes } from "./sections/causes";
import { cost } from "./sections/cost";
import { coverage } from "./sections/coverage";
import { findings } from "./sections/findings";
import { firstSteps } from "./sections/first-steps";
import { gaps } from "./sections/gaps";
import { history } from "./sections/history";
import { overview } from "./sections/overview";
import { regions } from "./sections/regions";
import { summary } from "./sections/summary";
import { viewOf } from "./view";

/** Nothing is loaded, sent or run but what stands in the page itself. */
const POLICY = [
  "default-src 'none'",
  "img-src data:",
  `style-src '${hashOf(PAGE_STYLE)}'`,
  `script-src '${hashOf(PAGE_SCRIPT)}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/**
 * The report as one HTML page that needs nothing else: no network, no other file. It reads without its script as well, which
 * only searches, filters and switches the theme. Pure: the same report gives the same bytes.
 */
export function html(report: AuditReport): string {
  const view = viewOf(report);
  const parts: readonly (readonly [id: string, title: string, content: Child])[] = [
    ["overview", "Overview", overview(view)],
    ["first", "First", firstSteps(view)],
    ["down", "Down", causes(view)],
    ["findings", "Findings", findings(view)],
    ["regions", "Regions", regions(view)],
    ["history", "History", history(view)],
    ["coverage", "Coverage", coverage(view)],
    ["cost", "Cost", cost(view)],
    ["gaps", "Gaps", gaps(view)],
    ["accepted", "Accepted", accepted(view)],
  ];
  const shown = parts.filter(([, , content]) => content !== undefined);
  const page = h(
    "html",
    { lang: "en" },
    h(
      "head",
      {},
      h("meta", { charset: "utf-8" }),
      h("meta", { "http-equiv": "Content-Security-Policy", content: POLICY }),
      h("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
      h("meta", { name: "color-scheme", content: "light dark" }),
      h("meta", { name: "referrer", content: "no-referrer" }),
      h("title", {}, "VPN audit – Tunnelwatch"),
      // Without it, browsers ask the server for one.
      h("link", { rel: "icon", href: "data:," }),
      h("style", {}, raw(PAGE_STYLE)),
    ),
    h(
      "body",
      {},
      h("a", { href: "#main", class: "skip" }, "Skip to the report"),
      h(
        "nav",
        { "aria-label": "Parts of the report" },
        h("b", {}, "Tunnelwatch"),
        h(
          "ul",
          {},
          shown.map(([id, title]) => h("li", {}, h("a", { href: `#${id}` }, title))),
        ),
        h("button", { type: "button", id: "theme", hidden: true }, "Dark"),
      ),
      h(
        "main",
        { id: "main", tabindex: -1 },
        summary(view),
        shown.map(([, , content]) => content),
      ),
      h("script", {}, raw(PAGE_SCRIPT)),
    ),
  );
  return `<!doctype html>\n${page.html}\n`;
}

function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
