import { type GeneratedMonitoring, readableName } from "./generated-region";
import { ADOPTABLE_TYPES, type AdoptableKind } from "./terraform-types";

/** What monitoring there is that Terraform must not delete: what can be adopted, and what we make for logs. */
export type MonitoringKind = AdoptableKind | "ownLogGroup" | "deliveryPolicy";

/** Key of the tag that a log group of ours has; its value is the stack's name. */
export const OWN_STACK_TAG = "tunnelwatch:stack";

/** How the Terraform names of log groups that we make start. */
export const OWN_LOG_GROUP_PREFIX = "logs_";

/** The Terraform name of a log group that we make, never that of an adopted one. */
export function ownLogGroupName(id: string): string {
  return `${OWN_LOG_GROUP_PREFIX}${readableName(id)}`;
}

/** The Terraform address of a log group that we make. */
export function ownLogGroupAddress(id: string): string {
  return `${ADOPTABLE_TYPES.logGroup}.${ownLogGroupName(id)}`;
}

/** Name of the policy that lets tunnel logs into the log groups that we make. */
export const DELIVERY_POLICY_NAME = "tunnelwatch-vpn-logs";

/** The Terraform type and name of that policy. */
export const DELIVERY_POLICY = { type: "aws_cloudwatch_log_resource_policy", name: "vpn-logs" } as const;

/** The Terraform address of that policy, of which a stack has one at most. */
export const DELIVERY_POLICY_ADDRESS = `${DELIVERY_POLICY.type}.${DELIVERY_POLICY.name}`;

/** Whether a stack has that policy: Client VPN endpoints log without one. */
export function hasDeliveryPolicy({ ownLogGroups }: Pick<GeneratedMonitoring, "ownLogGroups">): boolean {
  return ownLogGroups.some(({ logs }) => logs.includes("tunnels"));
}
