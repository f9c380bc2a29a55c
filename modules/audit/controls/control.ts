import type { AuditedResource, ControlInfo, Evidence, LikelyCause, Remediation, Severity, Verdict } from "../report";
import type { RegionFacts } from "../region-facts";

/** What a control says of one resource. */
export interface Judgement {
  readonly status: Exclude<Verdict["status"], "suppressed">;
  readonly resource: AuditedResource;
  /** What is so, in one sentence. */
  readonly summary: string;
  readonly evidence: readonly Evidence[];
  readonly remediation?: Remediation | undefined;
  /** @default - the control's */
  readonly severity?: Severity | undefined;
  readonly causes?: readonly LikelyCause[] | undefined;
}

/** A judgement with the region that it belongs to. */
export interface RegionalJudgement extends Judgement {
  readonly region: string;
}

/** All regions of an account that were scanned. */
export interface AccountFacts {
  readonly accountId: string;
  /** In the order of their names. */
  readonly regions: readonly RegionFacts[];
  /** Whether regions of it were left out, in which there may be what is not found. */
  readonly isNarrowed: boolean;
  /** Whether regions of it could not be read, likewise. */
  readonly isPartlyUnread: boolean;
}

/** A control that looks at one region at a time. */
export interface RegionControl {
  readonly info: ControlInfo;
  readonly judge: (region: RegionFacts) => readonly Judgement[];
}

/** A control that only an account as a whole passes. */
export interface AccountControl {
  readonly info: ControlInfo;
  readonly judgeAccount: (account: AccountFacts) => readonly RegionalJudgement[];
}

/** A rule that VPNs and their monitoring are held against, and how. Pure. */
export type Control = RegionControl | AccountControl;

/** Says that a resource is as the control wants it. */
export function passed(resource: AuditedResource, summary: string, evidence: readonly Evidence[] = []): Judgement {
  return { status: "passed", resource, summary, evidence };
}

/** Says that it is not, and what to do. */
export function failed(
  resource: AuditedResource,
  summary: string,
  evidence: readonly Evidence[],
  remediation: Remediation,
  more: Pick<Judgement, "severity" | "causes"> = {},
): Judgement {
  return { status: "failed", resource, summary, evidence, remediation, ...more };
}

/** Says that nobody knows. */
export function unknown(resource: AuditedResource, summary: string, evidence: readonly Evidence[] = []): Judgement {
  return { status: "unknown", resource, summary, evidence };
}

/** Page of Security Hub on the controls of a service. */
export function securityHubUrl(page: "ec2" | "cloudwatch", control: string): string {
  const anchor = control.toLowerCase().replace(".", "-");
  return `https://docs.aws.amazon.com/securityhub/latest/userguide/${page}-controls.html#${anchor}`;
}

/** Text as one word of a POSIX shell, whatever is in it. */
export function shellWord(text: string): string {
  return /^[\w./:@=-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
