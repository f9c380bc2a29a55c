import {
  AlarmType,
  type CloudWatchClient,
  type CompositeAlarm as ApiCompositeAlarm,
  DescribeAlarmsCommand,
  ListTagsForResourceCommand,
  type MetricAlarm as ApiMetricAlarm,
} from "@aws-sdk/client-cloudwatch";
import { type CompositeAlarm, isOurAlarm, type MetricAlarm, type MonitoringItem, type Tags } from "../../inventory";
import { nonEmpty, readTags, required, uniqueById } from "../api-values";
import type { AwsSession } from "../aws-session";
import type { ApiAlarms } from "./alarm-choice";
import { compositeAlarmFacts, metricAlarmFacts } from "./alarm-facts";

/** AWS's: so many alarms a page. */
const PAGE_SIZE = 100;

/** Alarms of both types, each list in the order of its names. */
export interface Alarms {
  readonly metricAlarms: readonly MetricAlarm[];
  readonly compositeAlarms: readonly CompositeAlarm[];
}

/** Every alarm of a region, page by page. Without their types being named, AWS answers metric alarms only. */
export async function listAlarms(session: AwsSession, cloudWatch: CloudWatchClient): Promise<ApiAlarms> {
  const metricAlarms: ApiMetricAlarm[] = [];
  const compositeAlarms: ApiCompositeAlarm[] = [];
  let nextToken: string | undefined;
  do {
    const input = {
      AlarmTypes: [AlarmType.MetricAlarm, AlarmType.CompositeAlarm],
      MaxRecords: PAGE_SIZE,
      ...(nextToken !== undefined && { NextToken: nextToken }),
    };
    const page = await session.call(() => cloudWatch.send(new DescribeAlarmsCommand(input)));
    metricAlarms.push(...(page.MetricAlarms ?? []));
    compositeAlarms.push(...(page.CompositeAlarms ?? []));
    nextToken = nonEmpty(page.NextToken);
  } while (nextToken !== undefined);
  return { metricAlarms, compositeAlarms };
}

/** What CloudWatch says of alarms. @throws TunnelwatchError `IncompleteAnswer`, `InconsistentAnswer` */
export function toAlarms({ metricAlarms, compositeAlarms }: ApiAlarms): Alarms {
  return {
    metricAlarms: uniqueById(
      metricAlarms.map((api) => {
        const id = required(api.AlarmName, "alarmName");
        return { id, facts: metricAlarmFacts(api, id) };
      }),
    ),
    compositeAlarms: uniqueById(
      compositeAlarms.map((api) => {
        const id = required(api.AlarmName, "alarmName");
        return { id, facts: compositeAlarmFacts(api, id) };
      }),
    ),
  };
}

/**
 * The alarms with their tags, which have to be asked for one by one. Ours are left as they are: nobody adopts them.
 *
 * @param arnOf - ARN of the alarm of a name
 */
export async function withTags(
  session: AwsSession,
  cloudWatch: CloudWatchClient,
  { metricAlarms, compositeAlarms }: Alarms,
  arnOf: (name: string) => string,
): Promise<Alarms> {
  const tagged = async <Facts extends { readonly tags: Tags }>(
    alarm: MonitoringItem<Facts>,
  ): Promise<MonitoringItem<Facts>> => {
    if (isOurAlarm(alarm.id)) return alarm;
    const input = { ResourceARN: arnOf(alarm.id) };
    const { Tags: list } = await session.call(() => cloudWatch.send(new ListTagsForResourceCommand(input)));
    const { tags, cloudFormationStack } = readTags(list);
    return { ...alarm, cloudFormationStack, facts: { ...alarm.facts, tags } };
  };
  const [metric, composite] = await Promise.all([
    Promise.all(metricAlarms.map(tagged)),
    Promise.all(compositeAlarms.map(tagged)),
  ]);
  return { metricAlarms: metric, compositeAlarms: composite };
}
