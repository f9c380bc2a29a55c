import { GATEWAY_CHANGES, VPN_CHANGE_FILTERS } from "../../../modules/config/log-patterns";
import type { GeneratedRegion, LogGroup, MetricAlarm, MetricFilter, VpnConnection } from "../../../modules/inventory";
import { planRegion, type RegionPlan } from "../../../modules/planning";
import { defaultSettings } from "../../../modules/config";
import { connection, plan, tunnel } from "../../support/plans";
import {
  alarm,
  alarmsIn,
  codeOf,
  existing,
  filter,
  logGroup,
  monitoredScan,
  monitoringNotes,
  owned,
  TRAIL,
  VPN,
} from "../../support/monitored";

const gateways = filter(GATEWAY_CHANGES.filterName, {
  pattern: GATEWAY_CHANGES.pattern,
  namespace: GATEWAY_CHANGES.namespace,
  metricName: GATEWAY_CHANGES.metricName,
});

/** An alarm on the metric of a filter. */
const counting = (id: string, { facts: { namespace, metricName } }: MetricFilter): MetricAlarm =>
  alarm(id, {
    metric: { namespace, metricName, dimensions: {}, statistic: "Sum", periodSeconds: 300 },
    comparisonOperator: "GreaterThanOrEqualToThreshold",
    threshold: 1,
  });

/** A plan of the region in which the trail's log group is. */
function planTrail(
  monitored: { readonly metricAlarms?: readonly MetricAlarm[]; readonly metricFilters: readonly MetricFilter[] },
  previous?: GeneratedRegion,
  trailLogGroup = TRAIL,
  settings = defaultSettings(),
): RegionPlan {
  const scan = monitoredScan(monitored);
  const input = { scan, previous, settings, narrowing: [], acceptRemovals: false };
  return planRegion(input, { id: trailLogGroup, trailName: "org" });
}

const filtersIn = ({ next }: RegionPlan): readonly string[] =>
  (next?.monitoring.metricFilters ?? []).map(({ id, manage }) => `${manage} ${id}`);

