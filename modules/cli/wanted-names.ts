import type { Settings } from "../config";
import { topicNamesToCheck } from "../config/topic-names";
import type { GeneratedRegion } from "../inventory";
import { logGroupsOf } from "../planning";

/** Names of what to look for in a region beside what its VPNs have to do with. */
export interface WantedNames {
  readonly logGroupNames: readonly string[];
  readonly topicNames: readonly string[];
}

/**
 * What the configuration names, and what the region's code has already: whether that exists still, a scan could not tell
 * that looks only for what VPNs, alarms and trails name now.
 */
export function wantedNames(
  { cloudTrail, ...settings }: Settings,
  region: string,
  previous: GeneratedRegion | undefined,
): WantedNames {
  const { trailLogGroup, topics = [], logGroups = [], metricFilters = [] } = previous?.monitoring ?? {};
  const configured = cloudTrail?.region === region ? [cloudTrail.logGroup] : [];
  return {
    logGroupNames: [
      ...new Set([
        ...configured,
        ...(trailLogGroup ? [trailLogGroup.id] : []),
        // A VPN that is not listed may be there still.
        ...(previous ? logGroupsOf(previous) : []),
        ...logGroups.map(({ id }) => id),
        ...metricFilters.map(({ facts }) => facts.logGroupName),
      ]),
    ],
    topicNames: [...new Set([...topicNamesToCheck(settings), ...topics.map(({ facts }) => facts.name)])],
  };
}
