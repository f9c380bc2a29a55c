import type { AuditedConnection, AuditedTunnel, TunnelHistory } from "../../../modules/audit/report";
import type { VpnAttachment } from "../../../modules/inventory";

/** What a test says of a tunnel; the rest follows. */
export interface TunnelSpec {
  /** @default "UP" */
  readonly status?: AuditedTunnel["status"];
  readonly statusMessage?: string;
  readonly lastStatusChange?: string;
  /** @default - 12 with BGP on a tunnel that is UP */
  readonly routes?: number;
  /** @default true */
  readonly isMonitored?: boolean;
  readonly history?: TunnelHistory;
}

/** What a test says of a connection. */
export interface ConnectionSpec {
  /** Makes the id and the tunnels' addresses. */
  readonly number: number;
  readonly name?: string | undefined;
  readonly customerGateway: { readonly number: number; readonly name?: string };
  readonly attachment: VpnAttachment;
  /** @default "bgp" */
  readonly routing?: AuditedConnection["routing"];
  /** @default "available" */
  readonly state?: string;
  /** @default - both UP */
  readonly tunnels?: readonly [TunnelSpec, TunnelSpec];
  readonly bothDownMinutes?: number;
  /** @default true */
  readonly isLogging?: boolean;
  /** @default true */
  readonly isIkev2Only?: boolean;
}

/** An id as AWS makes them: 17 hexadecimal digits. */
export function awsId(prefix: string, number: number): string {
  return `${prefix}-0${((number + 1) * 2654435761).toString(16).padStart(16, "0").slice(-16)}`;
}

/** Makes a connection of a region. */
export function aConnection(spec: ConnectionSpec, accountId: string, region: string): AuditedConnection {
  const id = awsId("vpn", spec.number);
  const { number, name } = spec.customerGateway;
  const routing = spec.routing ?? "bgp";
  return {
    id,
    arn: `arn:aws:ec2:${region}:${accountId}:vpn-connection/${id}`,
    name: spec.name,
    state: spec.state ?? "available",
    routing,
    attachment: spec.attachment,
    customerGateway: { id: awsId("cgw", 7919 + number), name, ipAddress: address(198, 51, number) },
    vpcIds: spec.attachment.kind === "virtual-private-gateway" ? [awsId("vpc", spec.number % 7)] : [],
    tunnels: (spec.tunnels ?? [{}, {}]).map((tunnel, index) => aTunnel(tunnel, 2 * spec.number + index, routing)),
    bothDownMinutes: spec.bothDownMinutes,
  };
}

function aTunnel(spec: TunnelSpec, number: number, routing: AuditedConnection["routing"]): AuditedTunnel {
  const status = spec.status ?? "UP";
  return {
    outsideIpAddress: address(203, 0, number),
    status,
    statusMessage: spec.statusMessage,
    lastStatusChange: spec.lastStatusChange ?? "2026-10-02T06:12:44.000Z",
    acceptedRouteCount: routing === "bgp" ? (spec.routes ?? (status === "UP" ? 12 : 0)) : undefined,
    isMonitored: spec.isMonitored ?? true,
    history: spec.history,
  };
}

function address(first: number, second: number, number: number): string {
  return [first, second + (number >> 16), (number >> 8) & 255, number & 255 || 256 - 1].join(".");
}
