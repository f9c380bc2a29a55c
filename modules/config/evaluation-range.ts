/** The values of an alarm that CloudWatch accepts only in certain combinations. */
export interface EvaluationValues {
  /** Length of one period, in seconds. */
  readonly periodSeconds?: number | undefined;
  readonly evaluationPeriods?: number | undefined;
  /** How many of the periods must breach. */
  readonly datapointsToAlarm?: number | undefined;
}

/** A value that does not go with the others. */
export interface EvaluationProblem {
  readonly key: keyof EvaluationValues;
  /** The rule that is broken, as the end of a sentence that starts with the key. */
  readonly rule: string;
}

const HOUR = 3_600;
const DAY = 24 * HOUR;

/**
 * What CloudWatch has against these values together. A value that is not given is not judged, so call it again with
 * the profile's values filled in.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 */
export function evaluationProblems(values: EvaluationValues): readonly EvaluationProblem[] {
  const { periodSeconds, evaluationPeriods, datapointsToAlarm } = values;
  const problems: EvaluationProblem[] = [];
  if (evaluationPeriods === undefined) return problems;

  if (datapointsToAlarm !== undefined && datapointsToAlarm > evaluationPeriods) {
    problems.push({ key: "datapointsToAlarm", rule: `must be at most evaluationPeriods (${evaluationPeriods})` });
  }
  if (periodSeconds !== undefined) {
    const days = periodSeconds < HOUR ? 1 : 7;
    const most = Math.floor((days * DAY) / periodSeconds);
    if (evaluationPeriods > most) {
      const why = `CloudWatch looks back ${days * DAY} seconds at most`;
      problems.push({
        key: "evaluationPeriods",
        rule: `must be at most ${most} with ${periodSeconds} seconds a period (${why})`,
      });
    }
  }
  return problems;
}
