import type { ClientVpnEndpoint, VpnConnection } from "../../inventory";
import { type Place, regionResource } from "../audited-resources";
import { type RegionFacts, unreadInWords } from "../region-facts";
import { isSettled } from "../tunnels";
import { type Judgement, unknown } from "./control";

/** Judges each connection of a region that is there to stay; says that nobody knows where they could not be read. */
export function judgeConnections(
  region: RegionFacts,
  judge: (connection: VpnConnection, place: Place) => readonly Judgement[],
): readonly Judgement[] {
  const { vpnConnections, scan } = region;
  if (!vpnConnections.ok) return [unknown(regionResource(scan), unreadInWords(vpnConnections.failure))];
  return vpnConnections.value.filter(isSettled).flatMap((connection) => judge(connection, scan));
}

/** An endpoint without any associated subnet is `pending-associate` for as long as it has none. */
const SETTLED: ReadonlySet<string> = new Set(["available", "pending-associate"]);

/** Judges each Client VPN endpoint of a region that is there to stay, likewise. */
export function judgeEndpoints(
  region: RegionFacts,
  judge: (endpoint: ClientVpnEndpoint, place: Place) => readonly Judgement[],
): readonly Judgement[] {
  const { clientVpnEndpoints, scan } = region;
  if (!clientVpnEndpoints.ok) return [unknown(regionResource(scan), unreadInWords(clientVpnEndpoints.failure))];
  return clientVpnEndpoints.value
    .filter(({ state }) => SETTLED.has(state))
    .flatMap((endpoint) => judge(endpoint, scan));
}
