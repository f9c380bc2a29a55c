import { z } from "zod";

/** A whole number from `min` to `max`, both included. */
export function wholeNumber(min: number, max: number) {
  const rule = `must be a whole number from ${min} to ${max}`;
  return z.int(rule).min(min, rule).max(max, rule);
}

/** Text that fits `pattern`. `rule` says in words what it must be, and continues "key.path …". */
export function text(pattern: RegExp, rule: string) {
  return z.string(rule).regex(pattern, rule);
}

/** Source of a regular expression for a partition, region or account of an ARN, or the placeholder in its place. */
const PARTITION = String.raw`(?:aws[a-z-]*|\{partition\})`;
const REGION = String.raw`(?:[a-z]{2}[a-z0-9-]+|\{region\})`;
const ACCOUNT = String.raw`(?:\d{12}|\{account\})`;

/** One or more characters of a name in an ARN, placeholders included. */
const NAME = String.raw`(?:[A-Za-z0-9_-]|\{(?:partition|region|account)\})+`;

/** The ARN of a `service` resource, which `what` calls by its name. `resource` has `NAME` where its name stands. */
export function arn(service: string, resource: string, what: string) {
  const pattern = new RegExp(`^arn:${PARTITION}:${service}:${REGION}:${ACCOUNT}:${resource.replaceAll("NAME", NAME)}$`);
  return text(
    pattern,
    `must be the ARN of ${what}, where \`{partition}\`, \`{region}\` and \`{account}\` stand for those of the stack`,
  );
}
