import { type EstateLogGroup, type EstateRegion } from "../../estate";
import { type ErrorKind, ServiceError } from "../../service-error";

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/CommonErrors.html */
export const INVALID_PARAMETER: ErrorKind = { code: "InvalidParameterException", status: 400 };

/** AWS's default and longest page of all that CloudWatch Logs describes. */
export const PAGE_SIZE = 50;

/**
 * A log group by its name.
 *
 * @throws {@link ServiceError} `ResourceNotFoundException` where there is none
 */
export function logGroupNamed(holdings: EstateRegion, name: unknown): EstateLogGroup {
  const group = holdings.logGroups?.find(({ logGroupName }) => logGroupName === name);
  if (group) return group;
  throw new ServiceError({ code: "ResourceNotFoundException", status: 400 }, "The specified log group does not exist.");
}

/** Whether a name comes before another one: AWS sorts by character codes. */
export function byCode(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
