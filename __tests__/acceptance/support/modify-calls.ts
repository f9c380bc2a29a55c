import type { RecordedRequest } from "../../../modules/sandbox";

/** A call that changes a tunnel: which, and the names of what it sets, sorted. */
export interface ModifyCall {
  readonly vpnConnectionId: string;
  readonly outsideIpAddress: string;
  readonly options: readonly string[];
}

/** Every `ModifyVpnTunnelOptions` among the requests, in their order. */
export function modifyCalls(requests: readonly RecordedRequest[]): readonly ModifyCall[] {
  return requests
    .filter(({ action }) => action === "ModifyVpnTunnelOptions")
    .map(({ parameters }) => ({
      vpnConnectionId: String(parameters["VpnConnectionId"]),
      outsideIpAddress: String(parameters["VpnTunnelOutsideIpAddress"]),
      options: [
        ...new Set(
          Object.keys(parameters)
            .filter((name) => name.startsWith("TunnelOptions."))
            .map((name) => name.split(".")[1] ?? ""),
        ),
      ].sort(),
    }));
}
