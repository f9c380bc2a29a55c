import type { Handler } from "../service";
import { organizationOf, pageAnswer } from "./organization";

/** @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListRoots.html */
export const listRoots: Handler = (call) => {
  const { organizationId, rootId } = organizationOf(call);
  const { partition, accountId } = call.estate;
  const arn = `arn:${partition}:organizations::${accountId}:root/${organizationId}/${rootId}`;
  return pageAnswer("Roots", [{ Id: rootId, Arn: arn, Name: "Root" }], call);
};
