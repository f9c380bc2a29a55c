import { DOCUMENTED_DEFAULTS } from "../../inventory";
import { connectionResource } from "../audited-resources";
import { configuredTunnelsOf } from "../tunnels";
import { failed, passed, type RegionControl, securityHubUrl, unknown } from "./control";
import { judgeConnections } from "./vpn-controls";
import { whereItIsManaged } from "./where-it-is-managed";

/** EC2.183: the tunnels of a connection permit IKEv2 only. */
export const ikev2Only: RegionControl = {
  info: {
    id: "EC2.183",
    title: "VPN connections use IKEv2",
    failing: "A tunnel permits IKEv1",
    description:
      "IKEv1 is deprecated: its aggressive and main modes leak more, and AWS can initiate a tunnel with IKEv2 only. A tunnel " +
      "that permits both lets the device choose the weaker one.",
    severity: "medium",
    frameworks: ["AWS Foundational Security Best Practices"],
    url: securityHubUrl("ec2", "EC2.183"),
  },
  judge: (region) =>
    judgeConnections(region, (connection, place) => {
      const resource = connectionResource(place, connection);
      const tunnels = configuredTunnelsOf(connection);
      if (tunnels.length === 0) return [unknown(resource, "AWS says nothing of its tunnels.")];
      const permitted = tunnels.map(({ outsideIpAddress, facts: { ikeVersions } }) => ({
        outsideIpAddress,
        isSilent: ikeVersions === undefined,
        versions: ikeVersions ?? DOCUMENTED_DEFAULTS.ikeVersions ?? [],
      }));
      const evidence = permitted.map(({ outsideIpAddress, versions, isSilent }) => ({
        subject: `IKE versions of tunnel ${outsideIpAddress}`,
        value: `${versions.join(", ")}${isSilent ? " (AWS's default)" : ""}`,
      }));
      const old = permitted.filter(({ versions }) => versions.some((version) => version !== "ikev2"));
      if (old.length === 0) return [passed(resource, `${connection.id} permits IKEv2 only.`, evidence)];
      const which =
        old.length === tunnels.length ? "" : ` on tunnel ${old.map((each) => each.outsideIpAddress).join(", ")}`;
      return [
        failed(
          resource,
          `${connection.id} permits IKEv1${which}.`,
          evidence,
          whereItIsManaged(region, connection, {
            text:
              "See that the device speaks IKEv2, then wish for it. `npm run rollout` changes one tunnel at a time, and holds one " +
              "that has negotiated IKEv1.",
            configuration: [
              "harden:",
              "  overrides:",
              `    - match: { ids: [${connection.id}] }`,
              "      options: { ikeVersions: [ikev2] }",
            ].join("\n"),
            command: "npm run rollout",
          }),
        ),
      ];
    }),
};
