import { pageOf } from "../paging";
import type { Handler } from "../service";
import { INVALID_PARAMETER, PAGE_SIZE, topicsOf } from "./topic";

/** @see https://docs.aws.amazon.com/sns/latest/api/API_ListTopics.html */
export const listTopics: Handler = (call) => {
  const page = pageOf(topicsOf(call), call.pageSize ?? PAGE_SIZE, call.parameters["NextToken"], INVALID_PARAMETER);
  return { Topics: page.items.map(({ arn }) => ({ TopicArn: arn })), NextToken: page.nextToken };
};
