import type { Construct } from "constructs";
import { alarmValuesOf } from "../../config/rules";
import { Alarm } from "./alarm";
import type { TunnelAlarmProps } from "./connection-alarms";
import { customerGatewayInWords, vpnInWords } from "./in-words";
import { publishedDimensions, TUNNEL_DATA_IN, TUNNEL_DATA_OUT, TUNNEL_STATE } from "./tunnel-metrics";

/**
 * The alarm on a tunnel that is up and idle: nothing passes in either direction, and an idle security association may
 * time out. A tunnel that is down is the other alarm's, so it counts as busy here.
 */
export class NoTrafficAlarm extends Alarm {
  constructor(scope: Construct, props: TunnelAlarmProps) {
    const { stack, id, connection, tunnel, tunnelNumber, alarms } = props;
    const dimensions = publishedDimensions(id, tunnel);
    super(scope, `no-traffic-${tunnel.outsideIpAddress}`, {
      stack,
      kind: "noTraffic",
      subject: [id, tunnel.outsideIpAddress],
      description:
        `Tunnel ${String(tunnelNumber)} (${tunnel.outsideIpAddress}) of VPN connection ${vpnInWords(id, connection)} to ` +
        `${customerGatewayInWords(connection)} is up, but nothing passes through it. First check: do the routes on both ` +
        `sides lead into the tunnel? A ping every 5 s keeps an idle one from timing out.`,
      values: alarmValuesOf("noTraffic", alarms),
      math: {
        id: "traffic",
        // The sum of the state is above 0 as soon as one datapoint of the period says that the tunnel is up.
        expression: "IF(state > 0, received + sent, 1)",
        label: "Bytes while up",
        metrics: [
          { id: "state", ...TUNNEL_STATE, dimensions },
          { id: "received", ...TUNNEL_DATA_IN, dimensions },
          { id: "sent", ...TUNNEL_DATA_OUT, dimensions },
        ],
      },
    });
  }
}
