import type { Settings } from "../config";
import type { ExistingMonitoring } from "./existing/existing-monitoring";

/** Properties of a `VpnStack`: the account and region that it is for, and what the user wants there. */
export interface VpnStackProps {
  /** Partition of the account: `aws`, `aws-us-gov`, `aws-cn`, … */
  readonly partition: string;
  /** The one account that this stack may touch, 12 digits. */
  readonly accountId: string;
  readonly region: string;
  /** What `tunnelwatch.yaml` says. */
  readonly settings: Settings;
  /**
   * Names that no topic of anybody else has there: a topic of ours may get no other one.
   * @default - any name is taken to be free
   */
  readonly checkedTopicNames?: readonly string[] | undefined;
}

/** What a `VpnStack` tells whatever stands in it. */
export interface StackContext extends VpnStackProps {
  /** What the account has already of what we would add. */
  readonly existing: ExistingMonitoring;
  /** Text of the configuration with the placeholders of ARNs filled in for this stack. */
  inPlace(text: string): string;
}
