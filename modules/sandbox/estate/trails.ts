/**
 * A CloudTrail trail. In regions other than its home it shows as a shadow: see `isMultiRegionTrail`.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_Trail.html
 */
export interface EstateTrail {
  readonly name: string;
  /**
   * Name of the region in which it was made.
   * @default - the region that lists it
   */
  readonly homeRegion?: string | undefined;
  /**
   * Whether it logs the events of every region, each of which then shows it.
   * @default false
   */
  readonly isMultiRegionTrail?: boolean | undefined;
  /**
   * Whether it logs the events of every account of an organization, each of which then shows it.
   * @default false
   */
  readonly isOrganizationTrail?: boolean | undefined;
  /**
   * Account that it belongs to. Another account's organization trail is a shadow everywhere, at home too.
   * @default - the estate's account
   */
  readonly accountId?: string | undefined;
  readonly s3BucketName?: string | undefined;
  /** ARN, with AWS's `:*` at its end. Absent where the trail sends its events to no log group. */
  readonly cloudWatchLogsLogGroupArn?: string | undefined;
  readonly cloudWatchLogsRoleArn?: string | undefined;
  readonly kmsKeyId?: string | undefined;
  /** @default true */
  readonly includeGlobalServiceEvents?: boolean | undefined;
  /** @default true */
  readonly logFileValidationEnabled?: boolean | undefined;
  /**
   * Whether it logs right now; GetTrailStatus says so, and DescribeTrails does not.
   * @default true
   */
  readonly isLogging?: boolean | undefined;
}
