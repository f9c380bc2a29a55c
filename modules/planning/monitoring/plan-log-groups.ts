import type { ExistingSettings } from "../../config";
import { type GeneratedItem, type LogGroup, type LogGroupFacts, sortedById } from "../../inventory";
import { logGroupsOf, type LoggingVpns } from "../logging-vpns";
import { manageExisting } from "./manage-existing";

/** What {@link planLogGroups} decides from: the VPNs are those in the code. */
export interface LogGroupsInput extends LoggingVpns {
  readonly logGroups: readonly LogGroup[];
  /** Names of the log groups that trails send to: they belong to whoever made the trail. */
  readonly ofTrails: ReadonlySet<string | undefined>;
  readonly existing: ExistingSettings;
}

/** The log groups in the code: those that VPNs in it log to. */
export function planLogGroups(input: LogGroupsInput): readonly GeneratedItem<LogGroupFacts>[] {
  const logged = logGroupsOf(input);
  const chosen = input.logGroups.filter(({ id }) => logged.has(id) && !input.ofTrails.has(id));
  return sortedById(new Map(chosen.map((group) => [group.id, group])).values()).map((group) => ({
    id: group.id,
    manage: manageExisting(group, input.existing),
    facts: group.facts,
  }));
}
