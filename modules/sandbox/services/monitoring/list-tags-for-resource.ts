import { alarmArnOf } from "../../estate";
import { ServiceError } from "../../service-error";
import type { Handler } from "../service";
import { tagList } from "../tags";
import { INVALID_PARAMETER_VALUE } from "./invalid-parameter-value";

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListTagsForResource.html */
export const listTagsForResource: Handler = ({ estate, region, holdings, parameters }) => {
  const { ResourceARN: arn } = parameters;
  if (typeof arn !== "string" || !arn.startsWith("arn:")) {
    throw new ServiceError(INVALID_PARAMETER_VALUE, `Invalid resource ARN: ${String(arn)}`);
  }
  const alarm = [...(holdings.metricAlarms ?? []), ...(holdings.compositeAlarms ?? [])].find(
    ({ alarmName }) => alarmArnOf(estate, region, alarmName) === arn,
  );
  if (alarm) return { Tags: tagList(alarm.tags) };
  throw new ServiceError({ code: "ResourceNotFoundException", status: 404 }, `Unknown resource: ${arn}`);
};
