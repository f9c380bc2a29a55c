/** A request as AWS sees it, as far as permissions go. */
export interface AwsCall {
  /** Name of the service in signatures: `ec2`, `monitoring`, `logs`, `sns`, … */
  readonly service: string;
  readonly action: string;
  readonly region: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}
