import {
  ModifyVpnTunnelOptionsCommand,
  type ModifyVpnTunnelOptionsCommandInput,
  type ModifyVpnTunnelOptionsCommandOutput,
  type ModifyVpnTunnelOptionsSpecification,
} from "@aws-sdk/client-ec2";
import type { Estate, EstateTelemetry, EstateVpnConnection } from "../../modules/sandbox";
import { connectionId } from "./an-estate";
import { ec2 } from "./aws-clients";

/** The outside addresses of connection 1 of `aConnection`. */
export const FIRST = "203.0.113.2";
export const SECOND = "203.0.113.3";

/** A change like any other, for tests of what it does to the tunnel. */
export const ANY_CHANGE: ModifyVpnTunnelOptionsSpecification = { DPDTimeoutAction: "restart" };

/** Modifies the first tunnel of connection 1 in eu-west-1, or what the last parameter names, with the real client. */
export function modifyTunnel(
  options: ModifyVpnTunnelOptionsSpecification = ANY_CHANGE,
  others: Partial<ModifyVpnTunnelOptionsCommandInput> = {},
): Promise<ModifyVpnTunnelOptionsCommandOutput> {
  return ec2().send(
    new ModifyVpnTunnelOptionsCommand({
      VpnConnectionId: connectionId(1),
      VpnTunnelOutsideIpAddress: FIRST,
      TunnelOptions: options,
      ...others,
    }),
  );
}

/** Connection 1 in eu-west-1. */
export function connectionIn(estate: Estate): EstateVpnConnection {
  const found = estate.regions["eu-west-1"]?.vpnConnections.find((each) => each.vpnConnectionId === connectionId(1));
  if (!found) throw new Error("The estate has no connection 1 in eu-west-1.");
  return found;
}

/** What the estate's telemetry says of a tunnel of connection 1. */
export function seenOf(estate: Estate, address = FIRST): EstateTelemetry {
  const found = connectionIn(estate).telemetry?.find(({ outsideIpAddress }) => outsideIpAddress === address);
  if (!found) throw new Error(`The estate has no telemetry of ${address}.`);
  return found;
}
