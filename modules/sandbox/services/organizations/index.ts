import { awsJson } from "../../protocols/json";
import type { Service } from "../service";
import { describeOrganization } from "./describe-organization";
import { listAccounts, listAccountsForParent } from "./list-accounts";
import { listOrganizationalUnitsForParent } from "./list-organizational-units-for-parent";
import { listRoots } from "./list-roots";
import { listTagsForResource } from "./list-tags-for-resource";

/** AWS Organizations. */
export const organizations: Service = {
  iamPrefix: "organizations",
  protocol: awsJson("1.1"),
  actions: {
    DescribeOrganization: describeOrganization,
    ListAccounts: listAccounts,
    ListAccountsForParent: listAccountsForParent,
    ListOrganizationalUnitsForParent: listOrganizationalUnitsForParent,
    ListRoots: listRoots,
    ListTagsForResource: listTagsForResource,
  },
  errors: {
    unknownAction: { code: "UnknownOperationException", status: 400 },
    disabledRegion: { code: "UnrecognizedClientException", status: 400 },
    expiredToken: { code: "ExpiredTokenException", status: 400 },
    accessDenied: { code: "AccessDeniedException", status: 400 },
    throttled: { code: "TooManyRequestsException", status: 400 },
    serverError: { code: "ServiceException", status: 500 },
  },
};
