import { tunnelResource } from "../audited-resources";
import { percent, periodsInWords, wholeMinutes } from "../figures";
import { isCoarse } from "../history";
import type { Evidence, TunnelHistory } from "../report";
import { tunnelsOf } from "../tunnels";
import { failed, passed, type RegionControl, unknown } from "./control";
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
        const evidence = evidenceOf(history, history.availability);
        if (history.isFlapping === undefined) {
          const period = periodsInWords([history]);
          return [
            unknown(
              resource,
              `Whether it flaps cannot be told at a period of ${period}: a shorter --since tells.`,
              evidence,
            ),
          ];
        }
        if (!history.isFlapping) return [passed(resource, `${what} does not flap.`, evidence)];
        return [
          failed(
            resource,
            `${what} is UP, but flaps: ${outagesInWords(history)} outages.`,
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

function evidenceOf(history: TunnelHistory, availability: number): readonly Evidence[] {
  const longest = `${String(wholeMinutes(history.longestOutageMinutes))} min`;
  return [
    { subject: "Availability", value: percent(availability) },
    { subject: "Outages", value: outagesInWords(history) },
    { subject: "Longest outage", value: isCoarse(history) ? `at most ${longest}` : longest },
    { subject: "Period", value: periodsInWords([history]) },
  ];
}

function outagesInWords(history: TunnelHistory): string {
  return isCoarse(history) ? `at least ${String(history.outages)}` : String(history.outages);
}
