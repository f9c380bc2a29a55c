import type { Settings } from "../config";
import { fitsPattern } from "../config/matches";
import type { AuditedResource, Verdict } from "./report";

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

/** Accepts the failed controls that the configuration accepts; one that has expired accepts nothing, and says so. */
export function suppress(verdicts: readonly Verdict[], { suppressions, now, isComplete }: SuppressOptions): Suppressed {
  const today = now.toISOString().slice(0, 10);
  const isExpired = ({ expires }: SuppressionSettings): boolean => expires !== undefined && expires < today;
  const used = new Map<SuppressionSettings, number>();
  const judged = verdicts.map((verdict): Verdict => {
    if (verdict.status !== "failed") return verdict;
    const fitting = suppressions.filter((suppression) => isFor(suppression, verdict));
    for (const suppression of fitting) used.set(suppression, (used.get(suppression) ?? 0) + 1);
    const valid = fitting.find((suppression) => !isExpired(suppression));
    if (valid) {
      const { reason, expires } = valid;
      return { ...verdict, status: "suppressed", suppression: { reason, ...(expires !== undefined && { expires }) } };
    }
    const [expired] = fitting;
    if (!expired) return verdict;
    const value = `expired on ${expired.expires ?? ""}: ${expired.reason}`;
    return { ...verdict, evidence: [...verdict.evidence, { subject: "suppression", value }] };
  });
  const notices = suppressions.flatMap((suppression) => {
    const { control, resources, reason, expires = "" } = suppression;
    const what = `The suppression of ${control} for ${resources.join(", ")} ("${reason}")`;
    const count = used.get(suppression) ?? 0;
    if (isExpired(suppression) && count > 0) {
      return `${what} expired on ${expires}: it fails again. Mend it, or renew \`expires\` in tunnelwatch.yaml.`;
    }
    if (count === 0 && isComplete) return `${what} is for nothing that fails: take it out of tunnelwatch.yaml.`;
    return [];
  });
  return { verdicts: judged, notices };
}

function isFor({ control, resources }: SuppressionSettings, { controlId, resource }: Verdict): boolean {
  return control === controlId && namesOf(resource).some((name) => resources.some((one) => fitsPattern(one, name)));
}

function namesOf({ id, arn, name, vpnConnectionId }: AuditedResource): readonly string[] {
  return [id, arn, name, vpnConnectionId].filter((each) => each !== undefined);
}
