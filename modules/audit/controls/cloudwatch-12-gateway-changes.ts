import { GATEWAY_CHANGES } from "../../config/log-patterns";
import { alarmJob, byCodeUnit, isSamePattern, logGroupIn, mayHaveVpns, type Trail } from "../../inventory";
import { alarmContext, missingTopics } from "../../planning/alarm-jobs";
import { AlarmCoverage } from "../alarm-coverage";
import { regionResource } from "../audited-resources";
import { deafTopics } from "../deaf-topics";
import { factsOf, type RegionFacts, unreadInWords } from "../region-facts";
import type { Evidence, Remediation } from "../report";
import {
  type AccountControl,
  type AccountFacts,
  failed,
  type Judgement,
  passed,
  type RegionalJudgement,
  securityHubUrl,
  shellWord,
  unknown,
} from "./control";
import { SUBSCRIBE } from "./job-coverage";

const JOB = alarmJob("gatewayChanges");

/** CloudWatch.12: a metric filter and an alarm tell of changes to gateways, once in an account. */
export const gatewayChanges: AccountControl = {
  info: {
    id: "CloudWatch.12",
    title: "A filter and an alarm watch changes of gateways",
    failing: "No alarm watches changes of gateways",
    description:
      "Who deletes a customer gateway or detaches an internet gateway cuts a site off. The filter has to be on the log group " +
      "of a trail of all regions, word for word as auditors look for it.",
    severity: "low",
    frameworks: [
      "APRA",
      "CIS AWS Foundations 1.2.0/3.12",
      "CIS AWS Foundations 1.4.0/4.12",
      "HIPAA",
      "ISO 27001",
      "MAS",
      "NIST 800-171",
      "NIST 800-53",
      "PCI DSS",
      "SOC 2",
    ],
    url: securityHubUrl("cloudwatch", "CloudWatch.12"),
  },
  judgeAccount: (account) => {
    if (!account.regions.some(mayHaveVpns)) return [];
    const judged = account.regions.flatMap((region): readonly RegionalJudgement[] => {
      const { trails } = region.scan.monitoring;
      const ofTrails = trails.ok ? trailsWithGroup(trails.value, region) : [];
      const named = configuredGroup(region).filter(
        ({ logGroupName }) => !ofTrails.some((watch) => watch.logGroupName === logGroupName),
      );
      const watches = [...named, ...ofTrails];
      return watches.map((watch) => ({ region: region.scan.region, ...judgeLogGroup(region, watch) }));
    });
    const best = (["passed", "unknown", "failed"] as const)
      .map((status) => judged.find((judgement) => judgement.status === status))
      .find((judgement) => judgement !== undefined);
    if (best?.status === "passed") return [best];
    return unreadTrails(account) ?? (best ? [best] : withoutTrail(account));
  },
};

interface Watch {
  /** Whose log group it is, in words. */
  readonly of: string;
  readonly logGroupName: string;
  /** ARN of the trail and whether it logs. @default - the user knows */
  readonly trail?: { readonly arn: string; readonly isLogging: boolean | undefined };
}

/** The trails of all regions whose log group is in the region, sorted. */
function trailsWithGroup(trails: readonly Trail[], { scan, isTrailLogging }: RegionFacts): readonly Watch[] {
  return trails
    .flatMap(({ name, arn, isMultiRegion, logGroupArn }) => {
      const group = logGroupIn(scan, logGroupArn);
      const trail = { arn, isLogging: isTrailLogging(arn) };
      return isMultiRegion && group ? [{ of: `trail ${name}`, logGroupName: group.name, trail }] : [];
    })
    .sort((a, b) => byCodeUnit(a.of, b.of));
}

/** The log group that `cloudTrail` names, as far as it is in the region: where no trail here sends to it, the user knows whose does. */
function configuredGroup({ scan, settings: { cloudTrail } }: RegionFacts): readonly Watch[] {
  const { logGroups } = scan.monitoring;
  if (cloudTrail?.region !== scan.region || !logGroups.ok) return [];
  const isThere = logGroups.value.some(({ id }) => id === cloudTrail.logGroup);
  return isThere ? [{ of: "cloudTrail in tunnelwatch.yaml", logGroupName: cloudTrail.logGroup }] : [];
}

