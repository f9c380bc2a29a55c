import fc from "../../support/fast-check";
import { parseSettings, type Settings } from "../../../modules/config";
import { GATEWAY_CHANGES } from "../../../modules/config/log-patterns";
import {
  type CompositeAlarm,
  type GeneratedRegion,
  type GeneratedTrailLogGroup,
  isOurAlarm,
  type MetricAlarm,
  type MonitoringScan,
  OWN_STACK_TAG,
  type RegionScan,
  type Topic,
  type TunnelMetricDimensions,
} from "../../../modules/inventory";
import { planRegion } from "../../../modules/planning";
import { managedItems } from "../../../modules/planning/monitoring/managed-items";
import { logGroupFacts } from "../../support/existing-facts";
import { connection, failure, tunnel } from "../../support/plans";
import { alarm, composite, filter, monitoredScan, owned, topic, topicArn, TRAIL } from "../../support/monitored";

const VPNS = ["vpn-a", "vpn-b"];
const ADDRESSES = ["203.0.113.1", "203.0.113.2", "203.0.113.3", "203.0.113.4"];
const NAMES = ["a", "b", "c", "d", "tunnelwatch-x", "tunnelwatch-y"];
const TOPICS = ["noc", "ops", "tunnelwatch-alarms", "vpn.fifo"];

const vpnOf = (address: string): string => (ADDRESSES.indexOf(address) < 2 ? "vpn-a" : "vpn-b");

const maybeOwned = <Item>(item: fc.Arbitrary<Item>): fc.Arbitrary<Item> =>
  fc.tuple(item, fc.integer({ max: 9, min: 0 })).map(([drawn, ten]) => (ten === 0 ? owned(drawn) : drawn));

const actions = fc.record({
  actionsEnabled: fc.integer({ min: 0, max: 9 }).map((ten) => ten > 0),
  alarmActions: fc.subarray(TOPICS).map((names) => names.map(topicArn)),
});
const tunnelAlarm: fc.Arbitrary<MetricAlarm> = fc
  .record({
    name: fc.constantFrom(...NAMES),
    address: fc.constantFrom(...ADDRESSES),
    hasId: fc.boolean(),
    threshold: fc.constantFrom(0, 0, 0, -1),
    actions,
  })
  .map(({ name, address, hasId, threshold, actions: drawn }) =>
    alarm(name, {
      metric: {
        namespace: "AWS/VPN",
        metricName: "TunnelState",
        dimensions: { TunnelIpAddress: address, ...(hasId && { VpnId: vpnOf(address) }) },
        statistic: "Minimum",
        periodSeconds: 300,
      },
      threshold,
      ...drawn,
    }),
  );
const gatewayAlarm: fc.Arbitrary<MetricAlarm> = fc
  .record({ name: fc.constantFrom("VPCGatewayConfigChangesAlarm", "e", "tunnelwatch-gateway-changes"), actions })
  .map(({ name, actions: drawn }) =>
    alarm(name, {
      metric: { namespace: "Audit", metricName: "Gateways", dimensions: {}, statistic: "Sum", periodSeconds: 300 },
      comparisonOperator: "GreaterThanThreshold",
      ...drawn,
    }),
  );
const compositeAlarm: fc.Arbitrary<CompositeAlarm> = fc
  .tuple(fc.constantFrom("z", "tunnelwatch-z"), fc.subarray(NAMES, { minLength: 2 }))
  .map(([name, children]) => composite(name, ...children));
const someTopic: fc.Arbitrary<Topic> = fc.constantFrom(...TOPICS).map((name) => ({
  ...topic(name, {
    subscriptions: [{ arn: `${topicArn(name)}:1`, protocol: "email", endpoint: "noc@example.com" }],
  }),
  isOurs: name === "tunnelwatch-alarms",
}));
const someFilter = fc
  .record({
    name: fc.constantFrom(GATEWAY_CHANGES.filterName, "gateways", "tunnelwatch-x"),
    pattern: fc.constantFrom(GATEWAY_CHANGES.pattern, "{ $.a = 1 }"),
  })
  .map(({ name, pattern }) => filter(name, { pattern }));
const LOG_GROUPS = ["/aws/vpn/a", "/aws/vpn/b", "/wished/vpn-a", "/wished/vpn-b", TRAIL];
/** Some are of ours, by their tag. */
const someLogGroup = fc.record({ id: fc.constantFrom(...LOG_GROUPS), isOurs: fc.boolean() }).map(({ id, isOurs }) => ({
  id,
  facts: logGroupFacts({ tags: isOurs ? { [OWN_STACK_TAG]: "vpn-111122223333-eu-west-1" } : {} }),
}));

