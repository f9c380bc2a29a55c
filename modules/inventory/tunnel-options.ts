import type { TunnelFacts, TunnelLogFacts } from "./tunnel";

/** Where a tunnel logs to, or that it does not. */
export type TunnelLogOption = { readonly enabled: false } | ({ readonly enabled: true } & TunnelLogFacts);

/** The facts of a tunnel that are no options, or that are options in another form. */
type NoOption = "outsideIpAddress" | "metricDimensions" | "tunnelLog" | "bgpLog";

/**
 * The options of a tunnel that `ModifyVpnTunnelOptions` sets, as far as they are said: for what they mean, see
 * {@link TunnelFacts}.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyVpnTunnelOptionsSpecification.html
 */
export interface TunnelOptions extends Omit<TunnelFacts, NoOption> {
  readonly tunnelLog?: TunnelLogOption | undefined;
  readonly bgpLog?: TunnelLogOption | undefined;
}

/** The name of one option. */
export type TunnelOptionName = keyof TunnelOptions;

/** What Terraform calls each option, behind `tunnel1_` or `tunnel2_`; sorted by our name. */
export const TERRAFORM_OPTION_NAMES: Readonly<Record<TunnelOptionName, string>> = {
  bgpLog: "log_options",
  dpdTimeoutAction: "dpd_timeout_action",
  dpdTimeoutSeconds: "dpd_timeout_seconds",
  enableTunnelLifecycleControl: "enable_tunnel_lifecycle_control",
  ikeVersions: "ike_versions",
  phase1DhGroupNumbers: "phase1_dh_group_numbers",
  phase1EncryptionAlgorithms: "phase1_encryption_algorithms",
  phase1IntegrityAlgorithms: "phase1_integrity_algorithms",
  phase1LifetimeSeconds: "phase1_lifetime_seconds",
  phase2DhGroupNumbers: "phase2_dh_group_numbers",
  phase2EncryptionAlgorithms: "phase2_encryption_algorithms",
  phase2IntegrityAlgorithms: "phase2_integrity_algorithms",
  phase2LifetimeSeconds: "phase2_lifetime_seconds",
  rekeyFuzzPercentage: "rekey_fuzz_percentage",
  rekeyMarginTimeSeconds: "rekey_margin_time_seconds",
  replayWindowSize: "replay_window_size",
  startupAction: "startup_action",
  tunnelLog: "log_options",
};

/** Every option, sorted. */
export const TUNNEL_OPTION_NAMES = Object.keys(TERRAFORM_OPTION_NAMES) as readonly TunnelOptionName[];

/**
 * What AWS does where its API is silent about an option, as far as its documentation does not contradict itself: it gives
 * two defaults for the rekey margin (270 and 540 s) and for the DPD timeout (30 and 40 s), and algorithms grow with time.
 *
 * @see https://docs.aws.amazon.com/vpn/latest/s2svpn/VPNTunnels.html
 */
export const DOCUMENTED_DEFAULTS: TunnelOptions = {
  dpdTimeoutAction: "clear",
  enableTunnelLifecycleControl: false,
  ikeVersions: ["ikev1", "ikev2"],
  phase1LifetimeSeconds: 28_800,
  phase2LifetimeSeconds: 3_600,
  rekeyFuzzPercentage: 100,
  replayWindowSize: 1_024,
  startupAction: "add",
};

/** The options of a tunnel as AWS has them; what its API is silent about is `undefined`. */
export function optionsOf(facts: TunnelFacts): TunnelOptions {
  const { tunnelLog, bgpLog } = facts;
  const asFacts = facts as unknown as Readonly<Record<string, unknown>>;
  return {
    ...(Object.fromEntries(TUNNEL_OPTION_NAMES.map((name) => [name, asFacts[name]])) as TunnelOptions),
    tunnelLog: logOption(tunnelLog),
    bgpLog: logOption(bgpLog),
  };
}

function logOption(log: TunnelLogFacts | undefined): TunnelLogOption {
  return log ? { enabled: true, ...log } : { enabled: false };
}

/**
 * What the two ends of a tunnel that is UP have agreed on.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ActiveVpnTunnelStatus.html
 */
export interface NegotiatedOptions {
  /** `ikev1` or `ikev2`. */
  readonly ikeVersion?: string | undefined;
  readonly phase1EncryptionAlgorithm?: string | undefined;
  readonly phase2EncryptionAlgorithm?: string | undefined;
  readonly phase1IntegrityAlgorithm?: string | undefined;
  readonly phase2IntegrityAlgorithm?: string | undefined;
  readonly phase1DhGroup?: number | undefined;
  readonly phase2DhGroup?: number | undefined;
}
