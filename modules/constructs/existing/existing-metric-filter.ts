import { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter";
import { Construct } from "constructs";
import type { MetricFilterFacts } from "../../inventory";
import { requireManageMode } from "../manage-mode";
import { literal, literalTags } from "../terraform-string";
import type { VpnStack } from "../vpn-stack";
import { adopt, ADOPTED_LIFECYCLE, type ExistingProps, statementId } from "./adopted-item";

/** Properties of {@link ExistingMetricFilter}: what the scan found. */
export interface ExistingMetricFilterProps extends MetricFilterFacts, ExistingProps {}

/**
 * A metric filter that the account had already.
 *
 * @param id names of its log group and its own: `group:filter`
 */
export class ExistingMetricFilter extends Construct {
  constructor(stack: VpnStack, id: string, props: ExistingMetricFilterProps) {
    super(stack, statementId("metricFilter", id));
    requireManageMode(id, props.manage);
    stack.existing.addFilter(props);
    if (props.manage !== "adopt") return;
    const filter = new CloudwatchLogMetricFilter(this, "adopted", {
      name: literal(props.filterName),
      logGroupName: literal(props.logGroupName),
      pattern: literal(props.pattern),
      metricTransformation: {
        namespace: literal(props.namespace),
        name: literal(props.metricName),
        value: literal(props.metricValue),
        ...(props.defaultValue !== undefined && { defaultValue: String(props.defaultValue) }),
        ...(props.unit !== undefined && { unit: props.unit }),
        ...(props.dimensions && { dimensions: literalTags(props.dimensions) }),
      },
      lifecycle: ADOPTED_LIFECYCLE,
    });
    adopt(stack, "metricFilter", id, filter);
  }
}
