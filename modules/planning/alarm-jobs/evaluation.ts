import type { MetricAlarmFacts, MetricStatFacts } from "../../inventory";

/** The two values that an alarm has to tell apart. */
export interface Meaning {
  /** The value at which it has to go off. */
  readonly trouble: number;
  /** The value at which all is well. */
  readonly good: number;
}

const COMPARISONS: Readonly<Record<string, (value: number, threshold: number) => boolean>> = {
  GreaterThanOrEqualToThreshold: (value, threshold) => value >= threshold,
  GreaterThanThreshold: (value, threshold) => value > threshold,
  LessThanThreshold: (value, threshold) => value < threshold,
  LessThanOrEqualToThreshold: (value, threshold) => value <= threshold,
};

/**
 * Statistics that count datapoints, or rank them, and so say nothing of their values. Where all datapoints have one
 * value, every other statistic is that value or a multiple of it.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html
 */
const COUNTING = /^(?:SampleCount$|tc|pr)/i;

/**
 * What keeps the alarm from going off at trouble and only then, in words; empty where nothing does.
 *
 * @param countIsValue - whether each datapoint stands for one event, so that counting them is as good as adding them up
 * @returns `undefined` where it goes off at the good value only, or compares with no fixed value: it has another job
 */
export function evaluationProblems(
  { comparisonOperator, threshold }: MetricAlarmFacts,
  metrics: readonly MetricStatFacts[],
  { trouble, good }: Meaning,
  countIsValue = false,
): readonly string[] | undefined {
  const breaches = COMPARISONS[comparisonOperator];
  if (!breaches || threshold === undefined) return undefined;
  const counting = metrics.find(({ statistic }) => COUNTING.test(statistic));
  if (counting && !countIsValue) {
    return [`its statistic is wrong: ${counting.statistic} does not depend on the values of the datapoints`];
  }
  const [atTrouble, atGood] = [breaches(trouble, threshold), breaches(good, threshold)];
  if (atTrouble) return atGood ? ["its threshold is wrong: it is in alarm while all is well, too"] : [];
  return atGood ? undefined : ["it never goes off"];
}
