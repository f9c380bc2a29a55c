import type { EstateVpnConnection } from "../../estate";
import type { Handler } from "../service";
import { select, type Selectable } from "./select";
import { listOf } from "./shapes";
import { vpnConnection } from "./vpn-connection-shape";
import { VPN_CONNECTION_NOT_FOUND } from "./vpn-connections";

const selectable: Selectable<EstateVpnConnection> = {
  idOf: ({ vpnConnectionId }) => vpnConnectionId,
  idParameter: "VpnConnectionId",
  notFound: VPN_CONNECTION_NOT_FOUND,
  filters: {
    "customer-gateway-id": ({ customerGatewayId }) => customerGatewayId,
    "option.static-routes-only": ({ options }) => options?.staticRoutesOnly?.toString(),
    "route.destination-cidr-block": ({ routes }) => routes?.map(({ destinationCidrBlock }) => destinationCidrBlock),
    state: ({ state }) => state,
    "transit-gateway-id": ({ transitGatewayId }) => transitGatewayId,
    type: ({ type }) => type,
    "vpn-connection-id": ({ vpnConnectionId }) => vpnConnectionId,
    "vpn-gateway-id": ({ vpnGatewayId }) => vpnGatewayId,
  },
};

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpnConnections.html */
export const describeVpnConnections: Handler = ({ holdings, parameters }) => ({
  vpnConnectionSet: listOf(select(holdings.vpnConnections, parameters, selectable).map(vpnConnection)),
});
