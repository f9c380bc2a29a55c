import type { EstateCompositeAlarm } from "../../../modules/sandbox";
import type { Parameters } from "../../../modules/sandbox/protocols/wire";
import { type ErrorKind, ServiceError } from "../../../modules/sandbox/service-error";

/** What moto has, asked on behalf of whoever sent the request that is looked at. */
export interface Holdings {
  /** Names of the metric alarms. */
  metricAlarms(): Promise<readonly string[]>;
  /** Names of the log groups that start so. */
  logGroups(prefix: string): Promise<readonly string[]>;
  readonly compositeAlarms: readonly EstateCompositeAlarm[];
  /** Whether a subscription waits to be confirmed. */
  isPending(subscriptionArn: unknown): boolean;
}

/** What AWS would answer in place of doing it, if anything. */
type Rule = (parameters: Parameters, holdings: Holdings) => Promise<ServiceError | undefined>;

/** CloudWatch's code, in JSON and in the query protocol. */
const VALIDATION: ErrorKind = { code: "ValidationException", queryCode: "ValidationError", status: 400 };

const NOT_FOUND: ErrorKind = { code: "ResourceNotFoundException", status: 400 };

const INVALID_PARAMETER: ErrorKind = { code: "InvalidParameter", status: 400 };

/** SNS's answer to `ConfirmSubscription` with a token that it has not given. */
export const WRONG_TOKEN = new ServiceError(INVALID_PARAMETER, "Invalid parameter: Token");

/**
 * What AWS refuses and moto does, by service in the credential scope and action. The words are AWS's, as people report
 * them.
 *
 * @see https://github.com/awsdocs/aws-cloudformation-user-guide/issues/911
 * @see https://github.com/cloud-custodian/cloud-custodian/issues/7763
 */
const RULES: Readonly<Record<string, Rule>> = {
  "monitoring:PutCompositeAlarm": async ({ AlarmRule: rule }, holdings) => {
    const known = new Set([
      ...(await holdings.metricAlarms()),
      ...holdings.compositeAlarms.map(({ alarmName }) => alarmName),
    ]);
    const missing = namesIn(String(rule)).filter((name) => !known.has(name));
    if (missing.length === 0) return undefined;
    const list = missing.join(", ");
    const message = `Could not save the composite alarm as alarms [${list}] in the alarm rule do not exist`;
    return new ServiceError(VALIDATION, message);
  },

  "monitoring:DeleteAlarms": ({ AlarmNames: names = [] }, { compositeAlarms }) => {
    const deleted = names as readonly string[];
    const parents = compositeAlarms.filter(({ alarmName }) => !deleted.includes(alarmName));
    const needed = new Set(parents.flatMap(({ alarmRule }) => namesIn(alarmRule)));
    const inUse = deleted.filter((name) => needed.has(name));
    if (inUse.length === 0) return Promise.resolve(undefined);
    const them = inUse.length === 1 ? "it" : "them";
    const message = `Cannot delete ${inUse.join(",")} as there are composite alarm(s) depending on ${them}.`;
    return Promise.resolve(new ServiceError(VALIDATION, message));
  },

  "logs:PutMetricFilter": async ({ logGroupName }, holdings) => {
    const name = String(logGroupName);
    if ((await holdings.logGroups(name)).includes(name)) return undefined;
    return new ServiceError(NOT_FOUND, "The specified log group does not exist.");
  },

  "sns:Unsubscribe": ({ SubscriptionArn: arn }, holdings) => {
    if (!holdings.isPending(arn)) return Promise.resolve(undefined);
    const message =
      "Invalid parameter: SubscriptionArn Reason: Cannot unsubscribe a subscription that is pending confirmation";
    return Promise.resolve(new ServiceError(INVALID_PARAMETER, message));
  },
};

/** What AWS would answer in place of doing what a request asks for; `undefined` where it would do it. */
export async function refusalOf(
  service: string,
  action: string,
  parameters: Parameters,
  holdings: Holdings,
): Promise<ServiceError | undefined> {
  return RULES[`${service}:${action}`]?.(parameters, holdings);
}

/** The alarms that a composite alarm's rule refers to, by name or ARN, with quotes or without. */
function namesIn(rule: string): readonly string[] {
  const references = rule.matchAll(/\b(?:ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*(?:"([^"]*)"|([^")]*?))\s*\)/g);
  const names = Array.from(references, ([, quoted, plain = ""]) => quoted ?? plain);
  return [...new Set(names.map((name) => name.replace(/^arn:[^:]*:cloudwatch:[^:]*:[^:]*:alarm:/, "")))];
}
