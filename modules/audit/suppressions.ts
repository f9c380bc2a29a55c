import type { Settings } from "../config";
import { fitsPattern } from "../config/matches";
import { CONTROLS } from "./controls";
import { type AuditedResource, SEVERITIES, type Severity, type Verdict } from "./report";

type SuppressionSettings = Settings["audit"]["suppressions"][number];

/** What {@link suppress} did. */
export interface Suppressed {
  readonly verdicts: readonly Verdict[];
  /** Which suppressions have expired, and which were for nothing. */
  readonly notices: readonly string[];
}

/** How {@link suppress} decides. */
export interface SuppressOptions {
  readonly suppressions: readonly SuppressionSettings[];
  readonly now: Date;
  /** Whether everything was audited: else a suppression may be for what was left out. */
  readonly isComplete: boolean;
}

/**
 * Accepts the failed controls that the configuration accepts. One that has expired accepts nothing, and says so; so does one
 * that was written for a lesser evil: who accepts that a tunnel is DOWN has not accepted that the site is lost.
 */
export function suppress(verdicts: readonly Verdict[], { suppressions, now, isComplete }: SuppressOptions): Suppressed {
  const today = now.toISOString().slice(0, 10);
  const isExpired = ({ expires }: SuppressionSettings): boolean => expires !== undefined && expires < today;
  const used = new Map<SuppressionSettings, number>();
  const judged = verdicts.map((verdict): Verdict => {
    if (verdict.status !== "failed") return verdict;
    const fitting = suppressions.filter((suppression) => isFor(suppression, verdict));
    for (const suppression of fitting) used.set(suppression, (used.get(suppression) ?? 0) + 1);
    const holding = fitting.filter((suppression) => !isExpired(suppression));
    const valid = holding.find((suppression) => covers(suppression, verdict));
    if (valid) {
      const { reason, expires } = valid;
      return { ...verdict, status: "suppressed", suppression: { reason, ...(expires !== undefined && { expires }) } };
    }
    const [lesser] = holding;
    const [expired] = fitting;
    if (!expired) return verdict;
    const value = lesser
      ? `not for what is ${verdict.severity}, unless it says \`upTo: ${verdict.severity}\`: ${lesser.reason}`
      : `expired on ${expired.expires ?? ""}: ${expired.reason}`;
    return { ...verdict, evidence: [...verdict.evidence, { subject: "suppression", value }] };
  });
  const notices = suppressions.flatMap((suppression) => {
    const { control, resources, accounts = [], regions = [], reason, expires = "" } = suppression;
    const places = [...accounts, ...regions];
    const where = places.length === 0 ? "" : ` in ${places.join(", ")}`;
    const what = `The suppression of ${control} for ${resources.join(", ")}${where} ("${reason}")`;
    const count = used.get(suppression) ?? 0;
    if (isExpired(suppression) && count > 0) {
      return `${what} expired on ${expires}: it fails again. Mend it, or renew \`expires\` in tunnelwatch.yaml.`;
    }
    if (count === 0 && isComplete && isKnown(control, verdicts))
      return `${what} is for nothing that fails: take it out of tunnelwatch.yaml.`;
    return [];
  });
  return { verdicts: judged, notices };
}

/** Whether the control was judged, and wherever it could be: what nobody knows may fail, and TW.6 needs `--since`. */
function isKnown(control: string, verdicts: readonly Verdict[]): boolean {
  const ofControl = verdicts.filter(({ controlId }) => controlId === control);
  return ofControl.length > 0 && ofControl.every(({ status }) => status !== "unknown");
}

const OWN_SEVERITY: ReadonlyMap<string, Severity> = new Map(CONTROLS.map(({ info }) => [info.id, info.severity]));

/** Whether the failure is no worse than what was accepted. */
function covers({ upTo }: SuppressionSettings, { controlId, severity }: Verdict): boolean {
  const own = OWN_SEVERITY.get(controlId) ?? severity;
  return [own, upTo].some((accepted) => accepted !== undefined && gravity(severity) >= gravity(accepted));
}

/** The smaller, the worse. */
function gravity(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}

function isFor(
  { control, resources, accounts = ["*"], regions = ["*"] }: SuppressionSettings,
  { controlId, accountId, region, resource }: Verdict,
): boolean {
  const fitsAny = (patterns: readonly string[], name: string): boolean =>
    patterns.some((one) => fitsPattern(one, name));
  return (
    control === controlId &&
    fitsAny(accounts, accountId) &&
    fitsAny(regions, region) &&
    namesOf(resource).some((name) => fitsAny(resources, name))
  );
}

function namesOf({ id, arn, name, vpnConnectionId }: AuditedResource): readonly string[] {
  return [id, arn, name, vpnConnectionId].filter((each) => each !== undefined);
}
