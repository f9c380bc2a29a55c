import { ServiceError } from "../../service-error";
import type { Handler } from "../service";
import { organizationOf } from "./organization";

/** @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListTagsForResource.html */
export const listTagsForResource: Handler = (call) => {
  const { accounts } = organizationOf(call);
  const member = accounts.find(({ accountId }) => accountId === call.parameters["ResourceId"]);
  if (member) return { Tags: (member.tags ?? []).map(({ key, value }) => ({ Key: key, Value: value })) };
  const notFound = { code: "TargetNotFoundException", status: 400 };
  throw new ServiceError(notFound, "You specified a target that doesn't exist.");
};
