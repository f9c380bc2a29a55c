import type { EstateCustomerGateway, EstateTunnel } from "../../estate";
import { ServiceError } from "../../service-error";
import { INVALID_PARAMETER_VALUE } from "./errors";
import type { TunnelChange } from "./tunnel-options";

/** AWS's, for tunnels of which the estate names no lifetime. */
const DEFAULT_PHASE_1_SECONDS = 28800;
const DEFAULT_PHASE_2_SECONDS = 3600;

/** A rule about options that must fit each other, which holds for a call that gives one of them. */
interface Rule {
  readonly about: readonly (keyof TunnelChange)[];
  /** What is wrong; `undefined` where nothing is. */
  readonly refusal: (tunnel: EstateTunnel, customerGateway: EstateCustomerGateway | undefined) => string | undefined;
}

/** @see https://docs.aws.amazon.com/vpn/latest/s2svpn/VPNTunnels.html */
const RULES: readonly Rule[] = [
  {
    about: ["phase1LifetimeSeconds", "phase2LifetimeSeconds"],
    refusal: ({
      phase1LifetimeSeconds: phase1 = DEFAULT_PHASE_1_SECONDS,
      phase2LifetimeSeconds: phase2 = DEFAULT_PHASE_2_SECONDS,
    }) =>
      phase2 < phase1
        ? undefined
        : `Phase2LifetimeSeconds (${phase2}) must be less than Phase1LifetimeSeconds (${phase1})`,
  },
  {
    about: ["phase2LifetimeSeconds", "rekeyMarginTimeSeconds"],
    // AWS's pages differ about the default margin: one that nobody has named is not judged.
    refusal: ({ phase2LifetimeSeconds: phase2 = DEFAULT_PHASE_2_SECONDS, rekeyMarginTimeSeconds: margin = 0 }) =>
      margin <= phase2 / 2
        ? undefined
        : `RekeyMarginTimeSeconds (${margin}) must be at most half of Phase2LifetimeSeconds (${phase2})`,
  },
  {
    about: ["startupAction", "ikeVersions"],
    refusal: ({ startupAction, ikeVersions }) =>
      startupAction !== "start" || (ikeVersions?.includes("ikev2") ?? true)
        ? undefined
        : `StartupAction (start) needs ikev2 among IKEVersions (${ikeVersions?.join(", ") ?? ""})`,
  },
  {
    about: ["startupAction"],
    refusal: ({ startupAction }, customerGateway) =>
      startupAction !== "start" || !customerGateway || customerGateway.ipAddress !== undefined
        ? undefined
        : `StartupAction (start) needs an IP address of the customer gateway '${customerGateway.customerGatewayId}'`,
  },
  {
    about: ["logOptions"],
    refusal: ({ logOptions }) =>
      logOptions?.logEnabled === true && logOptions.logGroupArn === undefined
        ? "LogEnabled needs LogGroupArn"
        : undefined,
  },
  {
    about: ["logOptions"],
    refusal: ({ logOptions }) =>
      logOptions?.bgpLogEnabled === true && logOptions.bgpLogGroupArn === undefined
        ? "BgpLogEnabled needs BgpLogGroupArn"
        : undefined,
  },
];

/**
 * Refuses options that do not fit each other.
 *
 * @param tunnel - as it would be
 * @param change - what the call gives
 * @param customerGateway - that of the connection, where the estate has it
 * @throws {@link ServiceError} `InvalidParameterValue`
 */
export function refuseMisfits(
  tunnel: EstateTunnel,
  change: TunnelChange,
  customerGateway: EstateCustomerGateway | undefined,
): void {
  for (const { about, refusal } of RULES) {
    const reason = about.some((option) => change[option] !== undefined) ? refusal(tunnel, customerGateway) : undefined;
    if (reason !== undefined)
      throw new ServiceError(INVALID_PARAMETER_VALUE, `The tunnel options are invalid. ${reason}.`);
  }
}
