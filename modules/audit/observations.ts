import { type RegionDiagnostics, type RegionScan, tunnelKey, type VpnConnection } from "../inventory";
import type { AuditObservations } from "./audit";
import { diagnose } from "./diagnosis";
import { bothDownMinutes, tunnelHistory } from "./history";
import type { LikelyCause } from "./report";
import { type Tunnel, tunnelsOf } from "./tunnels";

/** What was read of a region to find out why its tunnels are DOWN, as an audit takes it. */
export function observationsOf(
  scan: RegionScan,
  diagnostics: RegionDiagnostics,
  { now, hasHistory }: { readonly now: string; readonly hasHistory: boolean },
): AuditObservations {
  const connections = new Map(
    (scan.vpnConnections.ok ? scan.vpnConnections.value : []).map((connection) => [connection.id, connection]),
  );
  const samplesOf = (id: string, address: string) => lookUp(diagnostics.samples, tunnelKey(id, address));
  return {
    causesOf: (id, address) => causesOf({ scan, diagnostics, now, connection: connections.get(id), address }),
    historyOf: (id, address) => {
      const samples = hasHistory ? samplesOf(id, address) : undefined;
      return samples && tunnelHistory(samples);
    },
    bothDownMinutesOf: (id) => {
      const connection = hasHistory ? connections.get(id) : undefined;
      const [one, other] = (connection ? tunnelsOf(connection) : []).map(({ outsideIpAddress }) =>
        samplesOf(id, outsideIpAddress),
      );
      // No data of one of them says nothing of both.
      return one?.length && other?.length ? bothDownMinutes(one, other) : undefined;
    },
    isTrailLogging: (arn) => lookUp(diagnostics.trailLogging, arn),
    vpcIds: new Map(Object.entries(diagnostics.gatewayVpcs).map(([id, vpcs]) => [id, vpcs.map((vpc) => vpc.id)])),
  };
}

interface CausesInput {
  readonly scan: RegionScan;
  readonly diagnostics: RegionDiagnostics;
  readonly now: string;
  readonly connection: VpnConnection | undefined;
  readonly address: string;
}

function causesOf({ scan, diagnostics, now, connection, address }: CausesInput): readonly LikelyCause[] {
  const tunnels: readonly Tunnel[] = connection ? tunnelsOf(connection) : [];
  const tunnel = tunnels.find(({ outsideIpAddress }) => outsideIpAddress === address);
  if (!connection || !tunnel) return [];
  const key = tunnelKey(connection.id, address);
  const gateways = scan.customerGateways.ok ? scan.customerGateways.value : {};
  return diagnose({
    connection,
    tunnel,
    sibling: tunnels.find((each) => each !== tunnel),
    customerGateway: lookUp(gateways, connection.facts.customerGatewayId),
    now,
    active: lookUp(diagnostics.active, key),
    maintenance: lookUp(diagnostics.maintenance, key),
    samples: lookUp(diagnostics.samples, key),
    traffic: lookUp(diagnostics.traffic, key),
    logLines: lookUp(diagnostics.logLines, key),
  });
}

function lookUp<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
