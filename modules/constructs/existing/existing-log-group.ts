import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { Construct } from "constructs";
import { adoptedAddress, type LogGroupFacts } from "../../inventory";
import { LogAlarms } from "../logs/log-alarms";
import { requireManageMode } from "../manage-mode";
import { literal, literalTags } from "../terraform-string";
import type { ResourceJson, VpnStack } from "../vpn-stack";
import { withoutStackTraces } from "../without-stack-traces";
import { adopt, ADOPTED_LIFECYCLE, type ExistingProps, statementId } from "./adopted-item";

/** Properties of {@link ExistingLogGroup}: what the scan found. */
export interface ExistingLogGroupProps extends LogGroupFacts, ExistingProps {}

/**
 * A log group that exists and that VPNs of the stack log to, with the alarms on what they log. It has to stand below
 * the VPNs, because they say where they log.
 *
 * @param id its name
 */
export class ExistingLogGroup extends Construct {
  constructor(stack: VpnStack, id: string, props: ExistingLogGroupProps) {
    super(stack, statementId("logGroup", id));
    requireManageMode(id, props.manage);
    withoutStackTraces(() => {
      if (props.manage === "adopt") new AdoptedLogGroup(this, stack, id, props);
      new LogAlarms(this, stack, id);
    });
  }
}

class AdoptedLogGroup extends CloudwatchLogGroup {
  constructor(
    scope: Construct,
    private readonly vpnStack: VpnStack,
    name: string,
    private readonly facts: LogGroupFacts,
  ) {
    super(scope, "adopted", {
      name: literal(name),
      ...(facts.retentionInDays !== undefined && { retentionInDays: facts.retentionInDays }),
      ...(facts.kmsKeyArn !== undefined && { kmsKeyId: facts.kmsKeyArn }),
      lifecycle: ADOPTED_LIFECYCLE,
    });
    this.vpnStack = vpnStack;
    adopt(vpnStack, "logGroup", name, this);
    vpnStack.logGroups.add(name, [adoptedAddress("logGroup", name)]);
  }

  override toTerraform(): object {
    return this.vpnStack.takeOver(super.toTerraform() as ResourceJson, { tags: literalTags(this.facts.tags) });
  }
}
