import type { Handler } from "../service";
import { organizationOf, pageAnswer, parentIn } from "./organization";

/** @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListOrganizationalUnitsForParent.html */
export const listOrganizationalUnitsForParent: Handler = (call) => {
  const organization = organizationOf(call);
  const { organizationalUnits = [], organizationId, rootId } = organization;
  const wanted = parentIn(organization, call);
  const { partition, accountId } = call.estate;
  const units = organizationalUnits
    .filter(({ parentId = rootId }) => parentId === wanted)
    .map(({ id, name }) => ({
      Id: id,
      Arn: `arn:${partition}:organizations::${accountId}:ou/${organizationId}/${id}`,
      Name: name,
    }));
  return pageAnswer("OrganizationalUnits", units, call);
};
