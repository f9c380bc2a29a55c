import { alarmNames, alarmOf, connectionStack } from "../../support/alarm-stacks";
import { tunnelFacts } from "../../support/synthesize";

const TUNNEL_1 = "vpn-0abc_203-0-113-1_tunnel-down";
const TUNNEL_2 = "vpn-0abc_203-0-113-2_tunnel-down";
const LOST = "vpn-0abc_connection-lost";

const profile = (name: string): string => `alarms: { profile: ${name} }`;

/** The metric of a tunnel alarm with both dimensions. */
const METRIC = {
  namespace: "AWS/VPN",
  metric_name: "TunnelState",
  dimensions: { VpnId: "vpn-0abc", TunnelIpAddress: "203.0.113.1" },
};

const DESCRIPTION =
  'Tunnel 1 (203.0.113.1) of VPN connection "hq" (vpn-0abc) to customer gateway cgw-1 ("HQ gateway", device hq-fw-1, ' +
  "198.51.100.7) is down. The connection has no redundancy left, or is lost. First check: does UDP 500, UDP 4500 or ESP " +
  "from 203.0.113.1 reach 198.51.100.7, and what do its IKE logs say?";

const ACTIONS = { alarm_actions: ["${aws_sns_topic.alarms.arn}"] };

describe("the tunnel alarm", () => {
  it("is in `recommended` two of three periods below 1, with silence for a fault", () => {
    expect(alarmOf(connectionStack(), TUNNEL_1)).toEqual({
      alarm_name: "tunnelwatch-vpn-0abc-203.0.113.1-tunnel-down",
      alarm_description: DESCRIPTION,
      ...METRIC,
      statistic: "Minimum",
      period: 300,
      comparison_operator: "LessThanThreshold",
      threshold: 1,
      evaluation_periods: 3,
      datapoints_to_alarm: 2,
      treat_missing_data: "breaching",
      ...ACTIONS,
    });
  });

  it("is in `security-hub-ec2.20` one period below 1, named by the tunnel's number", () => {
    expect(alarmOf(connectionStack(profile("security-hub-ec2.20")), TUNNEL_1)).toEqual({
      alarm_name: "tunnelwatch-vpn-0abc-tunnel-1-down",
      alarm_description: DESCRIPTION,
      ...METRIC,
      statistic: "Minimum",
      period: 300,
      comparison_operator: "LessThanThreshold",
      threshold: 1,
      evaluation_periods: 1,
      treat_missing_data: "missing",
      ...ACTIONS,
    });
  });

  it("is in `conformity-vpc-009` as the source has it, words included", () => {
    expect(alarmOf(connectionStack(profile("conformity-vpc-009")), TUNNEL_1)).toEqual({
      alarm_name: "VPNTunnelDownAlarm-tunnelwatch-vpn-0abc-203.0.113.1",
      alarm_description: "Triggered by VPN tunnel DOWN state",
      ...METRIC,
      dimensions: { TunnelIpAddress: "203.0.113.1" },
      statistic: "Average",
      period: 300,
      comparison_operator: "LessThanOrEqualToThreshold",
      threshold: 0,
      evaluation_periods: 3,
      treat_missing_data: "missing",
      ...ACTIONS,
    });
  });

  it("has the same Terraform address in every profile, so that one can follow the other", () => {
    for (const name of ["recommended", "security-hub-ec2.20", "conformity-vpc-009"]) {
      expect(alarmNames(connectionStack(profile(name)))).toEqual([TUNNEL_1, TUNNEL_2, LOST]);
    }
  });

  it("has no namesake: two tunnels are two alarms in every profile", () => {
    for (const name of ["recommended", "security-hub-ec2.20", "conformity-vpc-009"]) {
      const json = connectionStack(profile(name));
      expect(alarmOf(json, TUNNEL_1)["alarm_name"]).not.toBe(alarmOf(json, TUNNEL_2)["alarm_name"]);
    }
  });

  it("is not there where the configuration switches it off", () => {
    expect(alarmNames(connectionStack("alarms: { tunnelDown: { enabled: false } }"))).toEqual([LOST]);
  });

  it("is not there for a tunnel without address, which costs the other one nothing but the alarm on a loss half seen", () => {
    const tunnels = [tunnelFacts("", { metricDimensions: undefined }), tunnelFacts("203.0.113.2")];
    const json = connectionStack("", { tunnels });
    expect(alarmNames(json)).toEqual([TUNNEL_2]);
    expect(alarmOf(json, TUNNEL_2)["alarm_description"]).toMatch(/^Tunnel 2 \(203\.0\.113\.2\) /);
  });

  it("is not there where AWS has given the tunnels no addresses yet", () => {
    const { resource } = connectionStack("", { tunnels: [tunnelFacts(""), tunnelFacts("")] });
    expect(resource).not.toHaveProperty("aws_cloudwatch_metric_alarm");
  });
});
