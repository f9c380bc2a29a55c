import type { TunnelMetricDimensions } from "../inventory";

/** Everything that decides when an alarm goes off. */
export interface AlarmValues {
  readonly statistic: string;
  readonly comparisonOperator: string;
  /** `undefined` where nobody but the user can know it. */
  readonly threshold: number | undefined;
  /** Length of one period, in seconds. */
  readonly periodSeconds: number;
  readonly evaluationPeriods: number;
  /** How many of the periods must breach; all of them where it is `undefined`. */
  readonly datapointsToAlarm: number | undefined;
  readonly treatMissingData: string;
}

/** What differs from the values of a kind; `undefined` means what the kind says. */
export type AlarmValueOverrides = { readonly [Key in keyof AlarmValues]?: AlarmValues[Key] | undefined };

/** The sets of values that the tunnel alarm can start from. */
export const ALARM_PROFILES = ["recommended", "security-hub-ec2.20", "conformity-vpc-009"] as const;

/** One of {@link ALARM_PROFILES}. */
export type AlarmProfile = (typeof ALARM_PROFILES)[number];

/** The two profiles with a source keep the dimensions that their source names for the tunnel alarm. */
export const DIMENSIONS_OF_SOURCE: Readonly<Record<AlarmProfile, TunnelMetricDimensions | undefined>> = {
  recommended: undefined,
  "security-hub-ec2.20": "VpnId+TunnelIpAddress",
  "conformity-vpc-009": "TunnelIpAddress",
};

/** The values, but for what differs. */
export function withOverrides(values: AlarmValues, overrides: AlarmValueOverrides): AlarmValues {
  const evaluationPeriods = overrides.evaluationPeriods ?? values.evaluationPeriods;
  // A profile's "2 of 3" cannot hold where the configuration asks for one period only.
  const ofProfile = values.datapointsToAlarm && Math.min(values.datapointsToAlarm, evaluationPeriods);
  return {
    statistic: overrides.statistic ?? values.statistic,
    comparisonOperator: overrides.comparisonOperator ?? values.comparisonOperator,
    threshold: overrides.threshold ?? values.threshold,
    periodSeconds: overrides.periodSeconds ?? values.periodSeconds,
    evaluationPeriods,
    datapointsToAlarm: overrides.datapointsToAlarm ?? ofProfile,
    treatMissingData: overrides.treatMissingData ?? values.treatMissingData,
  };
}
