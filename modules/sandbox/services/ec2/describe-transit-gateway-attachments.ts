import type { EstateTransitGatewayAttachment } from "../../estate";
import { pageOf } from "../paging";
import type { Handler } from "../service";
import { INVALID_NEXT_TOKEN } from "./next-token";
import { integerParameter } from "./query-parameters";
import { select, type Selectable } from "./select";
import { listOf, tagSet } from "./shapes";

const MAXIMUM = 1000;

const selectable: Selectable<EstateTransitGatewayAttachment> = {
  idOf: ({ transitGatewayAttachmentId }) => transitGatewayAttachmentId,
  idParameter: "TransitGatewayAttachmentIds",
  notFound: { code: "InvalidTransitGatewayAttachmentID.NotFound", noun: "transitGatewayAttachment ID" },
  filters: {
    "resource-id": ({ resourceId }) => resourceId,
    "resource-owner-id": ({ resourceOwnerId }) => resourceOwnerId,
    "resource-type": ({ resourceType }) => resourceType,
    state: ({ state }) => state,
    "transit-gateway-attachment-id": ({ transitGatewayAttachmentId }) => transitGatewayAttachmentId,
    "transit-gateway-id": ({ transitGatewayId }) => transitGatewayId,
    "transit-gateway-owner-id": ({ transitGatewayOwnerId }) => transitGatewayOwnerId,
  },
};

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeTransitGatewayAttachments.html */
export const describeTransitGatewayAttachments: Handler = ({ holdings, parameters, pageSize }) => {
  const size = integerParameter(parameters, "MaxResults", { minimum: 5, maximum: MAXIMUM }) ?? pageSize ?? MAXIMUM;
  const selected = select(holdings.transitGatewayAttachments, parameters, selectable);
  const page = pageOf(selected, size, parameters["NextToken"], INVALID_NEXT_TOKEN);
  return {
    transitGatewayAttachments: listOf(page.items.map(({ tags, ...members }) => ({ ...members, tagSet: tagSet(tags) }))),
    nextToken: page.nextToken,
  };
};
