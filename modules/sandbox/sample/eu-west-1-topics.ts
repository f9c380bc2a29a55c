import type { EstateTopic } from "../estate";
import { type RegionBuilder, SAMPLE_ACCOUNT, tagsOf } from "./region-builder";

/** Name of the topic that Conformity's VPC-009 has people make. */
export const TUNNEL_STATE_TOPIC = "VPNTunnelStateAlarmSNSTopic";

/** Name of the topic that wakes somebody. */
export const ON_CALL_TOPIC = "network-on-call";

/** Name of a topic that no alarm on a VPN notifies. */
export const OPERATIONS_TOPIC = "shop-operations";

/** Europe's topics. One subscription is pending: `FAKE_confirmation_token` confirms it. */
export function euWest1Topics(region: RegionBuilder): readonly EstateTopic[] {
  return [
    {
      name: TUNNEL_STATE_TOPIC,
      displayName: "VPN Tunnel State Alarm",
      policy: defaultPolicy(region, TUNNEL_STATE_TOPIC),
      subscriptions: [
        {
          subscriptionId: subscriptionId(region, "network"),
          protocol: "email",
          endpoint: "network@example.com",
        },
        {
          subscriptionId: subscriptionId(region, "night-shift"),
          protocol: "email",
          endpoint: "night-shift@example.com",
          pendingConfirmation: true,
          confirmationToken: "FAKE_confirmation_token",
        },
        {
          subscriptionId: subscriptionId(region, "chat"),
          protocol: "https",
          endpoint: "https://chat.example.com/hooks/FAKE_not_a_secret_hook",
        },
      ],
    },
    {
      name: ON_CALL_TOPIC,
      kmsMasterKeyId: region.arn("kms", "key/0c5b8c0e-7d5f-4b1e-9a3d-5f3f6a1f7c11"),
      policy: defaultPolicy(region, ON_CALL_TOPIC),
      subscriptions: [
        {
          subscriptionId: subscriptionId(region, "pager"),
          protocol: "lambda",
          endpoint: region.arn("lambda", "function:pager"),
        },
        { subscriptionId: subscriptionId(region, "phone"), protocol: "sms", endpoint: "+12025550123" },
      ],
      tags: tagsOf({ Team: "network" }),
    },
    {
      name: OPERATIONS_TOPIC,
      policy: defaultPolicy(region, OPERATIONS_TOPIC),
      subscriptions: [
        { subscriptionId: subscriptionId(region, "shop"), protocol: "email", endpoint: "shop@example.com" },
      ],
      tags: tagsOf({ Team: "shop" }),
    },
  ];
}

/** A UUID that comes from a name. */
function subscriptionId(region: RegionBuilder, name: string): string {
  return `5ab5c71b-0000-4000-8000-${region.id("sub", name).slice(-12)}`;
}

/** The policy that AWS gives a topic when nobody gives it another. */
function defaultPolicy(region: RegionBuilder, name: string): string {
  const actions = [
    "GetTopicAttributes",
    "SetTopicAttributes",
    "AddPermission",
    "RemovePermission",
    "DeleteTopic",
    "Subscribe",
    "ListSubscriptionsByTopic",
    "Publish",
  ];
  return JSON.stringify({
    Version: "2008-10-17",
    Id: "__default_policy_ID",
    Statement: [
      {
        Sid: "__default_statement_ID",
        Effect: "Allow",
        Principal: { AWS: "*" },
        Action: actions.map((action) => `SNS:${action}`),
        Resource: region.arn("sns", name),
        Condition: { StringEquals: { "AWS:SourceOwner": SAMPLE_ACCOUNT } },
      },
    ],
  });
}
