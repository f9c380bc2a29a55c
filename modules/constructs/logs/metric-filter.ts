import { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter";
import type { Construct } from "constructs";
import type { ChangeFilter, LogMetric } from "../../config/log-patterns";
import { literal } from "../terraform-string";
import type { ResourceJson, VpnStack } from "../vpn-stack";

/** Properties of {@link countMatches}. */
export interface CountMatchesProps extends ChangeFilter {
  readonly stack: VpnStack;
  /** Name of a log group that exists, or that the stack makes. */
  readonly logGroupName: string;
  /** The metric that the filter feeds where it is ours. */
  readonly metric: LogMetric;
  /** Terraform name of the filter where it is ours. */
  readonly terraformName: string;
  /** Whether other filters feed the same metric, so that one which feeds another is of no use. @default false */
  readonly isOneOfSeveral?: boolean;
}

/**
 * Counts the lines of a log group that fit a pattern: by a filter that the account has already, else by one of ours.
 * No default value: a log group in which nothing happens shall cost nothing.
 *
 * @returns the metric that counts
 */
export function countMatches(scope: Construct, props: CountMatchesProps): LogMetric {
  const { stack, logGroupName, pattern, metric, isOneOfSeveral = false } = props;
  const existing = stack.existing.filterFor(logGroupName, pattern, isOneOfSeveral ? metric : undefined);
  if (existing) return existing;
  new CountingFilter(scope, props);
  return metric;
}

class CountingFilter extends CloudwatchLogMetricFilter {
  private readonly vpnStack: VpnStack;
  private readonly ownLogGroup: string | undefined;

  constructor(
    scope: Construct,
    { stack, logGroupName, filterName, pattern, metric, terraformName }: CountMatchesProps,
  ) {
    super(scope, filterName, {
      name: filterName,
      logGroupName: literal(logGroupName),
      pattern: literal(pattern),
      metricTransformation: { namespace: metric.namespace, name: literal(metric.metricName), value: "1" },
    });
    this.overrideLogicalId(terraformName);
    this.vpnStack = stack;
    this.ownLogGroup = stack.logGroups.ofOwn(logGroupName);
  }

  override toTerraform(): object {
    const verbatim = this.ownLogGroup === undefined ? {} : { depends_on: [this.ownLogGroup] };
    return this.vpnStack.takeOver(super.toTerraform() as ResourceJson, verbatim);
  }
}
