import type { Purpose } from "./purpose";
import type { ResourceKind } from "./resources";

/** An action of IAM's that calls of ours need. */
export interface Permission {
  /** For example `cloudwatch:DescribeAlarms`. */
  readonly action: string;
  readonly on: ResourceKind;
  /** What it is needed for: each of them makes a call with it, and a test sees it. */
  readonly purposes: readonly Purpose[];
  /**
   * Why no call of ours has it, with AWS's page that asks for it: AWS checks it when it carries out another call.
   * @default - a call of ours has it
   */
  readonly checkedByAws?: string;
}

/** @see https://docs.aws.amazon.com/vpn/latest/s2svpn/monitoring-logs.html */
const LOG_DELIVERY =
  "Switching a tunnel's log on, elsewhere or off sets up its delivery in the caller's name: IAM requirements to publish to CloudWatch Logs.";

/**
 * Every permission that Tunnelwatch needs, and none that it does not. Tests hold it against the commands in
 * `modules/discovery` and against the calls that scans and Terraform's AWS provider really make: whoever adds a call adds its
 * line here, and they say which.
 */
export const PERMISSIONS: readonly Permission[] = [
  ...only("any", {
    "ec2:DescribeRegions": ["scan"],
    "ec2:DescribeVpnConnections": ["scan", "deploy"],
    "ec2:DescribeCustomerGateways": ["scan"],
    "ec2:DescribeClientVpnEndpoints": ["scan", "deploy"],
    "ec2:GetActiveVpnTunnelStatus": ["negotiation", "diagnosis"],
    "ec2:GetVpnTunnelReplacementStatus": ["diagnosis"],
    "ec2:DescribeVpnGateways": ["diagnosis"],
    "ec2:DescribeVpcs": ["diagnosis"],
    "ec2:DescribeTransitGatewayAttachments": ["diagnosis", "deploy"],
    "cloudwatch:DescribeAlarms": ["scan", "verify", "deploy"],
    "cloudwatch:ListMetrics": ["scan", "verify"],
    "cloudwatch:GetMetricData": ["diagnosis"],
    "cloudwatch:ListTagsForResource": ["scan", "deploy"],
    "logs:DescribeLogGroups": ["scan", "verify", "deploy"],
    "logs:DescribeLogStreams": ["verify"],
    "logs:DescribeMetricFilters": ["scan", "verify", "deploy"],
    "logs:ListTagsForResource": ["scan", "deploy"],
    "logs:DescribeResourcePolicies": ["hardening"],
    "sns:GetTopicAttributes": ["scan", "deploy"],
    "sns:ListSubscriptionsByTopic": ["scan", "verify", "deploy"],
    "sns:ListTagsForResource": ["scan", "deploy"],
    "sns:GetSubscriptionAttributes": ["deploy"],
    "events:DescribeRule": ["verify", "deploy"],
    "events:ListTargetsByRule": ["verify", "deploy"],
    "events:ListTagsForResource": ["deploy"],
    "cloudtrail:DescribeTrails": ["scan"],
    "cloudtrail:GetTrailStatus": ["diagnosis"],
  }),
  ...only("any", {
    "organizations:ListAccounts": ["organization"],
    "organizations:ListAccountsForParent": ["organization"],
    "organizations:ListOrganizationalUnitsForParent": ["organization"],
    "organizations:ListTagsForResource": ["organization"],
  }),
  ...only("roles", {
    "sts:AssumeRole": ["roles", "verify-roles", "verify-organization", "organization", "deploy-roles"],
  }),
  ...only("alarms", { "cloudwatch:PutMetricAlarm": ["deploy"] }),
  // AWS refuses it on anything narrower: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
  ...only("any", { "cloudwatch:PutCompositeAlarm": ["deploy"] }),
  ...only("our-alarms", { "cloudwatch:DeleteAlarms": ["deploy"] }),
  ...only("topics", {
    "sns:ConfirmSubscription": ["confirmation"],
    "sns:CreateTopic": ["deploy"],
    "sns:SetTopicAttributes": ["deploy"],
    "sns:DeleteTopic": ["deploy"],
    "sns:Subscribe": ["deploy"],
  }),
  // Of a subscription IAM knows no resource.
  ...only("any", { "sns:Unsubscribe": ["deploy"] }),
  ...only("log-groups", {
    "logs:FilterLogEvents": ["log-lines"],
    "logs:PutMetricFilter": ["deploy"],
    "logs:DeleteMetricFilter": ["deploy"],
    "logs:CreateLogGroup": ["hardening"],
    "logs:PutRetentionPolicy": ["hardening"],
    "logs:TagResource": ["hardening"],
    "logs:AssociateKmsKey": ["encryption"],
    "logs:DisassociateKmsKey": ["encryption"],
  }),
  ...only("our-event-rules", {
    "events:PutRule": ["deploy"],
    "events:PutTargets": ["deploy"],
    "events:RemoveTargets": ["deploy"],
    "events:DeleteRule": ["deploy"],
  }),
  // Neither has a resource of its own.
  ...only("any", { "logs:PutResourcePolicy": ["hardening"] }),
  ...checkedByAws(LOG_DELIVERY, "any", {
    "logs:CreateLogDelivery": ["hardening"],
    "logs:GetLogDelivery": ["hardening"],
    "logs:ListLogDeliveries": ["hardening"],
    "logs:UpdateLogDelivery": ["hardening"],
    "logs:DeleteLogDelivery": ["hardening"],
  }),
  ...only("vpn-connections", { "ec2:ModifyVpnTunnelOptions": ["hardening"] }),
  ...only("vpn-endpoints", { "ec2:ModifyClientVpnEndpoint": ["hardening"] }),
];

function only(on: ResourceKind, actions: Readonly<Record<string, readonly Purpose[]>>): readonly Permission[] {
  return Object.entries(actions).map(([action, purposes]) => ({ action, on, purposes }));
}

function checkedByAws(
  why: string,
  on: ResourceKind,
  actions: Readonly<Record<string, readonly Purpose[]>>,
): readonly Permission[] {
  return only(on, actions).map((permission) => ({ ...permission, checkedByAws: why }));
}
