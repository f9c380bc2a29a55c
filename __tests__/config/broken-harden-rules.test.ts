import { refusalOf } from "./refusal-of";

const LOG_GROUP_RULE = "must be the name of a log group, where `{id}` stands for the VPN's id";
const WHOLE = (min: number, max: number): string => `must be a whole number from ${min} to ${max}`;
const ENCRYPTION = "must be `AES128`, `AES256`, `AES128-GCM-16` or `AES256-GCM-16`";
const INTEGRITY = "must be `SHA1`, `SHA2-256`, `SHA2-384` or `SHA2-512`";
const TIME_RULE = "must be a time of day such as `22:00`";
const ZONE_RULE = "must be the name of a time zone such as `Europe/Berlin`";

describe("parseSettings refuses of wished options, with the line and the way out,", () => {
  test.each([
    ["ikeVersions: []", "ikeVersions must hold at least one IKE version, got an empty list"],
    ["ikeVersions: [ikev3]", 'ikeVersions[0] must be `ikev1` or `ikev2`, got "ikev3"'],
    ["startupAction: wait", 'startupAction must be `add` or `start`, got "wait"'],
    ["dpdTimeoutAction: hold", 'dpdTimeoutAction must be `clear`, `none` or `restart`, got "hold"'],
    ["dpdTimeoutSeconds: 29", "dpdTimeoutSeconds must be a whole number of at least 30, got 29"],
    ["dpdTimeoutSeconds: 30.5", "dpdTimeoutSeconds must be a whole number of at least 30, got 30.5"],
    ["phase1LifetimeSeconds: 899", `phase1LifetimeSeconds ${WHOLE(900, 28_800)}, got 899`],
    ["phase1LifetimeSeconds: 28801", `phase1LifetimeSeconds ${WHOLE(900, 28_800)}, got 28801`],
    ["phase2LifetimeSeconds: 899", `phase2LifetimeSeconds ${WHOLE(900, 3_600)}, got 899`],
    ["phase2LifetimeSeconds: 3601", `phase2LifetimeSeconds ${WHOLE(900, 3_600)}, got 3601`],
    ["rekeyMarginTimeSeconds: 59", `rekeyMarginTimeSeconds ${WHOLE(60, 1_800)}, got 59`],
    ["rekeyMarginTimeSeconds: 1801", `rekeyMarginTimeSeconds ${WHOLE(60, 1_800)}, got 1801`],
    ["rekeyFuzzPercentage: 0", `rekeyFuzzPercentage ${WHOLE(1, 100)}, got 0`],
    ["rekeyFuzzPercentage: 101", `rekeyFuzzPercentage ${WHOLE(1, 100)}, got 101`],
    ["replayWindowSize: 63", `replayWindowSize ${WHOLE(64, 2_048)}, got 63`],
    ["replayWindowSize: 2049", `replayWindowSize ${WHOLE(64, 2_048)}, got 2049`],
    ["phase1EncryptionAlgorithms: [DES]", `phase1EncryptionAlgorithms[0] ${ENCRYPTION}, got "DES"`],
    [
      "phase2EncryptionAlgorithms: []",
      "phase2EncryptionAlgorithms must hold at least one algorithm, got an empty list",
    ],
    ["phase1IntegrityAlgorithms: [MD5]", `phase1IntegrityAlgorithms[0] ${INTEGRITY}, got "MD5"`],
    ["phase2IntegrityAlgorithms: SHA1", 'phase2IntegrityAlgorithms must be a list, got "SHA1"'],
    ["phase1DhGroupNumbers: []", "phase1DhGroupNumbers must hold at least one group, got an empty list"],
    ["enableTunnelLifecycleControl: 1", "enableTunnelLifecycleControl must be `true` or `false`, got 1"],
    ["tunnelLog: true", "tunnelLog must be a mapping, got true"],
    ["tunnelLog: { enabled: 1 }", "tunnelLog.enabled must be `true` or `false`, got 1"],
    ["tunnelLog: { logGroup: 'a b' }", `tunnelLog.logGroup ${LOG_GROUP_RULE}, got "a b"`],
    ["tunnelLog: { logGroup: '' }", `tunnelLog.logGroup ${LOG_GROUP_RULE}, got ""`],
    ["tunnelLog: { logGroup: '/a/{name}' }", `tunnelLog.logGroup ${LOG_GROUP_RULE}, got "/a/{name}"`],
    ["tunnelLog: { outputFormat: xml }", 'tunnelLog.outputFormat must be `json` or `text`, got "xml"'],
    [
      "tunnelLog: { format: json }",
      "unknown key `harden.options.tunnelLog.format` (allowed here: enabled, logGroup, outputFormat)",
    ],
  ])("`%s`", (option, expected) => {
    const key = expected.startsWith("unknown") ? "" : "harden.options.";
    expect(refusalOf(`harden:\n  options: { ${option} }`).message).toBe(`tunnelwatch.yaml:2: ${key}${expected}`);
  });

  test.each([
    ["phase1DhGroupNumbers", 5],
    ["phase1DhGroupNumbers", 36],
    ["phase2DhGroupNumbers", 1],
    ["phase2DhGroupNumbers", 25],
  ])("in %s the group %d", (option, group) => {
    expect(refusalOf(`harden: { options: { ${option}: [14, ${String(group)}] } }`).message).toMatch(
      new RegExp(`harden\\.options\\.${option}\\[1\\] must be .*\`14\`, .*, got ${String(group)}$`),
    );
  });

  test("an option that there is not", () => {
    expect(refusalOf("harden: { options: { ikeVersion: ikev2 } }").message).toContain(
      "unknown key `harden.options.ikeVersion`, did you mean `ikeVersions`?",
    );
  });
});

