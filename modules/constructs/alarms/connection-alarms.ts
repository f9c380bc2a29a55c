import type { MergedAlarmSettings } from "../../config";
import type { TunnelFacts, VpnConnectionFacts } from "../../inventory";
import type { VpnStack } from "../vpn-stack";

/** What the alarms on a Site-to-Site VPN connection are made from. */
export interface ConnectionAlarmProps {
  readonly stack: VpnStack;
  /** AWS id of the connection. */
  readonly id: string;
  /** Its tunnels are those that have an address: of the others there is no metric yet. */
  readonly connection: VpnConnectionFacts;
  /** The alarm settings that hold for what the alarm watches. */
  readonly alarms: MergedAlarmSettings;
}

/** What the alarms on one tunnel are made from. */
export interface TunnelAlarmProps extends ConnectionAlarmProps {
  readonly tunnel: TunnelFacts;
  /** The tunnel's number as AWS's console shows it, from 1. */
  readonly tunnelNumber: number;
}
