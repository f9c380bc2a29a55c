import {
  CloudWatchClient,
  type MetricDataQuery,
  PutCompositeAlarmCommand,
  PutMetricAlarmCommand,
  type PutMetricAlarmCommandInput,
  type Tag,
} from "@aws-sdk/client-cloudwatch";
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  PutMetricFilterCommand,
  PutRetentionPolicyCommand,
  type StandardUnit,
} from "@aws-sdk/client-cloudwatch-logs";
import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from "@aws-sdk/client-eventbridge";
import { ConfirmSubscriptionCommand, CreateTopicCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import type {
  Estate,
  EstateCompositeAlarm,
  EstateEventRule,
  EstateLogGroup,
  EstateMetricAlarm,
  EstateMetricDataQuery,
  EstateMetricFilter,
  EstateRegion,
  EstateTag,
  EstateTopic,
} from "../../../modules/sandbox";

/** What every client of an AWS service is made with. */
export interface ClientSettings {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** Makes, with the calls that people make, what an estate has of monitoring. The estate says nothing of when. */
export async function seedMonitoring(
  { regions }: Estate,
  settingsOf: (region: string) => ClientSettings,
): Promise<void> {
  await Promise.all(Object.entries(regions).map(([name, region]) => seedRegion(region, settingsOf(name))));
}

async function seedRegion(region: EstateRegion, settings: ClientSettings): Promise<void> {
  const [cloudWatch, logs] = [new CloudWatchClient(settings), new CloudWatchLogsClient(settings)];
  const [sns, events] = [new SNSClient(settings), new EventBridgeClient(settings)];
  for (const group of region.logGroups ?? []) await makeLogGroup(logs, group);
  for (const filter of region.metricFilters ?? []) await logs.send(new PutMetricFilterCommand(metricFilter(filter)));
  for (const topic of region.topics ?? []) await makeTopic(sns, topic);
  for (const alarm of region.metricAlarms ?? []) await cloudWatch.send(new PutMetricAlarmCommand(metricAlarm(alarm)));
  for (const alarm of region.compositeAlarms ?? []) {
    await cloudWatch.send(new PutCompositeAlarmCommand(compositeAlarm(alarm)));
  }
  for (const rule of region.eventRules ?? []) await makeEventRule(events, rule);
}

async function makeLogGroup(logs: CloudWatchLogsClient, group: EstateLogGroup): Promise<void> {
  const { logGroupName, kmsKeyId, retentionInDays, tags = [] } = group;
  const tagMap = Object.fromEntries(tags.map(({ key, value }) => [key, value]));
  await logs.send(new CreateLogGroupCommand({ logGroupName, kmsKeyId, tags: tagMap }));
  if (retentionInDays !== undefined) await logs.send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays }));
}

function metricFilter(filter: EstateMetricFilter) {
  const { logGroupName, filterName, filterPattern, metricTransformations } = filter;
  return {
    logGroupName,
    filterName,
    filterPattern,
    metricTransformations: metricTransformations.map(({ unit, dimensions, ...members }) => ({
      ...members,
      unit: unit as StandardUnit | undefined,
      ...(dimensions && { dimensions: { ...dimensions } }),
    })),
  };
}

async function makeTopic(sns: SNSClient, topic: EstateTopic): Promise<void> {
  const { name, displayName, kmsMasterKeyId, policy, attributes, subscriptions = [], tags } = topic;
  const given = { DisplayName: displayName, KmsMasterKeyId: kmsMasterKeyId, Policy: policy, ...attributes };
  const Attributes = Object.fromEntries(
    Object.entries(given).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
  const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: name, Attributes, Tags: tagList(tags) }));
  for (const { protocol, endpoint, pendingConfirmation, attributes: own } of subscriptions) {
    const subscribe = { TopicArn, Protocol: protocol, Endpoint: endpoint, ReturnSubscriptionArn: true };
    const { SubscriptionArn = "" } = await sns.send(new SubscribeCommand({ ...subscribe, Attributes: { ...own } }));
    if (pendingConfirmation === true || !["email", "email-json", "http", "https"].includes(protocol)) continue;
    const Token = SubscriptionArn.slice(SubscriptionArn.lastIndexOf(":") + 1);
    await sns.send(new ConfirmSubscriptionCommand({ TopicArn, Token }));
  }
}

