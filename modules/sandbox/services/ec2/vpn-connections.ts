import type { Estate, EstateTelemetry, EstateTunnel, EstateVpnConnection } from "../../estate";
import { ServiceError } from "../../service-error";
import type { Call } from "../service";
import { INVALID_PARAMETER_VALUE } from "./errors";
import { type NotFound, notFoundError } from "./select";

/** What AWS says to the id of a connection that it does not know. */
export const VPN_CONNECTION_NOT_FOUND: NotFound = {
  code: "InvalidVpnConnectionID.NotFound",
  noun: "vpnConnection ID",
};

/**
 * The region's connection with this id.
 *
 * @throws {@link ServiceError} `InvalidVpnConnectionID.NotFound`
 */
export function vpnConnectionWith({ holdings }: Call, id: string): EstateVpnConnection {
  const found = holdings.vpnConnections.find(({ vpnConnectionId }) => vpnConnectionId === id);
  if (found) return found;
  throw notFoundError(VPN_CONNECTION_NOT_FOUND, [id]);
}

/**
 * The tunnel of a connection that has this outside address.
 *
 * @throws {@link ServiceError} `InvalidParameterValue` where none has it
 */
export function tunnelAt({ vpnConnectionId, options }: EstateVpnConnection, address: string): EstateTunnel {
  const found = options?.tunnelOptions?.find(({ outsideIpAddress }) => outsideIpAddress === address);
  if (found) return found;
  throw new ServiceError(
    INVALID_PARAMETER_VALUE,
    `Value (${address}) for parameter VpnTunnelOutsideIpAddress is invalid. ` +
      `The vpnConnection '${vpnConnectionId}' has no tunnel with this outside address.`,
  );
}

/** What AWS sees of a tunnel, where the estate says it. */
export function telemetryOf(
  { telemetry }: EstateVpnConnection,
  { outsideIpAddress }: EstateTunnel,
): EstateTelemetry | undefined {
  return telemetry?.find((observation) => observation.outsideIpAddress === outsideIpAddress);
}

/** The estate with a connection changed; the same estate where it has no such connection, or nothing changes in it. */
export function withVpnConnection(
  estate: Estate,
  region: string,
  id: string,
  edit: (connection: EstateVpnConnection) => EstateVpnConnection,
): Estate {
  const holdings = estate.regions[region];
  const before = holdings?.vpnConnections.find(({ vpnConnectionId }) => vpnConnectionId === id);
  if (!holdings || !before) return estate;
  const after = edit(before);
  if (after === before) return estate;
  const vpnConnections = holdings.vpnConnections.map((connection) => (connection === before ? after : connection));
  return { ...estate, regions: { ...estate.regions, [region]: { ...holdings, vpnConnections } } };
}
