import { ServiceError } from "../../service-error";
import type { Handler } from "../service";
import { tagList } from "../tags";
import { topicsOf } from "./topic";

/** @see https://docs.aws.amazon.com/sns/latest/api/API_ListTagsForResource.html */
export const listTagsForResource: Handler = (call) => {
  const found = topicsOf(call).find(({ arn }) => arn === call.parameters["ResourceArn"]);
  if (found) return { Tags: tagList(found.topic.tags) };
  throw new ServiceError({ code: "ResourceNotFound", status: 404 }, "Resource does not exist");
};
