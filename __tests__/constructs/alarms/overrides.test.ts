import { SiteToSiteVpn } from "../../../modules/constructs/site-to-site-vpn";
import { ALARM_KINDS } from "../../../modules/inventory";
import { alarmNames, alarmOf, connectionStack, stackOf } from "../../support/alarm-stacks";
import { connectionFacts } from "../../support/synthesize";

const TUNNEL_1 = "vpn-0abc_203-0-113-1_tunnel-down";
const TUNNEL_2 = "vpn-0abc_203-0-113-2_tunnel-down";
const LOST = "vpn-0abc_connection-lost";

/** Overrides of `tunnelDown.threshold`, by what they match. */
const thresholds = (...overrides: readonly (readonly [match: string, threshold: number])[]): string =>
  `alarms: { overrides: [${overrides
    .map(([match, threshold]) => `{ match: { ${match} }, tunnelDown: { threshold: ${threshold} } }`)
    .join(", ")}] }`;

const thresholdsOf = (wishes: string): readonly unknown[] => {
  const json = connectionStack(wishes);
  return [TUNNEL_1, TUNNEL_2].map((name) => alarmOf(json, name)["threshold"]);
};

describe("what the configuration says of alarms", () => {
  it("changes every value, for all connections", () => {
    const wishes = `alarms:
  tunnelDown:
    statistic: Maximum
    comparisonOperator: LessThanOrEqualToThreshold
    threshold: 0
    periodSeconds: 60
    evaluationPeriods: 5
    datapointsToAlarm: 4
    treatMissingData: ignore
`;
    expect(alarmOf(connectionStack(wishes), TUNNEL_1)).toMatchObject({
      statistic: "Maximum",
      comparison_operator: "LessThanOrEqualToThreshold",
      threshold: 0,
      period: 60,
      evaluation_periods: 5,
      datapoints_to_alarm: 4,
      treat_missing_data: "ignore",
    });
  });

  it("changes statistic and period inside metric math as well", () => {
    const wishes = "alarms: { connectionLost: { statistic: Maximum, periodSeconds: 60 } }";
    expect(alarmOf(connectionStack(wishes), LOST)["metric_query"]).toMatchObject([
      { expression: "MAX([t1,t2])" },
      { metric: { period: 60, stat: "Maximum" } },
      { metric: { period: 60, stat: "Maximum" } },
    ]);
  });

  it.each([
    ["of its tags", thresholds(["tags: { Name: h* }", 0.1]), [0.1, 0.1]],
    ["of other tags", thresholds(["tags: { Name: branch* }", 0.1]), [1, 1]],
    ["of its id", thresholds(["ids: [vpn-0abc]", 0.1]), [0.1, 0.1]],
    ["of another id", thresholds(["ids: [vpn-0def]", 0.1]), [1, 1]],
    ["of one tunnel", thresholds(["tunnels: [203.0.113.2]", 0.1]), [1, 0.1]],
    ["of a tunnel elsewhere", thresholds(["tunnels: [198.51.100.1]", 0.1]), [1, 1]],
    ["of a tunnel of its id", thresholds(["ids: [vpn-0abc], tunnels: [203.0.113.1]", 0.1]), [0.1, 1]],
    ["of a tunnel of another id", thresholds(["ids: [vpn-0def], tunnels: [203.0.113.1]", 0.1]), [1, 1]],
    [
      "of both, the later one last",
      thresholds(["ids: [vpn-0abc]", 0.1], ["tunnels: [203.0.113.1]", 0.2], ["tags: { Name: hq }", 0.3]),
      [0.3, 0.3],
    ],
    [
      "of both, the more exact one last",
      thresholds(["ids: [vpn-0abc]", 0.1], ["tunnels: [203.0.113.1]", 0.2]),
      [0.2, 0.1],
    ],
  ])("reaches a connection by overrides %s", (_, wishes, expected) => {
    expect(thresholdsOf(wishes)).toEqual(expected);
  });

  it("reaches the profile of one tunnel, and leaves that of the connection alone", () => {
    const wishes = "alarms: { overrides: [{ match: { tunnels: [203.0.113.1] }, profile: conformity-vpc-009 }] }";
    const json = connectionStack(wishes);
    expect(alarmOf(json, TUNNEL_1)["alarm_name"]).toBe("VPNTunnelDownAlarm-tunnelwatch-vpn-0abc-203.0.113.1");
    expect(alarmOf(json, TUNNEL_2)["alarm_name"]).toBe("tunnelwatch-vpn-0abc-203.0.113.2-tunnel-down");
    expect(alarmOf(json, LOST)["treat_missing_data"]).toBe("breaching");
  });

  it("reaches one connection and leaves the others alone", () => {
    const wishes = "alarms: { overrides: [{ match: { ids: [vpn-0abc] }, connectionLost: { enabled: false } }] }";
    const json = stackOf(wishes, (stack) => {
      new SiteToSiteVpn(stack, "vpn-0abc", { manage: "reference", ...connectionFacts() });
      new SiteToSiteVpn(stack, "vpn-0def", { manage: "reference", ...connectionFacts() });
    });
    expect(alarmNames(json)).toContain("vpn-0def_connection-lost");
    expect(alarmNames(json)).not.toContain(LOST);
  });

  it("never asks for more datapoints than there are periods", () => {
    expect(alarmOf(connectionStack("alarms: { tunnelDown: { evaluationPeriods: 1 } }"), TUNNEL_1)).toMatchObject({
      evaluation_periods: 1,
      datapoints_to_alarm: 1,
    });
  });

  it("is refused where several overrides do not go together", () => {
    const wishes = `alarms:
  overrides:
    - { match: { ids: [vpn-0abc] }, tunnelDown: { evaluationPeriods: 5, datapointsToAlarm: 5 } }
    - { match: { ids: [vpn-0abc] }, tunnelDown: { evaluationPeriods: 2 } }
`;
    expect(() => connectionStack(wishes)).toThrow(
      "tunnelDown.datapointsToAlarm of vpn-0abc 203.0.113.1 must be at most evaluationPeriods (2), got 5.",
    );
  });

  it("leaves no topic behind when every alarm is off", () => {
    const off = ALARM_KINDS.map((kind) => `${kind}: { enabled: false }`).join(", ");
    expect(connectionStack(`alarms: { ${off} }\nnotifications: { health: false }`).resource).toBeUndefined();
  });
});