describe("parseSettings refuses options that do not go together:", () => {
  test.each([
    [
      "a phase 2 as long as phase 1",
      "options: { phase1LifetimeSeconds: 1800, phase2LifetimeSeconds: 1800 }",
      "options.phase2LifetimeSeconds must be below phase1LifetimeSeconds, which is 1800, got 1800",
    ],
    [
      "a rekey margin of more than half of phase 2",
      "options: { rekeyMarginTimeSeconds: 451, phase2LifetimeSeconds: 900 }",
      "options.rekeyMarginTimeSeconds must be at most half of phase2LifetimeSeconds, which is 900, got 451",
    ],
    [
      "that AWS initiates without IKEv2",
      "options: { startupAction: start, ikeVersions: [ikev1] }",
      'options.startupAction must not be `start` without ikev2 in ikeVersions, got "start"',
    ],
    [
      "no IKEv2 over a profile in which AWS initiates",
      "profile: recommended\n  options: { ikeVersions: [ikev1] }",
      "options.ikeVersions must hold ikev2, because startupAction is `start`, got a list",
    ],
    [
      "a phase 1 for some that is too short for the phase 2 of all",
      "options: { phase2LifetimeSeconds: 3600 }\n  overrides: [{ match: { ids: [vpn-0a] }, options: { phase1LifetimeSeconds: 900 } }]",
      "overrides[0].options.phase1LifetimeSeconds must be above phase2LifetimeSeconds, which is 3600, got 900",
    ],
    [
      "a phase 2 for some that is too short for the rekey margin of all",
      "options: { rekeyMarginTimeSeconds: 540 }\n  overrides: [{ match: { ids: [vpn-0a] }, options: { phase2LifetimeSeconds: 900 } }]",
      "overrides[0].options.phase2LifetimeSeconds must be at least twice rekeyMarginTimeSeconds, which is 540, got 900",
    ],
    [
      "no IKEv2 over the profile of an override",
      "overrides: [{ match: { ids: [vpn-0a] }, profile: security-hub-ec2.20, options: { ikeVersions: [ikev1] } }]",
      "overrides[0].options.ikeVersions must hold ikev2, because startupAction is `start`, got a list",
    ],
  ])("%s", (_, harden, expected) => {
    const lines = `harden:\n  ${harden}`;
    const line = lines.split("\n").length;
    expect(refusalOf(lines).message).toBe(`tunnelwatch.yaml:${line}: harden.${expected}`);
  });

  test("once, where an override does not touch them", () => {
    const text = `harden:
  options: { startupAction: start, ikeVersions: [ikev1] }
  overrides: [{ match: { ids: [vpn-0a] }, options: { dpdTimeoutSeconds: 30 } }]`;
    expect(refusalOf(text).message.split("\n")).toHaveLength(1);
  });
});