describe("the filter and the alarm on gateway changes", () => {
  const watched = { metricAlarms: [counting("VPCGatewayConfigChangesAlarm", gateways)], metricFilters: [gateways] };

  it("are adopted where the account had them already", () => {
    const planned = planTrail(watched);
    expect(filtersIn(planned)).toEqual([`adopt ${gateways.id}`]);
    expect(alarmsIn(planned)).toEqual(["adopt VPCGatewayConfigChangesAlarm: gatewayChanges"]);
    expect(planned.next?.monitoring.trailLogGroup).toEqual({ id: TRAIL, trailName: "org" });
    // They have the names that ours would have, too.
    const again = planTrail(watched, codeOf(planned));
    expect(again.next).toEqual(planned.next);
  });

  it("are ours where the code watches that log group, and did not find them there", () => {
    const before = codeOf(planTrail({ metricFilters: [] }));
    const planned = planTrail(watched, before);
    expect([filtersIn(planned), alarmsIn(planned)]).toEqual([[], []]);
  });

  it("are somebody's where the code did not watch that log group", () => {
    const before = codeOf(plan(monitoredScan({})));
    expect(filtersIn(planTrail(watched, before))).toEqual([`adopt ${gateways.id}`]);
    const elsewhere = codeOf(planTrail({ metricFilters: [] }, undefined, "another"));
    expect(filtersIn(planTrail(watched, elsewhere))).toEqual([`adopt ${gateways.id}`]);
  });

  it("are left alone where another log group is watched, or none, but for what has the name of ours", () => {
    const namesakes = new Map([["another", ["adopt VPCGatewayConfigChangesAlarm: "]]]);
    for (const group of ["another", undefined]) {
      const scan = monitoredScan(watched);
      const input = { scan, previous: undefined, settings: defaultSettings(), narrowing: [], acceptRemovals: false };
      const planned = planRegion(input, group === undefined ? undefined : { id: group });
      expect([filtersIn(planned), alarmsIn(planned)]).toEqual([[], namesakes.get(group ?? "") ?? []]);
    }
  });

  it("is in the code without a job where it only has the name: ours must not overwrite it", () => {
    const other = filter("other", { pattern: "{ $.x = 1 }", metricName: "Other" });
    const namesake = counting("VPCGatewayConfigChangesAlarm", other);
    const foreign = { metricAlarms: [namesake], metricFilters: [other] };
    expect(alarmsIn(planTrail(foreign))).toEqual(["adopt VPCGatewayConfigChangesAlarm: "]);
    expect(alarmsIn(planTrail({ ...foreign, metricAlarms: [owned(namesake)] }))).toEqual([
      "reference VPCGatewayConfigChangesAlarm: ",
    ]);
  });

  it("are ours only where they are what we would make, though the code watches that log group", () => {
    const before = codeOf(planTrail({ metricFilters: [] }));
    const other = filter("other", { namespace: "Other" });
    const alarmElsewhere = counting("VPCGatewayConfigChangesAlarm", other);
    expect(alarmsIn(planTrail({ metricAlarms: [alarmElsewhere], metricFilters: [] }, before))).toEqual([
      "adopt VPCGatewayConfigChangesAlarm: ",
    ]);
    for (const change of [{ pattern: "{ $.x = 1 }" }, { namespace: "X" }, { metricName: "X" }, { metricValue: "2" }]) {
      const changed = { ...gateways, facts: { ...gateways.facts, ...change } };
      expect(filtersIn(planTrail({ metricFilters: [changed] }, before))).toEqual([`adopt ${gateways.id}`]);
    }
  });

  it("is ours where it is on what somebody's filter in the code counts", () => {
    const theirs = filter("theirs", { pattern: GATEWAY_CHANGES.pattern, namespace: "CIS", metricName: "Gateways" });
    const before = codeOf(planTrail({ metricFilters: [theirs] }));
    const ours = { metricAlarms: [counting("VPCGatewayConfigChangesAlarm", theirs)], metricFilters: [theirs] };
    expect(alarmsIn(planTrail(ours, before))).toEqual([]);
  });

  it("are only referenced where existing monitoring is ignored, and not taken for ours afterwards", () => {
    const ignored = planTrail(watched, undefined, TRAIL, existing("ignore"));
    expect(filtersIn(ignored)).toEqual([`reference ${gateways.id}`]);
    expect(alarmsIn(ignored)).toEqual(["reference VPCGatewayConfigChangesAlarm: "]);
    expect(planTrail(watched, codeOf(ignored), TRAIL, existing("ignore")).next).toEqual(ignored.next);
    const adopted = planTrail(watched, codeOf(ignored));
    expect(filtersIn(adopted)).toEqual([`adopt ${gateways.id}`]);
    expect(alarmsIn(adopted)).toEqual(["adopt VPCGatewayConfigChangesAlarm: gatewayChanges"]);
  });

  it("are adopted one by one: a filter that no alarm is on does half of the work", () => {
    expect(filtersIn(planTrail({ metricFilters: [gateways] }))).toEqual([`adopt ${gateways.id}`]);
  });
});

