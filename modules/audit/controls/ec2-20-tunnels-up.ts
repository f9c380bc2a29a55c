import type { VpnConnection } from "../../inventory";
import { connectionResource, type Place, tunnelResource } from "../audited-resources";
import type { RegionFacts } from "../region-facts";
import type { Evidence, Severity } from "../report";
import { type Tunnel, tunnelsOf } from "../tunnels";
import { failed, type Judgement, passed, type RegionControl, securityHubUrl, unknown } from "./control";
import { judgeConnections } from "./vpn-controls";

/** A connection of which no tunnel is UP carries nothing: ours, Security Hub does not tell the two apart. */
const CUT_OFF: Severity = "critical";

/**
 * EC2.20: both tunnels of a connection are UP. Judged tunnel by tunnel, because each has its own cause; a connection
 * passes where both of its tunnels do.
 */
export const tunnelsUp: RegionControl = {
  info: {
    id: "EC2.20",
    title: "Both tunnels of a VPN connection are UP",
    failing: "A tunnel is DOWN",
    description:
      "With one tunnel DOWN, traffic flows and redundancy is gone: maintenance of AWS, a BGP reset or a key rotation takes " +
      "the last one. Conformity's VPC-009 asks for the same, and calls the risk high. With both DOWN, the site is cut off.",
    severity: "medium",
    frameworks: [
      "APRA",
      "AWS Foundational Security Best Practices",
      "AWS Well-Architected (Reliability)",
      "MAS",
      "NIST 800-171",
      "NIST 800-53",
    ],
    url: securityHubUrl("ec2", "EC2.20"),
  },
  judge: (region) =>
    judgeConnections(region, (connection, place) => {
      const tunnels = tunnelsOf(connection);
      return tunnels.length === 0
        ? [unknown(connectionResource(place, connection), "AWS says nothing of its tunnels.")]
        : tunnels.map((tunnel) => judgeTunnel(tunnel, { tunnels, connection, place, region }));
    }),
};

interface Context {
  readonly tunnels: readonly Tunnel[];
  readonly connection: VpnConnection;
  readonly place: Place;
  readonly region: RegionFacts;
}

function judgeTunnel(tunnel: Tunnel, { tunnels, connection, place, region }: Context): Judgement {
  const { outsideIpAddress, number, status } = tunnel;
  const resource = tunnelResource(place, connection, outsideIpAddress);
  const what = `Tunnel ${String(number)} of ${connection.id}`;
  if (status === "UNKNOWN") return unknown(resource, `${what}: AWS does not say whether it is UP.`);
  if (status === "UP") return passed(resource, `${what} is UP.`, evidenceOf(tunnel));

  const isCutOff = tunnels.every((each) => each.status === "DOWN");
  const since = tunnel.telemetry?.lastStatusChange;
  const consequence = consequenceOf(tunnels);
  return failed(
    resource,
    `${what} is DOWN${since === undefined ? "" : ` since ${since}`}; ${consequence}.`,
    evidenceOf(tunnel),
    {
      text:
        "Look at the likely causes, the first one first. Where nothing helps, AWS's support does: the second command prints " +
        "the case. Keep both tunnels UP, even if one is enough for the traffic: AWS maintains them one after the other.",
      command:
        `npm run audit -- --region ${place.region} --since 14d --logs\n` +
        `npm run audit -- --region ${place.region} --support-case ${connection.id}`,
    },
    { ...(isCutOff && { severity: CUT_OFF }), causes: region.causesOf(connection.id, outsideIpAddress) },
  );
}

function consequenceOf(tunnels: readonly Tunnel[]): string {
  if (tunnels.every(({ status }) => status === "DOWN")) return "so is every other one: the connection is lost";
  return tunnels.some(({ status }) => status === "UP")
    ? "the connection has no redundancy left"
    : "whether the other one is UP, AWS does not say";
}

function evidenceOf({ status, telemetry }: Tunnel): readonly Evidence[] {
  const { statusMessage, lastStatusChange, acceptedRouteCount } = telemetry ?? {};
  return [
    { subject: "Status", value: status },
    ...(statusMessage === undefined ? [] : [{ subject: "StatusMessage", value: statusMessage }]),
    ...(lastStatusChange === undefined ? [] : [{ subject: "LastStatusChange", value: lastStatusChange }]),
    ...(acceptedRouteCount === undefined ? [] : [{ subject: "AcceptedRouteCount", value: String(acceptedRouteCount) }]),
  ];
}
