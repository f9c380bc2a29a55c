import { SEVERITIES } from "../../../report";
import { h, type Markup } from "../markup";
import type { View } from "../view";

/** The search and the filters of the findings. Hidden until the script is there, because without it they do nothing. */
export function filters({ report, places }: View): Markup {
  const judged = new Set(report.verdicts.map(({ controlId }) => controlId));
  return h(
    "search",
    { id: "filters", hidden: true, "aria-label": "Findings" },
    h(
      "label",
      { class: "wide" },
      h("span", {}, "Search ", h("kbd", {}, "/")),
      h("input", {
        type: "search",
        id: "search",
        autocomplete: "off",
        spellcheck: "false",
        placeholder: "Name, id, address, text",
      }),
    ),
    select("status", "State", [
      ["open", "All but passed"],
      ["failed", "Failed"],
      ["unknown", "Unknown"],
      ["suppressed", "Accepted"],
      ["passed", "Passed"],
    ]),
    select(
      "severity",
      "Severity",
      SEVERITIES.map((severity) => [severity, severity]),
    ),
    select("account", "Account", valuesOf(places.map(({ accountId }) => accountId))),
    select("region", "Region", valuesOf(places.map(({ region }) => region))),
    select("control", "Control", valuesOf([...judged])),
    h("button", { type: "button", id: "reset" }, "Reset"),
    h("output", { id: "shown", for: "search status severity account region control" }),
  );
}

function valuesOf(values: readonly string[]): readonly (readonly [string, string])[] {
  return [...new Set(values)].sort().map((value) => [value, value]);
}

function select(id: string, title: string, options: readonly (readonly [string, string])[]): Markup {
  return h(
    "label",
    {},
    h("span", {}, title),
    h(
      "select",
      { id },
      h("option", { value: "" }, "All"),
      options.map(([value, text]) => h("option", { value }, text)),
    ),
  );
}
