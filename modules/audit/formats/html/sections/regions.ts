import type { AuditedConnection, AuditedEndpoint, AuditedTunnel } from "../../../report";
import { isSettled } from "../../../tunnels";
import { type Health, healthOfConnection, byHealth } from "../../health";
import { type Child, h, type Markup } from "../markup";
import { attachmentName } from "../../attachment-names";
import { picture } from "../topology/picture";
import { type Place, regionAnchor, type View } from "../view";
import { code, counted, durationBetween, foreign, named, timeInWords } from "../words";
import { stateInWords, worstFirst } from "./overview";
import { section, table } from "./section";

/** Regions that are shown without being asked for. */
const OPEN = 2;

/** Each region's picture, and the same as tables. */
export function regions({ places, report }: View): Markup {
  const shown = worstFirst(places).filter(({ place, health }) => health !== "empty" && place.audited !== undefined);
  return section(
    "regions",
    "Regions",
    shown.length === 0
      ? h("p", {}, "No region has a VPN.")
      : shown.map(({ place, health }, index) => region(place, health, index < OPEN, report.scannedAt)),
  );
}

function region(place: Place, health: Health, isOpen: boolean, scannedAt: string): Markup {
  const id = regionAnchor(place);
  const { vpnConnections = [], clientVpnEndpoints = [] } = place.audited ?? {};
  const where = `${place.accountId} ${place.region}`;
  return h(
    "details",
    { class: "card region", id, open: isOpen },
    h(
      "summary",
      {},
      h("span", { class: `state ${health}` }, stateInWords(place, health)),
      " ",
      h("h3", {}, place.region, h("span", { class: "quiet" }, " ", foreign(place.accountId))),
      h(
        "span",
        { class: "quiet" },
        ` ${[
          ...(vpnConnections.length > 0 ? [counted(vpnConnections.length, "connection")] : []),
          ...(clientVpnEndpoints.length > 0 ? [counted(clientVpnEndpoints.length, "Client VPN endpoint")] : []),
        ].join(", ")}`,
      ),
    ),
    vpnConnections.length > 0 && [
      picture(id, where, vpnConnections),
      table(
        `Connections of ${where}`,
        ["Connection", "Customer gateway", "Ends at", "Tunnels"],
        h(
          "tbody",
          {},
          [...vpnConnections]
            .sort((a, b) => byHealth(healthOfConnection(a), healthOfConnection(b)))
            .map((each) => connectionRow(each, scannedAt)),
        ),
      ),
    ],
    clientVpnEndpoints.length > 0 &&
      table(
        `Client VPN endpoints of ${where}`,
        ["Client VPN endpoint", "State", "Alarms", "Connection log"],
        h("tbody", {}, clientVpnEndpoints.map(endpointRow)),
      ),
  );
}

function connectionRow(connection: AuditedConnection, scannedAt: string): Markup {
  const { attachment, customerGateway, routing, state, tunnels } = connection;
  const { kind, id } = attachmentName(attachment);
  return h(
    "tr",
    {},
    h(
      "td",
      {},
      named(connection),
      state !== "available" && [" ", h("em", {}, foreign(state))],
      h("br", {}),
      h("span", { class: "quiet" }, routing),
    ),
    h(
      "td",
      {},
      named(customerGateway),
      customerGateway.ipAddress !== undefined && [" ", code(customerGateway.ipAddress)],
    ),
    h("td", {}, kind, id !== "" && [" ", code(id)]),
    h(
      "td",
      {},
      h(
        "ul",
        {},
        tunnels.map((tunnel) =>
          h("li", {}, isSettled(connection) ? tunnelInWords(tunnel, scannedAt) : unjudgedInWords(tunnel, connection)),
        ),
      ),
    ),
  );
}

const TUNNEL_CLASS: Readonly<Record<AuditedTunnel["status"], Health>> = {
  UP: "healthy",
  DOWN: "lost",
  UNKNOWN: "unknown",
};

function tunnelInWords(tunnel: AuditedTunnel, scannedAt: string): Child {
  const { status, outsideIpAddress, lastStatusChange, statusMessage = "", acceptedRouteCount, isMonitored } = tunnel;
  const duration = lastStatusChange === undefined ? undefined : durationBetween(lastStatusChange, scannedAt);
  return [
    h("span", { class: `state ${TUNNEL_CLASS[status]}` }, status),
    " ",
    code(outsideIpAddress),
    status === "DOWN" &&
      lastStatusChange !== undefined && [
        " since ",
        foreign(timeInWords(lastStatusChange)),
        duration !== undefined && ` (${duration})`,
      ],
    status === "DOWN" && statusMessage !== "" && [", ", foreign(statusMessage)],
    status === "UP" && acceptedRouteCount !== undefined && `, ${counted(acceptedRouteCount, "route")}`,
    isMonitored !== true && [", ", h("em", {}, isMonitored === false ? "no alarm" : "alarm not known")],
  ];
}

/** While its connection is being made or deleted, a tunnel is DOWN and has no alarm for a good reason: neither is said. */
function unjudgedInWords({ outsideIpAddress }: AuditedTunnel, { state }: AuditedConnection): Child {
  return [h("span", { class: "state unjudged" }, foreign(state)), " ", code(outsideIpAddress)];
}

function endpointRow(endpoint: AuditedEndpoint): Markup {
  return h(
    "tr",
    {},
    h("td", {}, named(endpoint)),
    h("td", {}, foreign(endpoint.state)),
    h(
      "td",
      {},
      endpoint.isMonitored === true ? "yes" : h("em", {}, endpoint.isMonitored === false ? "none" : "not known"),
    ),
    h("td", {}, endpoint.isLogging ? "on" : h("em", {}, "off")),
  );
}
