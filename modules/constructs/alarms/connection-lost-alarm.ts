import type { Construct } from "constructs";
import { alarmValuesOf } from "../../config/rules";
import { Alarm } from "./alarm";
import type { ConnectionAlarmProps } from "./connection-alarms";
import { customerGatewayInWords, vpnInWords } from "./in-words";
import { publishedDimensions, silenceIsCertain, TUNNEL_STATE } from "./tunnel-metrics";

/**
 * The alarm on a whole connection: every tunnel is down and the site is cut off.
 *
 * Metric math over the tunnels' own metrics, because AWS documents the aggregate over a connection only vaguely.
 */
export class ConnectionLostAlarm extends Alarm {
  constructor(scope: Construct, props: ConnectionAlarmProps) {
    const { stack, id, connection, alarms } = props;
    const certain = silenceIsCertain(alarms.profile, connection.tunnels);
    const metrics = connection.tunnels.map((tunnel, index) => ({
      id: `t${String(index + 1)}`,
      ...TUNNEL_STATE,
      dimensions: publishedDimensions(id, tunnel),
    }));
    super(scope, "connection-lost", {
      stack,
      kind: "connectionLost",
      subject: [id],
      description: connectionLostInWords(props),
      values: alarmValuesOf("connectionLost", alarms, certain ? {} : { treatMissingData: "missing" }),
      math: {
        id: "best",
        expression: `MAX([${metrics.map((metric) => metric.id).join(",")}])`,
        label: "Best tunnel state",
        metrics,
      },
    });
  }
}

/** What an alarm on a lost connection tells whoever it wakes. */
export function connectionLostInWords({ id, connection }: ConnectionAlarmProps): string {
  const addresses = connection.tunnels.map((tunnel) => tunnel.outsideIpAddress).join(" and ");
  return (
    `VPN connection ${vpnInWords(id, connection)} to ${customerGatewayInWords(connection)} is lost: all its tunnels ` +
    `(${addresses}) are down and no traffic passes. First check: is the customer gateway device up, and does its ` +
    `internet line work?`
  );
}
