import { alarmJob } from "../../inventory";
import { connectionResource } from "../audited-resources";
import type { RegionControl } from "./control";
import { judgeJobs } from "./job-coverage";
import { judgeConnections } from "./vpn-controls";

/** TW.2: an alarm that works tells when a connection is lost. */
export const connectionAlarm: RegionControl = {
  info: {
    id: "TW.2",
    title: "Each connection has an alarm on its loss",
    failing: "A connection has no alarm that works on its loss",
    description:
      "One tunnel DOWN is work for the morning, all of them DOWN is not: without an alarm of its own, the loss of a site looks " +
      "like the loss of a tunnel.",
    severity: "medium",
    frameworks: ["AWS Well-Architected (Reliability)", "NIST 800-53"],
    url: "https://docs.aws.amazon.com/vpn/latest/s2svpn/monitoring-cloudwatch-vpn.html",
  },
  judge: (region) =>
    judgeConnections(region, (connection, place) => [
      judgeJobs(region, {
        resource: connectionResource(place, connection),
        what: `the loss of ${connection.id}`,
        jobs: [alarmJob("connectionLost", connection.id)],
        needs: region.scan.tunnelMetrics,
      }),
    ]),
};
