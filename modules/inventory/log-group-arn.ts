/** Where a log group is and what it is called. */
export interface LogGroupLocation {
  readonly accountId: string;
  readonly region: string;
  readonly name: string;
}

/** What the ARN of a log group says, with or without the `:*` that AWS often ends it with; `undefined` where it is none. */
export function parseLogGroupArn(arn: string): LogGroupLocation | undefined {
  const [, region, accountId, name] = /^arn:[^:]+:logs:([^:]+):([^:]+):log-group:([^:]+)(?::\*)?$/.exec(arn) ?? [];
  if (region === undefined || accountId === undefined || name === undefined) return undefined;
  return { accountId, region, name };
}

/** The same, of a log group in this region of the account only: an organization's trail may send to one of another account. */
export function logGroupIn(
  { accountId, region }: Pick<LogGroupLocation, "accountId" | "region">,
  arn: string | undefined,
): LogGroupLocation | undefined {
  const group = parseLogGroupArn(arn ?? "");
  return group?.accountId === accountId && group.region === region ? group : undefined;
}
