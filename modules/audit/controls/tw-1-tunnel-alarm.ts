import { alarmJob } from "../../inventory";
import { tunnelResource } from "../audited-resources";
import { configuredTunnelsOf } from "../tunnels";
import type { RegionControl } from "./control";
import { judgeJobs } from "./job-coverage";
import { judgeConnections } from "./vpn-controls";

/** TW.1: an alarm that works tells when a tunnel is DOWN. */
export const tunnelAlarm: RegionControl = {
  info: {
    id: "TW.1",
    title: "Each tunnel has an alarm that works",
    failing: "A tunnel has no alarm that works",
    description:
      "Without one, the first tunnel that fails is noticed when the second one does. An alarm works where it goes off at the " +
      "state DOWN and only then, gets data, and notifies somebody.",
    severity: "high",
    frameworks: ["AWS Well-Architected (Reliability)", "NIST 800-53"],
    url: "https://docs.aws.amazon.com/vpn/latest/s2svpn/monitoring-cloudwatch-vpn.html",
  },
  judge: (region) =>
    judgeConnections(region, (connection, place) =>
      configuredTunnelsOf(connection).map(({ outsideIpAddress, number }) =>
        judgeJobs(region, {
          resource: tunnelResource(place, connection, outsideIpAddress),
          what: `tunnel ${String(number)} of ${connection.id}`,
          jobs: [alarmJob("tunnelDown", connection.id, outsideIpAddress)],
          needs: region.scan.tunnelMetrics,
        }),
      ),
    ),
};
