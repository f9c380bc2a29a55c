import type { Construct } from "constructs";
import { alarmValuesOf } from "../../config/rules";
import { Alarm } from "./alarm";
import type { TunnelAlarmProps } from "./connection-alarms";
import { customerGatewayInWords, vpnInWords } from "./in-words";
import { silenceIsCertain, TUNNEL_STATE, tunnelDimensions } from "./tunnel-metrics";

/** Properties of {@link TunnelDownAlarm}. */
export interface TunnelDownAlarmProps extends TunnelAlarmProps {
  /** Whether the alarm on the lost connection is a composite one over this. */
  readonly isChild: boolean;
}

/**
 * The alarm on one tunnel: down, though the connection may live on through the other one.
 *
 * Its name is made of ids, so that renaming the VPN in AWS replaces nothing; the VPN's name is in the description.
 */
export class TunnelDownAlarm extends Alarm {
  constructor(scope: Construct, props: TunnelDownAlarmProps) {
    const { stack, id, tunnel, alarms, isChild } = props;
    const certain = silenceIsCertain(alarms.profile, [tunnel]);
    super(scope, `tunnel-down-${tunnel.outsideIpAddress}`, {
      stack,
      kind: "tunnelDown",
      subject: [id, tunnel.outsideIpAddress],
      name: alarmName(props),
      description: description(props),
      values: alarmValuesOf("tunnelDown", alarms, certain ? {} : { treatMissingData: "missing" }),
      metric: { ...TUNNEL_STATE, dimensions: tunnelDimensions(alarms.profile, id, tunnel) },
      isChild,
    });
  }
}

function alarmName({ id, tunnel, tunnelNumber, alarms }: TunnelAlarmProps): string {
  switch (alarms.profile) {
    case "recommended":
      return `tunnelwatch-${id}-${tunnel.outsideIpAddress}-tunnel-down`;
    case "security-hub-ec2.20":
      return `tunnelwatch-${id}-tunnel-${String(tunnelNumber)}-down`;
    case "conformity-vpc-009":
      return `VPNTunnelDownAlarm-tunnelwatch-${id}-${tunnel.outsideIpAddress}`;
  }
}

function description(props: TunnelAlarmProps): string {
  const { id, tunnel, tunnelNumber, connection, alarms } = props;
  if (alarms.profile === "conformity-vpc-009") return "Triggered by VPN tunnel DOWN state";
  const peer = connection.customerGateway?.ipAddress ?? "the customer gateway";
  return (
    `Tunnel ${String(tunnelNumber)} (${tunnel.outsideIpAddress}) of VPN connection ${vpnInWords(id, connection)} to ` +
    `${customerGatewayInWords(connection)} is down. The connection has no redundancy left, or is lost. First check: does ` +
    `UDP 500, UDP 4500 or ESP from ${tunnel.outsideIpAddress} reach ${peer}, and what do its IKE logs say?`
  );
}
