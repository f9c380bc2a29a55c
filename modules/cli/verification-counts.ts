import { type Check, type CheckKind, type FindingCode, isFailing } from "../planning";

/** How many of one kind are as they should be. */
export interface KindCounts {
  readonly ok: number;
  readonly expected: number;
  /** How many AWS could be asked about. */
  readonly read: number;
}

/** What became of a stack's alarms. */
export interface AlarmCounts extends KindCounts {
  readonly missing: number;
  /** In INSUFFICIENT_DATA, rightly or not. */
  readonly noData: number;
  readonly inAlarm: number;
}

/** What became of a stack's log groups. */
export interface LogGroupCounts extends KindCounts {
  /** There, without a line of the last day. */
  readonly quiet: number;
}

/** A verification in numbers. */
export interface VerificationCounts {
  /** `ok`: there, with a state that is not ALARM, and with its actions. */
  readonly alarms: AlarmCounts;
  /** `ok`: there and confirmed. Others that are to be confirmed on the stack's topics are expected too. */
  readonly subscriptions: KindCounts;
  readonly metricFilters: KindCounts;
  /** `ok`: there, quiet or not. */
  readonly logGroups: LogGroupCounts;
}

/** What else than a failure keeps something from being counted as in order. */
const NOT_IN_ORDER: ReadonlySet<FindingCode> = new Set(["in-alarm", "no-data-yet"]);

/** Counts the checks of a stack. */
export function countsOf(checks: readonly Check[]): VerificationCounts {
  const alarms = checks.filter(({ kind }) => kind === "alarm");
  const subscriptions = countsOfKind(checks, "subscription");
  const pending = checks
    .filter(({ kind }) => kind === "topic")
    .flatMap(({ findings }) => findings.filter(({ code }) => code === "pending")).length;
  const having = (...codes: readonly FindingCode[]): number => alarms.filter((check) => has(check, codes)).length;
  return {
    alarms: {
      ...countsOfKind(checks, "alarm"),
      missing: having("missing"),
      noData: having("no-data", "no-data-yet"),
      inAlarm: having("in-alarm"),
    },
    subscriptions: { ...subscriptions, expected: subscriptions.expected + pending, read: subscriptions.read + pending },
    metricFilters: countsOfKind(checks, "metricFilter"),
    logGroups: {
      ...countsOfKind(checks, "logGroup"),
      quiet: checks.filter((check) => has(check, ["quiet"])).length,
    },
  };
}

/** Both together, number by number. */
export function sumOf(all: readonly VerificationCounts[]): VerificationCounts {
  const sum = (of: (counts: VerificationCounts) => number): number => all.reduce((total, each) => total + of(each), 0);
  const kind = (of: (counts: VerificationCounts) => KindCounts): KindCounts => ({
    ok: sum((counts) => of(counts).ok),
    expected: sum((counts) => of(counts).expected),
    read: sum((counts) => of(counts).read),
  });
  return {
    alarms: {
      ...kind(({ alarms }) => alarms),
      missing: sum(({ alarms }) => alarms.missing),
      noData: sum(({ alarms }) => alarms.noData),
      inAlarm: sum(({ alarms }) => alarms.inAlarm),
    },
    subscriptions: kind(({ subscriptions }) => subscriptions),
    metricFilters: kind(({ metricFilters }) => metricFilters),
    logGroups: { ...kind(({ logGroups }) => logGroups), quiet: sum(({ logGroups }) => logGroups.quiet) },
  };
}

function countsOfKind(checks: readonly Check[], kind: CheckKind): KindCounts {
  const ofKind = checks.filter((check) => check.kind === kind);
  const read = ofKind.filter(({ isRead }) => isRead);
  const ok = read.filter((check) => !isFailing(check) && !has(check, [...NOT_IN_ORDER]));
  return { ok: ok.length, expected: ofKind.length, read: read.length };
}

function has({ findings }: Check, codes: readonly FindingCode[]): boolean {
  return findings.some(({ code }) => codes.includes(code));
}
