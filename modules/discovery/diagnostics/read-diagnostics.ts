import {
  type Reading,
  type RegionDiagnostics,
  type RegionScan,
  type ScanFailure,
  type StateSample,
  tunnelKey,
} from "../../inventory";
import { attemptsIn } from "../attempt";
import type { AwsSession } from "../aws-session";
import { readActiveTunnelStatus } from "../negotiated-options";
import { type GatewayIds, gatewaysOf, readGatewayVpcs } from "./gateway-vpcs";
import { readLogsOf } from "./logs-of-tunnels";
import { type ReadTunnel, type TunnelChoice, tunnelsToRead } from "./troubled-tunnels";
import type { ReadingTaker } from "./reading-taker";
import { readTrailLogging } from "./trail-logging";
import { readTunnelMaintenance } from "./tunnel-maintenance";
import { type MeasuredTunnel, readStateSamples, readTrafficSamples } from "./tunnel-samples";

/** Without a history, the metrics of tunnels that are DOWN are read over this time, in milliseconds: a day. */
const DEFAULT_SPAN = 86_400_000;

/** What to read beside a scan. */
export interface WantedDiagnostics extends TunnelChoice {
  /** When the scan was. */
  readonly now: Date;
  /**
   * Over which time to read how every tunnel did, in milliseconds.
   * @default - only those that are DOWN, over the last day
   */
  readonly sinceMs?: number | undefined;
  /** Whether to read the logs of tunnels that are DOWN or flap. */
  readonly logs: boolean;
  /**
   * Whether to read the VPCs of every chosen connection, of transit gateways too, as AWS's support wants them.
   * @default false: only of virtual private gateways whose tunnels are DOWN or flap
   */
  readonly allVpcs?: boolean | undefined;
  /**
   * Whether to ask the region's trails whether they log.
   * @default false
   */
  readonly trails?: boolean | undefined;
  /**
   * Tunnels of all regions that are read, which share the memory for samples.
   * @default - those of this region
   */
  readonly tunnelsInAll?: number | undefined;
}

/**
 * Reads what tells why tunnels of a region are DOWN, and how they did, and whether its trails log. Calls are made for tunnels
 * that are DOWN or flap only, but for the history. Never throws: what could not be read is missing, and stands among the failures.
 */
export async function readDiagnostics(
  session: AwsSession,
  scan: RegionScan,
  wanted: WantedDiagnostics,
): Promise<RegionDiagnostics> {
  const { region } = scan;
  const failures: ScanFailure[] = [];
  const take: ReadingTaker = <T>(reading: Reading<T>): T | undefined => {
    if (reading.ok) return reading.value;
    failures.push(reading.failure);
    return undefined;
  };
  const trailLogging = wanted.trails === true ? await readTrailLogging(session, scan, take) : {};
  const tunnels = tunnelsToRead(scan, wanted);
  if (tunnels.length === 0) return { ...NOTHING, trailLogging, failures };
  const attempt = attemptsIn(region, "audit");
  const ec2 = session.ec2(region);
  const cloudWatch = session.cloudWatch(region);
  const since = { sinceMs: wanted.sinceMs ?? DEFAULT_SPAN, now: wanted.now, share: shareOf(tunnels, wanted) };

  const measured = tunnels.filter(isMeasured).filter(({ isDown }) => isDown || wanted.sinceMs !== undefined);
  const states =
    measured.length === 0
      ? []
      : take(await attempt("cloudwatch:GetMetricData", () => readStateSamples(session, cloudWatch, measured, since)));
  const samples = byTunnel(states === undefined ? [] : measured, states ?? []);
  const troubled = tunnels.filter((tunnel) => tunnel.isDown || isFlapping(tunnel, samples, wanted));
  const withTraffic = troubled.filter(isMeasured);

  const [traffic, active, maintenance, logLines, gatewayVpcs] = await Promise.all([
    withTraffic.length === 0
      ? []
      : attempt("cloudwatch:GetMetricData", () => readTrafficSamples(session, cloudWatch, withTraffic, since)).then(
          take,
        ),
    Promise.all(
      troubled.map((tunnel) =>
        attempt("ec2:GetActiveVpnTunnelStatus", () => readActiveTunnelStatus(session, ec2, tunnel)).then(take),
      ),
    ),
    Promise.all(
      troubled.map((tunnel) =>
        attempt("ec2:GetVpnTunnelReplacementStatus", () => readTunnelMaintenance(session, ec2, tunnel)).then(take),
      ),
    ),
    wanted.logs ? readLogsOf(session, { region, tunnels: troubled, now: wanted.now, take }) : {},
    readGatewayVpcs(session, { region, gateways: wantedGateways(tunnels, troubled, wanted), take }),
  ]);
  return {
    samples,
    traffic: byTunnel(traffic === undefined ? [] : withTraffic, traffic ?? []),
    active: byTunnel(troubled, active),
    maintenance: byTunnel(troubled, maintenance),
    logLines,
    gatewayVpcs,
    trailLogging,
    failures: [...new Map(failures.map((failure) => [JSON.stringify(failure), failure])).values()],
  };
}

/** The region's share of what all regions may take, 0 to 1. */
function shareOf(tunnels: readonly ReadTunnel[], { tunnelsInAll = 0 }: WantedDiagnostics): number {
  return tunnels.length / Math.max(tunnels.length, tunnelsInAll);
}

function wantedGateways(
  tunnels: readonly ReadTunnel[],
  troubled: readonly ReadTunnel[],
  { allVpcs = false }: WantedDiagnostics,
): GatewayIds {
  return allVpcs ? gatewaysOf(tunnels) : { ...gatewaysOf(troubled), transitGateways: [] };
}

/** What is known of a region of which nothing was read. */
export const NOTHING: RegionDiagnostics = {
  samples: {},
  traffic: {},
  active: {},
  maintenance: {},
  logLines: {},
  gatewayVpcs: {},
  trailLogging: {},
  failures: [],
};

function isMeasured(tunnel: ReadTunnel): tunnel is ReadTunnel & MeasuredTunnel {
  return tunnel.dimensions !== undefined;
}

function isFlapping(
  { vpnConnectionId, outsideIpAddress }: ReadTunnel,
  samples: Readonly<Record<string, readonly StateSample[]>>,
  { isFlapping: flaps }: WantedDiagnostics,
): boolean {
  const ofTunnel = samples[tunnelKey(vpnConnectionId, outsideIpAddress)];
  return ofTunnel !== undefined && flaps?.(ofTunnel) === true;
}

/** What was read of tunnels, by tunnel. */
function byTunnel<T>(tunnels: readonly ReadTunnel[], values: readonly (T | undefined)[]): Readonly<Record<string, T>> {
  return Object.fromEntries(
    tunnels.flatMap(({ vpnConnectionId, outsideIpAddress }, index) => {
      const value = values[index];
      return value === undefined ? [] : [[tunnelKey(vpnConnectionId, outsideIpAddress), value] as const];
    }),
  );
}
