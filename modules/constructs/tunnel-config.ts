import type { VpnConnectionConfig, VpnConnectionTunnel1LogOptions } from "@cdktf/provider-aws/lib/vpn-connection";
import type { TunnelLogOption, TunnelOptions } from "../inventory";

/** The attributes of one tunnel, named as Terraform names those of the first one. */
export type TunnelConfig = Pick<
  VpnConnectionConfig,
  {
    [Key in keyof VpnConnectionConfig]: Key extends `tunnel1${string}` ? Key : never;
  }[keyof VpnConnectionConfig] &
    string
>;

/** The attributes of the first tunnel that say these options; logs are a block of their own. */
export function tunnelConfig(tunnel: Omit<TunnelOptions, "tunnelLog" | "bgpLog">): Partial<TunnelConfig> {
  return defined({
    tunnel1DpdTimeoutAction: tunnel.dpdTimeoutAction,
    tunnel1DpdTimeoutSeconds: tunnel.dpdTimeoutSeconds,
    tunnel1EnableTunnelLifecycleControl: tunnel.enableTunnelLifecycleControl,
    tunnel1IkeVersions: tunnel.ikeVersions,
    tunnel1Phase1DhGroupNumbers: tunnel.phase1DhGroupNumbers,
    tunnel1Phase1EncryptionAlgorithms: tunnel.phase1EncryptionAlgorithms,
    tunnel1Phase1IntegrityAlgorithms: tunnel.phase1IntegrityAlgorithms,
    tunnel1Phase1LifetimeSeconds: tunnel.phase1LifetimeSeconds,
    tunnel1Phase2DhGroupNumbers: tunnel.phase2DhGroupNumbers,
    tunnel1Phase2EncryptionAlgorithms: tunnel.phase2EncryptionAlgorithms,
    tunnel1Phase2IntegrityAlgorithms: tunnel.phase2IntegrityAlgorithms,
    tunnel1Phase2LifetimeSeconds: tunnel.phase2LifetimeSeconds,
    tunnel1RekeyFuzzPercentage: tunnel.rekeyFuzzPercentage,
    tunnel1RekeyMarginTimeSeconds: tunnel.rekeyMarginTimeSeconds,
    tunnel1ReplayWindowSize: tunnel.replayWindowSize,
    tunnel1StartupAction: tunnel.startupAction,
  });
}

/** The same attributes for the second tunnel. */
export function asSecondTunnel(config: Partial<TunnelConfig>): Partial<VpnConnectionConfig> {
  return Object.fromEntries(Object.entries(config).map(([key, value]) => [key.replace("tunnel1", "tunnel2"), value]));
}

/**
 * The block of a tunnel's logs. Of a log that is off it names no group and no format, as the provider asks.
 *
 * @param bgpLog - `undefined` leaves the BGP log out, which providers before 6.24 do not know
 * @param arnOf - the ARN of a log group
 */
export function logOptions(
  tunnelLog: TunnelLogOption,
  bgpLog: TunnelLogOption | undefined,
  arnOf: (logGroupName: string) => string,
): VpnConnectionTunnel1LogOptions {
  return {
    cloudwatchLogOptions: {
      logEnabled: tunnelLog.enabled,
      ...(tunnelLog.enabled && {
        logGroupArn: arnOf(tunnelLog.logGroupName),
        logOutputFormat: tunnelLog.outputFormat,
      }),
      ...(bgpLog && { bgpLogEnabled: bgpLog.enabled }),
      ...(bgpLog?.enabled && { bgpLogGroupArn: arnOf(bgpLog.logGroupName), bgpLogOutputFormat: bgpLog.outputFormat }),
    },
  };
}

/** Leaves out what is `undefined`: 0, `false` and "" are settings, silence is not. */
function defined(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
