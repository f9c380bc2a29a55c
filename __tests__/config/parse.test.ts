import fc from "../support/fast-check";
import { stringify } from "yaml";
import { defaultSettings, parseSettings } from "../../modules/config";
import { ALARM_KINDS } from "../../modules/inventory";

describe("parseSettings", () => {
  test.each([
    ["an empty text", ""],
    ["comments only", "# nothing here\n"],
    ["an empty document", "---\n"],
    ["a byte order mark and Windows line ends", "\uFEFF# nothing\r\n"],
    ["empty sections", "scan: {}\nalarms: { tunnelDown: {} }\nterraform: { backend: {} }\n"],
  ])("takes the defaults from %s", (_, text) => {
    expect(parseSettings(text, "tunnelwatch.yaml")).toEqual(defaultSettings());
  });

  test("has the defaults that the documentation promises", () => {
    expect(defaultSettings()).toEqual({
      scan: { regions: [], excludeRegions: [], requestTimeoutSeconds: 20 },
      accounts: [],
      select: { include: [], exclude: [] },
      manage: { default: "adopt", rules: [], otherStates: [] },
      audit: { failOn: "low", suppressions: [], prices: {} },
      existing: "adopt",
      alarms: { profile: "recommended", ...Object.fromEntries(ALARM_KINDS.map((kind) => [kind, {}])), overrides: [] },
      notifications: {
        topic: {},
        subscriptions: [],
        actions: [],
        severities: {},
        notifyOk: false,
        notifyInsufficientData: false,
        health: true,
      },
      harden: {
        profile: "none",
        options: {},
        overrides: [],
        maxConnections: 1,
        maxAgeMinutes: 60,
        changeWhenBothDown: false,
      },
      logs: { retentionInDays: 365 },
      terraform: {
        providerVersion: ">= 5.100.0, < 7.0.0",
        backend: { local: { path: "terraform.{stack}.tfstate" } },
      },
    });
  });

  test("keeps what is given and fills in the rest", () => {
    const { scan, alarms } = parseSettings("scan:\n  concurrency: 4\nalarms:\n  tunnelDown:\n    threshold: 0\n", "f");
    expect(scan).toEqual({ ...defaultSettings().scan, concurrency: 4 });
    expect(alarms.tunnelDown).toEqual({ threshold: 0 });
  });

  test("takes aliases, as many as there are", () => {
    const aliases = Array.from({ length: 200 }, () => "    - { match: *dev, as: reference }\n").join("");
    const text = `select:\n  exclude: [&dev { tags: { Stage: dev } }]\nmanage:\n  rules:\n${aliases}`;
    const { rules } = parseSettings(text, "f").manage;
    expect(rules).toHaveLength(200);
    expect(rules[199]).toEqual({ match: { tags: { Stage: "dev" } }, as: "reference" });
  });

  test.each([
    ["name: alarms_1", { name: "alarms_1" }],
    ["displayName: VPN", { displayName: "VPN" }],
    ['arn: "arn:aws:sns:eu-west-1:111122223333:ops"', { arn: "arn:aws:sns:eu-west-1:111122223333:ops" }],
    [
      'arn: "arn:{partition}:sns:{region}:{account}:x-{region}"',
      { arn: "arn:{partition}:sns:{region}:{account}:x-{region}" },
    ],
    [
      'kmsKeyArn: "arn:aws:kms:eu-west-1:111122223333:key/0a1b2c3d-0000-4000-8000-000000000000"',
      { kmsKeyArn: "arn:aws:kms:eu-west-1:111122223333:key/0a1b2c3d-0000-4000-8000-000000000000" },
    ],
    [
      'kmsKeyArn: "arn:{partition}:kms:{region}:{account}:alias/vpn/{region}"',
      { kmsKeyArn: "arn:{partition}:kms:{region}:{account}:alias/vpn/{region}" },
    ],
  ])("takes the topic `%s`", (topic, expected) => {
    expect(parseSettings(`notifications: { topic: { ${topic} } }`, "f").notifications.topic).toEqual(expected);
  });

  test.each([
    "night window",
    "vpn: maintenance",
    "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:night window",
    "arn:{partition}:cloudwatch:{region}:{account}:alarm:night",
  ])("takes the suppressor `%s`, and waits for it as long as it says in the documentation", (alarm) => {
    const { connectionLost } = parseSettings(
      `alarms: { connectionLost: { suppressor: { alarm: "${alarm}" } } }`,
      "f",
    ).alarms;
    expect(connectionLost).toEqual({
      suppressor: { alarm, waitPeriodSeconds: 120, extensionPeriodSeconds: 180 },
    });
  });

  test.each(["203.0.113.1", "2001:db8::1"])("takes the tunnel %s", (address) => {
    const { overrides } = parseSettings(`alarms: { overrides: [{ match: { tunnels: ["${address}"] } }] }`, "f").alarms;
    expect(overrides).toEqual([{ match: { tunnels: [address] } }]);
  });

  test("fills in what is not said of a severity", () => {
    const { severities } = parseSettings("notifications: { severities: { lost: {} } }", "f").notifications;
    expect(severities).toEqual({ lost: { topic: {}, subscriptions: [] } });
  });

  test("takes a limit as a yes", () => {
    const { connectionCount } = parseSettings("alarms: { connectionCount: { threshold: 0 } }", "f").alarms;
    expect(connectionCount).toEqual({ threshold: 0 });
  });

  test.each([">= 5.100.0, < 7.0.0", "~> 6.0", "6.2.0", "!= 5.99.0", "= 6.0.0-beta1", ">=6,<7"])(
    "takes the provider version `%s`",
    (version) => {
      expect(parseSettings(`terraform: { providerVersion: "${version}" }`, "f").terraform.providerVersion).toBe(
        version,
      );
    },
  );

  test.each([10, 30, 60, 300, 86_400])("takes a period of %d seconds", (seconds) => {
    const { tunnelDown } = parseSettings(`alarms: { tunnelDown: { periodSeconds: ${seconds} } }`, "f").alarms;
    expect(tunnelDown.periodSeconds).toBe(seconds);
  });

  test("takes the longest ranges that CloudWatch looks back", () => {
    const text = `alarms:
  tunnelDown: { periodSeconds: 300, evaluationPeriods: 288, datapointsToAlarm: 288 }
  connectionLost: { periodSeconds: 3600, evaluationPeriods: 168, datapointsToAlarm: 1 }`;
    expect(parseSettings(text, "f").alarms.connectionLost.evaluationPeriods).toBe(168);
  });

  test("reads back whatever valid settings are written as YAML", () => {
    const tags = fc.dictionary(
      fc.string().filter((key) => key !== "__proto__"),
      fc.string(),
      { minKeys: 1 },
    );
    const match = fc.record({ tags });
    const settings = fc.record({
      scan: fc.record({
        regions: fc.array(fc.constantFrom("eu-*", "us-east-1")),
        excludeRegions: fc.constant([]),
        concurrency: fc.integer({ min: 1, max: 100 }),
        requestTimeoutSeconds: fc.integer({ min: 1, max: 300 }),
      }),
      select: fc.record({ include: fc.array(match), exclude: fc.array(match) }),
      manage: fc.record({
        default: fc.constantFrom("adopt", "reference"),
        rules: fc.array(fc.record({ match, as: fc.constantFrom("adopt", "reference") })),
        otherStates: fc.array(fc.constantFrom("../network/terraform.tfstate", "a state.json")),
      }),
      alarms: fc.record({
        profile: fc.constantFrom("recommended", "security-hub-ec2.20", "conformity-vpc-009"),
        ...Object.fromEntries(ALARM_KINDS.map((kind) => [kind, fc.constant({})])),
        tunnelDown: fc.record(
          { enabled: fc.boolean(), threshold: fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0) },
          { requiredKeys: [] },
        ),
        connectionLost: fc.record({ periodSeconds: fc.constantFrom(10, 30, 60) }, { requiredKeys: [] }),
        vpnChanges: fc.record({ enabled: fc.boolean() }, { requiredKeys: [] }),
        overrides: fc.array(fc.record({ match })),
      }),
      existing: fc.constantFrom("adopt", "repair", "keep", "ignore"),
      notifications: fc.record({
        topic: fc.record({ displayName: fc.string({ maxLength: 100, unit: "binary-ascii" }) }),
        subscriptions: fc.constant([]),
        actions: fc.constant([]),
        severities: fc.record({ lost: fc.constant({ topic: {}, subscriptions: [] }) }, { requiredKeys: [] }),
        notifyOk: fc.boolean(),
        notifyInsufficientData: fc.boolean(),
        health: fc.boolean(),
      }),
      harden: fc.record(
        {
          profile: fc.constantFrom("none", "recommended", "security-hub-ec2.20"),
          options: fc.record(
            {
              dpdTimeoutSeconds: fc.integer({ min: 30, max: 3_600 }),
              phase1DhGroupNumbers: fc.subarray([2, 14, 24, 35], { minLength: 1 }),
              tunnelLog: fc.record({ enabled: fc.boolean(), outputFormat: fc.constantFrom("json", "text") }),
            },
            { requiredKeys: [] },
          ),
          connectionLog: fc.record({ enabled: fc.boolean(), logGroup: fc.constantFrom("/a/{id}", "/a") }),
          overrides: fc.array(fc.record({ match, enabled: fc.boolean() }, { requiredKeys: ["match"] })),
          maxConnections: fc.integer({ min: 1, max: 100 }),
          maxAgeMinutes: fc.integer({ min: 1, max: 1_440 }),
          changeWhenBothDown: fc.boolean(),
          maintenanceWindow: fc.record(
            {
              days: fc.subarray(["mon", "wed", "sun"], { minLength: 1 }),
              from: fc.constantFrom("00:00", "22:30"),
              to: fc.constantFrom("04:00", "23:59"),
              timeZone: fc.constantFrom("UTC", "Europe/Berlin"),
            },
            { requiredKeys: ["from", "to", "timeZone"] },
          ),
        },
        { requiredKeys: ["profile", "options", "overrides", "maxConnections", "maxAgeMinutes", "changeWhenBothDown"] },
      ),
      logs: fc.record(
        {
          retentionInDays: fc.constantFrom(1, 365, 3_653),
          kmsKeyArn: fc.constant("arn:{partition}:kms:{region}:{account}:key/0a1b2c3d"),
        },
        { requiredKeys: ["retentionInDays"] },
      ),
      accounts: fc.constantFrom(
        [],
        [{ id: "111122223333" }],
        [
          { id: "111122223333", role: "Scan", externalId: "a:b/c", regions: ["eu-*"] },
          { id: "444455556666", profile: "prod-sso" },
        ],
      ),
      audit: fc.constant(defaultSettings().audit),
      terraform: fc.constant(defaultSettings().terraform),
    });
    fc.assert(
      fc.property(settings, (expected) => {
        expect(parseSettings(stringify(expected, { aliasDuplicateObjects: false }), "f")).toEqual(expected);
      }),
    );
  });
});
