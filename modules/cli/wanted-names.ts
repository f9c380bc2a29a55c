import type { Settings } from "../config";
import { topicNamesToCheck } from "../config/topic-names";
import type { ListedVpns, WantedNames } from "../discovery";
import type { GeneratedRegion } from "../inventory";
import { logGroupsOf, wishedLogGroups } from "../planning";

/**
 * What the configuration names, and what the region's code has already: whether that exists still, a scan could not tell
 * that looks only for what VPNs, alarms and trails name now.
 */
export function wantedNames(settings: Settings, region: string, previous: GeneratedRegion | undefined): WantedNames {
  const { cloudTrail } = settings;
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
    wishedLogGroups: (listed) => wishedNames(settings, listed, previous),
  };
}

/** Of which VPNs the code will speak, and as what, is decided later: they are looked for as if all were adopted. */
function wishedNames(settings: Settings, listed: ListedVpns, previous: GeneratedRegion | undefined): readonly string[] {
  const { vpnConnections = [], clientVpnEndpoints = [], monitoring } = previous ?? {};
  const adopted = <Facts>(vpns: readonly { readonly id: string; readonly facts: Facts }[]) =>
    vpns.map(({ id, facts }) => ({ id, facts, manage: "adopt" as const }));
  const wishes = wishedLogGroups(
    {
      vpnConnections: adopted([...listed.vpnConnections, ...vpnConnections]),
      clientVpnEndpoints: adopted([...listed.clientVpnEndpoints, ...clientVpnEndpoints]),
    },
    settings,
  );
  return [...new Set([...wishes.keys(), ...(monitoring?.ownLogGroups ?? []).map(({ id }) => id)])];
}
