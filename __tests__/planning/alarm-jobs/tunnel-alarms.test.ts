import type { MetricAlarmFacts, TunnelMetricDimensions } from "../../../modules/inventory";
import { aContext, jobsInWords, mathAlarm, tunnelMetric } from "../../support/alarm-context";
import { metricAlarmFacts } from "../../support/existing-facts";

const TUNNEL = { TunnelIpAddress: "203.0.113.1" };
const DOWN = "tunnelDown vpn-a 203.0.113.1";
const LOST = "connectionLost vpn-a";
const BOTH = [tunnelMetric(TUNNEL), tunnelMetric({ VpnId: "vpn-a", TunnelIpAddress: "203.0.113.2" })];

/** An alarm on this metric that goes off below 1. */
const below1 = (
  dimensions: Readonly<Record<string, string>>,
  statistic = "Minimum",
  more: Partial<MetricAlarmFacts> = {},
): MetricAlarmFacts =>
  metricAlarmFacts({
    metric: tunnelMetric(dimensions, { statistic }),
    comparisonOperator: "LessThanThreshold",
    threshold: 1,
    ...more,
  });

describe("an alarm on the state of a tunnel", () => {
  it.each<[string, MetricAlarmFacts, readonly string[]]>([
    ["of a known address watches that tunnel", below1(TUNNEL), [DOWN]],
    ["of connection and address, too", below1({ ...TUNNEL, VpnId: "vpn-a" }), [DOWN]],
    ["of another connection's address is none of ours", below1({ ...TUNNEL, VpnId: "vpn-b" }), []],
    ["of an unknown address is none of ours", below1({ TunnelIpAddress: "198.51.100.1" }), []],
    ["of an address that two connections have watches neither", below1({ TunnelIpAddress: "10.0.0.1" }), []],
    [
      "of an address that two have, with the id, watches that one",
      below1({ TunnelIpAddress: "10.0.0.1", VpnId: "vpn-c" }),
      ["tunnelDown vpn-c 10.0.0.1"],
    ],
    ["with a dimension that AWS does not publish is none of ours", below1({ ...TUNNEL, Site: "hq" }), []],
    ["without dimensions is none of ours", below1({}), []],
    ["as the only metric of metric math watches the tunnel", mathAlarm("m1", [tunnelMetric(TUNNEL)]), [DOWN]],
    [
      "of another namespace is none of ours",
      metricAlarmFacts({ metric: tunnelMetric(TUNNEL, { namespace: "Mine" }) }),
      [],
    ],
    ["under another name is none of ours", metricAlarmFacts({ metric: tunnelMetric(TUNNEL, { metricName: "X" }) }), []],
  ])("%s", (_words, alarm, jobs) => {
    expect(jobsInWords(alarm)).toEqual(jobs);
  });

  const WRONG = "its threshold is wrong: it is in alarm while all is well, too";
  it.each<[string, string, number, string | undefined]>([
    ["Average", "LessThanOrEqualToThreshold", 0, DOWN],
    ["Average", "LessThanThreshold", 0.5, DOWN],
    ["Maximum", "LessThanThreshold", 1, DOWN],
    ["Sum", "LessThanThreshold", 1, DOWN],
    ["p10", "LessThanThreshold", 1, DOWN],
    ["Average", "LessThanThreshold", 0, `${DOWN}: it never goes off`],
    ["Minimum", "LessThanOrEqualToThreshold", -1, `${DOWN}: it never goes off`],
    ["Minimum", "GreaterThanThreshold", 1, `${DOWN}: it never goes off`],
    ["Minimum", "LessThanOrEqualToThreshold", 1, `${DOWN}: ${WRONG}`],
    ["Minimum", "GreaterThanOrEqualToThreshold", 0, `${DOWN}: ${WRONG}`],
    [
      "SampleCount",
      "LessThanThreshold",
      1,
      `${DOWN}: its statistic is wrong: SampleCount does not depend on the values of the datapoints`,
    ],
    // Somebody wants to know when the tunnel comes up: another job.
    ["Minimum", "GreaterThanOrEqualToThreshold", 1, undefined],
    ["Minimum", "GreaterThanThreshold", 0, undefined],
    ["Minimum", "LessThanLowerThreshold", 0, undefined],
  ])("with %s, %s and %d is judged by when it goes off", (statistic, comparisonOperator, threshold, job) => {
    expect(jobsInWords(below1(TUNNEL, statistic, { comparisonOperator, threshold }))).toEqual(job ? [job] : []);
  });

  it.each<[string, Partial<MetricAlarmFacts>, string]>([
    ["no alarm action", { alarmActions: [], okActions: ["arn:ok"] }, "it has no alarm action"],
    ["its actions switched off", { actionsEnabled: false }, "its actions are switched off"],
    [
      "all that can be wrong",
      { alarmActions: [], actionsEnabled: false, threshold: 0 },
      "it never goes off; it has no alarm action; its actions are switched off",
    ],
  ])("with %s does not do its job", (_words, more, problems) => {
    expect(jobsInWords(below1(TUNNEL, "Minimum", more))).toEqual([`${DOWN}: ${problems}`]);
  });

  it.each<[readonly TunnelMetricDimensions[] | undefined, Readonly<Record<string, string>>, boolean]>([
    [undefined, TUNNEL, true],
    [["TunnelIpAddress"], TUNNEL, true],
    [["VpnId+TunnelIpAddress", "TunnelIpAddress"], TUNNEL, true],
    [["VpnId+TunnelIpAddress"], TUNNEL, false],
    [["VpnId+TunnelIpAddress"], { ...TUNNEL, VpnId: "vpn-a" }, true],
    [["TunnelIpAddress"], { ...TUNNEL, VpnId: "vpn-a" }, false],
  ])("where CloudWatch publishes %j and it watches %j gets data: %s", (sets, dimensions, getsData) => {
    const publishedSets = new Map(sets && [["203.0.113.1", sets]]);
    const silence = `CloudWatch publishes the tunnel's metric with other dimensions (${String(sets)}), so it never gets data`;
    expect(jobsInWords(below1(dimensions), aContext({ publishedSets }))).toEqual([
      getsData ? DOWN : `${DOWN}: ${silence}`,
    ]);
  });
});

