import type { Check, CheckKind, Finding, FindingCode } from "../planning";
import { plainTable } from "../terraform";
import { type Colours, visible } from "./terminal";
import { type Verification, type VerificationVerdict, verdictOfVerification } from "./verification";
import { countsOf, type KindCounts, type LogGroupCounts, sumOf, type VerificationCounts } from "./verification-counts";

/** More findings of a stack with the same way out than this are counted, not listed. */
const MOST_LINES = 10;

const KINDS: Readonly<Record<CheckKind, string>> = {
  alarm: "alarm",
  topic: "topic",
  subscription: "subscription",
  metricFilter: "metric filter",
  logGroup: "log group",
  eventRule: "event rule",
};

const TITLES: Readonly<Record<FindingCode, string>> = {
  missing: "missing",
  "no-data": "no data",
  "no-data-yet": "no data yet",
  "in-alarm": "in ALARM",
  silent: "silent",
  "adopted-silent": "silent",
  "no-suppressor": "no suppressor",
  pending: "pending",
  "no-subscriber": "no subscriber",
  quiet: "quiet",
  disabled: "switched off",
};

/** The verification for people: a table of stacks, then every finding with its way out. */
export function verificationTable(verifications: readonly Verification[], colours: Colours): string {
  const counts = verifications.map(({ checks }) => countsOf(checks));
  const rows = verifications.map((verification, index) =>
    rowOf(verification.stack, counts[index], verdictOfVerification(verification), colours),
  );
  const total = rowOf(colours.bold("total"), sumOf(counts), worst(verifications), colours);
  const table = plainTable(
    ["stack", "alarms", "missing", "no data", "in alarm", "subscriptions", "filters", "logs", "verdict"].map((title) =>
      colours.bold(title),
    ),
    rows.length > 1 ? [...rows, total] : rows,
  );
  return [table, ...verifications.flatMap((verification) => sectionOf(verification, colours))].join("\n\n");
}

/** The verification for programs. Its keys are part of the command's contract. */
export function verificationsAsJson(verifications: readonly Verification[]): object {
  return {
    stacks: verifications.map((verification) => ({
      stack: verification.stack,
      accountId: verification.accountId,
      region: verification.region,
      verdict: verdictOfVerification(verification),
      counts: countsOf(verification.checks),
      checks: verification.checks.map(({ kind, id, isRead, findings }) => ({ kind, id, isRead, findings })),
      notLookedFor: verification.unknown,
      notUnderstood: verification.notUnderstood,
      failures: verification.failures,
    })),
  };
}

function rowOf(
  title: string,
  counts: VerificationCounts | undefined,
  verdict: VerificationVerdict,
  colours: Colours,
): readonly string[] {
  if (counts === undefined) return [title];
  const { alarms, subscriptions, metricFilters, logGroups } = counts;
  const number = (count: number): string => (alarms.read === 0 && alarms.expected > 0 ? "?" : String(count));
  return [
    title,
    fraction(alarms),
    number(alarms.missing),
    number(alarms.noData),
    number(alarms.inAlarm),
    fraction(subscriptions),
    fraction(metricFilters),
    logFraction(logGroups),
    painted(verdict, colours),
  ];
}

function fraction({ ok, expected, read }: KindCounts): string {
  if (expected === 0) return "-";
  return `${read === 0 ? "?" : String(ok)}/${String(expected)}`;
}

/** A quiet log group is there: it is counted, and said to be quiet. */
function logFraction(counts: LogGroupCounts): string {
  if (counts.quiet === 0) return fraction(counts);
  const there = counts.ok === counts.expected ? String(counts.ok) : fraction(counts);
  return `${there} (${String(counts.quiet)} quiet)`;
}

function worst(verifications: readonly Verification[]): VerificationVerdict {
  const verdicts = verifications.map(verdictOfVerification);
  return (["not read", "incomplete"] as const).find((verdict) => verdicts.includes(verdict)) ?? "ok";
}

function painted(verdict: VerificationVerdict, colours: Colours): string {
  return { ok: colours.green, incomplete: colours.red, "not read": colours.yellow }[verdict](verdict);
}

function sectionOf(
  { stack, checks, failures, unknown, notUnderstood }: Verification,
  colours: Colours,
): readonly string[] {
  const lines = [
    ...failures.map(
      ({ region, action, code, message, hint }) =>
        `  ${colours.yellow("not read")}: ${region} ${action}: ${code}: ${visible(message)}\n    ${hint}`,
    ),
    ...alike(checks).map((group) => groupText(group, colours)),
    ...notLookedFor(unknown, "Only Terraform knows what they are called: look for them in AWS.", colours),
    ...notLookedFor(notUnderstood, "They have a form that verify does not understand: look for them in AWS.", colours),
  ];
  return lines.length === 0 ? [] : [[colours.bold(stack), ...lines].join("\n")];
}

function notLookedFor(addresses: readonly string[], reason: string, colours: Colours): readonly string[] {
  if (addresses.length === 0) return [];
  return [`  ${colours.yellow("not looked for")}: ${addresses.map(visible).join(", ")}\n    ${reason}`];
}

/** A finding with what it is about. */
interface Found {
  readonly check: Check;
  readonly finding: Finding;
}

/** Findings with the same title and way out, together; failures first. */
function alike(checks: readonly Check[]): readonly (readonly Found[])[] {
  const groups = new Map<string, Found[]>();
  for (const check of checks) {
    for (const finding of check.findings) {
      const key = [finding.gravity, finding.code, finding.hint ?? ""].join("\n");
      groups.set(key, [...(groups.get(key) ?? []), { check, finding }]);
    }
  }
  const isFailure = (group: readonly Found[]): boolean => group[0]?.finding.gravity === "failure";
  const all = [...groups.values()];
  return [...all.filter(isFailure), ...all.filter((group) => !isFailure(group))];
}

function groupText(group: readonly Found[], colours: Colours): string {
  const lines = group.slice(0, MOST_LINES).map(({ check, finding }) => {
    const title = TITLES[finding.code];
    const shown = finding.gravity === "failure" ? colours.red(title) : colours.yellow(title);
    return `  ${shown}: ${KINDS[check.kind]} ${visible(check.id)}: ${visible(finding.message)}`;
  });
  const more = group.length - lines.length;
  const hint = group[0]?.finding.hint;
  return [
    ...lines,
    ...(more > 0 ? [`  and ${String(more)} more (--format json lists them)`] : []),
    ...(hint === undefined ? [] : [`    ${hint}`]),
  ].join("\n");
}