const published = fc.dictionary(
  fc.constantFrom(...ADDRESSES),
  fc.subarray<TunnelMetricDimensions>(["VpnId+TunnelIpAddress", "TunnelIpAddress"]),
);
const vpns = fc.subarray(VPNS, { minLength: 1 }).map((ids) =>
  ids.map((id) => {
    const addresses = ADDRESSES.filter((address) => vpnOf(address) === id);
    const tunnelLog = { logGroupName: `/aws/vpn/${id.slice(-1)}`, outputFormat: "json" };
    return connection(id, {
      facts: { ...connection(id).facts, tunnels: addresses.map((address) => tunnel(address, { tunnelLog })) },
    });
  }),
);
const list = <Item>(item: fc.Arbitrary<Item>): fc.Arbitrary<readonly Item[]> =>
  fc.array(maybeOwned(item), { maxLength: 5 });

/** Lists in which each id stands once, as AWS answers; a scan of each part that could be read. */
const scans: fc.Arbitrary<RegionScan> = fc
  .record({
    vpns,
    published,
    metricAlarms: list(fc.oneof(tunnelAlarm, tunnelAlarm, gatewayAlarm)),
    compositeAlarms: list(compositeAlarm),
    metricFilters: list(someFilter),
    topics: list(someTopic),
    logGroups: list(someLogGroup),
    unread: fc.subarray<keyof MonitoringScan>(["alarms", "metricFilters", "topics", "logGroups"]),
    logGroupNames: fc.subarray(LOG_GROUPS),
    isUnread: fc.integer({ min: 0, max: 4 }).map((five) => five === 0),
  })
  .map(({ vpns: connections, published: sets, unread, isUnread, logGroupNames, ...items }) => {
    const once = Object.fromEntries(
      Object.entries(items).map(([name, all]) => [name, [...new Map(all.map((item) => [item.id, item])).values()]]),
    );
    const failed = Object.fromEntries((isUnread ? unread : []).map((name) => [name, { ok: false, failure }] as const));
    const looked = { logGroupNames: [...new Set([...logGroupNames, ...items.logGroups.map(({ id }) => id)])] };
    return { ...monitoredScan(once, connections, { ...looked, ...failed }), tunnelMetrics: { ok: true, value: sets } };
  });

const HARDEN = ["{}", "{ options: { tunnelLog: {} } }", "{ options: { tunnelLog: { logGroup: '/wished/{id}' } } }"];
const settings: fc.Arbitrary<Settings> = fc
  .record({
    wish: fc.constantFrom<Settings["existing"]>("adopt", "adopt", "repair", "repair", "keep", "ignore"),
    harden: fc.constantFrom(...HARDEN),
  })
  .map(({ wish, harden }) => ({ ...parseSettings(`harden: ${harden}`, "f"), existing: wish }));
const trailLogGroups = fc.option(fc.constant<GeneratedTrailLogGroup>({ id: TRAIL, trailName: "org" }), {
  nil: undefined,
});

interface Input {
  readonly scan: RegionScan;
  readonly settings: Settings;
  readonly trailLogGroup: GeneratedTrailLogGroup | undefined;
  readonly previous: GeneratedRegion | undefined;
}

const planOf = ({ scan, settings: wish, trailLogGroup, previous }: Input): GeneratedRegion => {
  const input = { scan, previous, settings: wish, narrowing: [], acceptRemovals: true };
  const { next } = planRegion(input, trailLogGroup);
  if (!next) throw new Error("a region with VPNs has code, where its monitoring was once read");
  return next;
};

const first = fc.record({ scan: scans, settings, trailLogGroup: trailLogGroups, previous: fc.constant(undefined) });
const inputs: fc.Arbitrary<Input> = fc
  .record({ scan: scans, settings, trailLogGroup: trailLogGroups, before: fc.option(first, { nil: undefined }) })
  .map(({ before, ...input }) => ({ ...input, previous: before && planOf({ ...before, scan: wasRead(before.scan) }) }))
  .map((input) => (input.previous ? input : { ...input, scan: wasRead(input.scan) }));

/** The scan with what could not be read found empty: without that, a region that is new gets no code. */
function wasRead(scan: RegionScan): RegionScan {
  const { alarms, metricFilters, topics } = scan.monitoring;
  return {
    ...scan,
    monitoring: {
      ...scan.monitoring,
      alarms: alarms.ok ? alarms : { ok: true, value: { metricAlarms: [], compositeAlarms: [] } },
      metricFilters: metricFilters.ok ? metricFilters : { ok: true, value: [] },
      topics: topics.ok ? topics : { ok: true, value: [] },
    },
  };
}

const always = (rule: (input: Input, next: GeneratedRegion) => void): void => {
  fc.assert(
    fc.property(inputs, (input) => {
      rule(input, planOf(input));
    }),
    { numRuns: 500 },
  );
};

