import {
  CloudwatchMetricAlarm,
  type CloudwatchMetricAlarmMetricQuery,
} from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import {
  type AlarmActionFacts,
  type AlarmJob,
  type MetricAlarmFacts,
  type MetricQueryFacts,
  type MetricStatFacts,
} from "../../inventory";
import { requireRepairMode } from "../manage-mode";
import { literal, literalTags } from "../terraform-string";
import type { ResourceJson, VpnStack } from "../vpn-stack";
import { withoutStackTraces } from "../without-stack-traces";
import { adopt, ADOPTED_LIFECYCLE, type ExistingProps, statementId } from "./adopted-item";

/** Id of the construct for the alarm as it is. */
const ADOPTED = "adopted";

/** Properties of {@link ExistingMetricAlarm}: what the scan found, and what it does. */
export interface ExistingMetricAlarmProps extends MetricAlarmFacts, ExistingProps {
  /** What it does, so that no alarm of ours is added for it. With `repair`, what it does from now on. */
  readonly jobs: readonly AlarmJob[];
}

/**
 * A metric alarm that the account had already.
 *
 * @param id its name
 */
export class ExistingMetricAlarm extends Construct {
  constructor(stack: VpnStack, id: string, props: ExistingMetricAlarmProps) {
    super(stack, statementId("metricAlarm", id));
    requireRepairMode(id, props.manage);
    withoutStackTraces(() => {
      // Before its repair, too: ours may never come, and what leaves the stack would be destroyed.
      if (props.manage !== "reference") new AdoptedMetricAlarm(this, stack, id, props);
      const makeWay = (): void => {
        this.node.tryRemoveChild(ADOPTED);
      };
      stack.existing.addAlarm({ name: id, manage: props.manage, makeWay }, props.jobs);
    });
  }
}

class AdoptedMetricAlarm extends CloudwatchMetricAlarm {
  constructor(
    scope: Construct,
    private readonly vpnStack: VpnStack,
    id: string,
    private readonly facts: MetricAlarmFacts,
  ) {
    super(scope, ADOPTED, {
      alarmName: literal(id),
      ...(facts.description !== undefined && { alarmDescription: literal(facts.description) }),
      ...(facts.metric && singleMetric(facts.metric)),
      ...(facts.metricQueries && { metricQuery: facts.metricQueries.map(query) }),
      comparisonOperator: facts.comparisonOperator,
      ...(facts.threshold !== undefined && { threshold: facts.threshold }),
      ...(facts.thresholdMetricId !== undefined && { thresholdMetricId: facts.thresholdMetricId }),
      evaluationPeriods: facts.evaluationPeriods,
      ...(facts.datapointsToAlarm !== undefined && { datapointsToAlarm: facts.datapointsToAlarm }),
      ...(facts.treatMissingData !== undefined && { treatMissingData: facts.treatMissingData }),
      ...(facts.evaluateLowSampleCountPercentile !== undefined && {
        evaluateLowSampleCountPercentiles: facts.evaluateLowSampleCountPercentile,
      }),
      ...actions(facts),
      lifecycle: ADOPTED_LIFECYCLE,
    });
    this.vpnStack = vpnStack;
    adopt(vpnStack, "metricAlarm", id, this);
  }

  override toTerraform(): object {
    return this.vpnStack.takeOver(super.toTerraform() as ResourceJson, { tags: literalTags(this.facts.tags) });
  }
}

/** The actions of an alarm as Terraform has them. */
export function actions(facts: AlarmActionFacts) {
  return {
    actionsEnabled: facts.actionsEnabled,
    alarmActions: facts.alarmActions.map(literal),
    okActions: facts.okActions.map(literal),
    insufficientDataActions: facts.insufficientDataActions.map(literal),
  };
}

function singleMetric(metric: MetricStatFacts) {
  const { namespace, metricName, dimensions, statistic, periodSeconds, unit } = metric;
  return {
    namespace: literal(namespace),
    metricName: literal(metricName),
    dimensions: literalTags(dimensions),
    ...(isStandard(statistic) ? { statistic } : { extendedStatistic: statistic }),
    period: periodSeconds,
    ...(unit !== undefined && { unit }),
  };
}

function query({ id, label, returnData, expression, periodSeconds, metric, accountId }: MetricQueryFacts) {
  const result: CloudwatchMetricAlarmMetricQuery = {
    id,
    returnData,
    ...(label !== undefined && { label: literal(label) }),
    ...(expression !== undefined && { expression: literal(expression) }),
    ...(periodSeconds !== undefined && { period: periodSeconds }),
    ...(accountId !== undefined && { accountId }),
    ...(metric && {
      metric: {
        namespace: literal(metric.namespace),
        metricName: literal(metric.metricName),
        dimensions: literalTags(metric.dimensions),
        period: metric.periodSeconds,
        stat: metric.statistic,
        ...(metric.unit !== undefined && { unit: metric.unit }),
      },
    }),
  };
  return result;
}

/** CloudWatch knows percentiles and trimmed means as extended statistics. */
function isStandard(statistic: string): boolean {
  return ["Average", "Minimum", "Maximum", "Sum", "SampleCount"].includes(statistic);
}