describe("an alarm on a whole connection", () => {
  const VPN = { VpnId: "vpn-a" };
  it.each<[string, MetricAlarmFacts, readonly string[]]>([
    ["by the best of its aggregate", below1(VPN, "Maximum"), [LOST]],
    ["by the worst of its aggregate: any tunnel, which is no job of ours", below1(VPN, "Minimum"), []],
    ["by the average of its aggregate", below1(VPN, "Average"), []],
    ["that is not in the code", below1({ VpnId: "vpn-z" }, "Maximum"), []],
    ["by the best of all its tunnels", mathAlarm("MAX([m1, m2])", BOTH), [LOST]],
    ["by the best of all metrics", mathAlarm("MAX(METRICS())", BOTH), [LOST]],
    ["by the best of the metrics of a name", mathAlarm(`MAX(METRICS("m"))`, BOTH), [LOST]],
    ["with silence counted as down", mathAlarm("max([FILL(m1, 0), FILL(m2, 0)])", BOTH), [LOST]],
    ["by the worst of all its tunnels", mathAlarm("MIN([m1,m2])", BOTH), []],
    ["by the sum of all its tunnels", mathAlarm("m1 + m2", BOTH), []],
    ["by the best of one of its tunnels", mathAlarm("MAX([m1])", BOTH), [DOWN]],
    ["with a metric that is not there", mathAlarm("MAX([m1,m3])", BOTH), []],
    [
      "with a tunnel of another one",
      mathAlarm("MAX([m1,m2])", [...BOTH.slice(1), tunnelMetric({ VpnId: "vpn-b", TunnelIpAddress: "203.0.113.3" })]),
      [],
    ],
    [
      "one of whose tunnels has no address yet",
      mathAlarm("MAX([m1])", [tunnelMetric({ TunnelIpAddress: "203.0.113.7" })]),
      ["tunnelDown vpn-d 203.0.113.7"],
    ],
    [
      "that notifies when it is up",
      mathAlarm("MAX([m1,m2])", BOTH, { comparisonOperator: "GreaterThanThreshold" }),
      [],
    ],
    ["under a condition", mathAlarm("IF(m1>0,MAX([m1,m2]),1)", BOTH), []],
    ["by its increase", mathAlarm("DIFF(m1)", BOTH), []],
  ])("%s", (_words, alarm, jobs) => {
    expect(jobsInWords(alarm)).toEqual(jobs);
  });

  it("does not do its job where one of the tunnels is published otherwise", () => {
    const publishedSets = new Map([["203.0.113.2", ["TunnelIpAddress" as const]]]);
    expect(jobsInWords(mathAlarm("MAX([m1,m2])", BOTH), aContext({ publishedSets }))).toEqual([
      expect.stringMatching(
        /^connectionLost vpn-a: CloudWatch publishes .*\(TunnelIpAddress\), so it never gets data$/,
      ),
    ]);
  });

  it.each<[string, Partial<MetricAlarmFacts>]>([
    [
      "metrics of another account",
      { metricQueries: [{ id: "m1", returnData: true, metric: BOTH[0], accountId: "1" }] },
    ],
    [
      "two values",
      {
        metricQueries: [
          { id: "m1", returnData: true, metric: BOTH[0] },
          { id: "b1", returnData: true, expression: "ANOMALY_DETECTION_BAND(m1)" },
        ],
      },
    ],
    ["no value", { metricQueries: [{ id: "m1", returnData: false, metric: BOTH[0] }] }],
  ])("on %s is none of ours", (_words, more) => {
    expect(jobsInWords(mathAlarm("", [], more))).toEqual([]);
  });
});

