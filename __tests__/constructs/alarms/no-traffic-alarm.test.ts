import { alarmNames, alarmOf, connectionStack } from "../../support/alarm-stacks";

const IDLE = "vpn-0abc_203-0-113-1_no-traffic";

const metric = (metric_name: string): object => ({
  namespace: "AWS/VPN",
  metric_name,
  dimensions: { VpnId: "vpn-0abc", TunnelIpAddress: "203.0.113.1" },
  period: 300,
  stat: "Sum",
});

describe("the alarm on a tunnel without traffic", () => {
  it("goes off when nothing passed in either direction for an hour, though the tunnel is up", () => {
    expect(alarmOf(connectionStack("alarms: { noTraffic: { enabled: true } }"), IDLE)).toEqual({
      alarm_name: "tunnelwatch-vpn-0abc-203.0.113.1-no-traffic",
      alarm_description:
        'Tunnel 1 (203.0.113.1) of VPN connection "hq" (vpn-0abc) to customer gateway cgw-1 ("HQ gateway", device ' +
        "hq-fw-1, 198.51.100.7) is up, but nothing passes through it. First check: do the routes on both sides lead into " +
        "the tunnel? A ping every 5 s keeps an idle one from timing out.",
      metric_query: [
        {
          id: "traffic",
          expression: "IF(state > 0, received + sent, 1)",
          label: "Bytes while up",
          return_data: true,
        },
        { id: "state", return_data: false, metric: metric("TunnelState") },
        { id: "received", return_data: false, metric: metric("TunnelDataIn") },
        { id: "sent", return_data: false, metric: metric("TunnelDataOut") },
      ],
      comparison_operator: "LessThanOrEqualToThreshold",
      threshold: 0,
      evaluation_periods: 12,
      treat_missing_data: "notBreaching",
      alarm_actions: ["${aws_sns_topic.alarms.arn}"],
    });
  });

  it("lasts as long as the configuration chooses", () => {
    const wishes = "alarms: { noTraffic: { enabled: true, periodSeconds: 3600, evaluationPeriods: 24 } }";
    expect(alarmOf(connectionStack(wishes), IDLE)).toMatchObject({
      evaluation_periods: 24,
      metric_query: [
        {},
        { metric: { metric_name: "TunnelState", period: 3600, stat: "Sum" } },
        { metric: { metric_name: "TunnelDataIn", period: 3600, stat: "Sum" } },
        { metric: { metric_name: "TunnelDataOut", period: 3600, stat: "Sum" } },
      ],
    });
  });

  it("is off by default", () => {
    expect(alarmNames(connectionStack())).not.toContain(IDLE);
  });

  it("can be switched on for one tunnel, and without the one on a tunnel that is down", () => {
    const wishes =
      "alarms: { tunnelDown: { enabled: false }, connectionLost: { enabled: false }, " +
      "overrides: [{ match: { tunnels: [203.0.113.1] }, noTraffic: { enabled: true } }] }";
    expect(alarmNames(connectionStack(wishes))).toEqual([IDLE]);
  });
});
