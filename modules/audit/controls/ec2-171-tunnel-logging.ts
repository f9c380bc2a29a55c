import { connectionResource } from "../audited-resources";
import { configuredTunnelsOf } from "../tunnels";
import { failed, passed, type RegionControl, securityHubUrl, unknown } from "./control";
import { judgeConnections } from "./vpn-controls";
import { whereItIsManaged } from "./where-it-is-managed";

/** EC2.171: both tunnels of a connection log. */
export const tunnelLogging: RegionControl = {
  info: {
    id: "EC2.171",
    title: "VPN connections log both of their tunnels",
    failing: "A tunnel does not log",
    description:
      "Only the tunnel log says why IKE or IPsec failed: different keys, no common proposal, dead peer detection. It has no " +
      "lines of the time before it was switched on.",
    severity: "medium",
    frameworks: ["AWS Foundational Security Best Practices", "NIST 800-53", "PCI DSS 4.0.1"],
    url: securityHubUrl("ec2", "EC2.171"),
  },
  judge: (region) =>
    judgeConnections(region, (connection, place) => {
      const resource = connectionResource(place, connection);
      const tunnels = configuredTunnelsOf(connection);
      if (tunnels.length === 0) return [unknown(resource, "AWS says nothing of its tunnels.")];
      const evidence = tunnels.map(({ outsideIpAddress, facts: { tunnelLog } }) => ({
        subject: `log of tunnel ${outsideIpAddress}`,
        value: tunnelLog ? `${tunnelLog.logGroupName} (${tunnelLog.outputFormat})` : "off",
      }));
      const silent = tunnels.filter(({ facts }) => facts.tunnelLog === undefined);
      if (silent.length === 0) return [passed(resource, `${connection.id} logs all of its tunnels.`, evidence)];
      const which = silent.length === tunnels.length ? "none of its tunnels" : "only one of its tunnels";
      return [
        failed(
          resource,
          `${connection.id} logs ${which}.`,
          evidence,
          whereItIsManaged(region, connection, {
            text:
              "Wish for the log, then `npm run rollout` switches it on: it interrupts a tunnel for minutes, so one tunnel at a " +
              "time, while the other one is UP.",
            configuration: [
              "harden:",
              "  overrides:",
              `    - match: { ids: [${connection.id}] }`,
              "      options: { tunnelLog: {} }",
            ].join("\n"),
            command: "npm run rollout",
          }),
        ),
      ];
    }),
};
