import { isDeepStrictEqual } from "node:util";
import type { GeneratedChanges } from "../../inventory";

/** Whether two scans decided on the same changes, whatever the time they were made at. */
export function sameDecision(one: GeneratedChanges | undefined, other: GeneratedChanges | undefined): boolean {
  return isDeepStrictEqual(decisionsOf(one), decisionsOf(other));
}

function decisionsOf(changes: GeneratedChanges | undefined): unknown {
  return {
    tunnels: (changes?.tunnels ?? []).map(({ vpnConnectionId, outsideIpAddress, becomes }) => ({
      vpnConnectionId,
      outsideIpAddress,
      becomes,
    })),
    connectionLogs: (changes?.connectionLogs ?? []).map(({ clientVpnEndpointId, cloudwatchLogGroup }) => ({
      clientVpnEndpointId,
      cloudwatchLogGroup,
    })),
  };
}
