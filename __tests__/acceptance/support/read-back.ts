import {
  type CompositeAlarm,
  CloudWatchClient,
  DescribeAlarmsCommand,
  type Dimension,
  type MetricAlarm,
  type MetricDataQuery,
} from "@aws-sdk/client-cloudwatch";
import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  DescribeMetricFiltersCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { EventBridgeClient, ListRulesCommand, ListTargetsByRuleCommand } from "@aws-sdk/client-eventbridge";
import {
  GetTopicAttributesCommand,
  ListSubscriptionsByTopicCommand,
  ListTopicsCommand,
  SNSClient,
} from "@aws-sdk/client-sns";
import type { ClientSettings } from "./seed-monitoring";

/** A thing as AWS answers it, without its name and without what says when and how it is. */
export type Held = Readonly<Record<string, unknown>>;

/** What is not of the making of whoever made an alarm. */
const OF_THE_MOMENT = /^(AlarmArn|AlarmConfigurationUpdatedTimestamp|State.*)$/;

/** By name, the alarms of a region: every member that AWS answers, with dimensions by name and metrics by id. */
export async function heldAlarms(settings: ClientSettings): Promise<Readonly<Record<string, Held>>> {
  const AlarmTypes = ["MetricAlarm" as const, "CompositeAlarm" as const];
  const client = new CloudWatchClient(settings);
  const { MetricAlarms = [], CompositeAlarms = [] } = await client.send(new DescribeAlarmsCommand({ AlarmTypes }));
  return Object.fromEntries(
    [...MetricAlarms, ...CompositeAlarms].map(({ AlarmName = "", ...alarm }) => [AlarmName, held(alarm)]),
  );
}

function held(alarm: Omit<MetricAlarm & CompositeAlarm, "AlarmName">): Held {
  const { Dimensions, Metrics, AlarmActions, OKActions, InsufficientDataActions, ...members } = alarm;
  return present({
    ...Object.fromEntries(Object.entries(members).filter(([name]) => !OF_THE_MOMENT.test(name))),
    Dimensions: byName(Dimensions),
    Metrics: Metrics && Object.fromEntries(Metrics.map((query) => [query.Id, mathMetric(query)])),
    AlarmActions: AlarmActions && [...AlarmActions].sort(),
    OKActions: OKActions && [...OKActions].sort(),
    InsufficientDataActions: InsufficientDataActions && [...InsufficientDataActions].sort(),
  });
}

function mathMetric({ MetricStat, ...query }: MetricDataQuery): Held {
  const { Metric, ...stat } = MetricStat ?? {};
  return present({ ...query, Id: undefined, ...stat, ...Metric, Dimensions: byName(Metric?.Dimensions) });
}

function byName(dimensions: readonly Dimension[] = []): Held {
  return Object.fromEntries(dimensions.map(({ Name = "", Value }) => [Name, Value]));
}

/** Without what is empty: AWS leaves out what moto answers as an empty list. */
function present(members: Held): Held {
  const isEmpty = (value: unknown): boolean =>
    value === undefined || (typeof value === "object" && value !== null && Object.keys(value).length === 0);
  return Object.fromEntries(Object.entries(members).filter(([, value]) => !isEmpty(value)));
}

/** The metric filters of a region, by the names of log group and filter: `group:filter`. */
async function heldFilters(settings: ClientSettings): Promise<Readonly<Record<string, Held>>> {
  const client = new CloudWatchLogsClient(settings);
  const { metricFilters = [] } = await client.send(new DescribeMetricFiltersCommand({}));
  return Object.fromEntries(
    metricFilters.map(({ logGroupName = "", filterName = "", filterPattern, metricTransformations }) => [
      `${logGroupName}:${filterName}`,
      { filterPattern, metricTransformations },
    ]),
  );
}

