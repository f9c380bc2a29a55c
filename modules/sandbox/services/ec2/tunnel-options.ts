import type { EstateTunnel, EstateTunnelLog } from "../../estate";
import type { ParameterReader } from "./parameter-reader";

/** The options that a call gives; those it does not give are absent. */
export type TunnelChange = Partial<Omit<EstateTunnel, "outsideIpAddress">>;

const ENCRYPTION = ["AES128", "AES256", "AES128-GCM-16", "AES256-GCM-16"];
const INTEGRITY = ["SHA1", "SHA2-256", "SHA2-384", "SHA2-512"];
const DH_GROUPS = ["14", "15", "16", "17", "18", "19", "20", "21", "22", "23", "24"];
const PHASE_1_DH_GROUPS = ["2", ...DH_GROUPS, "35"];
const PHASE_2_DH_GROUPS = ["2", "5", ...DH_GROUPS, "35", "36", "37"];
const LOG_FORMATS = ["json", "text"];

/** AWS's where a log is on and nobody has named a format. */
const DEFAULT_LOG_FORMAT = "json";

const PREFIX = "TunnelOptions";
const LOG_PREFIX = `${PREFIX}.LogOptions.CloudWatchLogOptions`;

/**
 * The tunnel options of a call to `ModifyVpnTunnelOptions`, which spells some of them otherwise than the describe action.
 *
 * @throws {@link ServiceError} `InvalidParameterValue` for what AWS does not allow
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyVpnTunnelOptionsSpecification.html
 */
export function tunnelOptionsIn(reader: ParameterReader): TunnelChange {
  const log = logOptionsIn(reader);
  return given<TunnelChange>({
    tunnelInsideCidr: reader.matching(`${PREFIX}.TunnelInsideCidr`, /^169\.254\.\d{1,3}\.\d{1,3}\/30$/),
    tunnelInsideIpv6Cidr: reader.matching(`${PREFIX}.TunnelInsideIpv6Cidr`, /^fd[\da-f:]+\/126$/i),
    preSharedKey: reader.matching(`${PREFIX}.PreSharedKey`, /^(?!0)[\w.]{8,64}$/, { secret: true }),
    phase1LifetimeSeconds: reader.integer(`${PREFIX}.Phase1LifetimeSeconds`, 900, 28800),
    phase2LifetimeSeconds: reader.integer(`${PREFIX}.Phase2LifetimeSeconds`, 900, 3600),
    // At most half of phase 2, which has a rule of its own: only then it is known.
    rekeyMarginTimeSeconds: reader.integer(`${PREFIX}.RekeyMarginTimeSeconds`, 60),
    rekeyFuzzPercentage: reader.integer(`${PREFIX}.RekeyFuzzPercentage`, 0, 100),
    replayWindowSize: reader.integer(`${PREFIX}.ReplayWindowSize`, 64, 2048),
    dpdTimeoutSeconds: reader.integer(`${PREFIX}.DPDTimeoutSeconds`, 30),
    dpdTimeoutAction: reader.oneOf(`${PREFIX}.DPDTimeoutAction`, ["clear", "none", "restart"]),
    phase1EncryptionAlgorithms: reader.valuesOf(`${PREFIX}.Phase1EncryptionAlgorithm`, ENCRYPTION),
    phase2EncryptionAlgorithms: reader.valuesOf(`${PREFIX}.Phase2EncryptionAlgorithm`, ENCRYPTION),
    phase1IntegrityAlgorithms: reader.valuesOf(`${PREFIX}.Phase1IntegrityAlgorithm`, INTEGRITY),
    phase2IntegrityAlgorithms: reader.valuesOf(`${PREFIX}.Phase2IntegrityAlgorithm`, INTEGRITY),
    phase1DhGroupNumbers: reader.valuesOf(`${PREFIX}.Phase1DHGroupNumber`, PHASE_1_DH_GROUPS)?.map(Number),
    phase2DhGroupNumbers: reader.valuesOf(`${PREFIX}.Phase2DHGroupNumber`, PHASE_2_DH_GROUPS)?.map(Number),
    ikeVersions: reader.valuesOf(`${PREFIX}.IKEVersion`, ["ikev1", "ikev2"]),
    startupAction: reader.oneOf(`${PREFIX}.StartupAction`, ["add", "start"]),
    logOptions: Object.keys(log).length > 0 ? log : undefined,
    enableTunnelLifecycleControl: reader.boolean(`${PREFIX}.EnableTunnelLifecycleControl`),
  });
}

function logOptionsIn(reader: ParameterReader): EstateTunnelLog {
  return given<EstateTunnelLog>({
    logEnabled: reader.boolean(`${LOG_PREFIX}.LogEnabled`),
    logGroupArn: reader.text(`${LOG_PREFIX}.LogGroupArn`),
    logOutputFormat: reader.oneOf(`${LOG_PREFIX}.LogOutputFormat`, LOG_FORMATS),
    bgpLogEnabled: reader.boolean(`${LOG_PREFIX}.BgpLogEnabled`),
    bgpLogGroupArn: reader.text(`${LOG_PREFIX}.BgpLogGroupArn`),
    bgpLogOutputFormat: reader.oneOf(`${LOG_PREFIX}.BgpLogOutputFormat`, LOG_FORMATS),
  });
}

/** Without what is `undefined`, which would else take the place of what a tunnel has. */
function given<T extends object>(members: T): T {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T;
}

/** A tunnel with the options that a call gives. The others stay as they are, each log option for itself. */
export function withOptions(tunnel: EstateTunnel, change: TunnelChange): EstateTunnel {
  const log = change.logOptions && { ...tunnel.logOptions, ...change.logOptions };
  return {
    ...tunnel,
    ...change,
    ...(log && {
      logOptions: {
        ...log,
        ...(log.logEnabled === true && { logOutputFormat: log.logOutputFormat ?? DEFAULT_LOG_FORMAT }),
        ...(log.bgpLogEnabled === true && { bgpLogOutputFormat: log.bgpLogOutputFormat ?? DEFAULT_LOG_FORMAT }),
      },
    }),
  };
}
