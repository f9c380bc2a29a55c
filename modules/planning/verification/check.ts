import type { ExpectedMonitoring } from "../../inventory";

/** What a check is about. */
export type CheckKind = "alarm" | "topic" | "subscription" | "metricFilter" | "logGroup" | "eventRule";

/** What can be said of something that was looked for. */
export type FindingCode =
  /** It does not exist. */
  | "missing"
  /** The alarm has no state, though it should have one. */
  | "no-data"
  /** The alarm has no state, and nobody can say that it should have one. */
  | "no-data-yet"
  /** The alarm has gone off. */
  | "in-alarm"
  /** Its actions are switched off, or not those of the stack. */
  | "silent"
  /** It was adopted as one that notifies nobody. */
  | "adopted-silent"
  /** The alarm that keeps its actions back does not exist. */
  | "no-suppressor"
  /** A subscription is not confirmed. */
  | "pending"
  /** Nobody is subscribed to the topic. */
  | "no-subscriber"
  /** Nothing was logged for a day. */
  | "quiet"
  /** The rule is switched off. */
  | "disabled";

/** What is to be said of something that was looked for, with the way out. */
export interface Finding {
  readonly code: FindingCode;
  /** `failure`: the deploy is not complete. `notice`: worth knowing, and no failure of the deploy. */
  readonly gravity: "failure" | "notice";
  /** A sentence. May hold text of AWS. */
  readonly message: string;
  readonly hint?: string | undefined;
}

/** What came of looking for one thing. */
export interface Check {
  readonly kind: CheckKind;
  /** What was looked for: an item of {@link ExpectedMonitoring}, and the same one in every round of asking. */
  readonly item: object;
  /** Its name, such as a person would say it. Holds no secret. */
  readonly id: string;
  /** Whether AWS could be asked at all. */
  readonly isRead: boolean;
  readonly findings: readonly Finding[];
}

/** Whether something is missing or does not do its job. */
export function isFailing({ findings }: Check): boolean {
  return findings.some(({ gravity }) => gravity === "failure");
}

/** Whether asking once more may soon give a better answer. A quiet log is none: where nothing happens nothing is logged. */
export function isUnsettled(check: Check): boolean {
  const isWaitedFor = check.findings.some(({ code }) => code === "no-data-yet");
  return !check.isRead || isFailing(check) || isWaitedFor;
}

/** What of the expected is worth asking for once more. */
export function unsettledOf(expected: ExpectedMonitoring, checks: readonly Check[]): ExpectedMonitoring {
  const items = new Set(checks.filter(isUnsettled).map(({ item }) => item));
  const isIn = (item: object): boolean => items.has(item);
  return {
    alarms: expected.alarms.filter(isIn),
    topics: expected.topics.filter(isIn),
    subscriptions: expected.subscriptions.filter(isIn),
    metricFilters: expected.metricFilters.filter(isIn),
    logGroups: expected.logGroups.filter(isIn),
    eventRules: expected.eventRules.filter(isIn),
  };
}

/** The checks, each in its latest version. */
export function withLatest(checks: readonly Check[], latest: readonly Check[]): readonly Check[] {
  const byItem = new Map(latest.map((check) => [check.item, check]));
  return checks.map((check) => byItem.get(check.item) ?? check);
}
