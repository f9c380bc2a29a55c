import type { EstateTunnel, EstateVpnConnection, EstateVpnOptions } from "../../estate";
import type { WireObject } from "../../protocols/wire";
import type { Handler } from "../service";
import { customerGatewayConfiguration } from "./customer-gateway-configuration";
import { select, type Selectable } from "./select";
import { listOf, tagSet, valueList } from "./shapes";

const selectable: Selectable<EstateVpnConnection> = {
  idOf: ({ vpnConnectionId }) => vpnConnectionId,
  idParameter: "VpnConnectionId",
  notFound: { code: "InvalidVpnConnectionID.NotFound", noun: "vpnConnection ID" },
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

function vpnConnection(connection: EstateVpnConnection): WireObject {
  const { routes, options: connectionOptions, telemetry, tags, ...members } = connection;
  return {
    ...members,
    customerGatewayConfiguration: customerGatewayConfiguration(connection),
    options: connectionOptions && options(connectionOptions),
    routes: listOf(routes),
    vgwTelemetry: listOf(telemetry),
    tagSet: tagSet(tags),
    configuration: undefined,
  };
}

function options({ tunnelOptions, ...members }: EstateVpnOptions): WireObject {
  return { ...members, tunnelOptionSet: listOf(tunnelOptions?.map(tunnelOption)) };
}

function tunnelOption({
  phase1EncryptionAlgorithms,
  phase2EncryptionAlgorithms,
  phase1IntegrityAlgorithms,
  phase2IntegrityAlgorithms,
  phase1DhGroupNumbers,
  phase2DhGroupNumbers,
  ikeVersions,
  logOptions,
  ...members
}: EstateTunnel): WireObject {
  return {
    ...members,
    phase1EncryptionAlgorithmSet: valueList(phase1EncryptionAlgorithms),
    phase2EncryptionAlgorithmSet: valueList(phase2EncryptionAlgorithms),
    phase1IntegrityAlgorithmSet: valueList(phase1IntegrityAlgorithms),
    phase2IntegrityAlgorithmSet: valueList(phase2IntegrityAlgorithms),
    phase1DHGroupNumberSet: valueList(phase1DhGroupNumbers),
    phase2DHGroupNumberSet: valueList(phase2DhGroupNumbers),
    ikeVersionSet: valueList(ikeVersions),
    logOptions: logOptions && { cloudWatchLogOptions: logOptions },
  };
}
