import { byHealth, type Health, healthOfConnection, healthOfRegion, tunnelsDown } from "../../health";
import { type Child, h, type Markup } from "../markup";
import { keyOf, type Place, regionAnchor, type View } from "../view";
import { counted, foreign, grouped } from "../words";
import { section } from "./section";

/** Accounts by regions, each with the worst that is so there. */
export function overview({ places }: View): Markup {
  const states = new Map(places.map((place) => [keyOf(place), { place, health: healthOf(place) }]));
  const shown = places.filter((place) => states.get(keyOf(place))?.health !== "empty");
  const regions = [...new Set(shown.map(({ region }) => region))].sort();
  const accounts = [...new Set(shown.map(({ accountId }) => accountId))].sort();
  const others = places.length - shown.length;
  if (shown.length === 0) {
    return section("overview", "Overview", h("p", {}, `${counted(others, "region")} scanned, and no VPN found.`));
  }
  return section(
    "overview",
    "Overview",
    h(
      "div",
      { class: "scroll", tabindex: 0, role: "group", "aria-label": "Accounts and regions" },
      h(
        "table",
        { class: "matrix" },
        h("caption", { class: "quiet" }, "The worst state of each account and region"),
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            h("th", { scope: "col" }, "Account"),
            regions.map((region) => h("th", { scope: "col" }, region)),
          ),
        ),
        h(
          "tbody",
          {},
          accounts.map((accountId) =>
            h(
              "tr",
              {},
              h("th", { scope: "row" }, foreign(accountId)),
              regions.map((region) => cell(states.get(keyOf({ accountId, region })))),
            ),
          ),
        ),
      ),
    ),
    others > 0 && h("p", { class: "quiet" }, `${counted(others, "more account region")} scanned, without a VPN.`),
  );
}

function healthOf({ audited, verdicts }: Place): Health {
  if (audited) return healthOfRegion(audited, verdicts);
  if (verdicts.some(({ status }) => status === "failed")) return "failing";
  return verdicts.some(({ status }) => status === "unknown") ? "unknown" : "empty";
}

function cell(state: { readonly place: Place; readonly health: Health } | undefined): Markup {
  if (state === undefined || state.health === "empty") {
    return h(
      "td",
      { class: "none" },
      h("span", { "aria-hidden": "true" }, "·"),
      h("span", { class: "hidden" }, "no VPN"),
    );
  }
  return h(
    "td",
    {},
    h(
      "a",
      { href: `#${regionAnchor(state.place)}`, class: `state ${state.health}` },
      stateInWords(state.place, state.health),
    ),
  );
}

/** A region's state in a few words, which say the same as the colour and the shape. */
export function stateInWords({ audited, verdicts }: Place, health: Health): Child {
  const connections = audited?.vpnConnections ?? [];
  const worst = connections.filter((connection) => healthOfConnection(connection) === health).length;
  const isUnread = (audited?.gaps.length ?? 0) > 0;
  switch (health) {
    case "lost": {
      return `${grouped(worst)} lost, ${counted(tunnelsDown(connections), "tunnel")} DOWN`;
    }
    case "degraded":
      return `${grouped(worst)} without redundancy`;
    case "unknown":
      return isUnread ? "not read completely" : "not known";
    case "failing": {
      const count = counted(verdicts.filter(({ status }) => status === "failed").length, "finding");
      return isUnread ? `${count}, not read completely` : count;
    }
    case "healthy":
      return "all well";
    case "empty":
      return "no VPN";
  }
}

/** The worst health first; places as bad as each other stay in order. */
export function worstFirst(places: readonly Place[]): readonly { readonly place: Place; readonly health: Health }[] {
  return places.map((place) => ({ place, health: healthOf(place) })).sort((a, b) => byHealth(a.health, b.health));
}
