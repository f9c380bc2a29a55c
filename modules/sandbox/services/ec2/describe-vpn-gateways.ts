import type { EstateVpnGateway } from "../../estate";
import type { Handler } from "../service";
import { select, type Selectable } from "./select";
import { listOf, tagSet } from "./shapes";

const selectable: Selectable<EstateVpnGateway> = {
  idOf: ({ vpnGatewayId }) => vpnGatewayId,
  idParameter: "VpnGatewayId",
  notFound: { code: "InvalidVpnGatewayID.NotFound", noun: "vpnGateway ID" },
  filters: {
    "amazon-side-asn": ({ amazonSideAsn }) => amazonSideAsn?.toString(),
    "attachment.state": ({ vpcAttachments }) => vpcAttachments.map(({ state }) => state),
    "attachment.vpc-id": ({ vpcAttachments }) => vpcAttachments.map(({ vpcId }) => vpcId),
    "availability-zone": ({ availabilityZone }) => availabilityZone,
    state: ({ state }) => state,
    type: ({ type }) => type,
    "vpn-gateway-id": ({ vpnGatewayId }) => vpnGatewayId,
  },
};

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpnGateways.html */
export const describeVpnGateways: Handler = ({ holdings, parameters }) => ({
  vpnGatewaySet: listOf(
    select(holdings.vpnGateways, parameters, selectable).map(({ tags, vpcAttachments, ...members }) => ({
      ...members,
      attachments: listOf(vpcAttachments),
      tagSet: tagSet(tags),
    })),
  ),
});
