import { evidenceInWords } from "../audit/evidence-in-words";
import { groupedBy } from "../audit/grouped-by";
import type { AuditReport, LikelyCause, Remediation, Severity, Verdict } from "../audit/report";
import { paintedSeverity } from "./painted-severity";
import { type Colours, visible } from "./terminal";
import { wrapped, wrappedCommand } from "./text-layout";
import { counted } from "./words";

/** More findings of one control and severity than these are counted, not listed. */
const MOST_LISTED = 5;

/** More likely causes of a tunnel than these are left to the other formats. */
const MOST_CAUSES = 2;

/** What fails, the worst first: each control once with what it is about and what to do. */
export function findingLines({ controls, verdicts }: AuditReport, colours: Colours): readonly string[] {
  const failed = verdicts.filter(({ status }) => status === "failed");
  const groups = groupedBy(failed, ({ severity, controlId }) => `${severity} ${controlId}`);
  return [...groups.values()].map((group) => {
    const { controlId = "", severity = "low" } = group[0] ?? {};
    const failing = controls.find(({ id }) => id === controlId)?.failing ?? "";
    return groupText(group, `${controlId}  ${failing}`, severity, colours);
  });
}

function groupText(group: readonly Verdict[], title: string, severity: Severity, colours: Colours): string {
  const word = severity.toUpperCase();
  const heading = wrapped(`${word}  ${title}: ${counted(group.length, "finding")}`, "  ", "");
  const listed = group.slice(0, MOST_LISTED);
  const more = group.length - listed.length;
  return [
    ...heading.map((line, index) =>
      index === 0 ? line.replace(word, paintedSeverity(severity, colours, word)) : line,
    ),
    ...listed.flatMap(verdictLines),
    ...(more > 0 ? [`  and ${String(more)} more (--format json lists them)`] : []),
    ...remediationLines(group),
  ].join("\n");
}

function verdictLines({ accountId, region, resource, summary, evidence, causes }: Verdict): readonly string[] {
  const name = resource.name === undefined ? "" : ` "${visible(resource.name)}"`;
  const message = evidence.find(({ subject }) => subject === "StatusMessage");
  const more = causes.length - MOST_CAUSES;
  return [
    ...wrapped(`${accountId} ${region}${name}: ${visible(summary)}`, "    ", "  "),
    ...(message ? wrapped(`AWS says: ${visible(message.value)}`, "      ", "    ") : []),
    ...causes.slice(0, MOST_CAUSES).flatMap(causeLines),
    ...(more > 0 ? [`    ${String(more)} more (--format json lists them)`] : []),
  ];
}

function causeLines({ title, evidence, check }: LikelyCause): readonly string[] {
  const seen = evidenceInWords(evidence);
  return [
    ...wrapped(`Likely: ${visible(title)}. Check: ${visible(check)}`, "      ", "    "),
    ...(seen === "" ? [] : wrapped(`Seen: ${visible(seen)}`, "        ", "      ")),
  ];
}

/** The first one's, which the others follow but for ids. */
function remediationLines(group: readonly Verdict[]): readonly string[] {
  const [first, ...others] = group.flatMap(({ remediation }) => remediation ?? []);
  if (!first) return [];
  const isSame = others.every((other) => inOne(other) === inOne(first));
  const { text, configuration, command } = first;
  const configurationLines = (configuration ?? "").split("\n").filter((line) => line !== "");
  const commands = (command ?? "").split("\n").filter((line) => line !== "");
  const isLong = others.length > 0 && !isSame && configurationLines.length + commands.length > 0;
  return [
    ...wrapped(`To do: ${text}${isLong ? " For the first of them:" : ""}`, "    ", "  "),
    ...configurationLines.flatMap((line) => indented(line)),
    ...commands.flatMap(
      (line) => wrappedCommand(visible(line), "      ") ?? ["      (too long for here: --format json has the command)"],
    ),
  ];
}

function inOne({ configuration = "", command = "" }: Remediation): string {
  return `${configuration}\n${command}`;
}

/** YAML keeps its indentation, and is not broken: a line too long for here stands in the other formats. */
function indented(line: string): readonly string[] {
  const shown = `      ${visible(line)}`;
  return shown.length <= 80 ? [shown] : ["      (too long for here: --format json has the lines)"];
}
