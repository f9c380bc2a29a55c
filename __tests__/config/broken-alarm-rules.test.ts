import { refusalOf } from "./refusal-of";

const SUPPRESSOR_RULE =
  "must be the name of an alarm, or its ARN, where `{partition}`, `{region}` and `{account}` stand for those of the stack";

describe("parseSettings refuses of alarms, with the line and the way out,", () => {
  test.each([
    [
      "an unknown profile",
      "alarms:\n  profile: strict",
      '2: alarms.profile must be `recommended`, `security-hub-ec2.20` or `conformity-vpc-009`, got "strict"',
    ],
    [
      "a yes that is no boolean",
      "alarms:\n  tunnelDown:\n    enabled: yes",
      '3: alarms.tunnelDown.enabled must be `true` or `false`, got "yes"',
    ],
    [
      "an unknown statistic",
      "alarms:\n  tunnelDown:\n    statistic: p99",
      '3: alarms.tunnelDown.statistic must be `Average`, `Minimum`, `Maximum`, `Sum` or `SampleCount`, got "p99"',
    ],
    [
      "an unknown operator",
      "alarms:\n  connectionLost:\n    comparisonOperator: <",
      '3: alarms.connectionLost.comparisonOperator must be `GreaterThanOrEqualToThreshold`, `GreaterThanThreshold`, `LessThanThreshold` or `LessThanOrEqualToThreshold`, got "<"',
    ],
    [
      "a threshold that is no number",
      "alarms:\n  tunnelDown:\n    threshold: .inf",
      "3: alarms.tunnelDown.threshold must be a number, got Infinity",
    ],
    [
      "an odd period",
      "alarms:\n  tunnelDown:\n    periodSeconds: 45",
      "3: alarms.tunnelDown.periodSeconds must be 10, 30 or a multiple of 60, at most 86400, got 45",
    ],
    [
      "a period of zero",
      "alarms:\n  tunnelDown:\n    periodSeconds: 0",
      "3: alarms.tunnelDown.periodSeconds must be 10, 30 or a multiple of 60, at most 86400, got 0",
    ],
    [
      "a period above a day",
      "alarms:\n  tunnelDown:\n    periodSeconds: 86460",
      "3: alarms.tunnelDown.periodSeconds must be 10, 30 or a multiple of 60, at most 86400, got 86460",
    ],
    [
      "no evaluation period",
      "alarms:\n  tunnelDown:\n    evaluationPeriods: 0",
      "3: alarms.tunnelDown.evaluationPeriods must be a whole number from 1 to 8640, got 0",
    ],
    [
      "no datapoint",
      "alarms:\n  tunnelDown:\n    datapointsToAlarm: 0",
      "3: alarms.tunnelDown.datapointsToAlarm must be a whole number from 1 to 8640, got 0",
    ],
    [
      "more datapoints than periods",
      "alarms:\n  tunnelDown:\n    evaluationPeriods: 3\n    datapointsToAlarm: 4",
      "4: alarms.tunnelDown.datapointsToAlarm must be at most evaluationPeriods (3), got 4",
    ],
    [
      "more than a day of short periods",
      "alarms:\n  tunnelDown:\n    periodSeconds: 300\n    evaluationPeriods: 289",
      "4: alarms.tunnelDown.evaluationPeriods must be at most 288 with 300 seconds a period (CloudWatch looks back 86400 seconds at most), got 289",
    ],
    [
      "more than seven days of long periods",
      "alarms:\n  tunnelDown:\n    periodSeconds: 3600\n    evaluationPeriods: 169",
      "4: alarms.tunnelDown.evaluationPeriods must be at most 168 with 3600 seconds a period (CloudWatch looks back 604800 seconds at most), got 169",
    ],
    [
      "an unknown treatment of missing data",
      "alarms:\n  tunnelDown:\n    treatMissingData: ok",
      '3: alarms.tunnelDown.treatMissingData must be `breaching`, `notBreaching`, `ignore` or `missing`, got "ok"',
    ],
    [
      "a rule broken in an override",
      "alarms:\n  overrides:\n    - match: { ids: [vpn-0a] }\n      tunnelDown:\n        periodSeconds: 45",
      "5: alarms.overrides[0].tunnelDown.periodSeconds must be 10, 30 or a multiple of 60, at most 86400, got 45",
    ],
    [
      "an override for nothing",
      "alarms:\n  overrides:\n    - profile: recommended",
      "3: alarms.overrides[0].match is missing: it must be a mapping",
    ],
    [
      "more datapoints than the profile has periods",
      "alarms:\n  tunnelDown:\n    datapointsToAlarm: 5",
      "3: alarms.tunnelDown.datapointsToAlarm must be at most evaluationPeriods (3), got 5",
    ],
    [
      "an override that does not go with what holds for all",
      "alarms:\n  tunnelDown: { evaluationPeriods: 2 }\n  overrides:\n    - match: { ids: [vpn-0abc] }\n      tunnelDown: { datapointsToAlarm: 3 }",
      "5: alarms.overrides[0].tunnelDown.datapointsToAlarm must be at most evaluationPeriods (2), got 3",
    ],
    [
      "a period of a lost connection that is too long for the profile's number of them",
      "alarms:\n  overrides:\n    - match: { ids: [vpn-0abc] }\n      profile: conformity-vpc-009\n      connectionLost: { periodSeconds: 86400, evaluationPeriods: 8 }",
      "5: alarms.overrides[0].connectionLost.evaluationPeriods must be at most 7 with 86400 seconds a period (CloudWatch looks back 604800 seconds at most), got 8",
    ],
    [
      "a kind of alarm that there is not",
      "alarms:\n  tunnelUp: {}",
      "2: unknown key `alarms.tunnelUp` (allowed here: profile, tunnelDown, connectionLost, noTraffic, clientConnected, authenticationFailures, crlExpiry, idpCertificateExpiry, connectionCount, connectHandlerErrors, gatewayChanges, vpnChanges, tunnelLogKeyMismatch, tunnelLogProposalMismatch, tunnelLogDpdTimeout, tunnelLogPhase1Down, tunnelLogPhase2Down, tunnelLogBgpDown, tunnelLogBgpPrefixLimit, connectionLogConnected, connectionLogFailed, connectionLogDenied, connectionLogHandlerRefused, overrides)",
    ],
    [
      "a limit that nobody gave",
      "alarms:\n  connectionCount:\n    enabled: true",
      "2: alarms.connectionCount.threshold is missing: it must be given, because nobody else can know it",
    ],
    [
      "a rule broken in another kind of alarm",
      "alarms:\n  crlExpiry:\n    evaluationPeriods: 8",
      "3: alarms.crlExpiry.evaluationPeriods must be at most 7 with 86400 seconds a period (CloudWatch looks back 604800 seconds at most), got 8",
    ],
    [
      "more datapoints than another kind has periods",
      "alarms:\n  vpnChanges:\n    datapointsToAlarm: 2",
      "3: alarms.vpnChanges.datapointsToAlarm must be at most evaluationPeriods (1), got 2",
    ],
    [
      "a suppressor without alarm",
      "alarms:\n  connectionLost:\n    suppressor: {}",
      `3: alarms.connectionLost.suppressor.alarm is missing: it ${SUPPRESSOR_RULE}`,
    ],
    [
      "a suppressor that is no name",
      'alarms:\n  connectionLost:\n    suppressor: { alarm: " " }',
      `3: alarms.connectionLost.suppressor.alarm ${SUPPRESSOR_RULE}, got " "`,
    ],
    [
      "a suppressor with something else's ARN",
      'alarms:\n  connectionLost:\n    suppressor: { alarm: "arn:aws:sns:eu-west-1:111122223333:a" }',
      `3: alarms.connectionLost.suppressor.alarm ${SUPPRESSOR_RULE}, got "arn:aws:sns:eu-west-1:111122223333:a"`,
    ],
    [
      "a wait before the beginning",
      "alarms:\n  connectionLost:\n    suppressor:\n      alarm: night\n      waitPeriodSeconds: -1",
      "5: alarms.connectionLost.suppressor.waitPeriodSeconds must be a whole number from 0 to 3600, got -1",
    ],
    [
      "a silence of more than an hour",
      "alarms:\n  connectionLost:\n    suppressor:\n      alarm: night\n      extensionPeriodSeconds: 3601",
      "5: alarms.connectionLost.suppressor.extensionPeriodSeconds must be a whole number from 0 to 3600, got 3601",
    ],
    [
      "a suppressor of a tunnel's alarm",
      "alarms:\n  tunnelDown:\n    suppressor: { alarm: night }",
      "3: unknown key `alarms.tunnelDown.suppressor` (allowed here: enabled, statistic, comparisonOperator, threshold, periodSeconds, evaluationPeriods, datapointsToAlarm, treatMissingData)",
    ],
    [
      "an override that would hold for all",
      "alarms:\n  overrides:\n    - match: {}",
      "3: alarms.overrides[0].match must hold `ids`, `tags` or `tunnels`, got an empty mapping",
    ],
    [
      "an override of what is about no VPN",
      "alarms:\n  overrides:\n    - match: { ids: [vpn-0abc] }\n      gatewayChanges: { enabled: false }",
      "4: unknown key `alarms.overrides[0].gatewayChanges` (allowed here: match, profile, tunnelDown, connectionLost, noTraffic, clientConnected, authenticationFailures, crlExpiry, idpCertificateExpiry, connectionCount, connectHandlerErrors, tunnelLogKeyMismatch, tunnelLogProposalMismatch, tunnelLogDpdTimeout, tunnelLogPhase1Down, tunnelLogPhase2Down, tunnelLogBgpDown, tunnelLogBgpPrefixLimit, connectionLogConnected, connectionLogFailed, connectionLogDenied, connectionLogHandlerRefused)",
    ],
    [
      "an override for no tunnel",
      "alarms:\n  overrides:\n    - match: { tunnels: [] }",
      "3: alarms.overrides[0].match.tunnels must hold at least one address, got an empty list",
    ],
    [
      "a tunnel that is no address",
      "alarms:\n  overrides:\n    - match: { tunnels: [203.0.113.1, tunnel 1] }",
      '3: alarms.overrides[0].match.tunnels[1] must be the outside IP address of a tunnel, got "tunnel 1"',
    ],
    [
      "a tunnel's network",
      "alarms:\n  overrides:\n    - match: { tunnels: [203.0.113.0/24] }",
      '3: alarms.overrides[0].match.tunnels[0] must be the outside IP address of a tunnel, got "203.0.113.0/24"',
    ],
    [
      "a limit for one endpoint that its own periods break",
      "alarms:\n  overrides:\n    - match: { ids: [cvpn-endpoint-0abc] }\n      connectionCount: { threshold: 10, evaluationPeriods: 289 }",
      "4: alarms.overrides[0].connectionCount.evaluationPeriods must be at most 288 with 300 seconds a period (CloudWatch looks back 86400 seconds at most), got 289",
    ],
  ])("%s", (_, text, expected) => {
    expect(refusalOf(text).message).toBe(`tunnelwatch.yaml:${expected}`);
  });
});

test.each([
  "connectionLost",
  "clientConnected",
  "authenticationFailures",
  "crlExpiry",
  "idpCertificateExpiry",
  "connectionCount",
  "connectHandlerErrors",
  "tunnelLogKeyMismatch",
  "connectionLogFailed",
])("parseSettings refuses an override of %s for a tunnel: it is about none", (kind) => {
  const text = `alarms:\n  overrides:\n    - match: { tunnels: [203.0.113.1] }\n      ${kind}: { threshold: 1 }`;
  expect(refusalOf(text).message).toBe(
    `tunnelwatch.yaml:4: alarms.overrides[0].${kind} must be left out where match.tunnels is given: only tunnelDown and noTraffic are about a tunnel, got a mapping of threshold`,
  );
});
