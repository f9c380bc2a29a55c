import {
  CONNECTION_LOG_PATTERNS,
  GATEWAY_CHANGES,
  TUNNEL_LOG_PATTERNS,
  VPN_CHANGE_EVENTS,
  VPN_CHANGE_FILTERS,
} from "../../../modules/config/log-patterns";
import type { MetricAlarmFacts, MetricFilterFacts } from "../../../modules/inventory";
import { endpointFacts } from "../../support/alarm-stacks";
import { aContext, jobsInWords, mathAlarm } from "../../support/alarm-context";
import { metricAlarmFacts, metricFilterFacts } from "../../support/existing-facts";
import { connectionFacts } from "../../support/synthesize";

const TRAIL = "CloudTrail/CloudWatchLogGroup";
const TUNNELS = "/aws/vpn/s2s/vpn-a";
const CLIENTS = "/aws/clientvpn/staff";
const METRIC = { namespace: "Audit", metricName: "Gateways", dimensions: {}, statistic: "Sum", periodSeconds: 300 };
const ALARM = metricAlarmFacts({ metric: METRIC, comparisonOperator: "GreaterThanOrEqualToThreshold", threshold: 1 });

const jobsWith = (filters: readonly Partial<MetricFilterFacts>[], alarm: MetricAlarmFacts = ALARM): readonly string[] =>
  jobsInWords(
    alarm,
    aContext({
      trailLogGroup: TRAIL,
      metricFilters: filters.map((filter) => metricFilterFacts(filter)),
      vpnConnections: [
        {
          id: "vpn-a",
          manage: "adopt",
          facts: connectionFacts({
            tunnels: [
              {
                outsideIpAddress: "203.0.113.1",
                tunnelLog: { logGroupName: TUNNELS, outputFormat: "json" },
                bgpLog: { logGroupName: "/aws/vpn/bgp", outputFormat: "json" },
              },
            ],
          }),
        },
      ],
      clientVpnEndpoints: [
        {
          id: "cvpn-endpoint-a",
          manage: "adopt",
          facts: endpointFacts({ connectionLog: { enabled: true, cloudwatchLogGroup: CLIENTS } }),
        },
        {
          id: "cvpn-endpoint-b",
          manage: "adopt",
          facts: endpointFacts({ connectionLog: { enabled: false, cloudwatchLogGroup: "/aws/clientvpn/off" } }),
        },
      ],
    }),
  );

