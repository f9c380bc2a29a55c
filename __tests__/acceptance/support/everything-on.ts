import {
  connectionLost,
  counted,
  counting,
  type Dimensions,
  ENDPOINT_ALARMS,
  GATEWAY_PATTERN,
  noTraffic,
  tunnelDown,
  VPN_CHANGE_PATTERNS,
} from "./monitoring-tables";
import type { AllHeld, Held } from "./read-back";
import { CHILDREN, CONNECTIONS, ENDPOINTS, LOGS, type Region } from "./sample-tables";

/** Every kind of alarm, a topic for most severities, one of them encrypted, other actions, every protocol, a suppressor. */
export const EVERYTHING_ON = `alarms:
  noTraffic: { enabled: true }
  clientConnected: { enabled: true }
  connectionCount: { threshold: 200 }
  tunnelLogKeyMismatch: { enabled: true }
  tunnelLogProposalMismatch: { enabled: true }
  tunnelLogDpdTimeout: { enabled: true }
  tunnelLogPhase1Down: { enabled: true }
  tunnelLogPhase2Down: { enabled: true }
  tunnelLogBgpDown: { enabled: true }
  tunnelLogBgpPrefixLimit: { enabled: true }
  connectionLogConnected: { enabled: true }
  connectionLogFailed: { enabled: true }
  connectionLogDenied: { enabled: true }
  connectionLogHandlerRefused: { enabled: true }
  overrides:
    - match: { ids: [vpn-085601e3572d6b793, vpn-0dab7ee2f3e668de7] }
      connectionLost: { suppressor: { alarm: vpn-maintenance, waitPeriodSeconds: 60, extensionPeriodSeconds: 90 } }
notifications:
  notifyOk: true
  notifyInsufficientData: true
  subscriptions:
    - { protocol: email, endpoint: network@example.com }
    - { protocol: email-json, endpoint: tickets@example.com }
    - { protocol: sqs, endpoint: "arn:{partition}:sqs:{region}:{account}:tickets" }
  actions: ["arn:{partition}:ssm:{region}:{account}:opsitem:3#CATEGORY=Availability"]
  severities:
    lost:
      topic:
        name: vpn-lost
        displayName: VPN lost
        kmsKeyArn: "arn:{partition}:kms:{region}:{account}:key/0c5b8c0e-7d5f-4b1e-9a3d-5f3f6a1f7c11"
      subscriptions:
        - { protocol: sms, endpoint: "+12025550123" }
        - { protocol: https, endpoint: "https://pager.example.com/vpn" }
    security:
      subscriptions:
        - { protocol: lambda, endpoint: "arn:{partition}:lambda:{region}:{account}:function:security" }
      actions: ["arn:{partition}:lambda:{region}:{account}:function:security"]
    info: { actions: [] }
`;

const TRAIL_LOG_GROUP = "aws-cloudtrail-logs-111122223333-7f3a1c";

/** By name, the alarms of ours in a region, with everything but their descriptions. */
export function expectedAlarms(region: Region): Readonly<Record<string, Held>> {
  const alarms: Record<string, Held> = {};
  for (const [id, tunnels, published, ours = "both", lost = "metric"] of CONNECTIONS[region]) {
    const isSeen = published !== "unseen";
    const dimensionsOf = (TunnelIpAddress: string): Dimensions =>
      published === "with VpnId" ? { VpnId: id, TunnelIpAddress } : { TunnelIpAddress };
    tunnels.forEach((address, index) => {
      const dimensions = dimensionsOf(address);
      const isOurs = ours === "both" || (ours === "second" && index === 1);
      const name = `tunnelwatch-${id}-${address}`;
      alarms[`${name}-no-traffic`] = { ...noTraffic(dimensions), ...actions(region, "tunnel") };
      if (isOurs) alarms[`${name}-tunnel-down`] = { ...tunnelDown(dimensions, isSeen), ...actions(region, "tunnel") };
    });
    const [first, second] = tunnels;
    if (lost === "metric") {
      const values = connectionLost([dimensionsOf(first), dimensionsOf(second)], isSeen);
      alarms[`tunnelwatch-${id}-connection-lost`] = { ...values, ...actions(region, "lost") };
    }
    if (lost === "composite") {
      alarms[`tunnelwatch-${id}-connection-lost-composite`] = {
        AlarmRule: tunnels
          .map((address) => `ALARM("${CHILDREN[address] ?? `tunnelwatch-${id}-${address}-tunnel-down`}")`)
          .join(" AND "),
        ActionsSuppressor: "vpn-maintenance",
        ActionsSuppressorWaitPeriod: 60,
        ActionsSuppressorExtensionPeriod: 90,
        ...actions(region, "lost"),
      };
    }
  }
  for (const [id, names] of ENDPOINTS[region]) {
    for (const name of names) {
      const severity = { "authentication-failures": "security", "client-connected": "info" }[name as string];
      alarms[`tunnelwatch-${id}-${name}`] = {
        ...ENDPOINT_ALARMS[name](id),
        ...actions(region, (severity as Severity | undefined) ?? "tunnel"),
      };
    }
  }
  for (const [logGroup, kinds] of Object.entries(LOGS[region])) {
    for (const [kind, [, threshold, periodSeconds]] of Object.entries(kinds)) {
      const other = kind === "connection-log-connected" ? "info" : "security";
      alarms[`tunnelwatch-${logGroup}-${kind}`] = {
        ...counted("Tunnelwatch", `${logGroup} ${kind}`, threshold, periodSeconds),
        ...actions(region, kind.startsWith("tunnel-log") ? "tunnel" : other),
      };
    }
  }
  if (region === "us-east-1") {
    const security = actions(region, "security");
    alarms["tunnelwatch-gateway-changes"] = { ...counted("CloudTrailMetrics", "GatewayEventCount", 1), ...security };
    alarms["tunnelwatch-vpn-changes"] = { ...counted("CloudTrailMetrics", "VpnEventCount", 1), ...security };
  }
  return alarms;
}

