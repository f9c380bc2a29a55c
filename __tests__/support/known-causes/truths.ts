import type { EstateTunnel, EstateVpnConnection } from "../../../modules/sandbox";
import { bgpLine, type IkeStates, tunnelLine } from "../log-lines";

/** A tunnel that is DOWN or flaps for one reason, and what gives it away. */
export interface Truth {
  /** The cause that has to come first. */
  readonly cause: string;
  readonly routing: "static" | "bgp";
  readonly telemetry: Partial<NonNullable<EstateVpnConnection["telemetry"]>[number]> & {
    readonly status: "UP" | "DOWN";
  };
  readonly tunnel?: Partial<EstateTunnel> | undefined;
  /** Lines of its tunnel log, which is written where there are any. */
  readonly lines?: readonly string[] | undefined;
  readonly bgpLines?: readonly string[] | undefined;
  /** For each five minutes of the last day, the oldest first: 1 where it was UP. @default - DOWN all day, or UP */
  readonly states?: readonly number[] | undefined;
  /** Bytes a minute, for each five minutes. @default 100,000 where it was UP, else 0 */
  readonly bytes?: readonly number[] | undefined;
}

/** Five-minute periods of a day. */
export const PERIODS_A_DAY = 288;

/** Periods of the last two hours, for which those that are DOWN have been so. */
export const PERIODS_DOWN = 24;

const DOWN: IkeStates = { phase1: "down", phase2: "down" };
const UP_THEN_DOWN = Array.from({ length: PERIODS_A_DAY }, (_, index) =>
  index < PERIODS_A_DAY - PERIODS_DOWN ? 1 : 0,
);
const IPSEC_DOWN = { status: "DOWN", statusMessage: "IPSEC IS DOWN" } as const;

const flappingAt = (...periods: readonly number[]): readonly number[] =>
  Array.from({ length: PERIODS_A_DAY }, (_, index) => (periods.includes(index) ? 0 : 1));

/** Each cause once. */
export const TRUTHS: readonly Truth[] = [
  {
    cause: "pre-shared-key-mismatch",
    routing: "static",
    telemetry: IPSEC_DOWN,
    lines: [tunnelLine("AWS tunnel detected a pre-shared key mismatch with cgw: 198.18.1.10", DOWN)],
  },
  {
    cause: "proposal-mismatch",
    routing: "static",
    telemetry: IPSEC_DOWN,
    tunnel: { ikeVersions: ["ikev2"], phase1EncryptionAlgorithms: ["AES256"] },
    lines: [tunnelLine('No Proposal Match Found. Notifying with "No proposal chosen"', DOWN)],
  },
  {
    cause: "phase-2-down",
    routing: "static",
    telemetry: IPSEC_DOWN,
    lines: [tunnelLine("AWS tunnel Phase 2 was unable to establish while keeping Phase 1", { phase2: "down" })],
  },
  {
    cause: "bgp-down",
    routing: "bgp",
    telemetry: { status: "DOWN", statusMessage: "IPSEC IS UP", acceptedRouteCount: 0 },
    states: UP_THEN_DOWN,
  },
  {
    cause: "endpoint-replaced",
    routing: "static",
    telemetry: IPSEC_DOWN,
    tunnel: { maintenance: {} },
    states: UP_THEN_DOWN,
  },
  {
    cause: "key-rotation",
    routing: "static",
    telemetry: IPSEC_DOWN,
    lines: [tunnelLine("AWS tunnel is sending AUTHENTICATION_FAILED as response", DOWN)],
    states: UP_THEN_DOWN,
  },
  {
    cause: "lifetime-mismatch",
    routing: "static",
    telemetry: { status: "UP", statusMessage: "IPSEC IS UP" },
    tunnel: { phase1LifetimeSeconds: 28_800, phase2LifetimeSeconds: 3_600 },
    states: flappingAt(...Array.from({ length: 24 }, (_, hour) => hour * 12 + 3)),
  },
  {
    cause: "dpd-timeout",
    routing: "static",
    telemetry: IPSEC_DOWN,
    tunnel: { dpdTimeoutAction: "clear" },
    // What the device's attempts write afterwards does not hide it.
    lines: [
      tunnelLine("AWS tunnel DPD timed out after 5 retransmits", DOWN),
      ...Array.from({ length: 30 }, () =>
        tunnelLine("AWS tunnel Timeout: deleting un-established Phase 1 IKE_SA with cgw: 198.18.1.10", DOWN),
      ),
    ],
    states: UP_THEN_DOWN,
  },
  {
    cause: "firewall",
    routing: "static",
    telemetry: IPSEC_DOWN,
    tunnel: { startupAction: "start", ikeVersions: ["ikev2"] },
    lines: [tunnelLine("AWS tunnel Timeout: deleting un-established Phase 1 IKE_SA with cgw: 198.18.1.10", DOWN)],
  },
  {
    cause: "idle-timeout",
    routing: "static",
    telemetry: IPSEC_DOWN,
    tunnel: { startupAction: "add" },
    states: UP_THEN_DOWN,
    bytes: Array.from({ length: PERIODS_A_DAY }, (_, index) => (index < PERIODS_A_DAY / 2 ? 100_000 : 0)),
  },
  {
    cause: "bgp-reconvergence",
    routing: "bgp",
    telemetry: { status: "UP", statusMessage: "3 BGP ROUTES", acceptedRouteCount: 3 },
    bgpLines: [bgpLine("DOWN", "BGP FSM changed from Established to Idle, hold timer expired")],
    states: flappingAt(20, 61, 190, 270),
  },
];
