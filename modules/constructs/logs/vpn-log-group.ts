import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { Construct } from "constructs";
import {
  DELIVERY_POLICY_ADDRESS,
  type LogSource,
  OWN_STACK_TAG,
  ownLogGroupAddress,
  ownLogGroupName,
} from "../../inventory";
import { literal } from "../terraform-string";
import type { ResourceJson, VpnStack } from "../vpn-stack";
import { withoutStackTraces } from "../without-stack-traces";
import { DeliveryPolicy } from "./delivery-policy";
import { LogAlarms } from "./log-alarms";

/** Properties of {@link VpnLogGroup}. */
export interface VpnLogGroupProps {
  /** What is logged to it. Tunnels log through a service, which a policy of the stack then lets in. */
  readonly logs: readonly LogSource[];
}

/**
 * A log group that VPNs of the stack are to log to and that nobody had made: with the retention and key of `logs` in the
 * configuration, never deleted, and with the alarms on what VPNs log to it already. It has to stand below the VPNs.
 *
 * @param id its name
 */
export class VpnLogGroup extends Construct {
  constructor(stack: VpnStack, id: string, { logs }: VpnLogGroupProps) {
    super(stack, ownLogGroupName(id));
    withoutStackTraces(() => {
      new CreatedLogGroup(this, stack, id);
      const isForTunnels = logs.includes("tunnels");
      if (isForTunnels) DeliveryPolicy.of(stack).letInto(id);
      stack.logGroups.addOwn(id, ownLogGroupAddress(id), isForTunnels ? [DELIVERY_POLICY_ADDRESS] : []);
      new LogAlarms(this, stack, id);
    });
  }
}

class CreatedLogGroup extends CloudwatchLogGroup {
  constructor(
    scope: Construct,
    private readonly vpnStack: VpnStack,
    name: string,
  ) {
    const { retentionInDays, kmsKeyArn } = vpnStack.settings.logs;
    super(scope, "group", {
      name: literal(name),
      retentionInDays,
      ...(kmsKeyArn !== undefined && { kmsKeyId: vpnStack.inPlace(kmsKeyArn) }),
      tags: { [OWN_STACK_TAG]: vpnStack.node.id },
      lifecycle: { preventDestroy: true },
    });
    this.vpnStack = vpnStack;
    this.overrideLogicalId(ownLogGroupName(name));
  }

  override toTerraform(): object {
    return this.vpnStack.takeOver(super.toTerraform() as ResourceJson);
  }
}
