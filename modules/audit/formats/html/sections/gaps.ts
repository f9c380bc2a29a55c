import { unreadOf } from "../../../unread";
import { type Child, h } from "../markup";
import type { View } from "../view";
import { code, foreign, prose } from "../words";
import { section, table } from "./section";

/** What could not be read, why, and the way out. Absent where everything was. */
export function gaps({ report }: View): Child {
  const all = unreadOf(report);
  if (all.length === 0) return undefined;
  return section(
    "gaps",
    "What could not be read",
    table(
      "What could not be read",
      ["Account and region", "Action", "Why", "What to do"],
      h(
        "tbody",
        {},
        all.map(({ accountId, place, action, code: error, message, hint }) =>
          h(
            "tr",
            {},
            h("td", {}, foreign(accountId), ` ${place}`),
            h("td", {}, action === undefined ? undefined : code(action)),
            h("td", {}, code(error), " ", foreign(message)),
            h("td", {}, prose(hint)),
          ),
        ),
      ),
    ),
  );
}
