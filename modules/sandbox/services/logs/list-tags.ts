import { type EstateLogGroup, logGroupArnOf } from "../../estate";
import type { WireObject } from "../../protocols/wire";
import { ServiceError } from "../../service-error";
import type { Handler } from "../service";
import { logGroupNamed } from "./log-group";

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_ListTagsForResource.html */
export const listTagsForResource: Handler = ({ estate, region, holdings, parameters }) => {
  const group = holdings.logGroups?.find(
    ({ logGroupName }) => logGroupArnOf(estate, region, logGroupName) === parameters["resourceArn"],
  );
  if (group) return tagsOf(group);
  throw new ServiceError({ code: "ResourceNotFoundException", status: 400 }, "The specified resource does not exist.");
};

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_ListTagsLogGroup.html */
export const listTagsLogGroup: Handler = ({ holdings, parameters }) =>
  tagsOf(logGroupNamed(holdings, parameters["logGroupName"]));

function tagsOf({ tags = [] }: EstateLogGroup): WireObject {
  return { tags: new Map(tags.map(({ key, value }) => [key, value])) };
}
