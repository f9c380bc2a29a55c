import { Construct } from "constructs";
import type { Severity } from "../../config";
import { TunnelwatchError } from "../../errors";
import { literal } from "../terraform-string";
import type { StackContext } from "../vpn-stack-props";
import { AlarmTopic } from "./alarm-topic";
import { HealthEvents } from "./health-events";

/** The severity whose topic AWS Health's events reach: most of them announce maintenance. */
const HEALTH_SEVERITY: Severity = "tunnel";

/** The actions of an alarm, as Terraform has them. */
export interface AlarmActions {
  readonly alarmActions: string[];
  readonly okActions?: string[];
  readonly insufficientDataActions?: string[];
}

/** Where a region's alarms go: a common topic, or one for each severity that has its own; and other actions. */
export class Notifications extends Construct {
  private readonly topics = new Map<Severity | "common", AlarmTopic>();
  private readonly subscribed = new Set<string>();

  constructor(
    scope: Construct,
    private readonly stack: StackContext,
  ) {
    super(scope, "notifications");
    const { health, subscriptions } = stack.settings.notifications;
    if (health) new HealthEvents(this, { topicArn: this.topicFor(HEALTH_SEVERITY).arn });
    // Whoever subscribes wants to hear of the region, even where all alarms are there already.
    if (subscriptions.length > 0) this.topicOf("common");
  }

  /** What an alarm of this severity does. */
  actionsFor(severity: Severity): AlarmActions {
    const { notifications } = this.stack.settings;
    const actions = notifications.severities[severity]?.actions ?? notifications.actions;
    const all = [this.topicFor(severity).arn, ...actions.map((action) => literal(this.stack.inPlace(action)))];
    return {
      alarmActions: all,
      ...(notifications.notifyOk && { okActions: all }),
      ...(notifications.notifyInsufficientData && { insufficientDataActions: all }),
    };
  }

  private topicFor(severity: Severity): AlarmTopic {
    return this.topicOf(this.stack.settings.notifications.severities[severity] ? severity : "common");
  }

  /** A topic is made when somebody first asks for it. */
  private topicOf(key: Severity | "common"): AlarmTopic {
    let topic = this.topics.get(key);
    if (!topic) {
      const { stack, subscribed } = this;
      const { notifications } = stack.settings;
      const own = key === "common" ? undefined : notifications.severities[key];
      const { topic: settings, subscriptions } = own ?? notifications;
      const severity = key === "common" ? {} : { severity: key };
      topic = new AlarmTopic(this, { stack, ...severity, topic: settings, subscriptions, subscribed });
      this.requireOtherName(topic);
      this.topics.set(key, topic);
    }
    return topic;
  }

  /** Two topics of one name would be one topic to AWS, and each would overwrite the other's policy. */
  private requireOtherName({ key, createdName }: AlarmTopic): void {
    const twin = [...this.topics.values()].find((other) => other.createdName === createdName);
    if (createdName === undefined || twin === undefined) return;
    throw new TunnelwatchError(
      `${key}.name must differ from that of ${twin.key}, got ${JSON.stringify(createdName)}.`,
      {
        code: "ConfigInvalid",
        resource: createdName,
        hint: "Give it another name, or let both have the `arn` of one topic that exists.",
      },
    );
  }
}
