import { connectionResource } from "../audited-resources";
import { tunnelsOf } from "../tunnels";
import { failed, passed, type RegionControl, unknown } from "./control";
import { judgeConnections } from "./vpn-controls";

/**
 * TW.4: each tunnel of a connection with BGP that is UP has accepted routes. Static connections have no count, and a tunnel
 * that is DOWN is EC2.20's.
 */
export const routesOnEachTunnel: RegionControl = {
  info: {
    id: "TW.4",
    title: "Each tunnel that is UP has routes",
    failing: "A tunnel is UP without routes",
    description:
      "A tunnel over which the device advertises nothing is UP and useless: when the other one goes, traffic has no way, and " +
      "no alarm on tunnels tells beforehand.",
    severity: "medium",
    frameworks: ["AWS Well-Architected (Reliability)"],
    url: "https://docs.aws.amazon.com/vpn/latest/s2svpn/VPNRoutingTypes.html",
  },
  judge: (region) =>
    judgeConnections(region, (connection, place) => {
      const up = tunnelsOf(connection).filter(({ status }) => status === "UP");
      if (connection.facts.routing !== "bgp" || up.length === 0) return [];
      const resource = connectionResource(place, connection);
      const counts = up.map(({ outsideIpAddress, telemetry }) => ({
        outsideIpAddress,
        count: telemetry?.acceptedRouteCount,
      }));
      const evidence = counts.map(({ outsideIpAddress, count }) => ({
        subject: `AcceptedRouteCount of tunnel ${outsideIpAddress}`,
        value: count === undefined ? "not said" : String(count),
      }));
      const without = counts.filter(({ count }) => count === 0);
      if (without.length > 0) {
        const which = without.map(({ outsideIpAddress }) => outsideIpAddress).join(", ");
        const tunnels =
          without.length === 1 ? `Tunnel ${which} of ${connection.id}` : `Tunnels ${which} of ${connection.id}`;
        return [
          failed(resource, `${tunnels}: UP, but AWS has accepted no routes.`, evidence, {
            text:
              "On the device, look at what it advertises over BGP to the inside address of that tunnel: a filter, a route map " +
              "or a missing network statement. Both tunnels should advertise the same prefixes.",
          }),
        ];
      }
      return counts.some(({ count }) => count === undefined)
        ? [unknown(resource, `${connection.id}: AWS does not say how many routes it has accepted.`, evidence)]
        : [passed(resource, `${connection.id} has routes on each tunnel that is UP.`, evidence)];
    }),
};
