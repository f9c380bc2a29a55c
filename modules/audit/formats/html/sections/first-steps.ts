import type { ControlInfo, Verdict } from "../../../report";
import { type Child, h, type Markup } from "../markup";
import { groupedBy } from "../../../grouped-by";
import { bySeverity, controlAnchor, type View } from "../view";
import { counted, foreign } from "../words";
import { remediationBlock } from "./remediation";
import { section } from "./section";

/** More than these nobody does first. */
const MOST_STEPS = 5;

/** Names that are said of a step. */
const MOST_NAMES = 4;

/** What to do first: the worst failures, what they are about, and what makes them pass. */
export function firstSteps({ report }: View): Markup {
  const failed = report.verdicts.filter(({ status }) => status === "failed");
  const controls = new Map(report.controls.map((control) => [control.id, control]));
  const steps = [...groupedBy(failed, ({ controlId, severity }) => `${severity} ${controlId}`).values()]
    .sort(([a], [b]) => (a && b ? bySeverity(a, b) : 0))
    .slice(0, MOST_STEPS);
  return section(
    "first",
    "What to do first",
    steps.length === 0
      ? h("p", {}, "Nothing: no control failed.")
      : h(
          "ol",
          { class: "steps" },
          steps.map((verdicts) => step(verdicts, controls)),
        ),
  );
}

function step(verdicts: readonly Verdict[], controls: ReadonlyMap<string, ControlInfo>): Child {
  const [first] = verdicts;
  if (!first) return undefined;
  const { controlId, severity } = first;
  return h(
    "li",
    {},
    h(
      "p",
      { class: "step" },
      h("span", { class: `badge ${severity}` }, severity),
      " ",
      h("a", { href: `#${controlAnchor(controlId)}` }, controls.get(controlId)?.failing ?? controlId),
      h(
        "span",
        { class: "quiet" },
        ` ${controlId}, fails ${verdicts.length === 1 ? "once" : counted(verdicts.length, "time")}`,
      ),
    ),
    h("p", {}, namesOf(verdicts)),
    whatToDo(verdicts),
  );
}

/** What makes the first one pass, ready to be copied; the findings have it for the others, where theirs differs. */
function whatToDo(verdicts: readonly Verdict[]): Child {
  const [first, ...others] = verdicts.flatMap(({ remediation }) => remediation ?? []);
  if (!first) return undefined;
  const isSame = others.every(
    ({ configuration, command }) => configuration === first.configuration && command === first.command,
  );
  return remediationBlock(first, !isSame && " For the first of them:");
}

/** What fails, by name. */
function namesOf(verdicts: readonly Verdict[]): Child {
  const names = [...new Set(verdicts.map(({ resource }) => resource.name ?? resource.vpnConnectionId ?? resource.id))];
  const more = names.length - MOST_NAMES;
  return [
    names.slice(0, MOST_NAMES).map((name, index) => [index > 0 && ", ", foreign(name)]),
    more > 0 && ` and ${counted(more, "other")}`,
  ];
}
