import fc from "fast-check";
import {
  byCodeUnit,
  type ConnectionLogChange,
  type GeneratedChanges,
  type TunnelChange,
  type TunnelLogOption,
  type TunnelOptions,
} from "../../modules/inventory";
import { hostileText } from "./hostile-text";

const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });
const some = <T>(...values: readonly T[]): fc.Arbitrary<readonly T[] | undefined> =>
  optional(fc.subarray([...values], { minLength: 1 }));
const id = (prefix: string): fc.Arbitrary<string> =>
  fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((number) => `${prefix}-0${number.toString(16).padStart(16, "0")}`);
const time = fc
  .date({ min: new Date(0), max: new Date(Date.UTC(2100, 0)), noInvalidDate: true })
  .map((date) => date.toISOString());
const fingerprint = fc.string({
  unit: fc.constantFrom(...Array.from("0123456789abcdef")),
  minLength: 32,
  maxLength: 32,
});

const log: fc.Arbitrary<TunnelLogOption> = fc.oneof(
  fc.constant({ enabled: false as const }),
  fc.record({
    enabled: fc.constant(true as const),
    logGroupName: hostileText,
    outputFormat: fc.constantFrom("json", "text"),
  }),
);

const options: fc.Arbitrary<TunnelOptions> = fc.record({
  bgpLog: optional(log),
  dpdTimeoutAction: optional(fc.constantFrom("clear", "none", "restart")),
  dpdTimeoutSeconds: optional(fc.nat()),
  enableTunnelLifecycleControl: optional(fc.boolean()),
  ikeVersions: some("ikev1", "ikev2"),
  phase1DhGroupNumbers: some(2, 14, 24),
  phase1EncryptionAlgorithms: some("AES128", "AES256"),
  phase1IntegrityAlgorithms: some("SHA1", "SHA2-256"),
  phase1LifetimeSeconds: optional(fc.nat()),
  phase2DhGroupNumbers: some(2, 5, 14),
  phase2EncryptionAlgorithms: some("AES128", "AES256-GCM-16"),
  phase2IntegrityAlgorithms: some("SHA1", "SHA2-512"),
  phase2LifetimeSeconds: optional(fc.nat()),
  rekeyFuzzPercentage: optional(fc.nat(100)),
  rekeyMarginTimeSeconds: optional(fc.nat()),
  replayWindowSize: optional(fc.nat()),
  startupAction: optional(fc.constantFrom("add", "start")),
  tunnelLog: optional(log),
});

const tunnelChange: fc.Arbitrary<TunnelChange> = fc.record({
  vpnConnectionId: id("vpn"),
  tunnelNumber: fc.constantFrom(1, 2),
  outsideIpAddress: fc.ipV4(),
  status: fc.constantFrom("UP", "DOWN", "UNKNOWN"),
  lastStatusChange: optional(time),
  siblingStatus: fc.constantFrom("UP", "DOWN", "UNKNOWN"),
  scannedAt: time,
  was: options,
  becomes: options,
  forced: fc.constantFrom(true, undefined),
  fingerprint,
});

const tunnelChanges = fc
  .uniqueArray(tunnelChange, { selector: ({ vpnConnectionId }) => vpnConnectionId, maxLength: 3 })
  .map((list) => [...list].sort((a, b) => byCodeUnit(a.vpnConnectionId, b.vpnConnectionId)));

const connectionLog: fc.Arbitrary<ConnectionLogChange> = fc.record({
  clientVpnEndpointId: id("cvpn-endpoint"),
  cloudwatchLogGroup: hostileText,
  scannedAt: time,
  fingerprint,
});

/** The content of a file of changes: every option present or absent, hostile names. */
export const arbitraryChanges: fc.Arbitrary<GeneratedChanges> = fc.record({
  partition: fc.constantFrom("aws", "aws-cn"),
  accountId: fc.constant("111122223333"),
  region: fc.constantFrom("eu-west-1", "cn-north-1"),
  tunnels: tunnelChanges,
  awaited: tunnelChanges,
  connectionLogs: fc.array(connectionLog, { maxLength: 2 }),
});
