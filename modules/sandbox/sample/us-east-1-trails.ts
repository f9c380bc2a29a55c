import type { EstateRegion } from "../estate";
import { type RegionBuilder, SAMPLE_ACCOUNT } from "./region-builder";
import { LOG_GROUP_CREATED as creationTime, streamOf } from "./sample-logs";

/** As CloudTrail's console names it. */
const LOG_GROUP = `aws-cloudtrail-logs-${SAMPLE_ACCOUNT}-7f3a1c`;

/** Account that manages the sample's organization. */
const ORGANIZATION_ACCOUNT = "444455556666";

/** The text that the CIS benchmark gives, to the letter. */
const GATEWAY_CHANGES = [
  "CreateCustomerGateway",
  "DeleteCustomerGateway",
  "AttachInternetGateway",
  "CreateInternetGateway",
  "DeleteInternetGateway",
  "DetachInternetGateway",
]
  .map((event) => `($.eventName = ${event})`)
  .join(" || ");

/**
 * What CloudTrail has in North America: the account's trail and its log group, with a metric filter whose metric nobody
 * set an alarm on, and the trail of the organization, which belongs to somebody else. The log group that the Client VPN
 * endpoint names is missing: somebody deleted it.
 */
export function usEast1Trails(
  region: RegionBuilder,
): Required<Pick<EstateRegion, "trails" | "logGroups" | "metricFilters">> {
  return {
    trails: [
      {
        name: "management-events",
        isMultiRegionTrail: true,
        s3BucketName: `management-events-${SAMPLE_ACCOUNT}`,
        cloudWatchLogsLogGroupArn: region.arn("logs", `log-group:${LOG_GROUP}:*`),
        cloudWatchLogsRoleArn: `arn:aws:iam::${SAMPLE_ACCOUNT}:role/CloudTrailToLogs`,
      },
      {
        name: "organization",
        accountId: ORGANIZATION_ACCOUNT,
        isMultiRegionTrail: true,
        isOrganizationTrail: true,
        s3BucketName: `organization-trail-${ORGANIZATION_ACCOUNT}`,
        cloudWatchLogsLogGroupArn: `arn:aws:logs:${region.region}:${ORGANIZATION_ACCOUNT}:log-group:organization:*`,
      },
    ],
    logGroups: [
      {
        logGroupName: LOG_GROUP,
        retentionInDays: 400,
        creationTime,
        logStreams: [streamOf(`${SAMPLE_ACCOUNT}_CloudTrail_${region.region}`)],
      },
    ],
    metricFilters: [
      {
        logGroupName: LOG_GROUP,
        filterName: "cis-4.12-network-gateways",
        filterPattern: `{ ${GATEWAY_CHANGES} }`,
        metricTransformations: [
          { metricName: "NetworkGatewayChanges", metricNamespace: "CISBenchmark", metricValue: "1" },
        ],
        creationTime,
      },
    ],
  };
}