describe("parseSettings refuses of what is beside the options", () => {
  test.each([
    [
      "an unknown profile",
      "profile: strict",
      'profile must be `none`, `recommended` or `security-hub-ec2.20`, got "strict"',
    ],
    ["no connection at once", "maxConnections: 0", `maxConnections ${WHOLE(1, 100)}, got 0`],
    ["too many connections at once", "maxConnections: 101", `maxConnections ${WHOLE(1, 100)}, got 101`],
    ["scans of no age", "maxAgeMinutes: 0", `maxAgeMinutes ${WHOLE(1, 1_440)}, got 0`],
    ["scans older than a day", "maxAgeMinutes: 1441", `maxAgeMinutes ${WHOLE(1, 1_440)}, got 1441`],
    ["a yes that is none", "changeWhenBothDown: yes", 'changeWhenBothDown must be `true` or `false`, got "yes"'],
    [
      "the log group of connections",
      "connectionLog: { logGroup: 'a:b' }",
      `connectionLog.logGroup ${LOG_GROUP_RULE}, got "a:b"`,
    ],
    [
      "a window without an end",
      "maintenanceWindow: { from: '22:00' }",
      `maintenanceWindow.to is missing: it ${TIME_RULE}`,
    ],
    [
      "a time that no clock shows",
      "maintenanceWindow: { from: '24:00', to: '04:00' }",
      `maintenanceWindow.from ${TIME_RULE}, got "24:00"`,
    ],
    [
      "a time that YAML takes for a number",
      "maintenanceWindow: { from: '22:00', to: 4 }",
      `maintenanceWindow.to ${TIME_RULE}, got 4; put it in quotes`,
    ],
    [
      "a window on no day",
      "maintenanceWindow: { from: '22:00', to: '04:00', days: [] }",
      "maintenanceWindow.days must hold at least one day, got an empty list",
    ],
    [
      "a day that there is not",
      "maintenanceWindow: { from: '22:00', to: '04:00', days: [sunday] }",
      'maintenanceWindow.days[0] must be `mon`, `tue`, `wed`, `thu`, `fri`, `sat` or `sun`, got "sunday"',
    ],
    [
      "a time zone that there is not",
      "maintenanceWindow: { from: '22:00', to: '04:00', timeZone: Berlin }",
      `maintenanceWindow.timeZone ${ZONE_RULE}, got "Berlin"`,
    ],
    [
      "an override for all",
      "overrides: [{ match: {} }]",
      "overrides[0].match must hold `ids`, `tags` or `tunnels`, got an empty mapping",
    ],
    ...["connectionLog: {}", "changeWhenBothDown: true"].map((value): [string, string, string] => [
      `what is about no tunnel in an override of one: ${value}`,
      `overrides: [{ match: { tunnels: [203.0.113.1] }, ${value} }]`,
      `overrides[0].${value.split(":")[0] ?? ""} must be left out where match.tunnels is given: it is not about one tunnel, got ${value.includes("{") ? "an empty mapping" : "true"}`,
    ]),
  ])("%s", (_, harden, expected) => {
    expect(refusalOf(`harden:\n  ${harden}`).message).toBe(`tunnelwatch.yaml:2: harden.${expected}`);
  });

  test.each([
    ["retentionInDays: 366", /^tunnelwatch.yaml:2: logs\.retentionInDays must be `1`, .*`365`.* or `3653`, got 366$/],
    ["retentionInDays: 0", /^tunnelwatch.yaml:2: logs\.retentionInDays must be .*, got 0$/],
    [
      "kmsKeyArn: alias/logs",
      /^tunnelwatch.yaml:2: logs\.kmsKeyArn must be the ARN of a KMS key, .*got "alias\/logs"$/,
    ],
    // CloudWatch Logs takes no alias.
    [
      "kmsKeyArn: 'arn:aws:kms:eu-west-1:111122223333:alias/logs'",
      /^tunnelwatch.yaml:2: logs\.kmsKeyArn must be the ARN of a KMS key/,
    ],
  ])("the log groups' `%s`", (value, expected) => {
    expect(refusalOf(`logs:\n  ${value}`).message).toMatch(expected);
  });
});

