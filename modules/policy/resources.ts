import { GATEWAY_ALARM_NAME, OUR_ALARM_PREFIXES } from "../inventory";
import type { PolicyScope } from "./partition";
import { ROLE_PREFIX } from "./role-name";

/**
 * What an action is allowed on. `any` where IAM knows no resource of the action, and for whatever only reads: a scan looks at
 * what it did not know before.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export type ResourceKind =
  | "any"
  | "alarms"
  | "our-alarms"
  | "topics"
  | "log-groups"
  | "our-event-rules"
  | "vpn-connections"
  | "vpn-endpoints"
  | "roles";

/** The resources of a kind, as a policy names them. */
export function resourcesOf(kind: ResourceKind, { partition, account, roleName }: PolicyScope): readonly string[] {
  const arn = (service: string, resource: string): string => `arn:${partition}:${service}:*:${account}:${resource}`;
  switch (kind) {
    case "any":
      return ["*"];
    case "alarms":
      return [arn("cloudwatch", "alarm:*")];
    case "our-alarms":
      return [...OUR_ALARM_PREFIXES.map((prefix) => `${prefix}*`), GATEWAY_ALARM_NAME].map((name) =>
        arn("cloudwatch", `alarm:${name}`),
      );
    case "topics":
      return [arn("sns", "*")];
    case "log-groups":
      return [arn("logs", "log-group:*")];
    case "our-event-rules":
      return [arn("events", "rule/tunnelwatch-*")];
    case "vpn-connections":
      return [arn("ec2", "vpn-connection/*")];
    case "vpn-endpoints":
      return [arn("ec2", "client-vpn-endpoint/*")];
    case "roles":
      // Of other accounts; not every role there, because some trust whoever may assume roles here.
      return [`arn:${partition}:iam::*:role/${roleName ?? `${ROLE_PREFIX}*`}`];
  }
}
