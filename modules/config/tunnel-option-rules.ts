import type { TunnelOptionName, TunnelOptions } from "../inventory";

/** One of the options that do not go together. */
interface OptionInRule {
  readonly option: TunnelOptionName;
  /** Continues "option …". */
  readonly rule: string;
}

/** A rule between options that a set of them breaks. */
export interface OptionProblem extends OptionInRule {
  /** The same rule, said of the other option. */
  readonly other: OptionInRule;
}

/**
 * The rules of AWS between the options of one tunnel that these break. What is `undefined` breaks none.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpnTunnelOptionsSpecification.html
 */
export function optionProblems(options: Omit<TunnelOptions, "tunnelLog" | "bgpLog">): readonly OptionProblem[] {
  const {
    phase1LifetimeSeconds: phase1,
    phase2LifetimeSeconds: phase2,
    rekeyMarginTimeSeconds: margin,
    startupAction,
    ikeVersions,
  } = options;
  const problems: OptionProblem[] = [];
  if (phase1 !== undefined && phase2 !== undefined && phase2 >= phase1) {
    problems.push({
      option: "phase2LifetimeSeconds",
      rule: `must be below phase1LifetimeSeconds, which is ${String(phase1)}`,
      other: {
        option: "phase1LifetimeSeconds",
        rule: `must be above phase2LifetimeSeconds, which is ${String(phase2)}`,
      },
    });
  }
  if (margin !== undefined && phase2 !== undefined && margin > phase2 / 2) {
    problems.push({
      option: "rekeyMarginTimeSeconds",
      rule: `must be at most half of phase2LifetimeSeconds, which is ${String(phase2)}`,
      other: {
        option: "phase2LifetimeSeconds",
        rule: `must be at least twice rekeyMarginTimeSeconds, which is ${String(margin)}`,
      },
    });
  }
  if (startupAction === "start" && ikeVersions !== undefined && !ikeVersions.includes("ikev2")) {
    problems.push({
      option: "startupAction",
      rule: "must not be `start` without ikev2 in ikeVersions",
      other: { option: "ikeVersions", rule: "must hold ikev2, because startupAction is `start`" },
    });
  }
  return problems;
}
