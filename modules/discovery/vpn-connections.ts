import {
  DescribeVpnConnectionsCommand,
  type EC2Client,
  type TunnelOption,
  type VgwTelemetry,
  type VpnConnection as ApiVpnConnection,
} from "@aws-sdk/client-ec2";
import {
  byCodeUnit,
  parseLogGroupArn,
  sortedSet,
  type TunnelFacts,
  type TunnelLogFacts,
  type TunnelTelemetry,
  type VpnAttachment,
  type VpnConnection,
} from "../inventory";
import type { AwsSession } from "./aws-session";
import { isNotFound } from "./failure";
import { found, nonEmpty, readTags, required, uniqueById } from "./api-values";
import { isTunnelOrderCertain } from "./tunnel-order";

/**
 * Every VPN connection of a region, deleted ones that AWS still lists included. The API has no pages.
 *
 * The answer holds pre-shared keys, in the tunnel options and in the customer gateway configuration. They go no
 * further than this file: only named fields are taken over.
 */
export async function readVpnConnections(session: AwsSession, ec2: EC2Client): Promise<readonly VpnConnection[]> {
  const { VpnConnections = [] } = await session.call(() => ec2.send(new DescribeVpnConnectionsCommand({})));
  return uniqueById(VpnConnections.map(toVpnConnection));
}

/** What AWS says when it is asked for one connection by its id. @throws what the request throws, but for NotFound */
export async function lookUpVpnConnection(session: AwsSession, ec2: EC2Client, id: string): Promise<"gone" | "exists"> {
  try {
    const { VpnConnections = [] } = await session.call(() =>
      ec2.send(new DescribeVpnConnectionsCommand({ VpnConnectionIds: [id] })),
    );
    const { State } = found(
      VpnConnections.find(({ VpnConnectionId }) => VpnConnectionId === id),
      id,
    );
    return State === "deleted" ? "gone" : "exists";
  } catch (error) {
    if (isNotFound(error)) return "gone";
    throw error;
  }
}

/** Takes named fields of what the API returned, and no secret. */
export function toVpnConnection(api: ApiVpnConnection): VpnConnection {
  const { tags, cloudFormationStack } = readTags(api.Tags);
  const id = required(api.VpnConnectionId, "vpnConnectionId");
  const state = required(api.State, `state of ${id}`);
  return {
    id,
    state,
    cloudFormationStack,
    isTunnelOrderCertain: isTunnelOrderCertain(api),
    facts: {
      type: nonEmpty(api.Type) ?? "ipsec.1",
      routing: api.Options?.StaticRoutesOnly === true ? "static" : "bgp",
      attachment: toAttachment(api),
      // What is deleted never comes into the code, and AWS may have less and less to say of it.
      customerGatewayId: state === "deleted" ? "" : required(api.CustomerGatewayId, `customerGatewayId of ${id}`),
      tags,
      tunnels: (api.Options?.TunnelOptions ?? []).map(toTunnel),
    },
    telemetry: (api.VgwTelemetry ?? [])
      .map(toTelemetry)
      .sort((a, b) => byCodeUnit(a.outsideIpAddress, b.outsideIpAddress)),
  };
}

function toAttachment(api: ApiVpnConnection): VpnAttachment {
  if (api.VpnConcentratorId) {
    return {
      kind: "concentrator",
      vpnConcentratorId: api.VpnConcentratorId,
      transitGatewayId: nonEmpty(api.TransitGatewayId),
    };
  }
  if (api.VpnGatewayId) return { kind: "virtual-private-gateway", vpnGatewayId: api.VpnGatewayId };
  if (api.TransitGatewayId) {
    const transportTransitGatewayAttachmentId = nonEmpty(api.Options?.TransportTransitGatewayAttachmentId);
    return { kind: "transit-gateway", transitGatewayId: api.TransitGatewayId, transportTransitGatewayAttachmentId };
  }
  if (api.CoreNetworkArn) return { kind: "cloud-wan", coreNetworkArn: api.CoreNetworkArn };
  return { kind: "none" };
}

function toTunnel(api: TunnelOption): TunnelFacts {
  const log = api.LogOptions?.CloudWatchLogOptions ?? {};
  return {
    outsideIpAddress: api.OutsideIpAddress ?? "",
    tunnelLog: toLog(log.LogEnabled, log.LogGroupArn, log.LogOutputFormat),
    bgpLog: toLog(log.BgpLogEnabled, log.BgpLogGroupArn, log.BgpLogOutputFormat),
    dpdTimeoutAction: nonEmpty(api.DpdTimeoutAction),
    dpdTimeoutSeconds: api.DpdTimeoutSeconds,
    enableTunnelLifecycleControl: api.EnableTunnelLifecycleControl,
    ikeVersions: values(api.IkeVersions),
    phase1DhGroupNumbers: values(api.Phase1DHGroupNumbers),
    phase1EncryptionAlgorithms: values(api.Phase1EncryptionAlgorithms),
    phase1IntegrityAlgorithms: values(api.Phase1IntegrityAlgorithms),
    phase1LifetimeSeconds: api.Phase1LifetimeSeconds,
    phase2DhGroupNumbers: values(api.Phase2DHGroupNumbers),
    phase2EncryptionAlgorithms: values(api.Phase2EncryptionAlgorithms),
    phase2IntegrityAlgorithms: values(api.Phase2IntegrityAlgorithms),
    phase2LifetimeSeconds: api.Phase2LifetimeSeconds,
    rekeyFuzzPercentage: api.RekeyFuzzPercentage,
    rekeyMarginTimeSeconds: api.RekeyMarginTimeSeconds,
    replayWindowSize: api.ReplayWindowSize,
    startupAction: nonEmpty(api.StartupAction),
  };
}

/** AWS may keep the group of a log that is off. */
function toLog(
  isEnabled: boolean | undefined,
  groupArn: string | undefined,
  format: string | undefined,
): TunnelLogFacts | undefined {
  const group = isEnabled === true ? parseLogGroupArn(groupArn ?? "") : undefined;
  // JSON is what AWS writes where nobody chose.
  return group && { logGroupName: group.name, outputFormat: nonEmpty(format) ?? "json" };
}

function values<T extends string | number>(
  list: readonly { readonly Value?: T | undefined }[] | undefined,
): readonly T[] | undefined {
  return sortedSet((list ?? []).flatMap(({ Value }) => (Value === undefined || Value === "" ? [] : Value)));
}

function toTelemetry(api: VgwTelemetry): TunnelTelemetry {
  return {
    outsideIpAddress: api.OutsideIpAddress ?? "",
    status: api.Status ?? "",
    statusMessage: nonEmpty(api.StatusMessage),
    lastStatusChange: api.LastStatusChange?.toISOString(),
    acceptedRouteCount: api.AcceptedRouteCount,
    hasCertificate: nonEmpty(api.CertificateArn) !== undefined || undefined,
  };
}
