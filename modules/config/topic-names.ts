import { type Severity, SEVERITIES } from "./alarm-kinds";
import type { Settings, TopicSettings } from "./settings";

const DEFAULT_TOPIC_NAME = "tunnelwatch-alarms";

/** The topic of Conformity's VPC-009 rule, with the display name that its command gives it. */
const CONFORMITY_TOPIC = { name: "VPNTunnelStateAlarmSNSTopic", displayName: "VPN Tunnel State Alarm" };

/** A topic to create. */
export type TopicToCreate = Extract<TopicSettings, { readonly name?: string | undefined }>;

/** What a topic of a stack is called: as configured, else as the profile says, with the severity behind. */
export function topicToCreate(
  { alarms: { profile }, notifications }: Settings,
  topic: TopicToCreate,
  severity?: Severity,
): { readonly name: string; readonly displayName: string | undefined } {
  const isConformity = profile === "conformity-vpc-009";
  const ofProfile = isConformity ? CONFORMITY_TOPIC.name : DEFAULT_TOPIC_NAME;
  const common = "arn" in notifications.topic ? ofProfile : (notifications.topic.name ?? ofProfile);
  return {
    name: topic.name ?? (severity === undefined ? common : `${common}-${severity}`),
    displayName: topic.displayName ?? (isConformity ? CONFORMITY_TOPIC.displayName : undefined),
  };
}

/**
 * The names of topics to look for: those that a stack would create, and those that it would under other profiles and
 * severities, so that a deploy after a change of the configuration takes over none that was there before.
 */
export function topicNamesToCheck(settings: Settings): readonly string[] {
  const ofProfiles = [DEFAULT_TOPIC_NAME, CONFORMITY_TOPIC.name].flatMap((name) => [
    name,
    ...SEVERITIES.map((severity) => `${name}-${severity}`),
  ]);
  return [...new Set([...topicNames(settings), ...ofProfiles])];
}

/** The names of all topics that a stack would create: the common one first. */
export function topicNames(settings: Settings): readonly string[] {
  const { topic, severities } = settings.notifications;
  const ofSeverities = SEVERITIES.flatMap((severity) => {
    const own = severities[severity]?.topic;
    return own === undefined || "arn" in own ? [] : topicToCreate(settings, own, severity).name;
  });
  const common = "arn" in topic ? [] : [topicToCreate(settings, topic).name];
  return [...new Set([...common, ...ofSeverities])];
}
