import { Construct } from "constructs";
import { alarmSettingsFor } from "../config/rules";
import type { ClientVpnEndpointFacts, ManageMode } from "../inventory";
import { AdoptedClientVpnEndpoint } from "./adopted-client-vpn-endpoint";
import { EndpointAlarms } from "./alarms/endpoint-alarms";
import { vpnInWords } from "./alarms/in-words";
import { requireManageMode } from "./manage-mode";
import type { VpnStack } from "./vpn-stack";
import { withoutStackTraces } from "./without-stack-traces";

/** Properties of {@link ClientVpn}: what the scan found, and whether Terraform manages it. */
export interface ClientVpnProps extends ClientVpnEndpointFacts {
  /** `adopt`: imported into Terraform's state. `reference`: monitored only, owned by somebody else. */
  readonly manage: ManageMode;
}

/**
 * A Client VPN endpoint that exists in AWS, with the alarms on its metrics.
 *
 * @param id its AWS id, `cvpn-endpoint-…`, which every Terraform address and alarm name under it is made of
 */
export class ClientVpn extends Construct {
  /** The endpoint itself, where Terraform manages it. */
  readonly adopted: AdoptedClientVpnEndpoint | undefined;

  constructor(stack: VpnStack, id: string, props: ClientVpnProps) {
    super(stack, id);
    requireManageMode(id, props.manage);
    const { manage, ...facts } = props;
    this.adopted = withoutStackTraces(() => {
      const adopted = manage === "adopt" ? new AdoptedClientVpnEndpoint(this, stack, id, facts) : undefined;
      stack.requireNotifications();
      const alarms = alarmSettingsFor(stack.settings, { id, tags: props.tags });
      new EndpointAlarms(this, { stack, id, endpoint: props, alarms });
      const { enabled, cloudwatchLogGroup } = props.connectionLog;
      if (enabled && cloudwatchLogGroup !== undefined) {
        const writer = { id, inWords: vpnInWords(id, props), content: "connections", alarms } as const;
        stack.logWriters.add(cloudwatchLogGroup, writer);
      }
      return adopted;
    });
  }
}
