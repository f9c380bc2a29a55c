import { CloudwatchCompositeAlarm } from "@cdktf/provider-aws/lib/cloudwatch-composite-alarm";
import { Construct } from "constructs";
import type { AlarmJob, CompositeAlarmFacts } from "../../inventory";
import { requireManageMode } from "../manage-mode";
import { literal, literalTags } from "../terraform-string";
import type { ResourceJson, VpnStack } from "../vpn-stack";
import { withoutStackTraces } from "../without-stack-traces";
import { adopt, ADOPTED_LIFECYCLE, type ExistingProps, statementId } from "./adopted-item";
import { actions } from "./existing-metric-alarm";

/** Properties of {@link ExistingCompositeAlarm}: what the scan found, and what it does. */
export interface ExistingCompositeAlarmProps extends CompositeAlarmFacts, ExistingProps {
  /** What it does, so that no alarm of ours is added for it. */
  readonly jobs: readonly AlarmJob[];
}

/**
 * A composite alarm that the account had already.
 *
 * @param id its name
 */
export class ExistingCompositeAlarm extends Construct {
  constructor(stack: VpnStack, id: string, props: ExistingCompositeAlarmProps) {
    super(stack, statementId("compositeAlarm", id));
    requireManageMode(id, props.manage);
    withoutStackTraces(() => {
      if (props.manage === "adopt") new AdoptedCompositeAlarm(this, stack, id, props);
      stack.existing.addAlarm({ name: id, manage: props.manage }, props.jobs);
    });
  }
}

class AdoptedCompositeAlarm extends CloudwatchCompositeAlarm {
  constructor(
    scope: Construct,
    private readonly vpnStack: VpnStack,
    id: string,
    private readonly facts: CompositeAlarmFacts,
  ) {
    const { actionsSuppressor: suppressor } = facts;
    super(scope, "adopted", {
      alarmName: literal(id),
      ...(facts.description !== undefined && { alarmDescription: literal(facts.description) }),
      alarmRule: literal(facts.alarmRule),
      ...(suppressor && {
        actionsSuppressor: {
          alarm: literal(suppressor.alarm),
          waitPeriod: suppressor.waitPeriodSeconds,
          extensionPeriod: suppressor.extensionPeriodSeconds,
        },
      }),
      ...actions(facts),
      lifecycle: ADOPTED_LIFECYCLE,
    });
    this.vpnStack = vpnStack;
    adopt(vpnStack, "compositeAlarm", id, this);
  }

  override toTerraform(): object {
    return this.vpnStack.takeOver(super.toTerraform() as ResourceJson, { tags: literalTags(this.facts.tags) });
  }
}