/** By name, the log groups of a region. */
async function heldLogGroups(settings: ClientSettings): Promise<Readonly<Record<string, Held>>> {
  const { logGroups = [] } = await new CloudWatchLogsClient(settings).send(new DescribeLogGroupsCommand({}));
  return Object.fromEntries(
    logGroups.map(({ logGroupName = "", retentionInDays, kmsKeyId }) => [logGroupName, { retentionInDays, kmsKeyId }]),
  );
}

/** A topic with its subscriptions: protocol, endpoint, and whether it is confirmed. */
export interface HeldTopic {
  readonly displayName: string | undefined;
  readonly kmsMasterKeyId: string | undefined;
  readonly policy: unknown;
  readonly subscriptions: readonly string[];
}

/** By name, the topics of a region. */
async function heldTopics(settings: ClientSettings): Promise<Readonly<Record<string, HeldTopic>>> {
  const client = new SNSClient(settings);
  const { Topics = [] } = await client.send(new ListTopicsCommand({}));
  const entries = await Promise.all(
    Topics.map(async ({ TopicArn = "" }) => {
      const { Attributes = {} } = await client.send(new GetTopicAttributesCommand({ TopicArn }));
      const { Subscriptions = [] } = await client.send(new ListSubscriptionsByTopicCommand({ TopicArn }));
      const topic: HeldTopic = {
        // Empty where there is none.
        displayName: Attributes["DisplayName"] === "" ? undefined : Attributes["DisplayName"],
        kmsMasterKeyId: Attributes["KmsMasterKeyId"],
        policy: JSON.parse(Attributes["Policy"] ?? "null"),
        subscriptions: Subscriptions.map(({ Protocol, Endpoint, SubscriptionArn }) =>
          [Protocol, Endpoint, ...(SubscriptionArn === "PendingConfirmation" ? ["pending"] : [])].join(" "),
        ).sort(),
      };
      return [TopicArn.slice(TopicArn.lastIndexOf(":") + 1), topic] as const;
    }),
  );
  return Object.fromEntries(entries);
}

/** By name, the EventBridge rules of a region, with the ARNs of their targets by id. */
async function heldRules(settings: ClientSettings): Promise<Readonly<Record<string, Held>>> {
  const client = new EventBridgeClient(settings);
  const { Rules = [] } = await client.send(new ListRulesCommand({}));
  const entries = await Promise.all(
    Rules.map(async ({ Name: Rule = "", EventPattern = "null", State }) => {
      const { Targets = [] } = await client.send(new ListTargetsByRuleCommand({ Rule }));
      const targets = Object.fromEntries(Targets.map(({ Id = "", Arn }) => [Id, Arn]));
      return [Rule, { pattern: JSON.parse(EventPattern) as unknown, state: State, targets }] as const;
    }),
  );
  return Object.fromEntries(entries);
}

/** What a region has of monitoring, each kind by name. */
export interface AllHeld {
  readonly alarms: Readonly<Record<string, Held>>;
  readonly filters: Readonly<Record<string, Held>>;
  readonly logGroups: Readonly<Record<string, Held>>;
  readonly topics: Readonly<Record<string, HeldTopic>>;
  readonly rules: Readonly<Record<string, Held>>;
}

/** Reads back all of it. */
export async function heldMonitoring(settings: ClientSettings): Promise<AllHeld> {
  return {
    alarms: await heldAlarms(settings),
    filters: await heldFilters(settings),
    logGroups: await heldLogGroups(settings),
    topics: await heldTopics(settings),
    rules: await heldRules(settings),
  };
}

/** Of what there is, what has the name of something that there was. */
export function sameNames(held: AllHeld, before: AllHeld): AllHeld {
  const pick = <T>(all: Readonly<Record<string, T>>, names: object): Readonly<Record<string, T>> =>
    Object.fromEntries(Object.entries(all).filter(([name]) => name in names));
  return {
    alarms: pick(held.alarms, before.alarms),
    filters: pick(held.filters, before.filters),
    logGroups: pick(held.logGroups, before.logGroups),
    topics: pick(held.topics, before.topics),
    rules: pick(held.rules, before.rules),
  };
}
