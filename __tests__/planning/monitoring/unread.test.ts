import { defaultSettings } from "../../../modules/config";
import { GATEWAY_CHANGES } from "../../../modules/config/log-patterns";
import type { MonitoringScan } from "../../../modules/inventory";
import { planRegion, type RegionPlan } from "../../../modules/planning";
import { connection, failure, tunnel } from "../../support/plans";
import {
  alarm,
  alarmsIn,
  composite,
  existing,
  filter,
  logGroup,
  monitoredScan,
  topic,
  topicArn,
  TRAIL,
  VPN,
} from "../../support/monitored";

const gateways = filter("gateways", { pattern: GATEWAY_CHANGES.pattern });
const noc = topic("noc", { subscriptions: [{ arn: `${topicArn("noc")}:1`, protocol: "email", endpoint: "a@b.c" }] });
const everything = {
  metricAlarms: [
    alarm("first"),
    alarm("second", {}, "203.0.113.2"),
    alarm("gateways", {
      metric: { ...gateways.facts, dimensions: {}, statistic: "Sum", periodSeconds: 300 },
      comparisonOperator: "GreaterThanThreshold",
    }),
  ],
  compositeAlarms: [composite("lost", "first", "second")],
  metricFilters: [gateways],
  topics: [noc],
  logGroups: [logGroup("/aws/vpn/a")],
};
const vpn = connection(VPN, {
  facts: {
    ...connection(VPN).facts,
    tunnels: [
      tunnel("203.0.113.1", { tunnelLog: { logGroupName: "/aws/vpn/a", outputFormat: "json" } }),
      tunnel("203.0.113.2"),
    ],
  },
});

const planned = (unread: Partial<MonitoringScan>, items: object, previous?: RegionPlan, wish = defaultSettings()) =>
  planRegion(
    {
      scan: monitoredScan(items, [vpn], unread),
      previous: previous?.next,
      settings: wish,
      narrowing: [],
      acceptRemovals: false,
    },
    { id: TRAIL },
  );

const before = planned({}, everything);
const unreadable = { ok: false, failure } as const;
const NOTHING_READ: Partial<MonitoringScan> = {
  alarms: unreadable,
  metricFilters: unreadable,
  topics: unreadable,
  logGroups: unreadable,
  trails: unreadable,
};

describe("monitoring that could not be read", () => {
  it("was all of it in the code", () => {
    expect(alarmsIn(before)).toEqual([
      `adopt first: tunnelDown ${VPN} 203.0.113.1`,
      "adopt gateways: gatewayChanges",
      `adopt second: tunnelDown ${VPN} 203.0.113.2`,
      `adopt lost: connectionLost ${VPN}`,
    ]);
    expect(before.next?.monitoring).toMatchObject({
      metricFilters: [{ id: gateways.id }],
      topics: [{ id: noc.id, notified: true }],
      logGroups: [{ id: "/aws/vpn/a" }],
    });
  });

  it.each(Object.keys(NOTHING_READ) as (keyof MonitoringScan)[])("is as it was where %s failed", (name) => {
    const now = planned({ [name]: unreadable }, everything, before);
    expect(now.next).toEqual(before.next);
    expect(now.failures).toEqual([failure]);
  });

  it("is as it was where nothing could be read, and nothing of it is forgotten", () => {
    for (const wish of ["adopt", "ignore", "keep"] as const) {
      const now = planned(NOTHING_READ, {}, before, existing(wish));
      expect(now.next).toEqual(before.next);
      expect(now.notes).toEqual([]);
    }
  });

  it("holds nothing back of what could be read", () => {
    const changed = { ...everything, metricFilters: [], metricAlarms: everything.metricAlarms.slice(1) };
    expect(alarmsIn(planned({ metricFilters: unreadable }, changed, before))).toEqual([
      "adopt gateways: gatewayChanges",
      `adopt second: tunnelDown ${VPN} 203.0.113.2`,
      "adopt lost: ",
    ]);
  });

  it.each(["alarms", "metricFilters", "topics"] as const)(
    "holds back the code of a region that is new where %s failed: ours could take the place of what is there",
    (name) => {
      const now = planned({ [name]: unreadable }, everything);
      expect(now.next).toBeUndefined();
      expect(now.failures).toEqual([failure]);
      expect(now.notes.map(({ kind, id }) => [kind, id])).toEqual([
        ["skipped", TRAIL],
        ["skipped", VPN],
      ]);
    },
  );

  it.each(["logGroups", "trails"] as const)("holds nothing back in a new region where %s failed", (name) => {
    expect(planned({ [name]: unreadable }, everything).next).toBeDefined();
  });
});