describe("a metric filter", () => {
  const other = filter("other");

  it.each<[string, readonly MetricFilter[], readonly MetricAlarm[], readonly string[]]>([
    [
      "of ours is not adopted",
      VPN_CHANGE_FILTERS.map(({ filterName, pattern }) => filter(filterName, { pattern })),
      [],
      [],
    ],
    ["that does nothing for us is left alone", [other], [counting("b", other)], []],
    ["that CloudFormation made is referenced", [owned(gateways)], [], [`reference ${gateways.id}`]],
    [
      "that feeds an alarm in the code is adopted with it",
      [
        gateways,
        {
          ...other,
          facts: { ...other.facts, namespace: GATEWAY_CHANGES.namespace, metricName: GATEWAY_CHANGES.metricName },
        },
      ],
      [counting("a", gateways)],
      [`adopt ${gateways.id}`, `adopt ${other.id}`],
    ],
  ])("%s", (_words, metricFilters, metricAlarms, filters) => {
    expect(filtersIn(planTrail({ metricFilters, metricAlarms }))).toEqual(filters);
  });

  it("is adopted where it has the name of ours, whatever it looks for: ours must not overwrite it", () => {
    const other = {
      ...gateways,
      facts: { ...gateways.facts, filterName: "VPCGatewayConfigChanges", pattern: "{ $.x = 1 }" },
    };
    expect(filtersIn(planTrail({ metricFilters: [other] }))).toEqual([`adopt ${other.id}`]);
  });

  it("stays adopted though it does nothing any more, and is forgotten once it is gone", () => {
    const before = codeOf(planTrail({ metricFilters: [gateways] }));
    const changed = { ...gateways, facts: { ...gateways.facts, pattern: "{ $.a = 1 }" } };
    expect(filtersIn(planTrail({ metricFilters: [changed] }, before))).toEqual([`adopt ${gateways.id}`]);
    expect(monitoringNotes(planTrail({ metricFilters: [] }, before))).toEqual([
      `forgotten metricFilter ${gateways.id}`,
    ]);
  });

  it("does not take the place of one of ours that is there already", () => {
    const before = codeOf(planTrail({ metricFilters: [] }));
    const second = filter("mine", gateways.facts);
    const renamed = { ...second, id: `${TRAIL}:mine`, facts: { ...gateways.facts, filterName: "mine" } };
    expect(filtersIn(planTrail({ metricFilters: [gateways, renamed] }, before))).toEqual([]);
  });
});

describe("a log group", () => {
  const logging = (logGroupName: string): VpnConnection =>
    connection(VPN, {
      facts: {
        ...connection(VPN).facts,
        tunnels: [tunnel("203.0.113.1", { tunnelLog: { logGroupName, outputFormat: "json" } })],
      },
    });
  const groupsIn = (vpn: VpnConnection, logGroups: readonly LogGroup[], options = {}, previous?: GeneratedRegion) =>
    (plan(monitoredScan({ logGroups }, [vpn]), previous, options).next?.monitoring.logGroups ?? []).map(
      ({ id, manage }) => `${manage} ${id}`,
    );

  it("is adopted where a VPN in the code logs to it and it exists", () => {
    const groups = [logGroup("/aws/vpn/b"), logGroup("/aws/vpn/a"), owned(logGroup("/aws/vpn/c"))];
    expect(groupsIn(logging("/aws/vpn/a"), groups)).toEqual(["adopt /aws/vpn/a"]);
    expect(groupsIn(logging("/aws/vpn/c"), groups)).toEqual(["reference /aws/vpn/c"]);
    expect(groupsIn(logging("/aws/vpn/z"), groups)).toEqual([]);
    expect(groupsIn(logging("/aws/vpn/a"), groups, { settings: existing("keep") })).toEqual(["reference /aws/vpn/a"]);
  });

  it("is not adopted where a trail sends events to it", () => {
    const scan = monitoredScan({ logGroups: [logGroup(TRAIL)] }, [logging(TRAIL)], {
      trails: {
        ok: true,
        value: [
          {
            name: "org",
            arn: "arn:aws:cloudtrail:eu-west-1:111122223333:trail/org",
            isMultiRegion: false,
            logGroupArn: `arn:aws:logs:eu-west-1:111122223333:log-group:${TRAIL}`,
          },
        ],
      },
    });
    expect(plan(scan).next?.monitoring.logGroups).toEqual([]);
  });

  it("is forgotten once no VPN in the code logs to it", () => {
    const before = codeOf(plan(monitoredScan({ logGroups: [logGroup("/aws/vpn/a")] }, [logging("/aws/vpn/a")])));
    const planned = plan(monitoredScan({ logGroups: [logGroup("/aws/vpn/a")] }, [logging("/aws/vpn/b")]), before);
    expect(planned.next?.monitoring.logGroups).toEqual([]);
    expect(monitoringNotes(planned)).toEqual(["released logGroup /aws/vpn/a"]);
  });
});
