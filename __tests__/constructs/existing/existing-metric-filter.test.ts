import { ExistingMetricFilter } from "../../../modules/constructs/existing/existing-metric-filter";
import type { ExistingMode, MetricFilterFacts } from "../../../modules/inventory";
import { stackOf } from "../../support/alarm-stacks";
import { metricFilterFacts } from "../../support/existing-facts";
import type { StackJson } from "../../support/synthesize";

const FILTER = "aws_cloudwatch_log_metric_filter";
const ID = "CloudTrail/CloudWatchLogGroup:gateways";
const ADDRESS = "adopted_CloudTrail-CloudWatchLogGroup-gateways_192acab1";

const stackWith = (manage: ExistingMode, facts: Partial<MetricFilterFacts> = {}): StackJson =>
  stackOf("", (stack) => {
    new ExistingMetricFilter(stack, ID, { manage, ...metricFilterFacts(facts) });
  });

describe("a metric filter of the account", () => {
  it("is imported as it is, and neither changed nor destroyed, where it is adopted", () => {
    const json = stackWith("adopt");
    expect(json.resource).toEqual({
      [FILTER]: {
        [ADDRESS]: {
          name: "gateways",
          log_group_name: "CloudTrail/CloudWatchLogGroup",
          pattern: "{ $.eventName = CreateCustomerGateway }",
          metric_transformation: { namespace: "Audit", name: "Gateways", value: "1" },
          lifecycle: { prevent_destroy: true, ignore_changes: "all" },
        },
      },
    });
    expect(json.import).toEqual([{ to: `${FILTER}.${ADDRESS}`, id: ID }]);
  });

  it("is mirrored with everything that its metric has, a default of 0 included", () => {
    const json = stackWith("adopt", { metricValue: "$.size", defaultValue: 0, unit: "Bytes" });
    expect(json.resource?.[FILTER]?.[ADDRESS]).toMatchObject({
      metric_transformation: { value: "$.size", default_value: "0", unit: "Bytes" },
    });
    const dimensions = { who: "$.userIdentity.arn" };
    expect(stackWith("adopt", { dimensions }).resource?.[FILTER]?.[ADDRESS]).toMatchObject({
      metric_transformation: { dimensions },
    });
  });

  it("leaves nothing in the stack where it is only referenced", () => {
    const json = stackWith("reference");
    expect([json.resource, json.import]).toEqual([undefined, undefined]);
  });

  it.each(["repair", "keep"])("is refused in the mode %s", (manage) => {
    expect(() => stackWith(manage as ExistingMode)).toThrow(
      `manage of ${ID} must be "adopt" or "reference", got "${manage}".`,
    );
  });
});
