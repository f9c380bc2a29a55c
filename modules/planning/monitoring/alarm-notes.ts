import type { AdoptableKind } from "../../inventory";
import type { Note } from "../note";

/** Who can do something about a broken alarm. */
export interface BrokenAlarm {
  readonly what: AdoptableKind;
  readonly id: string;
  readonly cloudFormationStack: string | undefined;
  readonly otherState: string | undefined;
  readonly problems: readonly string[];
  /** Whether `existing: repair` would have it repaired. */
  readonly isRepairable: boolean;
  /** Whether another alarm does what it looks made for. */
  readonly isRedundant: boolean;
}

/** Says what keeps an alarm from doing its job, and the way out. */
export function brokenNote(alarm: BrokenAlarm): Note {
  return { kind: "broken", what: alarm.what, id: alarm.id, reason: alarm.problems.join("; "), hint: wayOut(alarm) };
}

function wayOut({ cloudFormationStack, otherState, isRepairable, isRedundant }: BrokenAlarm): string {
  if (cloudFormationStack !== undefined) return `Correct it in the CloudFormation stack ${cloudFormationStack}.`;
  if (otherState !== undefined) return `Correct it in the Terraform code whose state is ${otherState}.`;
  if (isRepairable) return "`existing: repair` in tunnelwatch.yaml makes it do its job.";
  return isRedundant ? "Another alarm does its job: correct it in AWS, or delete it." : "Correct it in AWS.";
}

/** Says what an alarm lacked that the next deploy gives it. */
export function repairedNote(id: string, problems: readonly string[]): Note {
  const reason = `the next deploy makes it do its job: ${problems.join("; ")}`;
  return { kind: "repaired", what: "metricAlarm", id, reason };
}
