import type { ControlInfo, Verdict } from "../../../report";
import { type Child, h, type Markup } from "../markup";
import { groupedBy } from "../../../grouped-by";
import { bySeverity, causesAnchor, controlAnchor, keyOf, type View } from "../view";
import { code, counted, foreign, grouped, prose } from "../words";
import { evidenceLine } from "./causes";
import { filters } from "./filters";
import { remediationBlock } from "./remediation";
import { section } from "./section";

/** The control that found the worst is shown open, unless it found more than these. */
const MOST_OPEN = 8;

/**
 * What the controls say, control by control. What to do, which is the same for most of a control's findings, is said once,
 * and what passed is only named: that keeps the page small and fast with thousands of connections.
 */
export function findings(view: View): Markup {
  const { report } = view;
  const byControl = groupedBy(report.verdicts, ({ controlId }) => controlId);
  const known = new Set(report.controls.map(({ id }) => id));
  const infos: readonly { readonly id: string; readonly info?: ControlInfo }[] = [
    ...report.controls.map((info) => ({ id: info.id, info })),
    ...[...byControl.keys()].filter((id) => !known.has(id)).map((id) => ({ id })),
  ];
  const controls = infos
    .map(({ id, info }) => ({ id, info, verdicts: byControl.get(id) ?? [] }))
    .filter(({ verdicts }) => verdicts.length > 0)
    .map((each) => ({ ...each, failed: each.verdicts.filter(({ status }) => status === "failed").sort(bySeverity) }))
    .sort((a, b) => compareControls(a.failed, b.failed));
  return section(
    "findings",
    "Findings",
    filters(view),
    controls.map((each, index) => control({ ...each, isFirst: index === 0 })),
    h("p", { id: "nothing-found", hidden: true }, "No finding is as the filter asks."),
    h("p", { class: "quiet" }, "The evidence of what passed is in the format json."),
  );
}

/** Those that fail first, by the worst that they found, then by how often. */
function compareControls(a: readonly Verdict[], b: readonly Verdict[]): number {
  const [worstOfA] = a;
  const [worstOfB] = b;
  if (worstOfA && worstOfB) return bySeverity(worstOfA, worstOfB) || b.length - a.length;
  return b.length - a.length;
}

interface ControlProps {
  readonly id: string;
  readonly info?: ControlInfo | undefined;
  readonly verdicts: readonly Verdict[];
  readonly failed: readonly Verdict[];
  readonly isFirst: boolean;
}

function control({ id, info, verdicts, failed, isFirst }: ControlProps): Markup {
  const open = verdicts.filter(({ status }) => status !== "passed").sort(bySeverity);
  const passed = verdicts.filter(({ status }) => status === "passed");
  const [worst] = failed;
  const badge = worst?.severity ?? stateOf(open);
  return h(
    "details",
    {
      class: "card control",
      id: controlAnchor(id),
      "data-control": id,
      open: isFirst && failed.length > 0 && open.length <= MOST_OPEN,
    },
    h(
      "summary",
      {},
      h("span", { class: `badge ${badge}` }, badge),
      " ",
      h("h3", {}, (failed.length > 0 ? info?.failing : info?.title) ?? id),
      h("span", { class: "quiet" }, ` ${id} · `, h("span", { "data-count": true }, countsInWords(verdicts))),
    ),
    info && h("p", {}, prose(info.description)),
    info && h("p", { class: "quiet" }, frameworks(info)),
    [...groupedBy(open, templateOf).values()].map(openFindings),
    passed.length > 0 &&
      h(
        "details",
        { class: "passed" },
        h("summary", {}, `${grouped(passed.length)} passed: ${info?.title ?? id}`),
        passedLists(passed),
      ),
  );
}

/** Of a control that nothing fails: what nobody knows did not pass. */
function stateOf(open: readonly Verdict[]): "unknown" | "accepted" | "passed" {
  if (open.some(({ status }) => status === "unknown")) return "unknown";
  return open.length > 0 ? "accepted" : "passed";
}

function countsInWords(verdicts: readonly Verdict[]): string {
  const words = { failed: "failed", unknown: "unknown", suppressed: "accepted", passed: "passed" } as const;
  return (["failed", "unknown", "suppressed", "passed"] as const)
    .map((status) => ({ status, count: verdicts.filter((verdict) => verdict.status === status).length }))
    .filter(({ count }) => count > 0)
    .map(({ status, count }) => `${grouped(count)} ${words[status]}`)
    .join(", ");
}

function frameworks({ frameworks: names, url }: ControlInfo): Child {
  return [
    names.join(", "),
    url?.startsWith("https://") === true && [
      names.length > 0 && " · ",
      h("a", { href: url, rel: "noreferrer" }, "Documentation"),
    ],
  ];
}