test("parseSettings tells all that is wrong with wishes at once, even where values break their own rules", () => {
  const text = `terraform: { providerVersion: 6 }
harden:
  profile: security-hub-ec2.20
  options:
    dpdTimeoutSeconds: 1
    ikeVersions: [ikev1]
    phase1LifetimeSeconds: 900
    phase2LifetimeSeconds: 1800
  overrides:
    - match: { tunnels: [203.0.113.1] }
      connectionLog: {}
      options: { replayWindowSize: 1, rekeyMarginTimeSeconds: 1800 }
    - options: { phase1LifetimeSeconds: 1000 }
  maxConnections: 0
logs:
  retentionInDays: 2
`;
  expect(
    refusalOf(text)
      .message.split("\n")
      .map((line) => /:(\d+): (\S+)/.exec(line)?.slice(1).join(" ")),
  ).toEqual([
    "1 terraform.providerVersion",
    "5 harden.options.dpdTimeoutSeconds",
    "6 harden.options.ikeVersions",
    "8 harden.options.phase2LifetimeSeconds",
    "11 harden.overrides[0].connectionLog",
    "12 harden.overrides[0].options.replayWindowSize",
    "12 harden.overrides[0].options.rekeyMarginTimeSeconds",
    "13 harden.overrides[1].match",
    "13 harden.overrides[1].options.phase1LifetimeSeconds",
    "14 harden.maxConnections",
    "16 logs.retentionInDays",
  ]);
});

describe("BGP logs", () => {
  const settings = (providerVersion: string, at: string): string =>
    `terraform: { providerVersion: "${providerVersion}" }\nharden: { ${at} }`;
  const RULE =
    'needs the AWS provider 6.24.0 or later: set terraform.providerVersion to ">= 6.24.0, < 7.0.0", got an empty mapping';

  test.each([
    ["options: { bgpLog: {} }", "harden.options.bgpLog"],
    ["overrides: [{ match: { ids: [vpn-0a] }, options: { bgpLog: {} } }]", "harden.overrides[0].options.bgpLog"],
  ])("are refused where the configuration lets a provider in that lacks them: `%s`", (at, key) => {
    expect(refusalOf(settings(">= 5.100.0, < 7.0.0", at)).message).toBe(`tunnelwatch.yaml:2: ${key} ${RULE}`);
    expect(() => refusalOf(settings(">= 6.24.0, < 7.0.0", at))).toThrow("valid");
  });

  test("are refused where the default lets such a provider in", () => {
    expect(refusalOf("harden: { options: { bgpLog: {} } }").message).toBe(
      `tunnelwatch.yaml:1: harden.options.bgpLog ${RULE}`,
    );
  });

  test("are refused beside other mistakes", () => {
    expect(refusalOf("harden: { maxConnections: 0, options: { bgpLog: {} } }").message.split("\n")).toHaveLength(2);
  });
});
