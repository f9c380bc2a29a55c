import {
  AlarmType,
  type CloudWatchClient,
  type CompositeAlarm as ApiCompositeAlarm,
  DescribeAlarmsCommand,
  ListMetricsCommand,
  type MetricAlarm as ApiMetricAlarm,
  RecentlyActive,
} from "@aws-sdk/client-cloudwatch";
import type { DeployedAlarm, LostTunnel, MetricFacts } from "../../inventory";
import { nonEmpty, required } from "../api-values";
import type { AwsSession } from "../aws-session";
import { under } from "../failure";
import { metricAlarmFacts } from "../monitoring/alarm-facts";
import { inChunks } from "./in-chunks";

/** AWS's: so many names a request, and so many alarms a page. */
const NAMES_PER_REQUEST = 100;

/** What a period without data is treated as where it gives the alarm a state. */
const JUDGED: ReadonlySet<string | undefined> = new Set(["breaching", "notBreaching"]);

/** An alarm with the metrics that it rests on. */
interface AlarmOnMetrics {
  readonly alarm: DeployedAlarm;
  readonly metrics: readonly MetricFacts[];
}

/** Those alarms that exist, of these names. Without their types being named, AWS answers metric alarms only. */
export async function readDeployedAlarms(
  session: AwsSession,
  cloudWatch: CloudWatchClient,
  names: readonly string[],
): Promise<readonly DeployedAlarm[]> {
  const chunks = await Promise.all(
    inChunks(names, NAMES_PER_REQUEST).map((chunk) => readChunk(session, cloudWatch, chunk)),
  );
  return withRecentData(session, cloudWatch, chunks.flat());
}

async function readChunk(
  session: AwsSession,
  cloudWatch: CloudWatchClient,
  names: readonly string[],
): Promise<readonly AlarmOnMetrics[]> {
  const found: AlarmOnMetrics[] = [];
  let nextToken: string | undefined;
  do {
    const input = {
      AlarmNames: [...names],
      AlarmTypes: [AlarmType.MetricAlarm, AlarmType.CompositeAlarm],
      MaxRecords: NAMES_PER_REQUEST,
      ...(nextToken !== undefined && { NextToken: nextToken }),
    };
    const page = await session.call(() => cloudWatch.send(new DescribeAlarmsCommand(input)));
    found.push(...(page.MetricAlarms ?? []).map(toMetricAlarm));
    found.push(...(page.CompositeAlarms ?? []).map((api) => ({ alarm: toAlarm(api), metrics: [] })));
    nextToken = nonEmpty(page.NextToken);
  } while (nextToken !== undefined);
  return found;
}

function toMetricAlarm(api: ApiMetricAlarm): AlarmOnMetrics {
  const alarm = toAlarm(api);
  const { metric, metricQueries = [], treatMissingData } = metricAlarmFacts(api, alarm.name);
  return {
    // AWS's default, which it does not always tell.
    alarm: { ...alarm, treatMissingData: treatMissingData ?? "missing" },
    metrics: metric ? [metric] : metricQueries.flatMap((query) => query.metric ?? []),
  };
}

function toAlarm(api: ApiMetricAlarm | ApiCompositeAlarm): DeployedAlarm {
  const name = required(api.AlarmName, "alarmName");
  return {
    name,
    state: required(api.StateValue, `stateValue of ${name}`),
    stateReason: nonEmpty(api.StateReason),
    // AWS always says it; they are on unless they were switched off.
    actionsEnabled: api.ActionsEnabled !== false,
    alarmActions: api.AlarmActions ?? [],
  };
}

/** The alarms, those with a word on their metrics that have no state because there is no data: is there any? */
async function withRecentData(
  session: AwsSession,
  cloudWatch: CloudWatchClient,
  alarms: readonly AlarmOnMetrics[],
): Promise<readonly DeployedAlarm[]> {
  const isInDoubt = ({ alarm: { state, treatMissingData } }: AlarmOnMetrics): boolean =>
    state === "INSUFFICIENT_DATA" && treatMissingData !== undefined && !JUDGED.has(treatMissingData);
  const metrics = alarms.filter(isInDoubt).flatMap((alarm) => alarm.metrics);
  const names = new Map(
    metrics.map(({ namespace, metricName }) => [`${namespace} ${metricName}`, { namespace, metricName }]),
  );
  const listed = await under("cloudwatch:ListMetrics", () =>
    Promise.all([...names.values()].map((name) => listRecent(session, cloudWatch, name))),
  );
  const published = listed.flat();
  const recent = new Set(published.map(keyOf));
  return alarms.map((each) => {
    if (!isInDoubt(each)) return each.alarm;
    const hasRecentData = each.metrics.some((metric) => recent.has(keyOf(metric)));
    return {
      ...each.alarm,
      hasRecentData,
      ...(!hasRecentData && { lostTunnel: lostTunnelOf(each.metrics, published) }),
    };
  });
}

/** The metrics of a name, with whatever dimensions, that had data in the last hours. */
async function listRecent(
  session: AwsSession,
  cloudWatch: CloudWatchClient,
  { namespace, metricName }: Pick<MetricFacts, "namespace" | "metricName">,
): Promise<readonly MetricFacts[]> {
  const metrics: MetricFacts[] = [];
  let nextToken: string | undefined;
  do {
    const input = {
      Namespace: namespace,
      MetricName: metricName,
      RecentlyActive: RecentlyActive.PT3H,
      ...(nextToken !== undefined && { NextToken: nextToken }),
    };
    const page = await session.call(() => cloudWatch.send(new ListMetricsCommand(input)));
    for (const { Dimensions = [] } of page.Metrics ?? []) {
      const dimensions = Object.fromEntries(Dimensions.map(({ Name = "", Value = "" }) => [Name, Value]));
      metrics.push({ namespace, metricName, dimensions });
    }
    nextToken = nonEmpty(page.NextToken);
  } while (nextToken !== undefined);
  return metrics;
}

function keyOf({ namespace, metricName, dimensions }: MetricFacts): string {
  return JSON.stringify([namespace, metricName, Object.entries(dimensions).sort(([a], [b]) => (a < b ? -1 : 1))]);
}

/** The first tunnel among metrics without data, with the dimensions by which it is published instead. */
function lostTunnelOf(metrics: readonly MetricFacts[], published: readonly MetricFacts[]): LostTunnel | undefined {
  const tunnel = metrics.find(isTunnelState);
  if (tunnel === undefined) return undefined;
  const same = published.find((metric) => isTunnelState(metric) && isSameTunnel(tunnel.dimensions, metric.dimensions));
  return { publishedWith: same && Object.keys(same.dimensions) };
}

function isTunnelState({ namespace, metricName }: MetricFacts): boolean {
  return namespace === "AWS/VPN" && metricName === "TunnelState";
}

/** Whether two sets of dimensions mean one tunnel: its outside address tells it, and what both say agrees. */
function isSameTunnel(one: MetricFacts["dimensions"], other: MetricFacts["dimensions"]): boolean {
  const agrees = Object.entries(one).every(([name, value]) => other[name] === undefined || other[name] === value);
  return agrees && one["TunnelIpAddress"] !== undefined && other["TunnelIpAddress"] !== undefined;
}
