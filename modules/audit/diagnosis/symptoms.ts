import type {
  ActiveTunnelStatus,
  CustomerGatewayFacts,
  StateSample,
  TrafficSample,
  TunnelLogLine,
  TunnelMaintenance,
  VpnConnection,
} from "../../inventory";
import type { Tunnel } from "../tunnels";

/** All that is known of a tunnel that is DOWN or flaps. What was not read, or could not be, is absent. */
export interface Symptoms {
  readonly connection: VpnConnection;
  readonly tunnel: Tunnel;
  /** The connection's other tunnel. */
  readonly sibling?: Tunnel | undefined;
  readonly customerGateway?: CustomerGatewayFacts | undefined;
  /** When all this was read, as ISO 8601. */
  readonly now: string;
  readonly active?: ActiveTunnelStatus | undefined;
  readonly maintenance?: TunnelMaintenance | undefined;
  /** How the tunnel did, in any order; so are the other lists. */
  readonly samples?: readonly StateSample[] | undefined;
  readonly traffic?: readonly TrafficSample[] | undefined;
  readonly logLines?: readonly TunnelLogLine[] | undefined;
}
