import { CloudTrailClient } from "@aws-sdk/client-cloudtrail";
import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { EC2Client } from "@aws-sdk/client-ec2";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { OrganizationsClient } from "@aws-sdk/client-organizations";
import { SNSClient } from "@aws-sdk/client-sns";
import { STSClient } from "@aws-sdk/client-sts";

/** One attempt, so that a test sees each answer itself. */
const ONE_ATTEMPT = { maxAttempts: 1 };

/** The real client of EC2, with the endpoint and credentials of the environment. */
export function ec2(region = "eu-west-1"): EC2Client {
  return new EC2Client({ region, ...ONE_ATTEMPT });
}

/** The real client of CloudWatch, with the endpoint and credentials of the environment. */
export function cloudWatch(region = "eu-west-1"): CloudWatchClient {
  return new CloudWatchClient({ region, ...ONE_ATTEMPT });
}

/** The real client of STS, with the endpoint and credentials of the environment. */
export function sts(region = "eu-west-1"): STSClient {
  return new STSClient({ region, ...ONE_ATTEMPT });
}

/** The real client of CloudWatch Logs, with the endpoint and credentials of the environment. */
export function cloudWatchLogs(region = "eu-west-1"): CloudWatchLogsClient {
  return new CloudWatchLogsClient({ region, ...ONE_ATTEMPT });
}

/** The real client of SNS, with the endpoint and credentials of the environment. */
export function sns(region = "eu-west-1"): SNSClient {
  return new SNSClient({ region, ...ONE_ATTEMPT });
}

/** The real client of CloudTrail, with the endpoint and credentials of the environment. */
export function cloudTrail(region = "eu-west-1"): CloudTrailClient {
  return new CloudTrailClient({ region, ...ONE_ATTEMPT });
}

/** The real client of EventBridge, with the endpoint and credentials of the environment. */
export function eventBridge(region = "eu-west-1"): EventBridgeClient {
  return new EventBridgeClient({ region, ...ONE_ATTEMPT });
}

/** The real client of AWS Organizations, with the endpoint and credentials of the environment. */
export function organizations(region = "eu-west-1"): OrganizationsClient {
  return new OrganizationsClient({ region, ...ONE_ATTEMPT });
}
