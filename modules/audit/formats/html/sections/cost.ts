import type { CostLine } from "../../../report";
import { h, type Markup } from "../markup";
import { groupedBy } from "../../../grouped-by";
import type { View } from "../view";
import { counted, foreign, grouped, money } from "../words";
import { section, table } from "./section";

/** What monitoring costs a month: today, and what the next deploy adds; in all, by account and region, and by what for. */
export function cost({ report }: View): Markup {
  const { priceTable, currency, lines, monthlyExisting, monthlyAdded } = report.cost;
  const unknown = lines.filter(({ monthly }) => monthly === undefined);
  return section(
    "cost",
    "Cost",
    h(
      "p",
      {},
      h("b", {}, money(monthlyExisting, currency)),
      " a month today, ",
      h("b", {}, money(monthlyAdded, currency)),
      " more with the next deploy. ",
      h("span", { class: "quiet" }, "Prices: ", foreign(priceTable), "."),
    ),
    unknown.length > 0 &&
      h(
        "p",
        { class: "quiet" },
        `Not in it: ${counted(unknown.length, "line")} whose cost can not be known beforehand.`,
      ),
    lines.length > 0 && [
      table(
        "Cost by kind",
        ["Kind", "Today", "Added"],
        h(
          "tbody",
          {},
          totals(lines, ({ item }) => item, currency),
        ),
      ),
      h(
        "details",
        {},
        h("summary", {}, "By account and region"),
        table(
          "Cost by account and region",
          ["Account and region", "Today", "Added"],
          h(
            "tbody",
            {},
            totals(lines, ({ accountId, region }) => `${accountId} ${region}`, currency),
          ),
        ),
      ),
      h(
        "details",
        {},
        h("summary", {}, "Line by line"),
        table(
          "Cost line by line",
          ["Account and region", "Kind", "Number", "A month", "Note"],
          h(
            "tbody",
            {},
            lines.map((line) => lineRow(line, currency)),
          ),
        ),
      ),
    ],
  );
}

function totals(lines: readonly CostLine[], keyOf: (line: CostLine) => string, currency: string): readonly Markup[] {
  return [...groupedBy(lines, keyOf)].map(([key, group]) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, foreign(key)),
      (["existing", "added"] as const).map((origin) => h("td", { class: "number" }, total(group, origin, currency))),
    ),
  );
}

/** A sum of what is known; `+ ?` beside it where not all is. */
function total(lines: readonly CostLine[], origin: CostLine["origin"], currency: string): string {
  const ofOrigin = lines.filter((line) => line.origin === origin);
  if (ofOrigin.length === 0) return "–";
  const known = ofOrigin.flatMap(({ monthly }) => (monthly === undefined ? [] : [monthly]));
  if (known.length === 0) return "not known";
  const sum = known.reduce((all, monthly) => all + monthly, 0);
  return `${money(sum, currency)}${known.length < ofOrigin.length ? " + ?" : ""}`;
}

function lineRow({ accountId, region, item, quantity, monthly, origin, note }: CostLine, currency: string): Markup {
  return h(
    "tr",
    {},
    h("td", {}, foreign(accountId), ` ${region}`),
    h("td", {}, item, origin === "added" && h("em", {}, " added")),
    h("td", { class: "number" }, Number.isInteger(quantity) ? grouped(quantity) : String(quantity)),
    h("td", { class: "number" }, monthly === undefined ? "not known" : money(monthly, currency)),
    h("td", {}, note !== undefined && foreign(note)),
  );
}
