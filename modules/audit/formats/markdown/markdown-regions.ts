import { percent, periodsInWords, wholeMinutes } from "../../figures";
import { isCoarse } from "../../history";
import type { AuditedConnection, AuditedRegion, AuditedTunnel, AuditReport, TunnelHistory } from "../../report";
import { isSettled } from "../../tunnels";
import { unreadOf } from "../../unread";
import { tunnelsDown } from "../health";
import { andMore, cappedTable } from "./capped-table";
import { regionDiagram } from "./mermaid";
import { code, codeBlock, paragraphs, prose, table } from "../../../markdown/markdown-text";

/** More regions than these are a row each: see {@link MOST_ROWS} of how long the report may be. */
const MOST_REGIONS = 12;

/** A chapter for each region with VPNs, of many for those with most tunnels DOWN: its diagram, and what is to be known of each tunnel. */
export function regions(report: AuditReport): string {
  const withVpns = report.regions.filter(
    ({ vpnConnections, clientVpnEndpoints }) => vpnConnections.length > 0 || clientVpnEndpoints.length > 0,
  );
  if (withVpns.length === 0) return "";
  const worst = [...withVpns].sort((a, b) => tunnelsDown(b.vpnConnections) - tunnelsDown(a.vpnConnections));
  const shown = new Set(worst.slice(0, MOST_REGIONS));
  return paragraphs(
    "## Regions",
    ...withVpns.filter((region) => shown.has(region)).map(chapter),
    others(worst.slice(MOST_REGIONS)),
  );
}

function others(all: readonly AuditedRegion[]): string {
  if (all.length === 0) return "";
  return paragraphs(
    `### ${String(all.length)} more regions`,
    cappedTable(
      ["Account", "Region", "Connections", "Tunnels DOWN", "Client VPN endpoints"],
      all.map(({ accountId, region, vpnConnections, clientVpnEndpoints }) => [
        accountId,
        region,
        String(vpnConnections.length),
        String(tunnelsDown(vpnConnections)),
        String(clientVpnEndpoints.length),
      ]),
    ),
  );
}

/** What could not be read. */
export function gaps(report: AuditReport): string {
  const rows = unreadOf(report).map(({ accountId, place, action, code: error, message, hint }) => [
    accountId,
    prose(place),
    code(action ?? ""),
    code(error),
    prose(action === undefined ? `${message} ${hint}` : hint),
  ]);
  return rows.length === 0
    ? ""
    : paragraphs("## What could not be read", cappedTable(["Account", "Region", "Action", "Error", "Way out"], rows));
}

function chapter(region: AuditedRegion): string {
  const { mermaid, connections, connectionsLeftOut, endpointsLeftOut } = regionDiagram(region);
  const leftOut = [
    ...(connectionsLeftOut > 0 ? [`${String(connectionsLeftOut)} connections`] : []),
    ...(endpointsLeftOut > 0 ? [`${String(endpointsLeftOut)} endpoints`] : []),
  ];
  return paragraphs(
    `### ${region.accountId} ${region.region}`,
    codeBlock("mermaid", mermaid),
    leftOut.length === 0 ? "" : `Not in the diagram, for its size: ${leftOut.join(" and ")}.`,
    tunnelTable(connections),
    andMore(connectionsLeftOut),
    historyPeriods(connections),
    cappedTable(
      ["Client VPN endpoint", "Name", "State", "Logs", "Monitored"],
      region.clientVpnEndpoints.map(({ id, name, state, isLogging, isMonitored }) => [
        code(id),
        code(name ?? ""),
        prose(state),
        yesNo(isLogging),
        yesNo(isMonitored),
      ]),
    ),
  );
}

/** While a connection is being made or deleted, its tunnels are DOWN and have no alarm for a good reason: its state is said instead. */
function tunnelTable(connections: readonly AuditedConnection[]): string {
  const hasHistory = connections.some(({ tunnels }) => tunnels.some(({ history }) => history !== undefined));
  const head = ["Connection", "Name", "Tunnel", "Status", "Since", "Message", "Monitored"];
  return table(
    hasHistory ? [...head, "Availability", "Outages", "Both down"] : head,
    connections.flatMap((connection) =>
      connection.tunnels.map((tunnel) => [
        code(connection.id),
        code(connection.name ?? ""),
        tunnel.outsideIpAddress,
        ...(isSettled(connection) ? judgedCells(tunnel) : [prose(connection.state), "", "", ""]),
        ...(hasHistory ? historyCells(tunnel, connection) : []),
      ]),
    ),
  );
}

function historyPeriods(connections: readonly AuditedConnection[]): string {
  const periods = periodsInWords(connections.flatMap(({ tunnels }) => tunnels.flatMap(({ history }) => history ?? [])));
  return periods === "" ? "" : `Availability and outages were read in periods of ${periods}.`;
}

function judgedCells({ status, lastStatusChange, statusMessage, isMonitored }: AuditedTunnel): readonly string[] {
  return [
    status === "UP" ? "UP" : `**${status}**`,
    lastStatusChange ?? "",
    code(statusMessage ?? ""),
    yesNo(isMonitored),
  ];
}

function historyCells({ history }: AuditedTunnel, { bothDownMinutes }: AuditedConnection): readonly string[] {
  if (history === undefined) return ["", "", ""];
  const availability = history.availability === undefined ? "no data" : percent(history.availability);
  return [
    availability,
    outagesInWords(history),
    bothDownMinutes === undefined ? "" : `${String(wholeMinutes(bothDownMinutes))} min`,
  ];
}

function outagesInWords(history: TunnelHistory): string {
  const { outages, isFlapping } = history;
  const count = isCoarse(history) && outages > 0 ? `at least ${String(outages)}` : String(outages);
  const period = periodsInWords([history]);
  if (isFlapping === undefined) return `${count}; whether it flaps cannot be told at a period of ${period}`;
  return `${count}${isFlapping ? ", flapping" : ""}`;
}

function yesNo(value: boolean | undefined): string {
  if (value === undefined) return "**unknown**";
  return value ? "yes" : "**no**";
}
