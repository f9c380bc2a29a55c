import {
  type ClientVpnEndpoint,
  type MonitoringScan,
  type Reading,
  isTopicIn,
  sortedSet,
  topicArnIn,
  type Trail,
  type VpnConnection,
} from "../../inventory";
import type { Attempt } from "../attempt";
import type { AwsSession } from "../aws-session";
import type { CallerIdentity } from "../caller-identity";
import { chooseAlarms } from "./alarm-choice";
import { type Alarms, listAlarms, toAlarms, withTags } from "./alarms";
import { readLogGroups } from "./log-groups";
import { logGroupsOfInterest } from "./log-groups-of-interest";
import { readMetricFilters } from "./metric-filters";
import { readTopics } from "./topics";

/** The VPNs that a scan lists. */
export interface ListedVpns {
  readonly vpnConnections: readonly VpnConnection[];
  readonly clientVpnEndpoints: readonly ClientVpnEndpoint[];
}

/** What the configuration names in a region, to be looked for beside what VPNs and trails have to do with. */
export interface WantedNames {
  /** Those that generated code knows among them: a VPN that is not listed may be there still, and so may a trail. */
  readonly logGroupNames: readonly string[];
  readonly topicNames: readonly string[];
  /**
   * Log groups that VPNs are to log to, whose names have the ids of these; they are read with their tags, which tell ours.
   * @default - none
   */
  readonly wishedLogGroups?: ((listed: ListedVpns) => readonly string[]) | undefined;
}

/** What the monitoring of a region is chosen by. */
export interface MonitoredRegion {
  readonly identity: CallerIdentity;
  readonly region: string;
  readonly vpnConnections: Reading<readonly VpnConnection[]>;
  readonly clientVpnEndpoints: Reading<readonly ClientVpnEndpoint[]>;
  /** Whether VPNs are listed, or were known before: those may be there still. */
  readonly mayHaveVpns: boolean;
  readonly trails: Reading<readonly Trail[]>;
  readonly wanted: WantedNames;
}

/**
 * Reads what a region has of monitoring, each part as far as it can be read.
 *
 * A part that was chosen by one that could not be read fails with it, once its own calls were tried: nobody knows what
 * is missing in it, and what seems to be gone would be forgotten.
 */
export async function readMonitoring(
  session: AwsSession,
  attempt: Attempt,
  monitored: MonitoredRegion,
): Promise<MonitoringScan> {
  const { identity, region, vpnConnections, clientVpnEndpoints, trails, wanted } = monitored;
  const { partition, accountId } = identity;
  // Not the trails: what was watched of theirs before is among the wanted.
  const origins = [vpnConnections, clientVpnEndpoints];
  const listed = {
    vpnConnections: vpnConnections.ok ? vpnConnections.value : [],
    clientVpnEndpoints: clientVpnEndpoints.ok ? clientVpnEndpoints.value : [],
  };
  const wished = wanted.wishedLogGroups?.(listed) ?? [];
  const groups = logGroupsOfInterest({ ...monitored, accountId, wanted: wanted.logGroupNames, wished });
  // A region with nothing to look for needs no further calls.
  if (!monitored.mayHaveVpns && groups.all.length === 0) {
    const nothing = chosenBy({ ok: true, value: [] }, ...origins);
    const alarms = chosenBy({ ok: true, value: { metricAlarms: [], compositeAlarms: [] } }, ...origins);
    const nothingElse = {
      metricFilters: nothing,
      topics: nothing,
      topicNames: [],
      logGroups: nothing,
      logGroupNames: [],
    };
    return { alarms, ...nothingElse, trails };
  }

  const logs = session.logs(region);
  const cloudWatch = session.cloudWatch(region);
  const filtersRead = attempt("logs:DescribeMetricFilters", () => readMetricFilters(session, logs, groups.all));
  const alarmsChosen = attempt("cloudwatch:DescribeAlarms", async () => {
    const [all, filters] = await Promise.all([listAlarms(session, cloudWatch), filtersRead]);
    return toAlarms(chooseAlarms(all, filters.ok ? filters.value : []));
  });
  const [logGroups, filters, chosen, alarms, topics] = await Promise.all([
    attempt("logs:DescribeLogGroups", () => readLogGroups(session, logs, groups)),
    filtersRead,
    alarmsChosen,
    alarmsChosen.then((reading) => {
      if (!reading.ok) return reading;
      const arnOf = (name: string): string => `arn:${partition}:cloudwatch:${region}:${accountId}:alarm:${name}`;
      return attempt("cloudwatch:ListTagsForResource", () => withTags(session, cloudWatch, reading.value, arnOf));
    }),
    alarmsChosen.then((reading) => {
      const place = { partition, accountId, region };
      const notified = reading.ok ? actionsOf(reading.value).filter((arn) => isTopicIn(place, arn)) : [];
      const named = wanted.topicNames.map((name) => topicArnIn(place, name));
      return attempt("sns:GetTopicAttributes", () => readTopics(session, session.sns(region), [...notified, ...named]));
    }),
  ]);

  return {
    alarms: chosenBy(alarms, ...origins, filters),
    metricFilters: chosenBy(filters, ...origins),
    topics: chosenBy(topics, ...origins, filters, chosen),
    topicNames: sortedSet(wanted.topicNames) ?? [],
    logGroups: chosenBy(logGroups, ...origins),
    logGroupNames: groups.all,
    trails,
  };
}

/** What was read; but where something that it was chosen by could not be read, the failure of that. */
function chosenBy<T>(reading: Reading<T>, ...origins: readonly Reading<unknown>[]): Reading<T> {
  if (!reading.ok) return reading;
  return origins.find((origin) => !origin.ok) ?? reading;
}

function actionsOf({ metricAlarms, compositeAlarms }: Alarms): readonly string[] {
  return [...metricAlarms, ...compositeAlarms].flatMap(({ facts }) => [
    ...facts.alarmActions,
    ...facts.okActions,
    ...facts.insufficientDataActions,
  ]);
}
