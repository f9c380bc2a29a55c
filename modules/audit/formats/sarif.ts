import { createHash } from "node:crypto";
import { evidenceInWords } from "../evidence-in-words";
import { type AuditReport, type ControlInfo, SEVERITIES, type Severity, type Verdict } from "../report";
import { unjudgedOf } from "../unjudged";
import { unreadOf } from "../unread";
import type { FormatContext, SourceLocation } from "./report-format";
import { visible } from "../../markdown/visible";

/** GitHub's scale, from 0 to 10, by which code scanning ranks a rule: above 9 critical, from 7 high, from 4 medium. */
const SECURITY_SEVERITY: Readonly<Record<Severity, string>> = {
  critical: "9.5",
  high: "8.0",
  medium: "5.5",
  low: "2.0",
};

const LEVEL: Readonly<Record<Severity, "error" | "warning" | "note">> = {
  critical: "error",
  high: "error",
  medium: "warning",
  low: "note",
};

/**
 * The failed and the accepted verdicts as SARIF 2.1.0, for code scanning: the place of each is where generated code has the resource.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarif(report: AuditReport, { sourceOf, version }: FormatContext): string {
  const results = report.verdicts.filter(({ status }) => status === "failed" || status === "suppressed");
  const rules = report.controls.flatMap((control) => rulesOf(control, results));
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "Tunnelwatch",
            semanticVersion: version,
            rules: rules.map(descriptor),
          },
        },
        invocations: [
          {
            executionSuccessful: true,
            startTimeUtc: report.scannedAt,
            toolExecutionNotifications: [
              ...report.notices.map((text) => ({ level: "note", message: { text: visible(text) } })),
              ...unreadOf(report).map(({ accountId, place, action, code, message, hint }) => ({
                level: "warning",
                message: {
                  text: visible(
                    `${accountId} ${place}: ${action === undefined ? "" : `${action}: `}${code}: ${message} ${hint}`,
                  ),
                },
              })),
              ...unjudgedOf(report).map(({ controlId, accountId, region, summary, resources }) => ({
                level: "warning",
                associatedRule: { id: controlId },
                message: {
                  text: visible(
                    `${accountId} ${region}: ${controlId} could not judge ${resources.map(({ id }) => id).join(", ")}: ${summary}`,
                  ),
                },
              })),
            ],
          },
        ],
        results: results.map((verdict) => result(verdict, rules, sourceOf(verdict))),
        columnKind: "utf16CodeUnits",
      },
    ],
  };
  return JSON.stringify(log, undefined, 2);
}

/** A control with one of the severities that its findings have. */
interface Rule {
  readonly id: string;
  readonly control: ControlInfo;
  readonly severity: Severity;
}

/** The control with its own severity, then with each other one of a finding: GitHub ranks a finding by its rule alone. */
function rulesOf(control: ControlInfo, results: readonly Verdict[]): readonly Rule[] {
  const others = SEVERITIES.filter(
    (severity) =>
      severity !== control.severity &&
      results.some((verdict) => verdict.controlId === control.id && verdict.severity === severity),
  );
  return [
    { id: control.id, control, severity: control.severity },
    ...others.map((severity) => ({ id: `${control.id}/${severity}`, control, severity })),
  ];
}

function descriptor({ id, severity, control }: Rule): object {
  const { failing, description, frameworks, url } = control;
  return {
    id,
    // What GitHub shows as the title of each finding.
    shortDescription: { text: failing },
    fullDescription: { text: description },
    ...(url !== undefined && { helpUri: url }),
    defaultConfiguration: { level: LEVEL[severity] },
    properties: { "security-severity": SECURITY_SEVERITY[severity], tags: ["security", "aws", "vpn", ...frameworks] },
  };
}

function result(verdict: Verdict, rules: readonly Rule[], source: SourceLocation): object {
  const { controlId, severity, accountId, region, resource, suppression } = verdict;
  const ruleIndex = rules.findIndex((rule) => rule.control.id === controlId && rule.severity === severity);
  return {
    ruleId: rules[ruleIndex]?.id ?? controlId,
    ruleIndex,
    level: LEVEL[severity],
    message: { text: message(verdict) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: encodeURI(source.file) },
          ...(source.line !== undefined && { region: { startLine: source.line } }),
        },
        logicalLocations: [{ name: visible(resource.id), fullyQualifiedName: visible(resource.arn), kind: "resource" }],
      },
    ],
    // The same finding keeps it when the line moves or the words change.
    partialFingerprints: { "resource/v1": fingerprint(controlId, resource.arn, resource.kind, resource.id) },
    ...(suppression !== undefined && {
      suppressions: [{ kind: "external", status: "accepted", justification: visible(suppression.reason) }],
    }),
    properties: { severity, accountId, region },
  };
}

/** One text with all of it: viewers of SARIF show a result's message, and seldom anything else. */
function message({ summary, evidence, causes, remediation }: Verdict): string {
  return [
    summary,
    ...evidence.map(({ subject, value }) => `${subject}: ${value}`),
    ...causes.map((cause) => {
      const seen = evidenceInWords(cause.evidence);
      return `Likely cause: ${cause.title}.${seen === "" ? "" : ` Seen: ${seen}.`} Check: ${cause.check}`;
    }),
    ...(remediation === undefined ? [] : [`To do: ${remediation.text}`]),
    ...[remediation?.configuration, remediation?.command].flatMap((lines) => lines?.trimEnd().split("\n") ?? []),
  ]
    .map(visible)
    .join("\n");
}

function fingerprint(...parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}