/** Names what differs between alike remediations, so that they are said once. */
const ID = "‹id›";

function templated(text: string, { resource }: Verdict): string {
  const ids = [resource.vpnConnectionId, resource.id].filter((id): id is string => id !== undefined && id.length > 3);
  return ids.reduce((template, id) => template.replaceAll(id, ID), text);
}

function templateOf(verdict: Verdict): string {
  const { remediation } = verdict;
  if (!remediation) return "";
  const { text, configuration, command } = remediation;
  return JSON.stringify([text, configuration, command].map((part) => templated(part ?? "", verdict)));
}

function openFindings(verdicts: readonly Verdict[]): Markup {
  const [first] = verdicts;
  return h(
    "div",
    { class: "group" },
    first && whatToDo(first, verdicts.length > 1),
    findingTable(`Findings of ${first?.controlId ?? ""}`, verdicts),
  );
}

/** What to do about a finding, or about all that are alike. */
function whatToDo(verdict: Verdict, isShared: boolean): Child {
  const { remediation } = verdict;
  if (!remediation || !isShared) return remediation && remediationBlock(remediation);
  const { text, configuration, command } = remediation;
  const shared = {
    text: templated(text, verdict),
    configuration: configuration === undefined ? undefined : templated(configuration, verdict),
    command: command === undefined ? undefined : templated(command, verdict),
  };
  const hasId = `${shared.configuration ?? ""}${shared.command ?? ""}`.includes(ID);
  return remediationBlock(shared, hasId && ` ${ID} is the id in the finding.`);
}

function findingTable(caption: string, verdicts: readonly Verdict[]): Markup {
  return h(
    "table",
    { class: "findings" },
    h("caption", { class: "hidden" }, caption),
    h(
      "thead",
      { class: "hidden" },
      h(
        "tr",
        {},
        ["State", "Resource", "What is so"].map((head) => h("th", { scope: "col" }, head)),
      ),
    ),
    [...groupedBy(verdicts, keyOf).values()].map((group) => {
      const [{ accountId, region } = { accountId: "", region: "" }] = group;
      return h(
        "tbody",
        { "data-account": accountId, "data-region": region },
        h("tr", {}, h("th", { colspan: 3, scope: "rowgroup" }, foreign(accountId), ` ${region}`)),
        group.map(row),
      );
    }),
  );
}

/** Elements are few and attributes short: there may be tens of thousands of rows. */
function row(verdict: Verdict): Markup {
  const { status, severity, resource, summary, evidence, suppression } = verdict;
  const state = status === "failed" ? severity : status === "suppressed" ? "accepted" : status;
  return h(
    "tr",
    { "data-k": `${status} ${severity}` },
    h("td", { class: state }, state),
    h("td", {}, resourceCell(verdict)),
    h(
      "td",
      {},
      h("p", {}, summary),
      evidenceLine(evidence),
      suppression && h("p", {}, "Accepted: ", foreign(suppression.reason), expiry(suppression.expires)),
      verdict.causes.length > 0 &&
        h(
          "p",
          {},
          h("a", { href: `#${causesAnchor(verdict)}` }, counted(verdict.causes.length, "likely cause")),
          h("span", { class: "hidden" }, ` of ${resource.id}`),
        ),
    ),
  );
}

/** What passed, only by name: the control's title, above, says what is so of it. */
function passedLists(verdicts: readonly Verdict[]): Child {
  return [...groupedBy(verdicts, keyOf).values()].map((group) => {
    const [{ accountId, region } = { accountId: "", region: "" }] = group;
    return h(
      "div",
      { "data-account": accountId, "data-region": region },
      h("h4", {}, foreign(accountId), ` ${region}`),
      h(
        "ul",
        {},
        group.map(({ severity, resource: { id, name = "", vpnConnectionId } }) =>
          h(
            "li",
            { "data-k": `passed ${severity}` },
            name !== "" && [foreign(name), " "],
            [vpnConnectionId, id].filter(Boolean).join(" "),
          ),
        ),
      ),
    );
  });
}

function expiry(expires: string | undefined): Child {
  return expires !== undefined && [" (until ", foreign(expires), ")"];
}

/** The name; the id as well, unless the sentence beside it has it anyway. */
function resourceCell({ resource, summary }: Verdict): Child {
  const { id, name = "", kind } = resource;
  const isSaid = kind !== "tunnel" && summary.includes(id) && name !== "";
  return [
    name !== "" && [foreign(name), " "],
    !isSaid && (kind === "topic" || kind === "alarm" ? foreign(id) : code(id)),
  ];
}
