import { CONNECTION_LOG_PATTERNS, TUNNEL_LOG_PATTERNS } from "../../../modules/config/log-patterns";
import { ClientVpn } from "../../../modules/constructs/client-vpn";
import { ExistingLogGroup } from "../../../modules/constructs/existing/existing-log-group";
import { ExistingMetricAlarm } from "../../../modules/constructs/existing/existing-metric-alarm";
import { ExistingMetricFilter } from "../../../modules/constructs/existing/existing-metric-filter";
import { terraformNameOf } from "../../../modules/constructs/names";
import { SiteToSiteVpn } from "../../../modules/constructs/site-to-site-vpn";
import type { VpnStack } from "../../../modules/constructs/vpn-stack";
import type { TunnelLogFacts, VpnConnectionFacts } from "../../../modules/inventory";
import {
  alarmNames,
  alarmOf,
  endpointFacts,
  everythingOn,
  namesOf,
  stackOf,
  type Wishes,
} from "../../support/alarm-stacks";
import { logGroupFacts, metricAlarmFacts, metricFilterFacts } from "../../support/existing-facts";
import { connectionFacts, resourceOf, type StackJson, tunnelFacts } from "../../support/synthesize";

const FILTER = "aws_cloudwatch_log_metric_filter";
const GROUP = "/vpn";
const ADDRESS = terraformNameOf(GROUP);

const TUNNEL_KINDS = ["dpd-timeout", "key-mismatch", "phase1-down", "phase2-down", "proposal-mismatch"].map(
  (name) => `${ADDRESS}_tunnel-log-${name}`,
);
const BGP_KINDS = ["bgp-down", "bgp-prefix-limit"].map((name) => `${ADDRESS}_tunnel-log-${name}`);
const CONNECTION_KINDS = ["connected", "denied", "failed", "handler-refused"].map(
  (name) => `${ADDRESS}_connection-log-${name}`,
);

const JSON_LOG: TunnelLogFacts = { logGroupName: GROUP, outputFormat: "json" };

const connection = (stack: VpnStack, id: string, facts: Partial<VpnConnectionFacts>): SiteToSiteVpn =>
  new SiteToSiteVpn(stack, id, { manage: "reference", ...connectionFacts(facts) });

/** A connection whose first tunnel logs so. */
const logging = (logs: { tunnelLog?: TunnelLogFacts; bgpLog?: TunnelLogFacts }): Partial<VpnConnectionFacts> => ({
  tunnels: [tunnelFacts("203.0.113.1", logs), tunnelFacts("203.0.113.2")],
});

const group = (stack: VpnStack, name = GROUP): ExistingLogGroup =>
  new ExistingLogGroup(stack, name, { manage: "reference", ...logGroupFacts() });

const filtersOf = (json: StackJson): readonly string[] => namesOf(json, FILTER);

/** The filters where one connection logs so. */
const filtersFor = (facts: Partial<VpnConnectionFacts>, wishes: Wishes = everythingOn()): readonly string[] =>
  filtersOf(
    stackOf(wishes, (stack) => {
      connection(stack, "vpn-0abc", facts);
      group(stack);
    }),
  );

