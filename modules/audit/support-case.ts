import {
  type RegionDiagnostics,
  type RegionScan,
  tunnelKey,
  type TunnelLogLine,
  type VpnConnection,
} from "../inventory";
import { evidenceInWords } from "./evidence-in-words";
import type { LikelyCause } from "./report";
import { type Tunnel, tunnelsOf } from "./tunnels";

/** So many lines of each of a tunnel's logs are quoted, the newest. */
const LOG_LINES = 10;

/** What {@link supportCase} goes by. */
export interface SupportCaseInput {
  readonly scan: Pick<RegionScan, "accountId" | "region" | "customerGateways">;
  readonly connection: VpnConnection;
  /** @default - nothing was read beside the scan */
  readonly diagnostics?: RegionDiagnostics | undefined;
  /** When all this was read, as ISO 8601. */
  readonly now: string;
  /** Why a tunnel may be DOWN, by its outside address. @default - nobody knows */
  readonly causesOf?: ((outsideIpAddress: string) => readonly LikelyCause[]) | undefined;
}

/**
 * The text of a case for AWS's support, ready to paste: the last resort of Conformity's VPC-009, where nothing else helps.
 */
export function supportCase(input: SupportCaseInput): string {
  const { connection, now, scan } = input;
  const tunnels = tunnelsOf(connection);
  const down = tunnels.filter(({ status }) => status === "DOWN");
  const vpcs = vpcsOf(input);
  return [
    "Service: Virtual Private Cloud (VPC)",
    "Category: VPN tunnel state",
    `Severity: ${severityOf(down, tunnels)}`,
    `Region: ${scan.region}`,
    `VPC IDs: ${vpcs.length > 0 ? vpcs.join(", ") : "unknown: add those that the connection serves"}`,
    `Subject: ${subjectOf(connection, down, tunnels)}`,
    "",
    "Description:",
    `The Site-to-Site VPN connection ${connection.id} in account ${scan.accountId}, ${scan.region}, has ${String(down.length)} of ${String(tunnels.length)} tunnels DOWN (read ${now}).`,
    "",
    `Connection state: ${connection.state}; routing: ${connection.facts.routing}; attached to ${attachmentInWords(connection)}`,
    `Customer gateway: ${customerGatewayInWords(input)}`,
    ...tunnels.flatMap((tunnel) => ["", ...tunnelInWords(tunnel, input)]),
    "",
    down.length > 0
      ? "Please tell why the tunnel is DOWN as seen from the AWS endpoint, and whether it receives IKE packets of the customer gateway."
      : "Please tell: (put your question here, for no tunnel is known to be DOWN)",
    "",
  ].join("\n");
}

/** AWS's names of severities. */
function severityOf(down: readonly Tunnel[], tunnels: readonly Tunnel[]): string {
  if (down.length === 0) return "General guidance (raise it where something depends on the answer)";
  const severity = isCutOff(down, tunnels) ? "Production system down" : "Production system impaired";
  return `${severity} (lower it where nothing depends on the connection)`;
}

function isCutOff(down: readonly Tunnel[], tunnels: readonly Tunnel[]): boolean {
  return down.length > 0 && down.length === tunnels.length;
}

function subjectOf({ id }: VpnConnection, down: readonly Tunnel[], tunnels: readonly Tunnel[]): string {
  if (down.length === 0) return `VPN connection ${id}: question on its tunnels`;
  if (isCutOff(down, tunnels)) return `VPN connection ${id}: all tunnels are DOWN`;
  return `VPN connection ${id}: tunnel ${down.map(({ outsideIpAddress }) => outsideIpAddress).join(", ")} is DOWN`;
}

function vpcsOf({ connection, diagnostics }: SupportCaseInput): readonly string[] {
  const { attachment } = connection.facts;
  const gateway =
    attachment.kind === "virtual-private-gateway"
      ? attachment.vpnGatewayId
      : "transitGatewayId" in attachment
        ? attachment.transitGatewayId
        : undefined;
  const served = diagnostics?.gatewayVpcs ?? {};
  const vpcs = gateway !== undefined && Object.hasOwn(served, gateway) ? (served[gateway] ?? []) : [];
  return vpcs.map(({ id, name }) => (name === undefined ? id : `${id} (${oneLine(name)})`));
}

function attachmentInWords({ facts: { attachment } }: VpnConnection): string {
  switch (attachment.kind) {
    case "virtual-private-gateway":
      return `virtual private gateway ${attachment.vpnGatewayId}`;
    case "transit-gateway":
      return `transit gateway ${attachment.transitGatewayId}`;
    case "cloud-wan":
      return `core network ${attachment.coreNetworkArn}`;
    case "concentrator":
      return `VPN concentrator ${attachment.vpnConcentratorId}`;
    case "none":
      return "nothing";
  }
}

function customerGatewayInWords({ scan, connection }: SupportCaseInput): string {
  const { customerGatewayId: id, customerGateway } = connection.facts;
  const gateways = scan.customerGateways.ok ? scan.customerGateways.value : {};
  const { ipAddress, bgpAsn } = (Object.hasOwn(gateways, id) ? gateways[id] : customerGateway) ?? {};
  return [id, ipAddress, bgpAsn === undefined ? undefined : `AS ${bgpAsn}`]
    .filter((part) => part !== undefined)
    .join(", ");
}

function tunnelInWords(
  tunnel: Tunnel,
  { connection, diagnostics, causesOf = () => [] }: SupportCaseInput,
): readonly string[] {
  const { number, outsideIpAddress, status, telemetry } = tunnel;
  const key = tunnelKey(connection.id, outsideIpAddress);
  const since = telemetry?.lastStatusChange;
  const maintenance = diagnostics?.maintenance[key];
  const told: readonly (readonly [string, string | undefined])[] = [
    ["StatusMessage", telemetry?.statusMessage],
    ["AcceptedRouteCount", telemetry?.acceptedRouteCount?.toString()],
    ["LastMaintenanceApplied", maintenance?.lastAppliedAt],
    ["MaintenanceAutoAppliedAfter", maintenance?.autoAppliedAfter],
    ["ProvisioningStatus", diagnostics?.active[key]?.provisioningStatus],
  ];
  return [
    `Tunnel ${String(number)}, outside address ${outsideIpAddress}: ${status}${since === undefined ? "" : ` since ${since}`}`,
    ...told.flatMap(([name, value]) => (value === undefined ? [] : `  ${name}: ${oneLine(value)}`)),
    ...newestOfEach(diagnostics?.logLines[key] ?? []).map(
      ({ timestamp, details }) => `  Log ${timestamp}: ${oneLine(details)}`,
    ),
    ...causesOf(outsideIpAddress).map(({ title, evidence }) => {
      const seen = evidenceInWords(evidence);
      return `  Suspected: ${title}${seen === "" ? "" : ` (${oneLine(seen)})`}`;
    }),
  ];
}

/** Text of others must not make up lines of its own. */
function oneLine(text: string): string {
  return text.replace(/\p{C}+|\s+/gu, " ").trim();
}

/** The lines that are quoted, in their order. */
function newestOfEach(lines: readonly TunnelLogLine[]): readonly TunnelLogLine[] {
  const newest = (["tunnel", "bgp"] as const).flatMap((log) =>
    lines.filter((line) => line.log === log).slice(-LOG_LINES),
  );
  return lines.filter((line) => newest.includes(line));
}
