import { GATEWAY_CHANGES, VPN_CHANGE_FILTERS } from "../../../modules/config/log-patterns";
import { TrailLogGroup } from "../../../modules/constructs/changes/trail-log-group";
import { ExistingMetricAlarm } from "../../../modules/constructs/existing/existing-metric-alarm";
import { ExistingMetricFilter } from "../../../modules/constructs/existing/existing-metric-filter";
import type { VpnStack } from "../../../modules/constructs/vpn-stack";
import type { MetricFilterFacts } from "../../../modules/inventory";
import { alarmNames, alarmOf, namesOf, stackOf } from "../../support/alarm-stacks";
import { metricAlarmFacts, metricFilterFacts } from "../../support/existing-facts";
import { resourceOf, type StackJson } from "../../support/synthesize";

const FILTER = "aws_cloudwatch_log_metric_filter";
const GROUP = "CloudTrail/CloudWatchLogGroup";

const trailStack = (before: (stack: VpnStack) => void, wishes = ""): StackJson =>
  stackOf(wishes, (stack) => {
    before(stack);
    new TrailLogGroup(stack, GROUP, {});
  });

/** A trail's log group with a filter that is there already, on gateway changes unless told otherwise. */
const withFilter = (more: Partial<MetricFilterFacts>, wishes = ""): StackJson =>
  trailStack((stack) => {
    const facts = metricFilterFacts({ logGroupName: GROUP, pattern: GATEWAY_CHANGES.pattern, ...more });
    new ExistingMetricFilter(stack, `${facts.logGroupName}:${facts.filterName}`, { manage: "reference", ...facts });
  }, wishes);

const withAlarm = (name: string, jobs: readonly string[], wishes = ""): StackJson =>
  trailStack(
    (stack) => new ExistingMetricAlarm(stack, name, { manage: "reference", jobs, ...metricAlarmFacts() }),
    wishes,
  );

describe("a filter of the account on the same events", () => {
  it.each([
    ["as ours has it", GATEWAY_CHANGES.pattern],
    ["with other white space", GATEWAY_CHANGES.pattern.replaceAll(" ", "  ").replaceAll("||", "\n||")],
    ["without white space", GATEWAY_CHANGES.pattern.replaceAll(" ", "")],
  ])("takes the place of ours, and its metric that of ours: the text %s", (_, pattern) => {
    const json = withFilter({ pattern });
    expect(namesOf(json, FILTER)).not.toContain("gateway-changes");
    expect(alarmOf(json, "gateway-changes")).toMatchObject({ namespace: "Audit", metric_name: "Gateways" });
  });

  it.each<[string, Partial<MetricFilterFacts>]>([
    ["looks for other events", { pattern: "{ $.eventName = CreateCustomerGateway }" }],
    ["is on another log group", { logGroupName: "other" }],
    ["has dimensions, without which its metric has no data", { dimensions: { user: "$.userIdentity.arn" } }],
    ["counts nothing", { metricValue: "0" }],
    ["counts something else than lines", { metricValue: "$.size" }],
  ])("is of no use where it %s", (_, more) => {
    const json = withFilter(more);
    expect(namesOf(json, FILTER)).toContain("gateway-changes");
    expect(alarmOf(json, "gateway-changes")).toMatchObject({ metric_name: "GatewayEventCount" });
  });

  it.each(VPN_CHANGE_FILTERS)(
    "is of no use for $filterName where it feeds a metric that the others do not",
    (filter) => {
      const json = withFilter({ filterName: "mine", pattern: filter.pattern });
      expect(namesOf(json, FILTER)).toHaveLength(1 + VPN_CHANGE_FILTERS.length);
      expect(alarmOf(json, "vpn-changes")).toMatchObject({
        namespace: "CloudTrailMetrics",
        metric_name: "VpnEventCount",
      });
    },
  );

  it("is of use there where it feeds the same metric", () => {
    const [{ pattern } = { pattern: "" }] = VPN_CHANGE_FILTERS;
    const json = withFilter({
      filterName: "mine",
      pattern,
      namespace: "CloudTrailMetrics",
      metricName: "VpnEventCount",
    });
    expect(namesOf(json, FILTER)).not.toContain("vpn-changes");
    expect(alarmOf(json, "vpn-changes")).toMatchObject({ metric_name: "VpnEventCount" });
  });

  it("keeps its name: ours has another one, because CloudWatch Logs would overwrite it", () => {
    const json = withFilter({
      filterName: "VPCGatewayConfigChanges",
      pattern: "{ $.eventName = CreateCustomerGateway }",
    });
    expect(resourceOf(json, FILTER, "gateway-changes")).toMatchObject({
      name: "tunnelwatch-gateway-changes",
      pattern: GATEWAY_CHANGES.pattern,
    });
  });
});

describe("an alarm of the account on the same changes", () => {
  it.each([
    ["gatewayChanges", ["vpn-changes"]],
    ["vpnChanges", ["gateway-changes"]],
  ])("leaves nothing to do for ours: %s", (job, rest) => {
    const json = withAlarm("old one", [job]);
    expect(alarmNames(json)).toEqual(rest);
    expect(namesOf(json, FILTER)).toEqual(expect.arrayContaining(rest));
    expect(namesOf(json, FILTER)).not.toContain(job === "vpnChanges" ? "vpn-changes" : "gateway-changes");
  });

  it("that is broken keeps its name, though the profile has the same: CloudWatch would overwrite it", () => {
    const json = withAlarm("VPCGatewayConfigChangesAlarm", [], "alarms: { profile: conformity-vpc-009 }");
    expect(alarmOf(json, "gateway-changes")["alarm_name"]).toBe("tunnelwatch-gateway-changes");
  });
});