const addressesOf = ({ monitoring }: GeneratedRegion): readonly string[] =>
  managedItems(monitoring).map(({ address }) => address);

describe("any plan of monitoring", () => {
  it("is the same when it is made again", () => {
    always((input, next) => {
      expect(planOf({ ...input, previous: next })).toEqual(next);
    });
  });

  it("does not depend on the order in which AWS answers", () => {
    always((input, next) => {
      const { monitoring } = input.scan;
      const reversed = Object.fromEntries(
        Object.entries(monitoring).map(([name, reading]: [string, MonitoringScan[keyof MonitoringScan]]) => {
          if (!("ok" in reading) || !reading.ok) return [name, reading];
          const { value } = reading;
          return [
            name,
            {
              ok: true,
              value:
                "metricAlarms" in value
                  ? {
                      metricAlarms: value.metricAlarms.toReversed(),
                      compositeAlarms: value.compositeAlarms.toReversed(),
                    }
                  : value.toReversed(),
            },
          ];
        }),
      ) as unknown as MonitoringScan;
      expect(planOf({ ...input, scan: { ...input.scan, monitoring: reversed } })).toEqual(next);
    });
  });

  it("never loses what was adopted: it stays so, or Terraform is told to forget it; and never both", () => {
    always(({ previous }, next) => {
      const managed = addressesOf(next);
      const forgotten = next.forgottenItems.map(({ address }) => address);
      const known = previous
        ? [...addressesOf(previous), ...previous.forgottenItems.map(({ address }) => address)]
        : [];
      expect([...managed, ...forgotten]).toEqual(expect.arrayContaining(known));
      for (const addresses of [managed, forgotten, [...managed, ...forgotten]]) {
        expect(new Set(addresses).size).toBe(addresses.length);
      }
    });
  });

  it("never adopts what is ours or CloudFormation's, and repairs only where that is asked for", () => {
    always(({ scan, settings: { existing }, previous }, { monitoring }) => {
      if (!scan.monitoring.alarms.ok) return;
      const stacks = new Map(
        scan.monitoring.alarms.value.metricAlarms.map((item) => [item.id, item.cloudFormationStack]),
      );
      for (const { id, manage } of monitoring.metricAlarms) {
        expect(isOurAlarm(id)).toBe(false);
        if (stacks.get(id) !== undefined) expect(manage).toBe("reference");
        if (manage === "repair") expect(existing).toBe("repair");
      }
      const repaired = monitoring.metricAlarms.filter(({ manage }) => manage === "repair").flatMap(({ jobs }) => jobs);
      expect(new Set(repaired).size).toBe(repaired.length);
      if (existing !== "ignore" || previous !== undefined) return;
      // Only what has the name of ours, for ours not to overwrite it.
      for (const { id, manage, jobs } of monitoring.metricAlarms) {
        expect([id, manage, jobs]).toEqual(["VPCGatewayConfigChangesAlarm", "reference", []]);
      }
    });
  });

  it("makes no log group that may exist, but for ours, and none that is adopted", () => {
    always(({ scan, previous }, { monitoring: { ownLogGroups, logGroups } }) => {
      const { logGroups: found, logGroupNames } = scan.monitoring;
      if (!found.ok) return;
      const known = new Set((previous?.monitoring.ownLogGroups ?? []).map(({ id }) => id));
      for (const { id } of ownLogGroups) {
        const group = found.value.find((each) => each.id === id);
        if (group) expect(group.facts.tags[OWN_STACK_TAG]).toBeDefined();
        else expect(known.has(id) || logGroupNames.includes(id)).toBe(true);
        expect(logGroups.map((each) => each.id)).not.toContain(id);
      }
    });
  });

  it("has at most one topic notified, and counts on no alarm for what ours does", () => {
    always(({ scan, previous }, { monitoring }) => {
      expect(monitoring.topics.filter(({ notified }) => notified).length).toBeLessThanOrEqual(1);
      const { alarms } = scan.monitoring;
      if (!alarms.ok) return;
      const oursOn = alarms.value.metricAlarms
        .filter(({ id, facts }) => isOurAlarm(id) && facts.metric?.metricName === "TunnelState")
        .map(({ facts }) => facts.metric?.dimensions["TunnelIpAddress"] ?? "");
      const before = new Map(previous?.monitoring.metricAlarms.map(({ id, jobs }) => [id, jobs]));
      for (const { id, jobs } of monitoring.metricAlarms) {
        const added = jobs.filter((job) => before.get(id)?.includes(job) !== true);
        for (const job of added) expect(oursOn).not.toContain(job.split(" ")[2]);
      }
    });
  });
});
