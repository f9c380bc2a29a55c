import { z } from "zod";
import { ADOPTABLE_TYPES, type ExpectedMonitoring } from "../inventory";
import { MonitoringReader } from "./monitoring-reader";
import type { StackJson } from "./stack-json";

const RULE = "aws_cloudwatch_event_rule";
const TARGET = "aws_cloudwatch_event_target";

const lifecycle = z.object({ ignore_changes: z.unknown().optional() }).optional();

/** Terraform takes a block that there is once with and without a list around it. */
const suppressor = z.object({ alarm: z.string() });

/** The attributes that are read here, by Terraform type; see the provider's documentation of each. */
const SCHEMAS = {
  alarm: z.object({
    alarm_name: z.string(),
    actions_enabled: z.boolean().default(true),
    alarm_actions: z.array(z.string()).default([]),
    actions_suppressor: z.union([suppressor.transform((one) => [one]), z.array(suppressor)]).default([]),
    lifecycle,
  }),
  // Terraform makes up the names that are not given.
  topic: z.object({ name: z.string().optional(), lifecycle }),
  subscription: z.object({ topic_arn: z.string(), protocol: z.string(), endpoint: z.string() }),
  metricFilter: z.object({ name: z.string(), log_group_name: z.string() }),
  logGroup: z.object({ name: z.string().optional() }),
  rule: z.object({ name: z.string().optional(), event_bus_name: z.string().optional() }),
  target: z.object({ rule: z.string(), arn: z.string() }),
};

/** What a stack is to have of monitoring once it is deployed. */
export interface StackExpectation extends ExpectedMonitoring {
  /** Addresses of resources whose name only Terraform knows: nobody can look for them without it. */
  readonly unknown: readonly string[];
  /** Addresses of resources in a form that is not understood here: nobody looks for them either. */
  readonly notUnderstood: readonly string[];
}

/**
 * Reads out of a synthesized stack what there will be in AWS.
 *
 * @param partition - `aws`, `aws-us-gov`, `aws-cn`, …; no stack says it
 */
export function expectedMonitoring(stack: StackJson, partition: string): StackExpectation {
  const reader = new MonitoringReader(stack, partition);
  const alarms = [ADOPTABLE_TYPES.metricAlarm, ADOPTABLE_TYPES.compositeAlarm].flatMap((type) =>
    reader.each(type, SCHEMAS.alarm, (api) => ({
      name: reader.must(api.alarm_name),
      // Not by its address: one that is repaired has that of an adopted one.
      isAdopted: isAdopted(api),
      actionsEnabled: api.actions_enabled,
      alarmActions: api.alarm_actions.flatMap((action) => reader.text(action) ?? []),
      suppressor: api.actions_suppressor.map(({ alarm }) => reader.alarmName(alarm)).at(0),
    })),
  );
  const subscriptions = reader.each(ADOPTABLE_TYPES.subscription, SCHEMAS.subscription, (api) => ({
    topicArn: reader.must(api.topic_arn),
    protocol: reader.must(api.protocol),
    endpoint: reader.must(api.endpoint),
  }));
  const metricFilters = reader.each(ADOPTABLE_TYPES.metricFilter, SCHEMAS.metricFilter, (api) => ({
    logGroupName: reader.must(api.log_group_name),
    filterName: reader.must(api.name),
  }));
  const managedGroups = reader.each(ADOPTABLE_TYPES.logGroup, SCHEMAS.logGroup, (api) => reader.must(api.name));
  const managedTopics = reader.each(ADOPTABLE_TYPES.topic, SCHEMAS.topic, (api) => ({
    arn: reader.topicArn(api.name),
    isAdopted: isAdopted(api),
  }));
  const targets = reader.each(TARGET, SCHEMAS.target, ({ rule, arn }) => ({
    rule: reader.must(rule),
    arn: reader.must(arn),
  }));
  const eventRules = reader.each(RULE, SCHEMAS.rule, (api) => {
    const name = reader.must(api.name);
    return {
      name,
      eventBusName: api.event_bus_name === undefined ? undefined : reader.must(api.event_bus_name),
      targetArns: targets.filter((target) => target.rule === name).map(({ arn }) => arn),
    };
  });

  const notified = [
    ...alarms.flatMap(({ alarmActions }) => alarmActions),
    ...subscriptions.map(({ topicArn }) => topicArn),
    ...targets.map(({ arn }) => arn),
  ].filter((arn) => reader.isTopic(arn));
  return {
    alarms,
    topics: withManaged(
      managedTopics.map(({ arn }) => arn),
      notified,
    ).map(([arn, isManaged]) => ({
      arn,
      isManaged,
      isAdopted: managedTopics.some((topic) => topic.arn === arn && topic.isAdopted),
    })),
    subscriptions,
    metricFilters,
    logGroups: withManaged(
      managedGroups,
      metricFilters.map(({ logGroupName }) => logGroupName),
    ).map(([name, isManaged]) => ({ name, isManaged })),
    eventRules,
    unknown: reader.unknown,
    notUnderstood: reader.notUnderstood,
  };
}

/** Whether Terraform leaves a resource as it is. */
function isAdopted({ lifecycle }: { readonly lifecycle?: { readonly ignore_changes?: unknown } | undefined }): boolean {
  return lifecycle?.ignore_changes === "all";
}

/** Each name once, with whether it is that of a resource of the stack. */
function withManaged(managed: readonly string[], others: readonly string[]): readonly (readonly [string, boolean])[] {
  const isManaged = new Set(managed);
  return [...new Set([...managed, ...others])].map((name) => [name, isManaged.has(name)]);
}
