import {
  type AlarmJob,
  alarmJob,
  type ClientVpnEndpoint,
  failuresOf,
  type ScanFailure,
  type VpnConnection,
} from "../inventory";
import { connectionResource, endpointResource } from "./audited-resources";
import { endpointJobs } from "./controls/tw-3-endpoint-alarms";
import type { RegionFacts } from "./region-facts";
import type { AuditedConnection, AuditedEndpoint, AuditedRegion, TunnelHistory } from "./report";
import { tunnelsOf } from "./tunnels";

/** What was read of a region beside its scan. */
export interface RegionObservations {
  /** How a tunnel did over the period that was asked for. */
  readonly historyOf?: ((vpnConnectionId: string, outsideIpAddress: string) => TunnelHistory | undefined) | undefined;
  /** Minutes in which both tunnels of a connection were down together. */
  readonly bothDownMinutesOf?: ((vpnConnectionId: string) => number | undefined) | undefined;
  /** By virtual private gateway, the VPCs that it serves. */
  readonly vpcIds?: ReadonlyMap<string, readonly string[]> | undefined;
  /** Whether a trail logs right now; `undefined` where nobody knows. */
  readonly isTrailLogging?: ((arn: string) => boolean | undefined) | undefined;
  /** What could not be read beside the scan. */
  readonly failures?: readonly ScanFailure[] | undefined;
}

/** The region as the report has it. */
export function auditedRegion(facts: RegionFacts, observations: RegionObservations): AuditedRegion {
  const { scan, vpnConnections, clientVpnEndpoints } = facts;
  const { partition, accountId, region } = scan;
  return {
    partition,
    accountId,
    region,
    vpnConnections: vpnConnections.ok
      ? vpnConnections.value.map((connection) => auditedConnection(connection, facts, observations))
      : [],
    clientVpnEndpoints: clientVpnEndpoints.ok
      ? clientVpnEndpoints.value.map((endpoint) => auditedEndpoint(endpoint, facts))
      : [],
    gaps: [...failuresOf(scan), ...(observations.failures ?? [])],
  };
}

function auditedConnection(
  connection: VpnConnection,
  region: RegionFacts,
  { historyOf, bothDownMinutesOf, vpcIds }: RegionObservations,
): AuditedConnection {
  const { scan } = region;
  const { id, state, facts } = connection;
  const { arn, name } = connectionResource(scan, connection);
  const { attachment, customerGatewayId, routing } = facts;
  const gateways = scan.customerGateways.ok ? scan.customerGateways.value : {};
  const gateway = Object.hasOwn(gateways, customerGatewayId) ? gateways[customerGatewayId] : facts.customerGateway;
  const served = attachment.kind === "virtual-private-gateway" ? vpcIds?.get(attachment.vpnGatewayId) : undefined;
  return {
    id,
    arn,
    ...(name !== undefined && { name }),
    state,
    routing,
    attachment,
    vpcIds: [...(served ?? [])].sort(),
    customerGateway: {
      id: customerGatewayId,
      ...(gateway?.name !== undefined && { name: gateway.name }),
      ...(gateway?.ipAddress !== undefined && { ipAddress: gateway.ipAddress }),
    },
    tunnels: tunnelsOf(connection).map(({ outsideIpAddress, status, telemetry }) => ({
      outsideIpAddress,
      status,
      statusMessage: telemetry?.statusMessage,
      lastStatusChange: telemetry?.lastStatusChange,
      acceptedRouteCount: telemetry?.acceptedRouteCount,
      isMonitored: isMonitored(region, [alarmJob("tunnelDown", id, outsideIpAddress)]),
      history: historyOf?.(id, outsideIpAddress),
    })),
    bothDownMinutes: bothDownMinutesOf?.(id),
  };
}

function auditedEndpoint(endpoint: ClientVpnEndpoint, region: RegionFacts): AuditedEndpoint {
  const { arn, name } = endpointResource(region.scan, endpoint);
  return {
    id: endpoint.id,
    arn,
    ...(name !== undefined && { name }),
    state: endpoint.state,
    isLogging: endpoint.facts.connectionLog.enabled,
    isMonitored: isMonitored(region, endpointJobs(endpoint)),
  };
}

/** Whether alarms do all of the jobs and reach somebody; `undefined` where nobody knows. */
function isMonitored({ scan, coverage }: RegionFacts, jobs: readonly AlarmJob[]): boolean | undefined {
  if (!coverage) return undefined;
  const isCovered = jobs.every((job) => coverage.covers(job));
  // Whom an alarm reaches, only the topics tell.
  return isCovered && !scan.monitoring.topics.ok ? undefined : isCovered;
}
