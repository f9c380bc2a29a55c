import type { AuditedConnection } from "../../../report";
import { byHealth, healthOfConnection } from "../../health";
import { groupedBy } from "../../../grouped-by";

/** A row of a connection, in units of the picture. */
export const ROW = 62;

/** Space between the groups of two gateways. */
export const GAP = 14;

/** More connections than these make a picture that nobody reads: the worst are drawn, the others counted. */
export const MOST_DRAWN = 24;

/** A part of a side that belongs together: a gateway, or a customer gateway within one. */
export interface Span {
  readonly top: number;
  readonly height: number;
}

/** Connections of one customer gateway to one gateway. */
export interface CustomerGroup extends Span {
  readonly customerGateway: AuditedConnection["customerGateway"];
  readonly connections: readonly { readonly connection: AuditedConnection; readonly top: number }[];
}

/** What a gateway of AWS has. */
export interface GatewayGroup extends Span {
  readonly attachment: AuditedConnection["attachment"];
  readonly vpcIds: readonly string[];
  readonly customers: readonly CustomerGroup[];
}

/** Where everything goes. */
export interface Layout {
  readonly height: number;
  readonly gateways: readonly GatewayGroup[];
  /** Connections that are not drawn: none of them does worse than one that is. */
  readonly left: readonly AuditedConnection[];
}

/** Puts a region's connections in rows: by gateway, then by customer gateway, the worst first. */
export function layoutOf(connections: readonly AuditedConnection[]): Layout {
  const sorted = connections
    .map((connection) => ({ connection, health: healthOfConnection(connection) }))
    .sort((a, b) => byHealth(a.health, b.health))
    .map(({ connection }) => connection);
  let top = 0;
  const gateways = [...groupedBy(sorted.slice(0, MOST_DRAWN), gatewayKey).values()].flatMap((ofGateway) => {
    const [first] = ofGateway;
    if (!first) return [];
    const start = top;
    const customers = [...groupedBy(ofGateway, ({ customerGateway }) => customerGateway.id).values()].flatMap(
      (group) => {
        const [one] = group;
        if (!one) return [];
        const groupTop = top;
        const rows = group.map((connection, index) => ({ connection, top: groupTop + index * ROW }));
        top += group.length * ROW;
        return [{ customerGateway: one.customerGateway, connections: rows, top: groupTop, height: group.length * ROW }];
      },
    );
    const height = top - start;
    top += GAP;
    const vpcIds = [...new Set(ofGateway.flatMap((connection) => connection.vpcIds))].sort();
    return [{ attachment: first.attachment, vpcIds, customers, top: start, height }];
  });
  return { height: Math.max(0, top - GAP), gateways, left: sorted.slice(MOST_DRAWN) };
}

function gatewayKey({ attachment }: AuditedConnection): string {
  return JSON.stringify(attachment);
}