describe("filters on a log group", () => {
  it("look for what its lines can tell: of the tunnel, of BGP or of both", () => {
    expect(filtersFor(logging({ tunnelLog: JSON_LOG }))).toEqual(TUNNEL_KINDS);
    expect(filtersFor(logging({ bgpLog: JSON_LOG }))).toEqual(BGP_KINDS);
    expect(filtersFor(logging({ tunnelLog: JSON_LOG, bgpLog: JSON_LOG }))).toEqual([...BGP_KINDS, ...TUNNEL_KINDS]);
  });

  it("are off by default", () => {
    expect(filtersFor(logging({ tunnelLog: JSON_LOG, bgpLog: JSON_LOG }), "")).toEqual([]);
  });

  it("read JSON only: a log in text gets none", () => {
    const text = { ...JSON_LOG, outputFormat: "text" };
    expect(filtersFor(logging({ tunnelLog: text, bgpLog: text }))).toEqual([]);
  });

  it("are on none that no VPN of the stack logs to", () => {
    expect(filtersFor({})).toEqual([]);
    expect(filtersFor(logging({ tunnelLog: { ...JSON_LOG, logGroupName: "/other" } }))).toEqual([]);
  });

  it("are on none of which the code does not say that it exists", () => {
    const json = stackOf(everythingOn(), (stack) => connection(stack, "vpn-0abc", logging({ tunnelLog: JSON_LOG })));
    expect(filtersOf(json)).toEqual([]);
  });

  it.each([
    ["enabled", CONNECTION_KINDS],
    ["disabled, though AWS kept the group's name,", []],
  ])("look for connections where the log of an endpoint is %s", (state, expected) => {
    const connectionLog = { enabled: state === "enabled", cloudwatchLogGroup: GROUP };
    const json = stackOf(everythingOn(), (stack) => {
      new ClientVpn(stack, "cvpn-endpoint-0abc", { manage: "reference", ...endpointFacts({ connectionLog }) });
      group(stack);
    });
    expect(filtersOf(json)).toEqual(expected);
  });

  it("are there once for all VPNs that share it, whose names the description gives, three at most", () => {
    const json = stackOf("alarms: { tunnelLogDpdTimeout: { enabled: true } }", (stack) => {
      for (const number of [1, 2, 3, 4, 5]) {
        const tunnels = [tunnelFacts(`203.0.113.${number}`, { tunnelLog: JSON_LOG })];
        connection(stack, `vpn-${number}`, { tags: { Name: `site ${number}` }, tunnels });
      }
      group(stack);
    });
    expect(filtersOf(json)).toEqual([`${ADDRESS}_tunnel-log-dpd-timeout`]);
    expect(alarmOf(json, `${ADDRESS}_tunnel-log-dpd-timeout`)["alarm_description"]).toContain(
      'which "site 1" (vpn-1), "site 2" (vpn-2), "site 3" (vpn-3) and 2 more log to.',
    );
  });

  it("name a VPN once, though both of its tunnels log there", () => {
    const tunnels = ["203.0.113.1", "203.0.113.2"].map((address) => tunnelFacts(address, { tunnelLog: JSON_LOG }));
    const json = stackOf("alarms: { tunnelLogDpdTimeout: { enabled: true } }", (stack) => {
      connection(stack, "vpn-0abc", { tunnels });
      group(stack);
    });
    expect(alarmOf(json, `${ADDRESS}_tunnel-log-dpd-timeout`)["alarm_description"]).toContain(
      'which "hq" (vpn-0abc) logs to.',
    );
  });

  it("are for the VPNs that an override switches them on for, and name no others", () => {
    const wishes =
      "alarms: { overrides: [{ match: { ids: [vpn-2] }, tunnelLogDpdTimeout: { enabled: true, threshold: 7 } }] }";
    const json = stackOf(wishes, (stack) => {
      connection(stack, "vpn-1", { ...logging({ tunnelLog: JSON_LOG }), tags: { Name: "one" } });
      connection(stack, "vpn-2", { ...logging({ tunnelLog: JSON_LOG }), tags: { Name: "two" } });
      group(stack);
    });
    const alarm = alarmOf(json, `${ADDRESS}_tunnel-log-dpd-timeout`);
    expect(alarm["threshold"]).toBe(7);
    expect(alarm["alarm_description"]).toContain('which "two" (vpn-2) logs to.');
  });
});

describe("what the account has already", () => {
  const KINDS = { ...TUNNEL_LOG_PATTERNS, ...CONNECTION_LOG_PATTERNS };

  const stackWith = (before: (stack: VpnStack) => void): StackJson =>
    stackOf("alarms: { tunnelLogDpdTimeout: { enabled: true } }", (stack) => {
      before(stack);
      connection(stack, "vpn-0abc", logging({ tunnelLog: JSON_LOG }));
      group(stack);
    });

  it("of filters on the same lines feeds the alarm in place of ours", () => {
    const json = stackWith((stack) => {
      const facts = metricFilterFacts({ logGroupName: GROUP, pattern: KINDS.tunnelLogDpdTimeout });
      new ExistingMetricFilter(stack, `${GROUP}:gateways`, { manage: "reference", ...facts });
    });
    expect(filtersOf(json)).toEqual([]);
    expect(alarmOf(json, `${ADDRESS}_tunnel-log-dpd-timeout`)).toMatchObject({
      namespace: "Audit",
      metric_name: "Gateways",
    });
  });

  it("of alarms on the same lines leaves nothing to do for ours", () => {
    const json = stackWith((stack) => {
      const jobs = [`tunnelLogDpdTimeout ${GROUP}`];
      new ExistingMetricAlarm(stack, "old one", { manage: "reference", jobs, ...metricAlarmFacts() });
    });
    expect(filtersOf(json)).toEqual([]);
    expect(alarmNames(json).filter((name) => name.startsWith(ADDRESS))).toEqual([]);
  });
});

it("a filter has the log group's name as text for Terraform", () => {
  const hostile = "/vpn/${x}";
  const json = stackOf("alarms: { tunnelLogDpdTimeout: { enabled: true } }", (stack) => {
    connection(stack, "vpn-0abc", logging({ tunnelLog: { ...JSON_LOG, logGroupName: hostile } }));
    group(stack, hostile);
  });
  const filter = resourceOf(json, FILTER, `${terraformNameOf(hostile)}_tunnel-log-dpd-timeout`);
  expect(filter["log_group_name"]).toBe("/vpn/$${x}");
  expect(filter["metric_transformation"]).toMatchObject({ name: "/vpn/$${x} tunnel-log-dpd-timeout" });
});
