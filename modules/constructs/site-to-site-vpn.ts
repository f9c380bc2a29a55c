import { Construct } from "constructs";
import type { MergedAlarmSettings } from "../config";
import { alarmSettingsFor, isAlarmEnabled } from "../config/rules";
import { TunnelwatchError } from "../errors";
import {
  alarmJob,
  type ManageMode,
  type TunnelFacts,
  type TunnelLogFacts,
  type VpnConnectionFacts,
} from "../inventory";
import { AdoptedVpnConnection } from "./adopted-vpn-connection";
import { nameInRule } from "./alarms/alarm";
import type { ConnectionAlarmProps } from "./alarms/connection-alarms";
import { ConnectionLostAlarm } from "./alarms/connection-lost-alarm";
import { vpnInWords } from "./alarms/in-words";
import { NoTrafficAlarm } from "./alarms/no-traffic-alarm";
import { SuppressibleLostAlarm } from "./alarms/suppressible-lost-alarm";
import { TunnelDownAlarm } from "./alarms/tunnel-down-alarm";
import { requireManageMode } from "./manage-mode";
import type { VpnStack } from "./vpn-stack";
import { withoutStackTraces } from "./without-stack-traces";

/** Properties of {@link SiteToSiteVpn}: what the scan found, and whether Terraform manages it. */
export interface SiteToSiteVpnProps extends VpnConnectionFacts {
  /** `adopt`: imported into Terraform's state. `reference`: monitored only, owned by somebody else. */
  readonly manage: ManageMode;
}

/**
 * A Site-to-Site VPN connection that exists in AWS, with the alarms on its tunnels.
 *
 * @param id its AWS id, `vpn-…`, which every Terraform address and alarm name under it is made of
 */
export class SiteToSiteVpn extends Construct {
  /** The connection itself, where Terraform manages it. */
  readonly adopted: AdoptedVpnConnection | undefined;

  constructor(
    private readonly stack: VpnStack,
    private readonly id: string,
    private readonly props: SiteToSiteVpnProps,
  ) {
    super(stack, id);
    requireManageMode(id, props.manage);
    this.adopted = withoutStackTraces(() => this.create());
  }

  private create(): AdoptedVpnConnection | undefined {
    const { stack, id, props } = this;
    const { manage, ...facts } = props;
    const adopted = manage === "adopt" ? new AdoptedVpnConnection(this, stack, id, facts) : undefined;
    stack.requireNotifications();

    const subject = { id, tags: props.tags };
    const alarms = alarmSettingsFor(stack.settings, subject);
    this.registerLogs(alarms);

    // Without an address there is no metric of the tunnel to watch yet; the next scan finds it.
    const connection = { ...props, tunnels: props.tunnels.filter((tunnel) => tunnel.outsideIpAddress !== "") };
    const tunnelAlarmNames = connection.tunnels.map((tunnel) => {
      const ofTunnel = alarmSettingsFor(stack.settings, subject, tunnel.outsideIpAddress);
      return this.watchTunnel({ stack, id, connection, alarms: ofTunnel }, tunnel);
    });
    // With one of two addresses, it would take the loss of one tunnel for that of the connection.
    const isComplete = connection.tunnels.length > 0 && connection.tunnels.length === props.tunnels.length;
    if (isComplete) this.watchConnection({ stack, id, connection, alarms }, tunnelAlarmNames);
    return adopted;
  }

  /** @returns the name of the alarm that says that the tunnel is down, as the rule of a composite alarm has it */
  private watchTunnel(props: ConnectionAlarmProps, tunnel: TunnelFacts): string | undefined {
    const { stack, id, alarms } = props;
    const tunnelNumber = this.props.tunnels.indexOf(tunnel) + 1;
    const tunnelProps = { ...props, tunnel, tunnelNumber };
    const subject = [id, tunnel.outsideIpAddress];
    if (isAlarmEnabled("noTraffic", alarms) && !stack.existing.alarmFor(alarmJob("noTraffic", ...subject))) {
      new NoTrafficAlarm(this, tunnelProps);
    }
    const existing = stack.existing.alarmFor(alarmJob("tunnelDown", ...subject));
    if (existing) return nameInRule(existing.name);
    if (!isAlarmEnabled("tunnelDown", alarms)) return undefined;
    const isChild = alarms.connectionLost.suppressor !== undefined;
    return new TunnelDownAlarm(this, { ...tunnelProps, isChild }).nameInRule;
  }

  private watchConnection(props: ConnectionAlarmProps, tunnelAlarmNames: readonly (string | undefined)[]): void {
    const { stack, id, alarms } = props;
    if (!isAlarmEnabled("connectionLost", alarms)) return;
    if (stack.existing.alarmFor(alarmJob("connectionLost", id))) return;
    const { suppressor } = alarms.connectionLost;
    if (suppressor === undefined) {
      new ConnectionLostAlarm(this, props);
      return;
    }
    const names = tunnelAlarmNames.filter((name) => name !== undefined);
    if (names.length < tunnelAlarmNames.length) {
      throw new TunnelwatchError(
        `connectionLost.suppressor of ${id} needs the alarms of all its tunnels, but tunnelDown.enabled is false.`,
        {
          code: "ConfigInvalid",
          resource: id,
          hint: "Enable alarms.tunnelDown for it, or leave the suppressor out: see `alarms` in tunnelwatch.yaml.",
        },
      );
    }
    new SuppressibleLostAlarm(this, { ...props, suppressor, tunnelAlarmNames: names });
  }

  /** Says where the tunnels log to: what stands below in the stack makes alarms of it. */
  private registerLogs(alarms: MergedAlarmSettings): void {
    const { stack, id, props } = this;
    const register = (content: "tunnel" | "bgp", log: TunnelLogFacts | undefined): void => {
      // Filters select members of JSON.
      if (log?.outputFormat !== "json") return;
      stack.logWriters.add(log.logGroupName, { id, inWords: vpnInWords(id, props), content, alarms });
    };
    for (const { tunnelLog, bgpLog } of props.tunnels) {
      register("tunnel", tunnelLog);
      register("bgp", bgpLog);
    }
  }
}
