import type { Handler } from "../service";
import { organizationOf } from "./organization";

/** @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeOrganization.html */
export const describeOrganization: Handler = (call) => {
  const { organizationId } = organizationOf(call);
  const { partition, accountId } = call.estate;
  return {
    Organization: {
      Id: organizationId,
      Arn: `arn:${partition}:organizations::${accountId}:organization/${organizationId}`,
      FeatureSet: "ALL",
      MasterAccountId: accountId,
    },
  };
};
