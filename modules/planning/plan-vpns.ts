import { matches } from "../config/matches";
import { isSelected, manageAs } from "../config/rules";
import type { Match, Settings } from "../config";
import {
  byCodeUnit,
  type Elsewhere,
  elsewhereKey,
  type ForgottenVpn,
  type GeneratedVpn,
  type Lookup,
  type ManageMode,
  type Tags,
} from "../inventory";
import { heldIn, type Note, type NoteKind } from "./note";

/** A connection or endpoint as a scan found it. */
export interface ScannedVpn<Facts> {
  readonly id: string;
  readonly state: string;
  readonly cloudFormationStack?: string | undefined;
  readonly facts: Facts;
}

/** What is particular about one kind of VPN. */
export interface VpnRules<Facts> {
  /** The kind in words, for notes: `VPN connection`. */
  readonly kind: string;
  /** States in which what the API returns is lasting. One that is neither here nor below is one in motion. */
  readonly settled: readonly string[];
  /** States in which it may be half-way; good enough for a VPN that was never seen before. */
  readonly changing: readonly string[];
  /**
   * In words, what an answer has no more though it cannot have gone, so that the answer is not to be believed.
   * @default - every answer in a settled state is believed
   */
  readonly lost?: (now: Facts, before: Facts) => string | undefined;
  /** In words, why Terraform cannot manage one like this; it is referenced then. @default - it can manage all */
  readonly unmanageable?: (facts: Facts) => string | undefined;
}

/** What {@link planVpns} decides from. */
export interface VpnsInput<Facts> {
  readonly rules: VpnRules<Facts>;
  readonly listed: readonly ScannedVpn<Facts>[];
  readonly previous: readonly GeneratedVpn<Facts>[];
  /** What Terraform was told to forget before, VPNs of other kinds included. */
  readonly forgotten: readonly ForgottenVpn[];
  readonly lookups: Readonly<Record<string, Lookup>>;
  readonly settings: Settings;
  /** Conditions of this run beside the configuration's; what does not fit all of them stays exactly as it was. */
  readonly narrowing: readonly Match[];
  /** Believe removals even where no VPN of this kind is certain to be there still. */
  readonly acceptRemovals: boolean;
  /** What the states of other Terraforms hold. */
  readonly elsewhere: Elsewhere;
}

/** What {@link planVpns} decided. */
export interface PlannedVpns<Facts> {
  readonly vpns: readonly GeneratedVpn<Facts>[];
  readonly forgotten: readonly ForgottenVpn[];
  readonly notes: readonly Note[];
}

/** The fate of one VPN. */
interface Decision<Facts> {
  readonly vpn?: GeneratedVpn<Facts> | undefined;
  readonly forgotten?: ForgottenVpn | undefined;
  readonly note?: Note | undefined;
}

/** What has tags that a selection can be about. */
interface Tagged {
  readonly tags: Tags;
}

/** Decides for every VPN of one kind, listed now or in the code before, what the generated code says of it. */
export function planVpns<Facts extends Tagged>(input: VpnsInput<Facts>): PlannedVpns<Facts> {
  const previousById = new Map(input.previous.map((vpn) => [vpn.id, vpn]));
  const listedById = new Map(input.listed.map((vpn) => [vpn.id, vpn]));
  const reasonById = new Map(input.forgotten.map(({ id, reason }) => [id, reason]));
  const isGone = (id: string): boolean => {
    const listed = listedById.get(id);
    return listed ? listed.state === "deleted" : input.lookups[id] === "gone";
  };
  const isThere = (id: string): boolean => (listedById.has(id) ? !isGone(id) : input.lookups[id] === "exists");
  const isRefusing =
    !input.acceptRemovals &&
    input.previous.some(({ id }) => isGone(id)) &&
    !input.previous.some(({ id }) => isThere(id));

  const decide = (id: string): Decision<Facts> => {
    const [previous, listed, reason] = [previousById.get(id), listedById.get(id), reasonById.get(id)];
    const gone = isGone(id);
    if (isRefusing && previous && gone) return refuse(input, previous);
    // What is deleted may have lost its tags.
    const { tags } = ((gone ? previous : undefined) ?? listed ?? previous)?.facts ?? { tags: {} };
    if (!input.narrowing.every((match) => matches(match, { id, tags }))) {
      const words = "not among those that this run is narrowed to";
      return previous ? keep(previous, "kept", words) : skip(id, words);
    }
    if (gone) {
      if (!previous) return { ...skip(id, "deleted in AWS"), forgotten: reason && { id, reason: "deleted" } };
      return drop(previous, reason === "released");
    }
    if (reason === "deleted") return contradict(id);
    // In the code, it would be known to the next scan, and be there: what is refused now would be believed then.
    if (isRefusing && !previous) return skip(id, "held back as long as the removal of the others is refused");
    if (listed) return decideListed(input, listed, previous);
    return previous ? decideMissing(input, previous) : {};
  };
  const decisions = [...new Set([...listedById.keys(), ...previousById.keys()])].sort(byCodeUnit).map(decide);
  return {
    vpns: decisions.flatMap(({ vpn }) => vpn ?? []),
    forgotten: decisions.flatMap(({ forgotten }) => forgotten ?? []),
    notes: decisions.flatMap(({ note }) => note ?? []),
  };
}