function judgeLogGroup({ scan, alarms }: RegionFacts, { of, logGroupName, trail: source }: Watch): Judgement {
  const { metricFilters, topics } = scan.monitoring;
  const resource = regionResource(scan);
  const trail: readonly Evidence[] = [{ subject: `log group of ${of}`, value: logGroupName }];
  if (source?.isLogging === false) return stopped(resource, of, source.arn, trail);
  if (!metricFilters.ok) return unknown(resource, unreadInWords(metricFilters.failure), trail);
  const filters = metricFilters.value.filter(
    ({ facts }) => facts.logGroupName === logGroupName && isSamePattern(facts.pattern, GATEWAY_CHANGES.pattern),
  );
  const found: readonly Evidence[] = [
    ...trail,
    { subject: "metric filter", value: filters.map(({ facts }) => facts.filterName).join(", ") || "none" },
  ];
  if (filters.length === 0)
    return missing(resource, `No metric filter on ${logGroupName} looks for changes of gateways.`, found);
  if (!alarms.ok) return unknown(resource, unreadInWords(alarms.failure), found);
  const context = alarmContext({
    vpnConnections: [],
    clientVpnEndpoints: [],
    publishedSets: new Map(),
    metricFilters: factsOf(metricFilters.value),
    trailLogGroup: logGroupName,
    missingTopics: missingTopics(scan),
  });
  const deaf = topics.ok ? deafTopics(topics.value) : undefined;
  const { working, broken } = new AlarmCoverage(alarms.value, context, deaf).of(JOB);
  if (working.length > 0 && !topics.ok) return unknown(resource, unreadInWords(topics.failure), found);
  if (working.length > 0 && source && source.isLogging === undefined) {
    return unknown(resource, `Whether ${of} logs could not be read.`, found);
  }
  if (working.length > 0) {
    return passed(resource, "A filter and an alarm watch changes of gateways.", [
      ...found,
      { subject: "alarm", value: working.join(", ") },
    ]);
  }
  const evidence = [
    ...found,
    ...(broken.length === 0 ? [{ subject: "alarm", value: "none" }] : []),
    ...broken.map(({ name, problems }) => ({
      subject: "alarm that does not work",
      value: `${name}: ${problems.join("; ")}`,
    })),
  ];
  const what = broken.length === 0 ? "No alarm is" : "No alarm that works is";
  const isOnlyUnheard = broken.some((alarm) => alarm.isOnlyUnheard);
  const summary = `${what} on the filter for changes of gateways.`;
  return missing(resource, summary, evidence, isOnlyUnheard ? SUBSCRIBE : ADD);
}

function stopped(resource: Judgement["resource"], of: string, arn: string, evidence: readonly Evidence[]): Judgement {
  return failed(resource, `The logging of ${of} is stopped, so no filter gets to see changes of gateways.`, evidence, {
    text: "Start it again, unless another trail of all regions takes its place.",
    command: `aws cloudtrail start-logging --name ${shellWord(arn)} --region ${arn.split(":")[3] ?? ""}`,
  });
}

function missing(
  resource: Judgement["resource"],
  summary: string,
  evidence: readonly Evidence[],
  remediation = ADD,
): Judgement {
  return failed(resource, summary, evidence, remediation);
}

const ADD: Remediation = {
  text: "Scan, plan and deploy: the first deploy adds the filter and its alarm in the trail's home region.",
  configuration: "alarms: { gatewayChanges: { enabled: true } }",
  command: "npm run discover && npm run plan",
};

/** Where trails of a region could not be read, the one that matters may be among them. */
function unreadTrails({ regions }: AccountFacts): readonly RegionalJudgement[] | undefined {
  for (const { scan } of regions) {
    const { trails } = scan.monitoring;
    if (!trails.ok) return [{ region: scan.region, ...unknown(regionResource(scan), unreadInWords(trails.failure)) }];
  }
  return undefined;
}

/** Said of the first region: an account has no place. With regions left out, nobody knows, and nobody asked. */
function withoutTrail({ regions, isNarrowed, isPartlyUnread }: AccountFacts): readonly RegionalJudgement[] {
  const [first] = regions;
  if (isNarrowed || !first) return [];
  const { scan } = first;
  if (isPartlyUnread) {
    const summary = "A trail of all regions may be watched in a region of the account that could not be read.";
    return [{ region: scan.region, ...unknown(regionResource(scan), summary) }];
  }
  const judgement = failed(
    regionResource(scan),
    "No trail of all regions sends its events to a log group of the account, so no filter can look for changes of gateways.",
    [{ subject: "trails of all regions with a log group", value: "none" }],
    {
      text:
        "Have a trail of all regions send its events to CloudWatch Logs. Where the organization's trail does so in another " +
        "account, watch it there and suppress this; or name a log group of this one.",
      configuration: "cloudTrail: { logGroup: CloudTrail/CloudWatchLogGroup, region: us-east-1 }",
    },
  );
  return [{ region: scan.region, ...judgement }];
}
