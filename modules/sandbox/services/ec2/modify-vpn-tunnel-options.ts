import type { EstateTunnel, EstateVpnConnection } from "../../estate";
import { ServiceError } from "../../service-error";
import type { LaterChange, WriteCall, Writer } from "../service";
import { INCORRECT_STATE, MISSING_PARAMETER } from "./errors";
import { ParameterReader } from "./parameter-reader";
import { interruption, settling, withTelemetry } from "./tunnel-interruption";
import { refuseMisfits } from "./tunnel-option-rules";
import { type TunnelChange, tunnelOptionsIn, withOptions } from "./tunnel-options";
import { vpnConnection } from "./vpn-connection-shape";
import { telemetryOf, tunnelAt, vpnConnectionWith, withVpnConnection } from "./vpn-connections";

/**
 * Changes the options of one tunnel, which takes that tunnel down; what follows is up to the estate's `modification`.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyVpnTunnelOptions.html
 */
export const modifyVpnTunnelOptions: Writer = (call) => {
  const reader = new ParameterReader(call.parameters);
  const connection = vpnConnectionWith(call, reader.required("VpnConnectionId"));
  const tunnel = tunnelAt(connection, reader.required("VpnTunnelOutsideIpAddress"));
  refuseUnlessAvailable(connection);
  const change = tunnelOptionsIn(reader);
  const skipsReplacement = reader.boolean("SkipTunnelReplacement") === true && isOnlyLifecycleControl(change);
  reader.refuseRest();
  refuseNothing(change);
  const modified = withOptions(tunnel, change);
  refuseMisfits(modified, change, customerGatewayOf(call, connection));
  reader.refuseDryRun();

  const { after, later } = modifying(call, withTunnel(connection, tunnel, modified), modified, skipsReplacement);
  return {
    answer: { vpnConnection: vpnConnection(after) },
    estate: withVpnConnection(call.estate, call.region, connection.vpnConnectionId, () => after),
    later,
  };
};

/** A connection as a modification of one of its tunnels leaves it at first, with what is to come. */
function modifying(
  { region, now }: WriteCall,
  connection: EstateVpnConnection,
  tunnel: EstateTunnel,
  staysUp: boolean,
): { readonly after: EstateVpnConnection; readonly later: readonly LaterChange[] } {
  const place = { region, vpnConnectionId: connection.vpnConnectionId };
  const modification = { ...connection.modification, ...tunnel.modification };
  const after = { ...connection, state: "modifying" };
  const settles = settling(place, modification);
  const seen = staysUp ? undefined : telemetryOf(connection, tunnel);
  if (!seen) return { after, later: [settles] };
  const { telemetry, later } = interruption(place, seen, modification, now);
  return { after: withTelemetry(after, seen, telemetry), later: [settles, ...later] };
}

/** The one option with which `SkipTunnelReplacement` means anything. */
function isOnlyLifecycleControl(change: TunnelChange): boolean {
  return Object.keys(change).join() === "enableTunnelLifecycleControl";
}

function refuseUnlessAvailable({ vpnConnectionId, state }: EstateVpnConnection): void {
  if (state === "available") return;
  throw new ServiceError(
    INCORRECT_STATE,
    `The vpnConnection '${vpnConnectionId}' is in the state '${state}'. It must be 'available'.`,
  );
}

function refuseNothing(change: TunnelChange): void {
  if (Object.keys(change).length > 0) return;
  throw new ServiceError(MISSING_PARAMETER, "The request must contain the parameter TunnelOptions");
}

function customerGatewayOf({ holdings }: WriteCall, connection: EstateVpnConnection) {
  return holdings.customerGateways.find(({ customerGatewayId }) => customerGatewayId === connection.customerGatewayId);
}

function withTunnel(connection: EstateVpnConnection, before: EstateTunnel, after: EstateTunnel): EstateVpnConnection {
  const tunnelOptions = connection.options?.tunnelOptions?.map((tunnel) => (tunnel === before ? after : tunnel));
  return { ...connection, options: { ...connection.options, tunnelOptions } };
}
