import { defaultSettings, parseSettings, type Settings } from "../../modules/config";
import { alarmSettingsFor, alarmValuesOf, isAlarmEnabled, type MergedAlarmSettings } from "../../modules/config/rules";
import type { AlarmKind } from "../../modules/inventory";

const VPN = { id: "vpn-0a", tags: { Name: "hq/berlin", Stage: "prod" } };

const settingsOf = (alarms: string): Settings => parseSettings(`alarms:\n${alarms}`, "f");

/** The profile and the kinds of which anything is said. */
const given = (merged: MergedAlarmSettings): object =>
  Object.fromEntries(
    Object.entries(merged).filter(([key, value]) => key !== "overrides" && Object.keys(value).length > 0),
  );

describe("alarmSettingsFor", () => {
  const settings = settingsOf(`  profile: security-hub-ec2.20
  tunnelDown: { threshold: 0, periodSeconds: 60 }
  overrides:
    - { match: { tags: { Stage: prod } }, profile: recommended, tunnelDown: { periodSeconds: 300, enabled: true } }
    - { match: { ids: [vpn-0b] }, profile: conformity-vpc-009 }
    - { match: { tunnels: [203.0.113.1] }, profile: conformity-vpc-009, noTraffic: { enabled: true } }
    - { match: { ids: [vpn-0a] }, tunnelDown: { enabled: false }, connectionLost: { evaluationPeriods: 5 } }
`);

  test("lays every override that matches over what holds for all, value by value, the later one on top", () => {
    expect(given(alarmSettingsFor(settings, VPN))).toEqual({
      profile: "recommended",
      tunnelDown: { threshold: 0, periodSeconds: 300, enabled: false },
      connectionLost: { evaluationPeriods: 5 },
    });
  });

  test("lays those of a tunnel over what holds for its connection, in their order", () => {
    expect(given(alarmSettingsFor(settings, VPN, "203.0.113.1"))).toEqual({
      profile: "conformity-vpc-009",
      tunnelDown: { threshold: 0, periodSeconds: 300, enabled: false },
      noTraffic: { enabled: true },
      connectionLost: { evaluationPeriods: 5 },
    });
    expect(alarmSettingsFor(settings, VPN, "203.0.113.2")).toEqual(alarmSettingsFor(settings, VPN));
  });

  test("leaves alone what no override matches", () => {
    expect(given(alarmSettingsFor(settings, { id: "vpn-0c", tags: {} }))).toEqual({
      profile: "security-hub-ec2.20",
      tunnelDown: { threshold: 0, periodSeconds: 60 },
    });
  });

  test("changes nothing of what holds for all", () => {
    const before = structuredClone(settings);
    alarmSettingsFor(settings, VPN, "203.0.113.1");
    expect(settings).toEqual(before);
  });

  test.each([
    ["{ ids: [vpn-0a], tunnels: [203.0.113.1] }", "203.0.113.1", true],
    ["{ ids: [vpn-0b], tunnels: [203.0.113.1] }", "203.0.113.1", false],
    ["{ tags: { Stage: p* }, tunnels: [203.0.113.1, 203.0.113.2] }", "203.0.113.2", true],
    ["{ tags: { Stage: d* }, tunnels: [203.0.113.1] }", "203.0.113.1", false],
    ["{ tunnels: [203.0.113.1] }", "203.0.113.11", false],
    ["{ tunnels: [203.0.113.1] }", undefined, false],
  ])("takes the match %s for the tunnel %s: %s", (match, address, expected) => {
    const { tunnelDown } = alarmSettingsFor(
      settingsOf(`  overrides: [{ match: ${match}, tunnelDown: { threshold: 9 } }]`),
      VPN,
      address,
    );
    expect(tunnelDown.threshold === 9).toBe(expected);
  });
});

describe("isAlarmEnabled", () => {
  test.each<[AlarmKind, string, boolean]>([
    ["tunnelDown", "{}", true],
    ["tunnelDown", "{ enabled: false }", false],
    ["tunnelDown", "{ threshold: 0 }", true],
    ["noTraffic", "{}", false],
    ["noTraffic", "{ threshold: 100 }", false],
    ["noTraffic", "{ enabled: true }", true],
    ["connectionCount", "{}", false],
    ["connectionCount", "{ threshold: 0 }", true],
    ["connectionCount", "{ threshold: 9, enabled: false }", false],
    ["connectionCount", "{ threshold: 9, enabled: true }", true],
    ["connectionCount", "{ periodSeconds: 60 }", false],
  ])("says of %s with %s %s", (kind, own, expected) => {
    expect(isAlarmEnabled(kind, settingsOf(`  ${kind}: ${own}`).alarms)).toBe(expected);
  });
});

describe("alarmValuesOf", () => {
  const instead = { treatMissingData: "missing" };

  test("takes the values of the profile", () => {
    const { alarms } = settingsOf("  profile: conformity-vpc-009");
    expect(alarmValuesOf("tunnelDown", alarms)).toMatchObject({ statistic: "Average", threshold: 0 });
    expect(alarmValuesOf("connectionLost", alarms)).toMatchObject({
      statistic: "Minimum",
      treatMissingData: "missing",
    });
  });

  test("takes what stands in the place of the kind's values, which gives way to the configuration", () => {
    const { alarms } = defaultSettings();
    expect(alarmValuesOf("tunnelDown", alarms, instead).treatMissingData).toBe("missing");
    const configured = settingsOf("  tunnelDown: { treatMissingData: ignore }").alarms;
    expect(alarmValuesOf("tunnelDown", configured, instead).treatMissingData).toBe("ignore");
  });

  test.each([
    ["{ evaluationPeriods: 1 }", 1, 1],
    ["{ evaluationPeriods: 5 }", 5, 2],
    ["{ evaluationPeriods: 5, datapointsToAlarm: 5 }", 5, 5],
    ["{ datapointsToAlarm: 1 }", 3, 1],
  ])("counts with %s, in %d periods, %d datapoints", (own, evaluationPeriods, datapointsToAlarm) => {
    const { alarms } = settingsOf(`  tunnelDown: ${own}`);
    expect(alarmValuesOf("tunnelDown", alarms)).toMatchObject({ evaluationPeriods, datapointsToAlarm });
  });

  test("keeps a threshold of 0", () => {
    expect(alarmValuesOf("tunnelDown", settingsOf("  tunnelDown: { threshold: 0 }").alarms).threshold).toBe(0);
  });
});
