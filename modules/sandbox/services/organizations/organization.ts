import type { EstateOrganization } from "../../estate";
import type { WireObject } from "../../protocols/wire";
import { ServiceError } from "../../service-error";
import { limitOf } from "../limit";
import { pageOf } from "../paging";
import type { Call } from "../service";

const INVALID_INPUT = { code: "InvalidInputException", status: 400 };

/** AWS's longest page, and the one that it gives where the caller names none. */
const PAGE_SIZE = 20;

/**
 * The organization that the caller may look at.
 *
 * @throws {@link ServiceError} where the account is in none, or does not manage it
 */
export function organizationOf({ estate, world }: Call): EstateOrganization {
  if (estate.organization) return estate.organization;
  const members = world.organization?.accounts ?? [];
  if (members.some(({ accountId }) => accountId === estate.accountId)) {
    const denied = { code: "AccessDeniedException", status: 400 };
    throw new ServiceError(denied, "You don't have permissions to access this resource.");
  }
  const none = { code: "AWSOrganizationsNotInUseException", status: 400 };
  throw new ServiceError(none, "Your account is not a member of an organization.");
}

/** The root or unit whose content is asked for. */
export function parentIn({ organizationalUnits = [], rootId }: EstateOrganization, { parameters }: Call): string {
  const parentId = parameters["ParentId"];
  const known = [rootId, ...organizationalUnits.map(({ id }) => id)].find((id) => id === parentId);
  if (known !== undefined) return known;
  const notFound = { code: "ParentNotFoundException", status: 400 };
  throw new ServiceError(notFound, "You specified parent that doesn't exist.");
}

/** One page of a list, under the name that it has in the answer. */
export function pageAnswer(name: string, all: readonly WireObject[], { parameters, pageSize }: Call): WireObject {
  const given = parameters["MaxResults"] as number | undefined;
  const size = limitOf("maxResults", given, PAGE_SIZE, INVALID_INPUT) ?? pageSize ?? PAGE_SIZE;
  const page = pageOf(all, size, parameters["NextToken"], INVALID_INPUT);
  return { [name]: page.items, NextToken: page.nextToken };
}