describe("an alarm on the traffic of a tunnel", () => {
  const IN = tunnelMetric(TUNNEL, { metricName: "TunnelDataIn", statistic: "Sum" });
  const OUT = tunnelMetric(TUNNEL, { metricName: "TunnelDataOut", statistic: "Sum" });
  const NONE = "noTraffic vpn-a 203.0.113.1";

  it.each<[string, MetricAlarmFacts, readonly string[]]>([
    ["in one direction", metricAlarmFacts({ metric: IN }), [NONE]],
    ["in both directions", mathAlarm("m1+m2", [IN, OUT]), [NONE]],
    ["in both directions, as a sum", mathAlarm("SUM([m1,m2])", [IN, OUT]), [NONE]],
    ["while it is up", mathAlarm("IF(m3 > 0, m1 + m2, 1)", [IN, OUT, tunnelMetric(TUNNEL)]), [NONE]],
    [
      "that never goes off",
      metricAlarmFacts({ metric: IN, comparisonOperator: "LessThanThreshold" }),
      [`${NONE}: it never goes off`],
    ],
    ["of two tunnels", mathAlarm("m1+m2", [IN, { ...OUT, dimensions: { TunnelIpAddress: "203.0.113.2" } }]), []],
    [
      "that is too much",
      metricAlarmFacts({ metric: IN, comparisonOperator: "GreaterThanThreshold", threshold: 1e9 }),
      [],
    ],
    ["of a whole connection", metricAlarmFacts({ metric: { ...IN, dimensions: { VpnId: "vpn-a" } } }), []],
    ["while something else is well", mathAlarm("IF(m3>0,m1+m2,1)", [IN, OUT, { ...IN, metricName: "Other" }]), []],
    ["and state in one value", mathAlarm("m1+m2", [IN, tunnelMetric(TUNNEL)]), []],
  ])("%s", (_words, alarm, jobs) => {
    expect(jobsInWords(alarm)).toEqual(jobs);
  });
});
