import type { EstateCustomerGateway } from "../../estate";
import type { Handler } from "../service";
import { select, type Selectable } from "./select";
import { listOf, tagSet } from "./shapes";

const selectable: Selectable<EstateCustomerGateway> = {
  idOf: ({ customerGatewayId }) => customerGatewayId,
  idParameter: "CustomerGatewayId",
  notFound: { code: "InvalidCustomerGatewayID.NotFound", noun: "customerGateway ID" },
  filters: {
    "bgp-asn": ({ bgpAsn }) => bgpAsn,
    "customer-gateway-id": ({ customerGatewayId }) => customerGatewayId,
    "ip-address": ({ ipAddress }) => ipAddress,
    state: ({ state }) => state,
    type: ({ type }) => type,
  },
};

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeCustomerGateways.html */
export const describeCustomerGateways: Handler = ({ holdings, parameters }) => ({
  customerGatewaySet: listOf(
    select(holdings.customerGateways, parameters, selectable).map(({ tags, ...members }) => ({
      ...members,
      tagSet: tagSet(tags),
    })),
  ),
});
