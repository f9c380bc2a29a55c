import type { EstateLogGroup, EstateLogStream, EstateVpnConnection } from "../estate";
import { type RegionBuilder, tagsOf } from "./region-builder";
import { outsideAddresses } from "./sample-alarms";
import { LOG_GROUP_CREATED as creationTime, streamOf } from "./sample-logs";

/** The connections that log. */
export interface LoggedConnections {
  readonly shared: readonly EstateVpnConnection[];
  readonly bgp: EstateVpnConnection;
  readonly dedicated: EstateVpnConnection;
}

/** Europe's log groups, each kept and encrypted in another way. */
export function euWest1LogGroups(
  region: RegionBuilder,
  { shared, bgp, dedicated }: LoggedConnections,
): readonly EstateLogGroup[] {
  return [
    {
      logGroupName: "/aws/vpn/s2s",
      retentionInDays: 365,
      kmsKeyId: region.arn("kms", "key/9d1f5b0a-2f0e-4c77-8f6b-1b2a3c4d5e6f"),
      creationTime,
      logStreams: shared.flatMap((connection) => tunnelStreams(connection, "IKE")),
      tags: tagsOf({ Team: "network" }),
    },
    {
      logGroupName: "/aws/vpn/bgp",
      retentionInDays: 30,
      creationTime,
      logStreams: tunnelStreams(bgp, "BGP"),
    },
    {
      // Lines never expire.
      logGroupName: `/aws/vpn/s2s/${dedicated.vpnConnectionId}`,
      creationTime,
      // Nothing has arrived yet.
      logStreams: [],
    },
    {
      logGroupName: "/aws/clientvpn/staff",
      retentionInDays: 90,
      creationTime,
      logStreams: [streamOf("cvpn-endpoint-staff-eu-west-1")],
      tags: tagsOf({ Environment: "production" }),
    },
    {
      logGroupName: "/aws/clientvpn/contractors",
      retentionInDays: 14,
      creationTime,
    },
    {
      logGroupName: "/aws/lambda/pager",
      creationTime,
      logStreams: [streamOf("2025/02/03/[$LATEST]0a1b2c3d")],
    },
  ];
}

/** The names are all that tells tunnels apart: the lines do not. */
function tunnelStreams(connection: EstateVpnConnection, log: "IKE" | "BGP"): readonly EstateLogStream[] {
  return outsideAddresses(connection).map((address) => streamOf(`${connection.vpnConnectionId}-${address}-${log}`));
}
