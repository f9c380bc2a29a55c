import { endpointResource } from "../audited-resources";
import { failed, passed, type RegionControl, securityHubUrl } from "./control";
import { judgeEndpoints } from "./vpn-controls";
import { whereItIsManaged } from "./where-it-is-managed";

/** EC2.51: a Client VPN endpoint logs connections. */
export const clientVpnLogging: RegionControl = {
  info: {
    id: "EC2.51",
    title: "Client VPN endpoints log connections",
    failing: "A Client VPN endpoint does not log connections",
    description:
      "Only the connection log says who connected, from where, and why somebody was turned away. It has no lines of the " +
      "time before it was switched on.",
    severity: "low",
    frameworks: ["AWS Foundational Security Best Practices", "NIST 800-171", "NIST 800-53", "PCI DSS 4.0.1"],
    url: securityHubUrl("ec2", "EC2.51"),
  },
  judge: (region) =>
    judgeEndpoints(region, (endpoint, place) => {
      const { id, facts } = endpoint;
      const { enabled, cloudwatchLogGroup } = facts.connectionLog;
      const resource = endpointResource(place, endpoint);
      const evidence = [{ subject: "connection log", value: enabled ? (cloudwatchLogGroup ?? "on") : "off" }];
      if (enabled) return [passed(resource, `${id} logs connections.`, evidence)];
      return [
        failed(
          resource,
          `${id} logs no connections.`,
          evidence,
          whereItIsManaged(region, endpoint, {
            text: "Wish for the log; the next deploy switches it on in place, and interrupts nothing.",
            configuration: ["harden:", "  overrides:", `    - match: { ids: [${id}] }`, "      connectionLog: {}"].join(
              "\n",
            ),
            command: "npm run discover && npm run plan",
          }),
        ),
      ];
    }),
};
