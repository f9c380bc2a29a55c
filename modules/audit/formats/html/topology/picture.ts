import type { AuditedConnection, AuditedTunnel } from "../../../report";
import { isSettled } from "../../../tunnels";
import { type Child, h, type Markup } from "../markup";
import { visible } from "../../../../markdown/visible";
import { counted, grouped, isolated, shortened } from "../words";
import { attachmentName } from "../../attachment-names";
import { type CustomerGroup, type GatewayGroup, layoutOf, ROW } from "./layout";

/** Columns of the picture: customer gateways, tunnels between them, gateways. */
const WIDTH = 860;
const LEFT = 230;
const RIGHT = 600;
const MIDDLE = (LEFT + RIGHT) / 2;

/** Characters of a name that fit. */
const MOST_CHARACTERS = 28;
const MOST_CHARACTERS_OF_STATE = 16;

/** A mark of each state, so that colour is not all that tells them apart. */
const MARKS: Readonly<Record<AuditedTunnel["status"], string>> = { UP: "●", DOWN: "✕", UNKNOWN: "?" };

/**
 * A picture of what a region's connections connect. The table beside it says the same in words.
 *
 * @param id - of the picture; its title's begins with it
 */
export function picture(id: string, region: string, connections: readonly AuditedConnection[]): Markup {
  const { gateways, height, left } = layoutOf(connections);
  const customers = new Set(connections.map(({ customerGateway }) => customerGateway.id)).size;
  const title =
    `${region}: ${counted(connections.length, "connection")} of ${counted(customers, "customer gateway")}` +
    `${left.length > 0 ? `, the ${grouped(connections.length - left.length)} that do worst drawn` : ""}.`;
  return h(
    "figure",
    {},
    h(
      "div",
      { class: "scroll", tabindex: 0, role: "group", "aria-label": `Picture of ${region}` },
      h(
        "svg",
        { viewBox: `-1 -1 ${WIDTH + 2} ${height + 2}`, role: "img", "aria-labelledby": `${id}-title` },
        h("title", { id: `${id}-title` }, title),
        gateways.map(gateway),
      ),
    ),
    left.length > 0 &&
      h(
        "figcaption",
        { class: "quiet" },
        `And ${counted(left.length, "more connection")} that do no worse: see the table.`,
      ),
  );
}

function gateway({ attachment, vpcIds, customers, top, height }: GatewayGroup): Markup {
  const { kind, id } = attachmentName(attachment);
  const lines = [id, ...vpcIds.map((vpcId) => `for ${vpcId}`)].filter((line) => line !== "");
  const room = Math.max(1, Math.floor(height / 17) - 1);
  return h(
    "g",
    {},
    customers.map(customer),
    box(RIGHT, top, WIDTH - RIGHT, height, [
      kind,
      ...(lines.length <= room ? lines : [...lines.slice(0, room - 1), `and ${grouped(lines.length - room + 1)} more`]),
    ]),
  );
}

function customer({ customerGateway, connections, top, height }: CustomerGroup): Markup {
  const { id, name = "", ipAddress } = customerGateway;
  return h(
    "g",
    {},
    connections.map((row) => connectionRow(row.connection, row.top)),
    box(0, top + 4, LEFT, height - 8, [
      name === "" ? id : name,
      ...(name === "" ? [] : [id]),
      ...(ipAddress === undefined ? [] : [ipAddress]),
    ]),
  );
}

/** A box with a title and lines, in its middle. */
function box(x: number, y: number, width: number, height: number, lines: readonly string[]): Markup {
  const first = y + height / 2 - (lines.length - 1) * 8 + 4;
  return h(
    "g",
    { class: "box" },
    h("rect", { x, y, width, height, rx: 8 }),
    lines.map((line, index) =>
      h(
        "text",
        { x: x + width / 2, y: first + index * 16, class: index === 0 ? "name" : "id" },
        shortened(visible(line), index === 0 ? MOST_CHARACTERS : MOST_CHARACTERS + 6),
        visible(line).length > MOST_CHARACTERS && h("title", {}, line),
      ),
    ),
  );
}

function connectionRow(connection: AuditedConnection, top: number): Child {
  const { id, name = "", tunnels } = connection;
  const label = name === "" ? id : [isolated(shortened(visible(name), 22)), ` · ${id}`];
  const step = (ROW - 24) / Math.max(2, tunnels.length);
  return [
    h("text", { x: MIDDLE, y: top + 14, class: "label" }, label),
    tunnels.map((tunnel, index) =>
      tunnelLine(isSettled(connection) ? judged(tunnel) : unjudged(tunnel, connection), top + 27 + index * step),
    ),
  ];
}

/** How a tunnel looks, and what is written on it. */
interface TunnelLook {
  readonly kind: string;
  readonly label: string;
}

function judged({ status, outsideIpAddress, isMonitored }: AuditedTunnel): TunnelLook {
  const alarm = isMonitored === false ? "  no alarm" : "";
  return { kind: status.toLowerCase(), label: `${MARKS[status]} ${status}  ${outsideIpAddress}${alarm}` };
}

/** While its connection is being made or deleted, a tunnel is DOWN and has no alarm for a good reason: neither is said. */
function unjudged({ outsideIpAddress }: AuditedTunnel, { state }: AuditedConnection): TunnelLook {
  return { kind: "unjudged", label: `○ ${shortened(visible(state), MOST_CHARACTERS_OF_STATE)}  ${outsideIpAddress}` };
}

function tunnelLine({ kind, label }: TunnelLook, y: number): Markup {
  return h(
    "g",
    { class: `tunnel ${kind}` },
    h("path", { d: `M${LEFT} ${y}H${RIGHT}` }),
    h("rect", { x: MIDDLE - 122, y: y - 8, width: 244, height: 16, rx: 8 }),
    h("text", { x: MIDDLE, y: y + 4 }, label),
  );
}