function decideListed<Facts extends Tagged>(
  { settings, rules, elsewhere }: VpnsInput<Facts>,
  listed: ScannedVpn<Facts>,
  previous: GeneratedVpn<Facts> | undefined,
): Decision<Facts> {
  const { id, state, facts } = listed;
  const isSettled = rules.settled.includes(state);
  if (previous && !isSettled) return keep(previous, state === "deleting" ? "uncertain" : "kept", `state ${state}`);
  const lost = previous && rules.lost?.(facts, previous.facts);
  if (previous && lost !== undefined) return keep(previous, "uncertain", lost, "Run discover again.");

  const unmanageable = rules.unmanageable?.(facts);
  const heldBy = elsewhere.get(elsewhereKey(id));
  const wanted = manageModeOf(listed, settings, heldBy);
  const manage = unmanageable === undefined ? wanted : "reference";
  if (!isSelected(settings, { id, tags: facts.tags })) {
    return previous ? deselect({ ...previous, facts }, manage) : skip(id, "not selected by the configuration");
  }
  if (!isSettled && !rules.changing.includes(state)) {
    return skip(id, `state ${state}`, `Run discover again once the ${rules.kind} is available.`);
  }
  const vpn = { id, manage, facts };
  if (unmanageable !== undefined && wanted === "adopt" && previous?.manage !== "adopt") {
    return { vpn, note: { kind: "referenced", id, reason: unmanageable } };
  }
  const owner = heldBy === undefined ? undefined : heldIn(heldBy);
  if (previous?.manage === "adopt" && manage === "reference") {
    return {
      vpn,
      ...release(id, `${owner ?? "only referenced from now on"}; Terraform forgets it without touching it`),
    };
  }
  return { vpn, note: owner === undefined ? undefined : { kind: "referenced", id, reason: owner } };
}

/** What CloudFormation made or another Terraform's state holds stays theirs, whatever the configuration says. */
function manageModeOf<Facts extends Tagged>(
  vpn: ScannedVpn<Facts>,
  settings: Settings,
  heldBy: string | undefined,
): ManageMode {
  if (vpn.cloudFormationStack !== undefined || heldBy !== undefined) return "reference";
  return manageAs(settings, { id: vpn.id, tags: vpn.facts.tags });
}

/** What is no longer selected leaves the code, unless Terraform may manage it and nobody said that it is not to. */
function deselect<Facts>(previous: GeneratedVpn<Facts>, manage: ManageMode): Decision<Facts> {
  const { id } = previous;
  if (previous.manage === "reference") {
    return {
      note: {
        kind: "dropped",
        id,
        reason: "no longer selected; it was only referenced, and leaves the code with whatever alarms it has",
      },
    };
  }
  if (manage === "reference") {
    return release(id, "no longer selected; Terraform forgets it without touching it, and whatever alarms it has go");
  }
  const hint = "To hand it back, add it to manage.rules with `as: reference`.";
  return keep(previous, "kept", "no longer selected, but Terraform may manage it already", hint);
}

function decideMissing<Facts>({ lookups }: VpnsInput<Facts>, previous: GeneratedVpn<Facts>): Decision<Facts> {
  const reason =
    lookups[previous.id] === "exists"
      ? "AWS did not list it, but has it when asked by its id"
      : "AWS did not list it, and whether it still exists could not be read";
  return keep(previous, "uncertain", reason, "Run discover again.");
}

function refuse<Facts>({ rules: { kind } }: VpnsInput<Facts>, previous: GeneratedVpn<Facts>): Decision<Facts> {
  const reason = `gone in AWS, and so is, or may be, every other ${kind} known in the region`;
  return keep(previous, "refused", reason, "If that is true, run discover again with --accept-removals.");
}

/** AWS never gives an id twice: whoever says that a deleted VPN exists is behind, or was when it was deleted. */
function contradict<Facts>(id: string): Decision<Facts> {
  const reason = "the scan has it, though it was forgotten as deleted before, and AWS gives no id twice";
  const hint =
    "Run discover again, without --offline. If AWS still has it then, delete its `ForgottenVpn` statement from the " +
    "generated file.";
  return { note: { kind: "uncertain", id, reason, hint } };
}

/** What was only referenced leaves the code; what was adopted is forgotten, because leaving it out would destroy. */
function drop<Facts>({ id, manage }: GeneratedVpn<Facts>, wasReleased: boolean): Decision<Facts> {
  const forgotten: ForgottenVpn = { id, reason: "deleted" };
  if (manage === "reference") {
    return { note: { kind: "forgotten", id, reason: "deleted in AWS" }, ...(wasReleased && { forgotten }) };
  }
  return { forgotten, note: { kind: "forgotten", id, reason: "deleted in AWS; Terraform is told to forget it" } };
}

function release<Facts>(id: string, reason: string): Decision<Facts> {
  return { forgotten: { id, reason: "released" }, note: { kind: "released", id, reason } };
}

function keep<Facts>(vpn: GeneratedVpn<Facts>, kind: NoteKind, reason: string, hint?: string): Decision<Facts> {
  return { vpn, note: { kind, id: vpn.id, reason, hint } };
}

function skip<Facts>(id: string, reason: string, hint?: string): Decision<Facts> {
  return { note: { kind: "skipped", id, reason, hint } };
}
