import { type Child, h } from "../markup";
import type { View } from "../view";
import { foreign, named } from "../words";
import { section, table } from "./section";

/** Failures that the configuration accepts, with the reason and how long it holds. Absent where there are none. */
export function accepted({ report }: View): Child {
  const suppressed = report.verdicts.filter(({ status }) => status === "suppressed");
  if (suppressed.length === 0) return undefined;
  return section(
    "accepted",
    "Accepted",
    h("p", { class: "quiet" }, "Controls that fail and are not counted, by tunnelwatch.yaml."),
    table(
      "Accepted failures",
      ["Resource", "Control", "Reason", "Until"],
      h(
        "tbody",
        {},
        suppressed.map(({ resource, controlId, suppression }) =>
          h(
            "tr",
            {},
            h("td", {}, named(resource)),
            h("td", {}, controlId),
            h("td", {}, foreign(suppression?.reason ?? "")),
            h("td", {}, suppression?.expires === undefined ? "no end" : foreign(suppression.expires)),
          ),
        ),
      ),
    ),
  );
}
