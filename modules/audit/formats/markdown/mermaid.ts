import type { AuditedConnection, AuditedEndpoint, AuditedRegion, AuditedTunnel } from "../../report";
import { isSettled } from "../../tunnels";
import { attachmentName } from "../attachment-names";
import { byHealth, healthOfConnection } from "../health";
import { visible } from "../../../markdown/visible";

/** Mermaid draws no more than 500 edges, and nobody can read so many: each connection has three. The table has as many. */
const MAX_CONNECTIONS = 24;
const MAX_ENDPOINTS = 20;

/** Characters of a name that are shown. */
const MOST_CHARACTERS = 40;

/** A region's diagram, and how many of its VPNs are not in it. */
export interface RegionDiagram {
  readonly mermaid: string;
  /** Those that are in it, in the order of the report. */
  readonly connections: readonly AuditedConnection[];
  readonly connectionsLeftOut: number;
  readonly endpointsLeftOut: number;
}

/**
 * Customer gateways, tunnels, connections and what they are attached to. The state of a tunnel is in its line and its words: UP a
 * thick line, DOWN a dotted one; one whose connection is being made or deleted has that state. Of a large region, the
 * connections that do worst are drawn.
 *
 * @see https://mermaid.js.org/syntax/flowchart.html
 */
export function regionDiagram(region: AuditedRegion): RegionDiagram {
  const shown = worstOf(region.vpnConnections);
  const endpoints = region.clientVpnEndpoints.slice(0, MAX_ENDPOINTS);
  const lines = [...shown.flatMap(connectionLines), ...endpoints.map(endpointLine)];
  return {
    mermaid: ["flowchart LR", ...new Set(lines)].map((line, index) => (index === 0 ? line : `  ${line}`)).join("\n"),
    connections: shown,
    connectionsLeftOut: region.vpnConnections.length - shown.length,
    endpointsLeftOut: region.clientVpnEndpoints.length - endpoints.length,
  };
}

/** As many connections as are shown: those that do worst, in the order of the report. */
function worstOf(connections: readonly AuditedConnection[]): readonly AuditedConnection[] {
  const worst = [...connections].sort((a, b) => byHealth(healthOfConnection(a), healthOfConnection(b)));
  const shown = new Set(worst.slice(0, MAX_CONNECTIONS));
  return connections.filter((connection) => shown.has(connection));
}

function connectionLines(connection: AuditedConnection): readonly string[] {
  const { id, name, customerGateway, tunnels } = connection;
  const attachment = attachmentName(connection.attachment);
  const customer = nodeId(customerGateway.id);
  const aws = nodeId(attachment.id === "" ? `${id}-none` : attachment.id);
  return [
    `${customer}["${label(shortened(customerGateway.name), customerGateway.id, customerGateway.ipAddress)}"]`,
    `${nodeId(id)}(["${label(shortened(name), id)}"])`,
    `${aws}[["${label(attachment.kind, attachment.id)}"]]`,
    ...tunnels.map((tunnel) => `${customer} ${tunnelEdge(tunnel, connection)} ${nodeId(id)}`),
    `${nodeId(id)} --- ${aws}`,
  ];
}

function tunnelEdge({ status, outsideIpAddress }: AuditedTunnel, connection: AuditedConnection): string {
  if (!isSettled(connection)) return `-- "${label(`${connection.state} ${outsideIpAddress}`)}" ---`;
  const text = `"${label(`${status} ${outsideIpAddress}`)}"`;
  switch (status) {
    case "UP":
      return `== ${text} ===`;
    case "DOWN":
      return `-. ${text} .-`;
    case "UNKNOWN":
      return `-- ${text} ---`;
  }
}

function endpointLine({ id, name, state }: AuditedEndpoint): string {
  return `${nodeId(id)}{{"${label(shortened(name), id, `Client VPN, ${state}`)}"}}`;
}

/** A name may have 255 characters, which would make every box of the diagram as wide. */
function shortened(name: string | undefined): string | undefined {
  const characters = Array.from(name ?? "");
  return characters.length <= MOST_CHARACTERS ? name : `${characters.slice(0, MOST_CHARACTERS - 1).join("")}…`;
}

/** Letters, digits and underscores only, after a prefix: `end` and other words of Mermaid's are no ids. */
function nodeId(id: string): string {
  return `n_${id.replace(/[^A-Za-z0-9]/g, "_")}`;
}

/** Lines of a label, each as data: Mermaid takes `#` followed by a name or number and `;` for the character. */
function label(...parts: readonly (string | undefined)[]): string {
  return parts
    .filter((part) => part !== undefined && part !== "")
    .map((part) =>
      visible(part ?? "").replace(/[#"'`<>&\\;(){}[\]|*_~]/g, (character) => `#${String(character.charCodeAt(0))};`),
    )
    .join("<br>");
}
