import { CloudwatchCompositeAlarm } from "@cdktf/provider-aws/lib/cloudwatch-composite-alarm";
import type { Construct } from "constructs";
import { ALARM_KIND } from "../../config/alarm-kinds";
import type { MergedAlarmSettings } from "../../config";
import { literal } from "../terraform-string";
import type { ResourceJson, VpnStack } from "../vpn-stack";
import type { ConnectionAlarmProps } from "./connection-alarms";
import { connectionLostInWords } from "./connection-lost-alarm";

/** Properties of {@link SuppressibleLostAlarm}. */
export interface SuppressibleLostAlarmProps extends ConnectionAlarmProps {
  readonly suppressor: NonNullable<MergedAlarmSettings["connectionLost"]["suppressor"]>;
  /**
   * Names of the alarms on the tunnels, as the rule has them. Ours are references, so that Terraform makes them first and
   * deletes them last: AWS refuses it the other way round.
   */
  readonly tunnelAlarmNames: readonly string[];
}

/**
 * The alarm on a whole connection that stays silent during maintenance: a composite alarm over those on its tunnels,
 * whose actions another alarm suppresses. Its name differs from the metric alarm's, so that one can follow the other.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Create_Composite_Alarm.html
 */
export class SuppressibleLostAlarm extends CloudwatchCompositeAlarm {
  private readonly vpnStack: VpnStack;

  constructor(scope: Construct, props: SuppressibleLostAlarmProps) {
    const { stack, id, suppressor, tunnelAlarmNames } = props;
    super(scope, "connection-lost-composite", {
      alarmName: `tunnelwatch-${id}-connection-lost-composite`,
      alarmDescription: literal(connectionLostInWords(props)),
      alarmRule: tunnelAlarmNames.map((name) => `ALARM("${name}")`).join(" AND "),
      actionsSuppressor: {
        alarm: literal(stack.inPlace(suppressor.alarm)),
        waitPeriod: suppressor.waitPeriodSeconds,
        extensionPeriod: suppressor.extensionPeriodSeconds,
      },
      ...stack.notifications.actionsFor(ALARM_KIND.connectionLost.severity),
    });
    this.overrideLogicalId(`${id}_connection-lost`);
    this.vpnStack = stack;
  }

  override toTerraform(): object {
    return this.vpnStack.takeOver(super.toTerraform() as ResourceJson);
  }
}
