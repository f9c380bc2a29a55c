import type { Evidence, LikelyCause, Verdict } from "../../../report";
import { tunnelsDown } from "../../health";
import { type Child, h, type Markup } from "../markup";
import { causesAnchor, type View } from "../view";
import { code, counted, foreign, isolated, named, prose } from "../words";
import { section } from "./section";

/** Tunnels whose causes are shown without being asked for. */
const OPEN = 2;

/** The tunnels that are DOWN or flap, each with what is likely wrong, why one thinks so, and how to find out. */
export function causes({ report, connections }: View): Markup {
  const diagnosed = report.verdicts.filter((verdict) => verdict.causes.length > 0);
  const down = tunnelsDown(connections);
  return section(
    "down",
    "Tunnels that need somebody",
    diagnosed.length === 0
      ? h(
          "p",
          {},
          down === 0 ? "None is known to be DOWN." : `${counted(down, "tunnel")} DOWN, without a likely cause.`,
        )
      : [
          h(
            "p",
            { class: "quiet" },
            "Causes are likely, not certain: each has what it rests on, and a check that tells.",
          ),
          diagnosed.map((verdict, index) => tunnel(verdict, index < OPEN)),
        ],
  );
}

function tunnel(verdict: Verdict, isOpen: boolean): Markup {
  const { accountId, region, resource, severity, summary } = verdict;
  return h(
    "details",
    { class: "card", id: causesAnchor(verdict), open: isOpen },
    h(
      "summary",
      {},
      h("span", { class: `badge ${severity}` }, severity),
      " ",
      h("h3", {}, named(resource)),
      h("span", { class: "quiet" }, " ", foreign(accountId), ` ${region}`),
    ),
    h("p", {}, foreign(summary)),
    h("ol", { class: "causes" }, verdict.causes.map(cause)),
  );
}

function cause({ title, evidence, check, setting }: LikelyCause): Child {
  return h(
    "li",
    {},
    h("h4", {}, foreign(title)),
    evidenceLine(evidence),
    h("p", {}, h("b", {}, "Check: "), prose(check)),
    setting !== undefined && h("p", {}, h("b", {}, "Setting: "), code(setting)),
  );
}

/** What a verdict or a cause rests on. */
export function evidenceLine(evidence: readonly Evidence[]): Child {
  if (evidence.length === 0) return undefined;
  const parts = evidence.map(({ subject, value }, index) => [
    index > 0 && " · ",
    isolated(subject),
    ": ",
    isolated(value),
  ]);
  return h("p", { class: "ev" }, parts);
}
