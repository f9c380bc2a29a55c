/** What of an estate stands in every ARN. */
interface Owner {
  readonly partition: string;
  readonly accountId: string;
}

/** An ARN in a region of an estate. */
export function arnIn({ partition, accountId }: Owner, region: string, service: string, resource: string): string {
  return `arn:${partition}:${service}:${region}:${accountId}:${resource}`;
}

/** ARN of an alarm, be it a metric alarm or a composite one. */
export function alarmArnOf(owner: Owner, region: string, alarmName: string): string {
  return arnIn(owner, region, "cloudwatch", `alarm:${alarmName}`);
}

/** ARN of a log group, without the `:*` that some answers have at its end. */
export function logGroupArnOf(owner: Owner, region: string, logGroupName: string): string {
  return arnIn(owner, region, "logs", `log-group:${logGroupName}`);
}

/** ARN of a topic. */
export function topicArnOf(owner: Owner, region: string, topicName: string): string {
  return arnIn(owner, region, "sns", topicName);
}

/** ARN of a rule. Those of the default bus do not name it. */
export function eventRuleArnOf(
  owner: Owner,
  region: string,
  { name, eventBusName = "default" }: { readonly name: string; readonly eventBusName?: string | undefined },
): string {
  return arnIn(owner, region, "events", `rule/${eventBusName === "default" ? "" : `${eventBusName}/`}${name}`);
}
