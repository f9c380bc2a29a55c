import { alarmNames, alarmOf, connectionStack } from "../../support/alarm-stacks";
import { tunnelFacts } from "../../support/synthesize";

const LOST = "vpn-0abc_connection-lost";

const metric = (dimensions: object): object => ({
  namespace: "AWS/VPN",
  metric_name: "TunnelState",
  dimensions,
  period: 300,
  stat: "Minimum",
});

describe("the alarm on a lost connection", () => {
  it("is metric math over the tunnels' own metrics", () => {
    expect(alarmOf(connectionStack(), LOST)).toEqual({
      alarm_name: "tunnelwatch-vpn-0abc-connection-lost",
      alarm_description:
        'VPN connection "hq" (vpn-0abc) to customer gateway cgw-1 ("HQ gateway", device hq-fw-1, 198.51.100.7) is lost: ' +
        "all its tunnels (203.0.113.1 and 203.0.113.2) are down and no traffic passes. First check: is the customer " +
        "gateway device up, and does its internet line work?",
      metric_query: [
        { id: "best", expression: "MAX([t1,t2])", label: "Best tunnel state", return_data: true },
        {
          id: "t1",
          return_data: false,
          metric: metric({ VpnId: "vpn-0abc", TunnelIpAddress: "203.0.113.1" }),
        },
        {
          id: "t2",
          return_data: false,
          metric: metric({ VpnId: "vpn-0abc", TunnelIpAddress: "203.0.113.2" }),
        },
      ],
      comparison_operator: "LessThanThreshold",
      threshold: 1,
      evaluation_periods: 3,
      datapoints_to_alarm: 2,
      treat_missing_data: "breaching",
      alarm_actions: ["${aws_sns_topic.alarms.arn}"],
    });
  });

  it.each(["security-hub-ec2.20", "conformity-vpc-009"])(
    "is in %s the same, but for missing data, which count as in the tunnel alarm",
    (profile) => {
      expect(alarmOf(connectionStack(`alarms: { profile: ${profile} }`), LOST)).toMatchObject({
        alarm_name: "tunnelwatch-vpn-0abc-connection-lost",
        comparison_operator: "LessThanThreshold",
        threshold: 1,
        evaluation_periods: 3,
        datapoints_to_alarm: 2,
        treat_missing_data: "missing",
      });
    },
  );

  it("watches the one tunnel of a connection that has only one", () => {
    const queries = alarmOf(connectionStack("", { tunnels: [tunnelFacts("203.0.113.1")] }), LOST)["metric_query"];
    expect(queries).toMatchObject([{ expression: "MAX([t1])" }, { id: "t1" }]);
  });

  it("is not there where the configuration switches it off", () => {
    expect(alarmNames(connectionStack("alarms: { connectionLost: { enabled: false } }"))).not.toContain(LOST);
  });

  it("is not there where a connection has no tunnel", () => {
    expect(connectionStack("", { tunnels: [] }).resource).not.toHaveProperty("aws_cloudwatch_metric_alarm");
  });
});
