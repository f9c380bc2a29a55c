import type { EstateVpc } from "../../estate";
import { pageOf } from "../paging";
import type { Handler } from "../service";
import { INVALID_NEXT_TOKEN } from "./next-token";
import { integerParameter } from "./query-parameters";
import { select, type Selectable } from "./select";
import { listOf, tagSet } from "./shapes";

const MAXIMUM = 1000;

const selectable: Selectable<EstateVpc> = {
  idOf: ({ vpcId }) => vpcId,
  idParameter: "VpcId",
  notFound: { code: "InvalidVpcID.NotFound", noun: "vpc ID" },
  filters: { cidr: ({ cidrBlock }) => cidrBlock, "vpc-id": ({ vpcId }) => vpcId },
};

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcs.html */
export const describeVpcs: Handler = ({ estate, holdings, parameters, pageSize }) => {
  const size = integerParameter(parameters, "MaxResults", { minimum: 5, maximum: MAXIMUM }) ?? pageSize ?? MAXIMUM;
  const selected = select(holdings.vpcs ?? [], parameters, selectable);
  const page = pageOf(selected, size, parameters["NextToken"], INVALID_NEXT_TOKEN);
  return {
    vpcSet: listOf(
      page.items.map(({ tags, ...members }) => ({
        ...members,
        ownerId: estate.accountId,
        state: "available",
        tagSet: tagSet(tags),
      })),
    ),
    nextToken: page.nextToken,
  };
};
