import {
  CloudwatchMetricAlarm,
  type CloudwatchMetricAlarmConfig,
  type CloudwatchMetricAlarmMetricQuery,
} from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import type { Construct } from "constructs";
import { ALARM_KIND } from "../../config/alarm-kinds";
import type { AlarmValues } from "../../config";
import { evaluationProblems } from "../../config/evaluation-range";
import { TunnelwatchError } from "../../errors";
import { adoptedName, type AlarmKind, alarmJob, type MetricFacts } from "../../inventory";
import { kebabCase } from "../names";
import { addressPart, literal, literalTags, referenceTo } from "../terraform-string";
import type { ResourceJson, VpnStack } from "../vpn-stack";

/** A metric of a metric math expression. */
export interface MathMetric extends MetricFacts {
  /** Its name in the expression. */
  readonly id: string;
}

/** A metric math expression and what it is made of. Statistic and period are the alarm's. */
export interface MetricMath {
  readonly expression: string;
  /** Id of the expression itself. */
  readonly id: string;
  readonly label: string;
  readonly metrics: readonly MathMetric[];
}

/** Properties of {@link Alarm}. Exactly one of `metric` and `math` is given. */
export interface AlarmProps {
  readonly stack: VpnStack;
  readonly kind: AlarmKind;
  /** What it watches, the general before the special: ids, addresses, names of log groups. */
  readonly subject: readonly string[];
  /** At most 255 characters. @default - made of kind and subject, and nothing that a user can rename */
  readonly name?: string;
  /** @default - made of kind and subject, whose ids and addresses differ by their letters and digits alone */
  readonly terraformName?: string;
  /** For whoever it wakes: what broke, and what to check first. At most 1,024 bytes. */
  readonly description: string;
  readonly values: AlarmValues;
  readonly metric?: MetricFacts;
  readonly math?: MetricMath;
  /** Whether a composite alarm rests on it: then it has to exist under its new name before the old one goes. */
  readonly isChild?: boolean;
}

/**
 * An alarm of ours, with the actions of its severity. Where the account has a broken alarm for the same job that is to be
 * repaired, it is that one: imported, and made to do its job.
 */
export class Alarm extends CloudwatchMetricAlarm {
  private readonly vpnStack: VpnStack;
  private readonly brokenName: string | undefined;

  constructor(scope: Construct, id: string, props: AlarmProps) {
    const { stack, kind, subject } = props;
    const broken = stack.existing.replaceBroken(alarmJob(kind, ...subject));
    super(scope, id, {
      alarmName: literal(broken?.name ?? props.name ?? defaultName(kind, subject)),
      alarmDescription: literal(props.description),
      ...watched(props),
      ...evaluation(props),
      ...(broken && { actionsEnabled: true }),
      ...stack.notifications.actionsFor(ALARM_KIND[kind].severity),
      ...lifecycleOf(broken !== undefined, props.isChild === true),
    });
    this.vpnStack = stack;
    this.brokenName = broken?.name;
    // What is repaired is imported already: as it is, until this takes its place.
    const terraformName = props.terraformName ?? [...subject.map(addressPart), kebabCase(kind)].join("_");
    this.overrideLogicalId(broken ? adoptedName(broken.name) : terraformName);
  }

  /**
   * Its name for the rule of a composite alarm: a reference, so that Terraform makes this first and deletes it last. What is
   * repaired is there already, and its name may need escapes.
   */
  get nameInRule(): string {
    const { brokenName } = this;
    if (brokenName !== undefined) return nameInRule(brokenName);
    return referenceTo(this.terraformResourceType, this.friendlyUniqueId, "alarm_name");
  }

  override toTerraform(): object {
    return this.vpnStack.takeOver(super.toTerraform() as ResourceJson);
  }
}

/** The name of an alarm that exists, for the rule of a composite alarm, where it stands in quotes. */
export function nameInRule(name: string): string {
  return literal(name.replace(/["\\]/g, String.raw`\$&`));
}

/** A repaired alarm stays its owner's: never deleted, and its tags are left alone. */
function lifecycleOf(isRepaired: boolean, isChild: boolean): Pick<CloudwatchMetricAlarmConfig, "lifecycle"> {
  if (isRepaired) return { lifecycle: { preventDestroy: true, ignoreChanges: ["tags", "tags_all"] } };
  return isChild ? { lifecycle: { createBeforeDestroy: true } } : {};
}

function defaultName(kind: AlarmKind, subject: readonly string[]): string {
  return ["tunnelwatch", ...subject, kebabCase(kind)].join("-");
}

function watched({ metric, math, values }: AlarmProps): Partial<CloudwatchMetricAlarmConfig> {
  const { statistic, periodSeconds } = values;
  if (metric) {
    const { namespace, metricName, dimensions } = metric;
    return {
      namespace: literal(namespace),
      metricName: literal(metricName),
      ...(Object.keys(dimensions).length > 0 && { dimensions: literalTags(dimensions) }),
      statistic,
      period: periodSeconds,
    };
  }
  if (!math) return {};
  const metrics = math.metrics.map(({ id, namespace, metricName, dimensions }): CloudwatchMetricAlarmMetricQuery => ({
    id,
    returnData: false,
    metric: { namespace, metricName, dimensions: { ...dimensions }, period: periodSeconds, stat: statistic },
  }));
  return {
    metricQuery: [{ id: math.id, expression: math.expression, label: math.label, returnData: true }, ...metrics],
  };
}

/**
 * The attributes that decide when the alarm goes off, whatever it watches.
 *
 * @throws TunnelwatchError `ConfigInvalid` where CloudWatch would not take the values together: each override may be
 *   right, and several of them for one VPN wrong
 */
function evaluation({ kind, subject, values }: AlarmProps) {
  const { threshold } = values;
  const [problem] = evaluationProblems(values);
  if (problem) throw invalid(kind, subject, problem.key, `${problem.rule}, got ${String(values[problem.key])}`);
  if (threshold === undefined)
    throw invalid(kind, subject, "threshold", "must be given, because nobody else can know it");
  return {
    comparisonOperator: values.comparisonOperator,
    threshold,
    evaluationPeriods: values.evaluationPeriods,
    ...(values.datapointsToAlarm !== undefined && { datapointsToAlarm: values.datapointsToAlarm }),
    treatMissingData: values.treatMissingData,
  };
}

function invalid(kind: AlarmKind, subject: readonly string[], key: string, rule: string): TunnelwatchError {
  return new TunnelwatchError(
    `${[`${kind}.${key}`, ...(subject.length > 0 ? ["of", ...subject] : [])].join(" ")} ${rule}.`,
    {
      code: "ConfigInvalid",
      resource: subject[0] ?? kind,
      hint: "It comes from `alarms` and those alarms.overrides of tunnelwatch.yaml that match it: correct one of them.",
    },
  );
}
