import type { TunnelOptionName, TunnelOptions } from "../inventory";

/** A rule between options that a set of them breaks. */
export interface OptionProblem {
  readonly option: TunnelOptionName;
  /** Continues "option …". */
  readonly rule: string;
}

/**
 * The rules of AWS between the options of one tunnel that these break. What is `undefined` breaks none.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpnTunnelOptionsSpecification.html
 */
export function optionProblems(options: Omit<TunnelOptions, "tunnelLog" | "bgpLog">): readonly OptionProblem[] {
  const { phase1LifetimeSeconds, phase2LifetimeSeconds, rekeyMarginTimeSeconds, startupAction, ikeVersions } = options;
  const problems: OptionProblem[] = [];
  if (
    phase1LifetimeSeconds !== undefined &&
    phase2LifetimeSeconds !== undefined &&
    phase2LifetimeSeconds >= phase1LifetimeSeconds
  ) {
    const rule = `must be below phase1LifetimeSeconds, which is ${String(phase1LifetimeSeconds)}`;
    problems.push({ option: "phase2LifetimeSeconds", rule });
  }
  if (
    rekeyMarginTimeSeconds !== undefined &&
    phase2LifetimeSeconds !== undefined &&
    rekeyMarginTimeSeconds > phase2LifetimeSeconds / 2
  ) {
    const rule = `must be at most half of phase2LifetimeSeconds, which is ${String(phase2LifetimeSeconds)}`;
    problems.push({ option: "rekeyMarginTimeSeconds", rule });
  }
  if (startupAction === "start" && ikeVersions !== undefined && !ikeVersions.includes("ikev2")) {
    problems.push({ option: "startupAction", rule: "must not be `start` without ikev2 in ikeVersions" });
  }
  return problems;
}