type Severity = "lost" | "tunnel" | "security" | "info";

/** Where alarms go: with the configuration above, in each of the three states. */
function actions(region: Region, severity: Severity): Held {
  const arn = (service: string, resource: string): string => `arn:aws:${service}:${region}:111122223333:${resource}`;
  const all = {
    // Of other actions it says nothing, so the common ones are its, too.
    lost: [arn("sns", "vpn-lost"), arn("ssm", "opsitem:3#CATEGORY=Availability")],
    // In Europe, it is the topic that most of the alarms that were there notify.
    tunnel: [
      arn("sns", region === "eu-west-1" ? "network-on-call" : "tunnelwatch-alarms"),
      arn("ssm", "opsitem:3#CATEGORY=Availability"),
    ],
    security: [arn("lambda", "function:security"), arn("sns", "tunnelwatch-alarms-security")],
    info: [arn("sns", "tunnelwatch-alarms-info")],
  }[severity];
  return { ActionsEnabled: true, AlarmActions: all, OKActions: all, InsufficientDataActions: all };
}

/** The metric filters of ours in a region. */
export function expectedFilters(region: Region): Readonly<Record<string, Held>> {
  const filters: Record<string, Held> = {};
  for (const [logGroup, kinds] of Object.entries(LOGS[region])) {
    for (const [kind, [pattern]] of Object.entries(kinds)) {
      filters[`${logGroup}:tunnelwatch-${kind}`] = counting(pattern, "Tunnelwatch", `${logGroup} ${kind}`);
    }
  }
  // The trail is one of all regions: its filters are in its home region and nowhere else.
  if (region !== "us-east-1") return filters;
  const gateways = counting(GATEWAY_PATTERN, "CloudTrailMetrics", "GatewayEventCount");
  filters[`${TRAIL_LOG_GROUP}:VPCGatewayConfigChanges`] = gateways;
  for (const [name, pattern] of Object.entries(VPN_CHANGE_PATTERNS)) {
    filters[`${TRAIL_LOG_GROUP}:${name}`] = counting(pattern, "CloudTrailMetrics", "VpnEventCount");
  }
  return filters;
}

type Topics = AllHeld["topics"];

/**
 * The topics that are ours in a region, and the one of those that were there which gets our subscriptions.
 *
 * @param had - what was there
 */
export function expectedTopics(region: Region, had: Topics): Topics {
  const arn = (service: string, resource: string): string => `arn:aws:${service}:${region}:111122223333:${resource}`;
  const ours = (name: string, subscriptions: readonly string[]) => ({
    displayName: undefined,
    kmsMasterKeyId: undefined,
    policy: {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "TunnelwatchAlarms",
          Effect: "Allow",
          Action: "SNS:Publish",
          Resource: arn("sns", name),
          Principal: { Service: "cloudwatch.amazonaws.com" },
          Condition: {
            ArnLike: { "aws:SourceArn": arn("cloudwatch", "alarm:*") },
            StringEquals: { "aws:SourceAccount": "111122223333" },
          },
        },
        {
          Sid: "TunnelwatchHealth",
          Effect: "Allow",
          Action: "SNS:Publish",
          Resource: arn("sns", name),
          Principal: { Service: "events.amazonaws.com" },
        },
      ],
    },
    subscriptions,
  });
  // Those who subscribe by mail or URL have to confirm it.
  const common = [
    "email network@example.com pending",
    "email-json tickets@example.com pending",
    `sqs ${arn("sqs", "tickets")}`,
  ];
  const onCall = had["network-on-call"];
  return {
    ...(onCall
      ? { "network-on-call": { ...onCall, subscriptions: [...onCall.subscriptions, ...common].sort() } }
      : { "tunnelwatch-alarms": ours("tunnelwatch-alarms", common) }),
    "vpn-lost": {
      ...ours("vpn-lost", ["https https://pager.example.com/vpn pending", "sms +12025550123"]),
      displayName: "VPN lost",
      kmsMasterKeyId: arn("kms", "key/0c5b8c0e-7d5f-4b1e-9a3d-5f3f6a1f7c11"),
    },
    "tunnelwatch-alarms-security": ours("tunnelwatch-alarms-security", [
      `lambda ${arn("lambda", "function:security")}`,
    ]),
    "tunnelwatch-alarms-info": ours("tunnelwatch-alarms-info", []),
  };
}

/** The rule on AWS Health's events. */
export function expectedRule(region: Region): Held {
  const topic = region === "eu-west-1" ? "network-on-call" : "tunnelwatch-alarms";
  return {
    pattern: { source: ["aws.health"], "detail-type": ["AWS Health Event"], detail: { service: ["VPN"] } },
    state: "ENABLED",
    targets: { topic: `arn:aws:sns:${region}:111122223333:${topic}` },
  };
}
