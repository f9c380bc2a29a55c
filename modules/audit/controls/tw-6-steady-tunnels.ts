import { tunnelResource } from "../audited-resources";
import { tunnelsOf } from "../tunnels";
import { failed, passed, type RegionControl } from "./control";
import { judgeConnections } from "./vpn-controls";

/** TW.6: tunnels that are UP do not flap. Judged where a history was asked for; one that is DOWN is EC2.20's. */
export const steadyTunnels: RegionControl = {
  info: {
    id: "TW.6",
    title: "Tunnels stay UP (with --since)",
    failing: "A tunnel flaps",
    description:
      "A tunnel that goes DOWN again and again cuts sessions each time, and is DOWN when the other one is needed: three outages " +
      "or more that begin within a day.",
    severity: "medium",
    frameworks: ["AWS Well-Architected (Reliability)"],
  },
  judge: (region) =>
    judgeConnections(region, (connection, place) =>
      tunnelsOf(connection).flatMap(({ number, outsideIpAddress, status }) => {
        const history = region.historyOf(connection.id, outsideIpAddress);
        if (status !== "UP" || history?.availability === undefined) return [];
        const resource = tunnelResource(place, connection, outsideIpAddress);
        const what = `Tunnel ${String(number)} of ${connection.id}`;
        const evidence = [
          { subject: "Availability", value: `${(history.availability * 100).toFixed(2)} %` },
          { subject: "Outages", value: String(history.outages) },
          { subject: "Longest outage", value: `${String(history.longestOutageMinutes)} min` },
        ];
        if (!history.isFlapping) return [passed(resource, `${what} does not flap.`, evidence)];
        return [
          failed(
            resource,
            `${what} is UP, but flaps: ${String(history.outages)} outages.`,
            evidence,
            {
              text: "Look at the likely causes, the first one first, and at what its log says at the times of the outages.",
              command: `npm run audit -- --region ${place.region} --since 14d --logs`,
            },
            { causes: region.causesOf(connection.id, outsideIpAddress) },
          ),
        ];
      }),
    ),
};
