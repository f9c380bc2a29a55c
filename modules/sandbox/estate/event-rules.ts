import type { EstateTag } from "./tag";

/**
 * An EventBridge rule.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DescribeRule.html
 */
export interface EstateEventRule {
  readonly name: string;
  /** @default "default" */
  readonly eventBusName?: string | undefined;
  readonly description?: string | undefined;
  /** JSON. */
  readonly eventPattern?: string | undefined;
  readonly scheduleExpression?: string | undefined;
  /**
   * `ENABLED` or `DISABLED`.
   * @default "ENABLED"
   */
  readonly state?: string | undefined;
  readonly roleArn?: string | undefined;
  /** @default - none */
  readonly targets?: readonly EstateEventTarget[] | undefined;
  readonly tags?: readonly EstateTag[] | undefined;
}

/**
 * Where a rule sends events to.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Target.html
 */
export interface EstateEventTarget {
  readonly id: string;
  readonly arn: string;
  readonly roleArn?: string | undefined;
  readonly input?: string | undefined;
  readonly inputPath?: string | undefined;
  /** What is sent in place of the event. */
  readonly inputTransformer?:
    | { readonly inputPathsMap?: Readonly<Record<string, string>> | undefined; readonly inputTemplate: string }
    | undefined;
}