function metricAlarm(alarm: EstateMetricAlarm): PutMetricAlarmCommandInput {
  return {
    ...anyAlarm(alarm),
    Namespace: alarm.namespace,
    MetricName: alarm.metricName,
    Statistic: alarm.statistic as PutMetricAlarmCommandInput["Statistic"],
    ExtendedStatistic: alarm.extendedStatistic,
    Dimensions: dimensionList(alarm.dimensions),
    Period: alarm.period,
    Unit: alarm.unit as PutMetricAlarmCommandInput["Unit"],
    ...(alarm.metrics && { Metrics: alarm.metrics.map(query) }),
    EvaluationPeriods: alarm.evaluationPeriods,
    DatapointsToAlarm: alarm.datapointsToAlarm,
    Threshold: alarm.threshold,
    ThresholdMetricId: alarm.thresholdMetricId,
    ComparisonOperator: alarm.comparisonOperator as PutMetricAlarmCommandInput["ComparisonOperator"],
    TreatMissingData: alarm.treatMissingData,
    EvaluateLowSampleCountPercentile: alarm.evaluateLowSampleCountPercentile,
  };
}

function compositeAlarm(alarm: EstateCompositeAlarm) {
  return {
    ...anyAlarm(alarm),
    AlarmRule: alarm.alarmRule,
    ActionsSuppressor: alarm.actionsSuppressor,
    ActionsSuppressorWaitPeriod: alarm.actionsSuppressorWaitPeriod,
    ActionsSuppressorExtensionPeriod: alarm.actionsSuppressorExtensionPeriod,
  };
}

function anyAlarm(alarm: EstateMetricAlarm | EstateCompositeAlarm) {
  return {
    AlarmName: alarm.alarmName,
    AlarmDescription: alarm.alarmDescription,
    ActionsEnabled: alarm.actionsEnabled,
    AlarmActions: [...(alarm.alarmActions ?? [])],
    OKActions: [...(alarm.okActions ?? [])],
    InsufficientDataActions: [...(alarm.insufficientDataActions ?? [])],
    Tags: tagList(alarm.tags),
  };
}

function query({ id, label, returnData, expression, period, metricStat, accountId }: EstateMetricDataQuery) {
  const result: MetricDataQuery = {
    Id: id,
    Label: label,
    ReturnData: returnData,
    Expression: expression,
    Period: period,
    AccountId: accountId,
    MetricStat: metricStat && {
      Metric: {
        Namespace: metricStat.metric.namespace,
        MetricName: metricStat.metric.metricName,
        Dimensions: dimensionList(metricStat.metric.dimensions),
      },
      Period: metricStat.period,
      Stat: metricStat.stat,
    },
  };
  return result;
}

async function makeEventRule(events: EventBridgeClient, rule: EstateEventRule): Promise<void> {
  const { name, eventBusName, description, eventPattern, scheduleExpression, roleArn, targets = [], tags } = rule;
  await events.send(
    new PutRuleCommand({
      Name: name,
      EventBusName: eventBusName,
      Description: description,
      EventPattern: eventPattern,
      ScheduleExpression: scheduleExpression,
      State: rule.state === "DISABLED" ? "DISABLED" : "ENABLED",
      RoleArn: roleArn,
      Tags: tagList(tags),
    }),
  );
  if (targets.length === 0) return;
  const Targets = targets.map(({ id, arn }) => ({ Id: id, Arn: arn }));
  await events.send(new PutTargetsCommand({ Rule: name, EventBusName: eventBusName, Targets }));
}

function dimensionList(dimensions: Readonly<Record<string, string>> = {}) {
  return Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
}

function tagList(tags: readonly EstateTag[] = []): Tag[] {
  return tags.map(({ key, value }) => ({ Key: key, Value: value }));
}
