import type { MonitoringKind } from "../inventory";

/**
 * What became of a VPN, or of monitoring that the account had already, that is not simply in the generated code as the
 * scan found it.
 *
 * - `skipped`: not in the code, and was not before
 * - `kept`: in the code as it was, because AWS is changing it right now, it is no longer selected or not part of this run
 * - `uncertain`: in the code or forgotten as it was, because what AWS answered is not to be relied on
 * - `refused`: in the code as it was, because believing the scan would be unsafe
 * - `forgotten`: gone in AWS; Terraform is told to forget it
 * - `released`: only referenced from now on, or not at all; Terraform is told to forget it
 * - `referenced`: only referenced, because Terraform could not manage it, or because somebody else owns it
 * - `dropped`: not in the code any more: it was only referenced, and is no longer selected
 * - `broken`: an alarm that does not do the job that it looks made for, so that ours is added beside it
 * - `repaired`: such an alarm, which the next deploy makes do its job
 * - `staged`: the next deploy changes one of its tunnels
 * - `forced`: the same, against what would have held it
 * - `held`: its tunnels are not as the configuration wishes, or not UP since they are, and are not changed now
 */
export type NoteKind =
  | "skipped"
  | "kept"
  | "uncertain"
  | "refused"
  | "forgotten"
  | "released"
  | "referenced"
  | "dropped"
  | "broken"
  | "repaired"
  | "staged"
  | "forced"
  | "held";

/** One such VPN or piece of monitoring, with the reason in words. */
export interface Note {
  readonly kind: NoteKind;
  /** What kind of monitoring it is. @default - it is a VPN */
  readonly what?: MonitoringKind | undefined;
  /** AWS id of the connection or endpoint, or the id of the monitoring. */
  readonly id: string;
  readonly reason: string;
  /** The way out, where something is left to do. */
  readonly hint?: string | undefined;
}

/** Why something is only referenced that the state of another Terraform holds. */
export function heldIn(file: string): string {
  return `held by the Terraform state ${file}`;
}
