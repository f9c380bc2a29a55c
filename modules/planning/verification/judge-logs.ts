import type { DeployedLogGroup, ExpectedLogGroup, MetricFilterName } from "../../inventory";
import type { Finding } from "./check";
import { deploy } from "./ways-out";

/** A log group in which nothing arrived for longer is mentioned. A tunnel that is up renegotiates its keys every hour. */
const QUIET_MILLISECONDS = 24 * 60 * 60 * 1000;

const QUIET_HINT =
  "Where nothing happens nothing is logged, and CloudWatch may know of a line an hour late. Else check that logging is on, " +
  "and that a log resource policy lets delivery.logs.amazonaws.com write to the group (CloudTrail: its role).";

/**
 * What is to be said of a log group. That nothing arrives is a notice only: a Client VPN endpoint that nobody uses logs
 * nothing, and must not fail a pipeline.
 *
 * @param group - `undefined` where there is none of its name
 * @param now - milliseconds since 1970
 */
export function judgeLogGroup(
  expected: ExpectedLogGroup,
  group: DeployedLogGroup | undefined,
  now: number,
  stack: string,
): readonly Finding[] {
  if (group === undefined) {
    const hint = expected.isManaged
      ? deploy(stack)
      : "Run `npm run discover` again, which looks where logs arrive now; then plan and deploy.";
    return [{ code: "missing", gravity: "failure", message: "CloudWatch Logs has no such log group.", hint }];
  }
  const { lastEventAt } = group;
  if (lastEventAt !== undefined && now - lastEventAt <= QUIET_MILLISECONDS) return [];
  const message =
    lastEventAt === undefined
      ? "Nothing was ever logged to it."
      : `Nothing was logged to it since ${new Date(lastEventAt).toISOString().slice(0, 16).replace("T", " ")} UTC.`;
  return [{ code: "quiet", gravity: "notice", message, hint: QUIET_HINT }];
}

/** What is to be said of a metric filter. @param exists - whether its log group has one of its name */
export function judgeMetricFilter(exists: boolean, stack: string): readonly Finding[] {
  if (exists) return [];
  const message = "The log group has no such metric filter: its alarm cannot go off.";
  return [{ code: "missing", gravity: "failure", message, hint: deploy(stack) }];
}

/** A metric filter in words. */
export function metricFilterInWords({ logGroupName, filterName }: MetricFilterName): string {
  return `${filterName} on ${logGroupName}`;
}
