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
