import { Construct } from "constructs";
import {
  type ChangeFilter,
  GATEWAY_CHANGES,
  type LogMetric,
  VPN_CHANGE_FILTERS,
  VPN_CHANGES,
} from "../../config/log-patterns";
import { alarmValuesOf, isAlarmEnabled } from "../../config/rules";
import { GATEWAY_ALARM_NAME, type AlarmKind, alarmJob, OUR_FILTER_PREFIX } from "../../inventory";
import { Alarm } from "../alarms/alarm";
import { countMatches } from "../logs/metric-filter";
import { addressPart } from "../terraform-string";
import type { VpnStack } from "../vpn-stack";
import { withoutStackTraces } from "../without-stack-traces";

/** Properties of {@link TrailLogGroup}. */
export interface TrailLogGroupProps {
  /** Name of the trail whose events arrive. @default - the configuration named the log group */
  readonly trailName?: string | undefined;
}

/**
 * The log group in which CloudTrail's events arrive, with the filters and alarms on changes of gateways and VPNs. The
 * group itself is only referenced. A trail of many regions has one, in its home region: it must stand in no other stack.
 *
 * @param id name of the log group
 */
export class TrailLogGroup extends Construct {
  constructor(
    private readonly stack: VpnStack,
    private readonly logGroupName: string,
    private readonly props: TrailLogGroupProps,
  ) {
    super(stack, `trail ${logGroupName}`.replaceAll("/", "|"));
    withoutStackTraces(() => {
      this.watchGateways();
      this.watchVpns();
    });
  }

  private watchGateways(): void {
    if (!this.isWanted("gatewayChanges")) return;
    const metric = this.count(GATEWAY_CHANGES, "gateway-changes", GATEWAY_CHANGES);
    const { settings, existing } = this.stack;
    const isConformity = settings.alarms.profile === "conformity-vpc-009";
    new Alarm(this, "gateway-changes", {
      ...this.alarmOn("gatewayChanges", metric),
      // The source's own name and words; but CloudWatch would overwrite what somebody has under that name.
      ...(isConformity && !existing.hasAlarm(GATEWAY_ALARM_NAME) && { name: GATEWAY_ALARM_NAME }),
      description: isConformity
        ? "Triggered by VPC Customer/Internet Gateway changes."
        : `A customer gateway or an internet gateway was created, deleted, attached or detached, says ${this.source}. ` +
          "First check: who did it, and was it meant to be? Its CloudTrail event tells.",
    });
  }

  private watchVpns(): void {
    if (!this.isWanted("vpnChanges")) return;
    for (const filter of VPN_CHANGE_FILTERS) {
      const terraformName = addressPart(filter.filterName.replace("tunnelwatch-", ""));
      this.count(filter, terraformName, VPN_CHANGES, true);
    }
    new Alarm(this, "vpn-changes", {
      ...this.alarmOn("vpnChanges", VPN_CHANGES),
      description:
        `A VPN connection, a Client VPN endpoint or what they are attached to was changed, says ${this.source}. First ` +
        "check: who did it, and was it meant to be? A change of tunnel options interrupts the tunnel.",
    });
  }

  private isWanted(kind: AlarmKind): boolean {
    const { settings, existing } = this.stack;
    return isAlarmEnabled(kind, settings.alarms) && !existing.alarmFor(alarmJob(kind));
  }

  private count(
    { filterName, pattern }: ChangeFilter,
    terraformName: string,
    metric: LogMetric,
    isOneOfSeveral = false,
  ): LogMetric {
    const { stack, logGroupName } = this;
    const name = stack.existing.hasFilter(logGroupName, filterName)
      ? `${OUR_FILTER_PREFIX}${terraformName}`
      : filterName;
    return countMatches(this, {
      stack,
      logGroupName,
      filterName: name,
      pattern,
      metric,
      terraformName,
      isOneOfSeveral,
    });
  }

  private alarmOn(kind: AlarmKind, { namespace, metricName }: LogMetric) {
    const values = alarmValuesOf(kind, this.stack.settings.alarms);
    return { stack: this.stack, kind, subject: [], values, metric: { namespace, metricName, dimensions: {} } };
  }

  private get source(): string {
    const { trailName } = this.props;
    const trail = trailName === undefined ? "CloudTrail" : `CloudTrail's trail ${trailName}`;
    return `${trail} (log group ${this.logGroupName})`;
  }
}
