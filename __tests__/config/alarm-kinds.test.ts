import { ALARM_KIND, SEVERITIES } from "../../modules/config/alarm-kinds";
import { ALARM_PROFILES, type AlarmProfile, type AlarmValues } from "../../modules/config/alarm-values";
import { evaluationProblems } from "../../modules/config/evaluation-range";
import { ALARM_KINDS, type AlarmKind } from "../../modules/inventory";

const BELOW_1 = { statistic: "Minimum", comparisonOperator: "LessThanThreshold", threshold: 1, periodSeconds: 300 };
const TWO_OF_THREE = { evaluationPeriods: 3, datapointsToAlarm: 2 };
const ONE = { evaluationPeriods: 1, datapointsToAlarm: undefined };

/** So many times in one period, without data for quiet. */
const atLeast = (threshold: number | undefined, more: Partial<AlarmValues> = {}): AlarmValues => ({
  statistic: "Sum",
  comparisonOperator: "GreaterThanOrEqualToThreshold",
  threshold,
  periodSeconds: 300,
  ...ONE,
  treatMissingData: "notBreaching",
  ...more,
});

const IN_TWO_WEEKS: AlarmValues = {
  statistic: "Minimum",
  comparisonOperator: "LessThanOrEqualToThreshold",
  threshold: 14,
  periodSeconds: 86_400,
  ...ONE,
  treatMissingData: "notBreaching",
};

/** The tunnel alarm and the one on a lost connection, by profile. */
const BY_PROFILE: Readonly<Record<AlarmProfile, readonly [tunnelDown: AlarmValues, connectionLost: AlarmValues]>> = {
  recommended: [
    { ...BELOW_1, ...TWO_OF_THREE, treatMissingData: "breaching" },
    { ...BELOW_1, ...TWO_OF_THREE, treatMissingData: "breaching" },
  ],
  "security-hub-ec2.20": [
    { ...BELOW_1, ...ONE, treatMissingData: "missing" },
    { ...BELOW_1, ...TWO_OF_THREE, treatMissingData: "missing" },
  ],
  "conformity-vpc-009": [
    {
      statistic: "Average",
      comparisonOperator: "LessThanOrEqualToThreshold",
      threshold: 0,
      periodSeconds: 300,
      evaluationPeriods: 3,
      datapointsToAlarm: undefined,
      treatMissingData: "missing",
    },
    { ...BELOW_1, ...TWO_OF_THREE, treatMissingData: "missing" },
  ],
};

/** The other kinds, which are the same in every profile. */
const OF_EVERY_PROFILE: Readonly<Record<Exclude<AlarmKind, "tunnelDown" | "connectionLost">, AlarmValues>> = {
  noTraffic: atLeast(0, { comparisonOperator: "LessThanOrEqualToThreshold", evaluationPeriods: 12 }),
  clientConnected: atLeast(1, { statistic: "Average", periodSeconds: 60 }),
  authenticationFailures: atLeast(5),
  crlExpiry: IN_TWO_WEEKS,
  idpCertificateExpiry: IN_TWO_WEEKS,
  connectionCount: atLeast(undefined, { statistic: "Maximum" }),
  connectHandlerErrors: atLeast(1),
  gatewayChanges: atLeast(1),
  vpnChanges: atLeast(1),
  tunnelLogKeyMismatch: atLeast(1),
  tunnelLogProposalMismatch: atLeast(1),
  tunnelLogDpdTimeout: atLeast(1),
  tunnelLogPhase1Down: atLeast(1),
  tunnelLogPhase2Down: atLeast(1),
  tunnelLogBgpDown: atLeast(1),
  tunnelLogBgpPrefixLimit: atLeast(1),
  connectionLogConnected: atLeast(1, { periodSeconds: 60 }),
  connectionLogFailed: atLeast(5),
  connectionLogDenied: atLeast(5),
  connectionLogHandlerRefused: atLeast(5),
};

describe("an alarm", () => {
  test.each(ALARM_PROFILES)("on a tunnel or a connection goes off in %s by these values", (profile) => {
    const [tunnelDown, connectionLost] = BY_PROFILE[profile];
    expect(ALARM_KIND.tunnelDown.values(profile)).toEqual(tunnelDown);
    expect(ALARM_KIND.connectionLost.values(profile)).toEqual(connectionLost);
  });

  test.each(Object.entries(OF_EVERY_PROFILE))(
    "of the kind %s goes off by these values in every profile",
    (kind, values) => {
      for (const profile of ALARM_PROFILES) expect(ALARM_KIND[kind as AlarmKind].values(profile)).toEqual(values);
    },
  );

  test("is there by default where nothing has to be known first, and it neither costs a metric nor goes off daily", () => {
    expect(ALARM_KINDS.filter((kind) => ALARM_KIND[kind].byDefault)).toEqual([
      "tunnelDown",
      "connectionLost",
      "authenticationFailures",
      "crlExpiry",
      "idpCertificateExpiry",
      "connectHandlerErrors",
      "gatewayChanges",
      "vpnChanges",
    ]);
  });

  test.each(ALARM_KINDS)("of the kind %s has a severity, a description and values that CloudWatch takes", (kind) => {
    const { severity, description, byDefault, values } = ALARM_KIND[kind];
    expect(SEVERITIES).toContain(severity);
    expect(description).toMatch(/^The alarm .*\.$/);
    if (!byDefault) expect(description).toMatch(/off by default|is given/i);
    for (const profile of ALARM_PROFILES) expect(evaluationProblems(values(profile))).toEqual([]);
  });
});
