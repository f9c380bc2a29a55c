import { eventRuleArnOf } from "../../estate";
import { ServiceError } from "../../service-error";
import type { Handler } from "../service";
import { tagList } from "../tags";
import { RESOURCE_NOT_FOUND } from "./rule";

/** @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListTagsForResource.html */
export const listTagsForResource: Handler = ({ estate, region, holdings, parameters }) => {
  const arn = parameters["ResourceARN"];
  const rule = holdings.eventRules?.find((each) => eventRuleArnOf(estate, region, each) === arn);
  if (rule) return { Tags: tagList(rule.tags) };
  throw new ServiceError(RESOURCE_NOT_FOUND, `Rule ${String(arn)} does not exist.`);
};
