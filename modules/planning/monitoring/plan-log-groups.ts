import type { Settings } from "../../config";
import {
  byCodeUnit,
  type GeneratedItem,
  type GeneratedMonitoring,
  type GeneratedOwnLogGroup,
  type GeneratedRegion,
  type LogGroup,
  type LogGroupFacts,
  OWN_STACK_TAG,
  ownLogGroupAddress,
} from "../../inventory";
import { logSourcesOf } from "../logging-vpns";
import type { Note } from "../note";
import { type GeneratedVpns, wishedLogGroups } from "../wished-log-groups";
import { manageExisting } from "./manage-existing";

/** What {@link planLogGroups} decides from: the VPNs are those in the code. */
export interface LogGroupsInput extends GeneratedVpns {
  /** Those that exist. */
  readonly logGroups: readonly LogGroup[];
  /** The names that the scan looked for. */
  readonly looked: readonly string[];
  /** Names of the log groups that trails send to: they belong to whoever made the trail. */
  readonly ofTrails: ReadonlySet<string | undefined>;
  readonly stack: string;
  readonly previous: GeneratedRegion | undefined;
  readonly settings: Settings;
}

/** The log groups in the code. */
export interface PlannedLogGroups extends Pick<GeneratedMonitoring, "logGroups" | "ownLogGroups"> {
  readonly notes: readonly Note[];
}

/** The log groups that VPNs in the code log to, or are to log to: those of the account, and those that we make. */
export function planLogGroups(input: LogGroupsInput): PlannedLogGroups {
  const { settings, ofTrails, previous } = input;
  const wished = wishedLogGroups(input, settings);
  const logged = logSourcesOf(input);
  const found = new Map(input.logGroups.map((group) => [group.id, group]));
  const looked = new Set(input.looked);
  const known = new Set((previous?.monitoring.ownLogGroups ?? []).map(({ id }) => id));
  const isOurs = ownership(input);

  const logGroups: GeneratedItem<LogGroupFacts>[] = [];
  const ownLogGroups: GeneratedOwnLogGroup[] = [];
  const notes: Note[] = [];
  const names = [...new Set([...wished.keys(), ...logged.keys()])].filter((name) => !ofTrails.has(name));
  for (const id of names.sort(byCodeUnit)) {
    const group = found.get(id);
    if (group && !isOurs(group)) {
      // One that has our tag is kept in mind: else the next scan would take it for ours.
      if (settings.existing === "ignore" && !hasTag(group, input)) continue;
      logGroups.push({ id, manage: manageExisting(group, settings.existing), facts: group.facts });
    } else if (group || known.has(id) || (wished.has(id) && looked.has(id))) {
      const logs = [...new Set([...(wished.get(id) ?? []), ...(logged.get(id) ?? [])])].sort(byCodeUnit);
      ownLogGroups.push({ id, logs });
    } else if (wished.has(id)) {
      notes.push(unlooked(id));
    }
  }
  return { logGroups, ownLogGroups, notes };
}

/**
 * Tells the log groups that an earlier deploy of ours made, by their tag. Not one that Terraform was told to forget: its
 * state has it no more, and would make it a second time. It is one of the account's then.
 */
function ownership(input: LogGroupsInput): (group: LogGroup) => boolean {
  const { forgottenItems = [], monitoring } = input.previous ?? {};
  const forgotten = new Set(forgottenItems.map(({ address }) => address));
  const existing = new Set((monitoring?.logGroups ?? []).map(({ id }) => id));
  return (group) =>
    hasTag(group, input) &&
    group.cloudFormationStack === undefined &&
    !forgotten.has(ownLogGroupAddress(group.id)) &&
    !existing.has(group.id);
}

function hasTag({ facts }: LogGroup, { stack }: LogGroupsInput): boolean {
  return facts.tags[OWN_STACK_TAG] === stack;
}

function unlooked(id: string): Note {
  return {
    kind: "skipped",
    what: "ownLogGroup",
    id,
    reason: "the scan did not look whether there is one, and AWS refuses a second one of a name",
    hint: "Run discover without --offline.",
  };
}
