import type { EstateClientVpnEndpoint } from "../../estate";
import type { WireObject } from "../../protocols/wire";
import { pageOf } from "../paging";
import type { Handler } from "../service";
import { CLIENT_VPN_ENDPOINT_NOT_FOUND } from "./client-vpn-endpoints";
import { INVALID_NEXT_TOKEN } from "./next-token";
import { integerParameter } from "./query-parameters";
import { select, type Selectable } from "./select";
import { listOf, tagSet } from "./shapes";

/** Far below AWS's, so that even a small estate has several pages. */
const PAGE_SIZE = 3;

const selectable: Selectable<EstateClientVpnEndpoint> = {
  idOf: ({ clientVpnEndpointId }) => clientVpnEndpointId,
  idParameter: "ClientVpnEndpointId",
  notFound: CLIENT_VPN_ENDPOINT_NOT_FOUND,
  filters: {
    "endpoint-id": ({ clientVpnEndpointId }) => clientVpnEndpointId,
    "transport-protocol": ({ transportProtocol }) => transportProtocol,
  },
};

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeClientVpnEndpoints.html */
export const describeClientVpnEndpoints: Handler = ({ holdings, parameters, pageSize }) => {
  const size = integerParameter(parameters, "MaxResults", { minimum: 5, maximum: 1000 }) ?? pageSize ?? PAGE_SIZE;
  const selected = select(holdings.clientVpnEndpoints, parameters, selectable);
  const page = pageOf(selected, size, parameters["NextToken"], INVALID_NEXT_TOKEN);
  return { clientVpnEndpoint: listOf(page.items.map(endpoint)), nextToken: page.nextToken };
};

function endpoint(estate: EstateClientVpnEndpoint): WireObject {
  const { dnsServers, authenticationOptions, connectionLogOptions, securityGroupIds, tags, ...members } = estate;
  return {
    ...members,
    dnsServer: listOf(dnsServers),
    authenticationOptions: listOf(authenticationOptions),
    // The one structure whose members start with a capital letter.
    connectionLogOptions: {
      Enabled: connectionLogOptions.enabled,
      CloudwatchLogGroup: connectionLogOptions.cloudwatchLogGroup,
      CloudwatchLogStream: connectionLogOptions.cloudwatchLogStream,
    },
    securityGroupIdSet: listOf(securityGroupIds),
    tagSet: tagSet(tags),
  };
}
