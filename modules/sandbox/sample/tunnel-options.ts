import type { EstateTunnel, EstateTunnelLog } from "../estate";
import type { RegionBuilder } from "./region-builder";

/** Every option of a tunnel set to something else than AWS's default, where there is something else. */
export const TUNED: Partial<EstateTunnel> = {
  phase1LifetimeSeconds: 14400,
  phase2LifetimeSeconds: 1800,
  rekeyMarginTimeSeconds: 270,
  rekeyFuzzPercentage: 50,
  replayWindowSize: 2048,
  dpdTimeoutSeconds: 45,
  dpdTimeoutAction: "restart",
  phase1EncryptionAlgorithms: ["AES256", "AES256-GCM-16"],
  phase2EncryptionAlgorithms: ["AES256-GCM-16"],
  phase1IntegrityAlgorithms: ["SHA2-512", "SHA2-256"],
  phase2IntegrityAlgorithms: ["SHA2-384"],
  phase1DhGroupNumbers: [24, 14, 20],
  phase2DhGroupNumbers: [20, 21],
  ikeVersions: ["ikev2"],
  startupAction: "start",
  enableTunnelLifecycleControl: true,
};

/** Only the tunnel log on, in a log group of this name. */
export function tunnelLogged(region: RegionBuilder, logGroupName: string): EstateTunnelLog {
  return {
    logEnabled: true,
    logGroupArn: region.arn("logs", `log-group:${logGroupName}`),
    logOutputFormat: "json",
    bgpLogEnabled: false,
  };
}

/** Both logs of a tunnel on. */
export function logged(region: RegionBuilder): EstateTunnelLog {
  return {
    logEnabled: true,
    logGroupArn: region.arn("logs", "log-group:/aws/vpn/s2s"),
    logOutputFormat: "json",
    bgpLogEnabled: true,
    bgpLogGroupArn: region.arn("logs", "log-group:/aws/vpn/bgp"),
    bgpLogOutputFormat: "json",
  };
}

/** Both logs off, as AWS says it of tunnels made since there are logs. */
export const NOT_LOGGED: EstateTunnelLog = { logEnabled: false, bgpLogEnabled: false };
