import type { EstateTunnel, EstateVpnConnection, EstateVpnOptions } from "../../estate";
import type { WireObject } from "../../protocols/wire";
import { customerGatewayConfiguration } from "./customer-gateway-configuration";
import { listOf, tagSet, valueList } from "./shapes";

/** A connection as EC2 writes it, without what only the sandbox knows. */
export function vpnConnection(connection: EstateVpnConnection): WireObject {
  const { routes, options: connectionOptions, telemetry, tags, ...members } = connection;
  return {
    ...members,
    customerGatewayConfiguration: customerGatewayConfiguration(connection),
    options: connectionOptions && options(connectionOptions),
    routes: listOf(routes),
    vgwTelemetry: listOf(telemetry?.map((observation) => ({ ...observation, interrupted: undefined }))),
    tagSet: tagSet(tags),
    configuration: undefined,
    modification: undefined,
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
    negotiated: undefined,
    provisioning: undefined,
    modification: undefined,
  };
}
