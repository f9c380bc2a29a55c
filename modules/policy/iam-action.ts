/** Names in signatures of services whose actions IAM calls by another name. */
const IAM_PREFIX: ReadonlyMap<string, string> = new Map([["monitoring", "cloudwatch"]]);

/**
 * What IAM calls an operation of a service, for example `cloudwatch:DescribeAlarms`.
 *
 * @param service - its name in signatures: `ec2`, `monitoring`, `logs`
 */
export function iamAction(service: string, operation: string): string {
  return `${IAM_PREFIX.get(service) ?? service}:${operation}`;
}

/**
 * What AWS answers to everybody, whatever a policy says.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 */
export const NEEDS_NO_PERMISSION: ReadonlySet<string> = new Set(["sts:GetCallerIdentity"]);
