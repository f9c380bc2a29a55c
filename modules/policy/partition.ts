/** A part of AWS with accounts and ARNs of its own. */
export type Partition = "aws" | "aws-us-gov" | "aws-cn";

/**
 * All partitions that a policy can be written for.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export const PARTITIONS: readonly Partition[] = ["aws", "aws-us-gov", "aws-cn"];

/** What the ARNs of a policy are about. */
export interface PolicyScope {
  readonly partition: Partition;
  /** The twelve digits of an account, or `*` for a policy that is attached in several. */
  readonly account: string;
  /** The one role of other accounts, with its path in front. @default - every one without a path that is called Tunnelwatch… */
  readonly roleName?: string | undefined;
}