describe("an alarm on the metric of a filter", () => {
  const events = (...names: readonly string[]): string =>
    `{ ${names.map((name) => `($.eventName = "${name}")`).join(" || ")} }`;

  it.each<[string, readonly Partial<MetricFilterFacts>[], readonly string[]]>([
    ["for gateway changes", [{ pattern: GATEWAY_CHANGES.pattern }], ["gatewayChanges"]],
    [
      "for gateway changes, with other white space",
      [{ pattern: GATEWAY_CHANGES.pattern.replaceAll(" ", "").replaceAll("||", "\n||") }],
      ["gatewayChanges"],
    ],
    [
      "for gateway changes and more",
      [{ pattern: GATEWAY_CHANGES.pattern.replace(" }", " || ($.eventName = RunInstances) }") }],
      [],
    ],
    ["for gateway changes on another log group", [{ pattern: GATEWAY_CHANGES.pattern, logGroupName: "old" }], []],
    ["for gateway changes with dimensions", [{ pattern: GATEWAY_CHANGES.pattern, dimensions: { user: "$.user" } }], []],
    ["for gateway changes that counts nothing", [{ pattern: GATEWAY_CHANGES.pattern, metricValue: "0" }], []],
    ["for gateway changes that adds up a member", [{ pattern: GATEWAY_CHANGES.pattern, metricValue: "$.size" }], []],
    ["for gateway changes into another metric", [{ pattern: GATEWAY_CHANGES.pattern, metricName: "Other" }], []],
    ["for all VPN events", [{ pattern: events(...VPN_CHANGE_EVENTS) }], ["vpnChanges"]],
    ["for all VPN events, with a wildcard", [{ pattern: events("*Vpn*") }], ["vpnChanges"]],
    [
      "for VPN events that were denied only",
      [{ pattern: '{ ($.eventName = "*Vpn*") && ($.errorCode = "AccessDenied") }' }],
      [],
    ],
    ["for most VPN events", [{ pattern: events(...VPN_CHANGE_EVENTS.slice(1)) }], []],
    [
      "for VPN events, together with another filter",
      [{ pattern: events(...VPN_CHANGE_EVENTS.slice(1)) }, { pattern: events("CreateVpnConnection"), filterName: "b" }],
      ["vpnChanges"],
    ],
    ["of ours for VPN changes", VPN_CHANGE_FILTERS, ["vpnChanges"]],
    [
      "for both",
      [{ pattern: events(...VPN_CHANGE_EVENTS) }, { pattern: GATEWAY_CHANGES.pattern, filterName: "b" }],
      ["gatewayChanges", "vpnChanges"],
    ],
    [
      "for keys that differ",
      [{ pattern: TUNNEL_LOG_PATTERNS.tunnelLogKeyMismatch, logGroupName: TUNNELS }],
      [`tunnelLogKeyMismatch ${TUNNELS}`],
    ],
    [
      "for BGP sessions",
      [{ pattern: TUNNEL_LOG_PATTERNS.tunnelLogBgpDown, logGroupName: "/aws/vpn/bgp" }],
      ["tunnelLogBgpDown /aws/vpn/bgp"],
    ],
    [
      "for failed connections",
      [{ pattern: CONNECTION_LOG_PATTERNS.connectionLogFailed, logGroupName: CLIENTS }],
      [`connectionLogFailed ${CLIENTS}`],
    ],
    [
      "for lines that nothing logs",
      [{ pattern: CONNECTION_LOG_PATTERNS.connectionLogFailed, logGroupName: "/aws/clientvpn/off" }],
      [],
    ],
    ["for something else", [{}], []],
  ])("%s", (_words, filters, jobs) => {
    expect(jobsWith(filters)).toEqual(jobs);
  });

  const GATEWAYS = [{ pattern: GATEWAY_CHANGES.pattern }];
  it.each<[string, MetricAlarmFacts, readonly string[]]>([
    ["with dimensions", { ...ALARM, metric: { ...METRIC, dimensions: { a: "b" } } }, []],
    ["that goes off when nothing happens", { ...ALARM, comparisonOperator: "LessThanThreshold" }, []],
    [
      "that is always off",
      { ...ALARM, threshold: 0 },
      ["gatewayChanges: its threshold is wrong: it is in alarm while all is well, too"],
    ],
    ["that counts lines", { ...ALARM, metric: { ...METRIC, statistic: "SampleCount" } }, ["gatewayChanges"]],
    [
      "as the one metric of metric math",
      mathAlarm("SUM([m1])", [METRIC], { comparisonOperator: "GreaterThanThreshold" }),
      ["gatewayChanges"],
    ],
    [
      "as one of several",
      mathAlarm("m1+m2", [METRIC, { ...METRIC, metricName: "Other" }], { comparisonOperator: "GreaterThanThreshold" }),
      [],
    ],
    ["by its increase", mathAlarm("DIFF(m1)", [METRIC], { comparisonOperator: "GreaterThanThreshold" }), []],
    ["without action", { ...ALARM, alarmActions: [] }, ["gatewayChanges: it has no alarm action"]],
  ])("%s is judged by what it does", (_words, alarm, jobs) => {
    expect(jobsWith(GATEWAYS, alarm)).toEqual(jobs);
  });

  it("that counts datapoints among which there are zeros does not do its job", () => {
    const counting = { ...ALARM, metric: { ...METRIC, statistic: "SampleCount" } };
    expect(jobsWith([{ pattern: GATEWAY_CHANGES.pattern, defaultValue: 0 }], counting)).toEqual([
      "gatewayChanges: its statistic is wrong: SampleCount does not depend on the values of the datapoints",
    ]);
  });
});
