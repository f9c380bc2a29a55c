import { type AuditReport, type ControlInfo, SEVERITIES, type Verdict } from "../../report";
import { unjudgedOf } from "../../unjudged";
import { groupedBy } from "../../grouped-by";
import { code, codeBlock, paragraphs, prose, table } from "../../../markdown/markdown-text";
import { andMore, cappedTable, MOST_ROWS } from "./capped-table";

/** The failed verdicts: a chapter for each control, the most severe first, and in it a table for each thing to do. */
export function findings(report: AuditReport): string {
  const failed = report.verdicts.filter(({ status }) => status === "failed");
  if (failed.length === 0) return paragraphs("## Findings", "None.");
  const chapters = SEVERITIES.flatMap((severity) =>
    report.controls.flatMap((control) => {
      const verdicts = failed.filter((verdict) => verdict.controlId === control.id && verdict.severity === severity);
      return verdicts.length === 0 ? [] : [chapter(control, severity, verdicts)];
    }),
  );
  return paragraphs("## Findings", ...chapters);
}

/** What no control could judge: the audit is partial for it. */
export function unjudged(report: AuditReport): string {
  const rows = unjudgedOf(report).map(({ controlId, accountId, region, summary, resources }) => [
    prose(controlId),
    accountId,
    region,
    resources.length === 1 ? code(resources[0]?.id ?? "") : `${String(resources.length)} resources`,
    prose(summary),
  ]);
  return rows.length === 0
    ? ""
    : paragraphs("## What could not be judged", cappedTable(["Control", "Account", "Region", "Resource", "Why"], rows));
}

/** Failed controls that the configuration accepts. */
export function accepted(report: AuditReport): string {
  const rows = report.verdicts.flatMap(({ status, controlId, accountId, region, resource, suppression }) =>
    status === "suppressed"
      ? [
          [
            prose(controlId),
            accountId,
            region,
            code(resource.id),
            prose(suppression?.reason ?? ""),
            suppression?.expires ?? "never",
          ],
        ]
      : [],
  );
  return rows.length === 0
    ? ""
    : paragraphs(
        "## Accepted by the configuration",
        cappedTable(["Control", "Account", "Region", "Resource", "Reason", "Expires"], rows),
      );
}

function chapter(control: ControlInfo, severity: string, verdicts: readonly Verdict[]): string {
  const title = `### ${prose(control.id)} ${prose(control.failing)} (${severity})`;
  const frameworks =
    control.frameworks.length === 0 ? "" : `Asked for by: ${control.frameworks.map(prose).join(", ")}.`;
  const reference = control.url === undefined ? "" : `[About this control](<${encodeURI(control.url)}>)`;
  return paragraphs(
    title,
    [prose(control.description), frameworks, reference].filter((part) => part !== "").join(" "),
    ...byText(verdicts.slice(0, MOST_ROWS)).map((group) =>
      paragraphs(
        table(
          ["Account", "Region", "Resource", "Name", "What is so"],
          group.map(({ accountId, region, resource, summary }) => [
            accountId,
            region,
            code(resource.id),
            code(resource.name ?? ""),
            prose(summary),
          ]),
        ),
        toDo(group),
      ),
    ),
    andMore(verdicts.length - MOST_ROWS),
  );
}

function byText(verdicts: readonly Verdict[]): readonly (readonly Verdict[])[] {
  return [...groupedBy(verdicts, ({ remediation }) => remediation?.text).values()];
}

/** What to do is the same for a group but for ids: it is shown for the first one. */
function toDo(verdicts: readonly Verdict[]): string {
  const [first, ...others] = verdicts.flatMap(({ remediation }) => remediation ?? []);
  if (first === undefined) return "";
  const { text, configuration, command } = first;
  const isSame = others.every((other) => other.configuration === configuration && other.command === command);
  return paragraphs(
    `**To do:** ${prose(text)}${isSame ? "" : " For the first of them:"}`,
    configuration === undefined ? "" : codeBlock("yaml", configuration),
    command === undefined ? "" : codeBlock("sh", command),
  );
}
