import type { EstateMember } from "../../estate";
import type { WireObject } from "../../protocols/wire";
import type { Call, Handler } from "../service";
import { organizationOf, pageAnswer, parentIn } from "./organization";

/** @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html */
export const listAccounts: Handler = (call) => {
  const { accounts } = organizationOf(call);
  return pageAnswer("Accounts", accounts.map(shapeIn(call)), call);
};

/** @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccountsForParent.html */
export const listAccountsForParent: Handler = (call) => {
  const organization = organizationOf(call);
  const wanted = parentIn(organization, call);
  const inside = organization.accounts.filter(({ parentId = organization.rootId }) => parentId === wanted);
  return pageAnswer("Accounts", inside.map(shapeIn(call)), call);
};

/** What the older `Status` has no word for is not in it. */
const STATUSES: ReadonlySet<string> = new Set(["ACTIVE", "SUSPENDED", "PENDING_CLOSURE"]);

function shapeIn(call: Call): (member: EstateMember) => WireObject {
  const { partition, accountId: owner } = call.estate;
  const { organizationId } = organizationOf(call);
  return ({ accountId, name, state = "ACTIVE" }) => ({
    Id: accountId,
    Arn: `arn:${partition}:organizations::${owner}:account/${organizationId}/${accountId}`,
    Email: `aws+${accountId}@example.com`,
    Name: name,
    State: state,
    Status: STATUSES.has(state) ? state : undefined,
    JoinedMethod: "CREATED",
  });
}
