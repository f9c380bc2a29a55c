import {
  iamAction,
  NEEDS_NO_PERMISSION,
  permissionsFor,
  type PolicyDocument,
  type PolicyRequest,
} from "../../modules/policy";

/** A request as AWS sees it, as far as permissions go. */
export interface AwsCall {
  /** Name of the service in signatures: `ec2`, `monitoring`, `logs`, `sns`, … */
  readonly service: string;
  readonly action: string;
  readonly region: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** What a call has to be allowed, and on what. */
export interface Needed {
  readonly action: string;
  /** `*` of an action without a resource of its own, of one that reads, and of one that AWS allows on everything only. */
  readonly resource: string;
}

/** What AWS checks before it carries out a call: the action, and what some parameters ask for beside it. */
export function neededFor(
  { service, action: operation, region, parameters }: AwsCall,
  accountId: string,
): readonly Needed[] {
  const action = iamAction(service, operation);
  if (NEEDS_NO_PERMISSION.has(action)) return [];
  const more = Object.entries(BESIDE[action] ?? {}).flatMap(([parameter, beside]) =>
    parameter in parameters ? beside : [],
  );
  const arn = (resource: string): string =>
    `arn:aws:${service === "monitoring" ? "cloudwatch" : service}:${region}:${accountId}:${resource}`;
  const named = RESOURCE[action]?.(parameters) ?? ["*"];
  const resources = named.map((name) => (name === "*" || name.startsWith("arn:") ? name : arn(name)));
  return [action, ...more].flatMap((one) =>
    (ON_EVERYTHING.has(one) ? ["*"] : resources).map((resource) => ({ action: one, resource })),
  );
}

/** What calls need that a policy does not allow, each once, with the line of the table that would allow it. */
export function notAllowed(calls: readonly AwsCall[], policy: PolicyDocument, accountId: string): readonly string[] {
  const denied = calls.flatMap((call) => neededFor(call, accountId)).filter((needed) => !allows(policy, needed));
  return [
    ...new Set(
      denied.map(
        ({ action, resource }) =>
          `${action} on ${resource} is called and not allowed: add "${action}" with its purpose to modules/policy/permissions.ts`,
      ),
    ),
  ].sort();
}

/** The actions that a request is given and that none of the calls needed, each with what to take out of the table. */
export function unused(
  calls: readonly AwsCall[],
  request: Pick<PolicyRequest, "policies" | "extras">,
): readonly string[] {
  const used = new Set(calls.flatMap((call) => neededFor(call, "")).map(({ action }) => action));
  return permissionsFor(request)
    .filter(({ action, checkedByAws }) => checkedByAws === undefined && !used.has(action))
    .map(
      ({ action }) =>
        `${action} is allowed and not called: take it, or its purpose, out of modules/policy/permissions.ts`,
    );
}

/** Whether a policy without conditions and denials allows an action on a resource. */
export function allows({ Statement }: PolicyDocument, { action, resource }: Needed): boolean {
  return Statement.some(
    ({ Action, Resource }) =>
      Action.some((pattern) => matches(pattern.toLowerCase(), action.toLowerCase())) &&
      [Resource].flat().some((pattern) => matches(pattern, resource)),
  );
}

/** IAM's `*` is any number of characters, also colons and slashes. */
function matches(pattern: string, text: string): boolean {
  const [first = "", ...others] = pattern.split("*");
  if (others.length === 0) return pattern === text;
  if (!text.startsWith(first)) return false;
  const last = others.pop() ?? "";
  let position = first.length;
  for (const part of others) {
    const found = text.indexOf(part, position);
    if (found < 0) return false;
    position = found + part.length;
  }
  return text.length - last.length >= position && text.endsWith(last);
}

/**
 * By action and parameter, what a parameter needs beside the action.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html
 */
const BESIDE: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  "logs:CreateLogGroup": { tags: ["logs:TagResource"], kmsKeyId: ["logs:AssociateKmsKey"] },
  "cloudwatch:PutMetricAlarm": { Tags: ["cloudwatch:TagResource"] },
  "cloudwatch:PutCompositeAlarm": { Tags: ["cloudwatch:TagResource"] },
  "sns:CreateTopic": { Tags: ["sns:TagResource"] },
  "events:PutRule": { Tags: ["events:TagResource"], RoleArn: ["iam:PassRole"] },
};

/**
 * What AWS refuses unless it is allowed on `*`, whatever it is done to.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
 */
const ON_EVERYTHING: ReadonlySet<string> = new Set(["cloudwatch:PutCompositeAlarm"]);

type Parameters = AwsCall["parameters"];

/** The values of a parameter, which the query protocol may number. */
const all = (parameters: Parameters, name: string): readonly string[] =>
  Object.entries(parameters)
    .filter(([key]) => key === name || key.startsWith(`${name}.`))
    .flatMap(([, value]) => value as string | readonly string[]);

const of =
  (name: string, prefix = "") =>
  (parameters: Parameters): readonly string[] =>
    all(parameters, name).map((value) => `${prefix}${value}`);

/** By action, what a change is made to. */
const RESOURCE: Readonly<Record<string, (parameters: Parameters) => readonly string[]>> = {
  "cloudwatch:PutMetricAlarm": of("AlarmName", "alarm:"),
  "cloudwatch:PutCompositeAlarm": of("AlarmName", "alarm:"),
  "cloudwatch:DeleteAlarms": of("AlarmNames", "alarm:"),
  "sts:AssumeRole": of("RoleArn"),
  "sns:ConfirmSubscription": of("TopicArn"),
  "sns:CreateTopic": of("Name"),
  "sns:DeleteTopic": of("TopicArn"),
  "sns:SetTopicAttributes": of("TopicArn"),
  "sns:Subscribe": of("TopicArn"),
  "logs:AssociateKmsKey": of("logGroupName", "log-group:"),
  "logs:DisassociateKmsKey": of("logGroupName", "log-group:"),
  "logs:FilterLogEvents": of("logGroupName", "log-group:"),
  "logs:CreateLogGroup": of("logGroupName", "log-group:"),
  "logs:DeleteMetricFilter": of("logGroupName", "log-group:"),
  "logs:PutMetricFilter": of("logGroupName", "log-group:"),
  "logs:PutRetentionPolicy": of("logGroupName", "log-group:"),
  "events:DeleteRule": of("Name", "rule/"),
  "events:PutRule": of("Name", "rule/"),
  "events:PutTargets": of("Rule", "rule/"),
  "events:RemoveTargets": of("Rule", "rule/"),
  "ec2:ModifyClientVpnEndpoint": of("ClientVpnEndpointId", "client-vpn-endpoint/"),
  "ec2:ModifyVpnTunnelOptions": of("VpnConnectionId", "vpn-connection/"),
};
