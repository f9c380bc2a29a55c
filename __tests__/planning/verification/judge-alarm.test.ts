import type { DeployedAlarm, ExpectedAlarm } from "../../../modules/inventory";
import { judgeAlarm } from "../../../modules/planning/verification/judge-alarm";

const OURS: ExpectedAlarm = { name: "a", isAdopted: false, actionsEnabled: true, alarmActions: ["arn:t"] };
const ADOPTED: ExpectedAlarm = { ...OURS, isAdopted: true };
const THERE: DeployedAlarm = {
  name: "a",
  state: "OK",
  actionsEnabled: true,
  alarmActions: ["arn:t"],
  treatMissingData: "breaching",
};
const BLIND: Partial<DeployedAlarm> = { state: "INSUFFICIENT_DATA" };

const codesOf = (expected: ExpectedAlarm, alarm: Partial<DeployedAlarm> | undefined): readonly string[] =>
  judgeAlarm(expected, alarm && { ...THERE, ...alarm }, "vpn-1", () => true).map(
    ({ gravity, code }) => `${gravity} ${code}`,
  );

describe("an alarm of ours", () => {
  it.each<[string, Partial<DeployedAlarm> | undefined, readonly string[]]>([
    ["is fine where it is OK and notifies the topic", {}, []],
    ["is fine where it notifies others beside", { alarmActions: ["arn:other", "arn:t"] }, []],
    ["is missing where there is none", undefined, ["failure missing"]],
    ["that has gone off has only to be told", { state: "ALARM" }, ["notice in-alarm"]],
    ["fails without a state where silence is judged as trouble", BLIND, ["failure no-data"]],
    [
      "fails without a state where silence is no trouble",
      { ...BLIND, treatMissingData: "notBreaching" },
      ["failure no-data"],
    ],
    [
      "fails without a state where it rests on other alarms",
      { ...BLIND, treatMissingData: undefined },
      ["failure no-data"],
    ],
    [
      "fails without a state where its metric has data",
      { ...BLIND, treatMissingData: "missing", hasRecentData: true },
      ["failure no-data"],
    ],
    [
      "has no data yet where its metric has none and silence says nothing",
      { ...BLIND, treatMissingData: "missing", hasRecentData: false },
      ["notice no-data-yet"],
    ],
    [
      "has no data yet where its metric has none and silence is ignored",
      { ...BLIND, treatMissingData: "ignore", hasRecentData: false },
      ["notice no-data-yet"],
    ],
    ["is silent where its actions are switched off", { actionsEnabled: false }, ["failure silent"]],
    ["is silent where it has no action", { alarmActions: [] }, ["failure silent"]],
    ["is silent where it notifies others only", { alarmActions: ["arn:other"] }, ["failure silent"]],
    ["can have gone off and be silent", { state: "ALARM", alarmActions: [] }, ["notice in-alarm", "failure silent"]],
  ])("%s", (_words, alarm, codes) => {
    expect(codesOf(OURS, alarm)).toEqual(codes);
  });

  it("names what it does not notify, and the stack to deploy", () => {
    const expected = { ...OURS, alarmActions: ["arn:t", "arn:u", "arn:v"] };
    expect(judgeAlarm(expected, THERE, "vpn-1", () => true)).toEqual([
      {
        code: "silent",
        gravity: "failure",
        message: "It does not notify arn:u, arn:v.",
        hint: "Deploy the stack: `npm run plan vpn-1`, then `npx cdktf deploy vpn-1`.",
      },
    ]);
  });
});

describe("an alarm on the state of a tunnel", () => {
  const lost = { ...BLIND, treatMissingData: "missing", hasRecentData: false };

  it("fails without data, with the dimensions that are published and the profile that takes them", () => {
    const alarm = { ...THERE, ...lost, lostTunnel: { publishedWith: ["VpnId", "TunnelIpAddress"] } };
    const [ours, ...others] = judgeAlarm(OURS, alarm, "vpn-1", () => true);
    expect(others).toEqual([]);
    expect(ours).toMatchObject({ code: "no-data", gravity: "failure" });
    expect(ours?.hint).toMatch(
      /^CloudWatch publishes this tunnel with VpnId and TunnelIpAddress: use profile recommended/,
    );
    const [adopted] = judgeAlarm(ADOPTED, alarm, "vpn-1", () => true);
    expect(adopted?.hint).toMatch(/^CloudWatch publishes this tunnel with .*: With `existing: repair`/);
  });

  it("fails without data where it is not published at all", () => {
    const [finding] = judgeAlarm(OURS, { ...THERE, ...lost, lostTunnel: {} }, "vpn-1", () => true);
    expect(finding).toMatchObject({ code: "no-data", gravity: "failure" });
    expect(finding?.hint).toMatch(/^The metrics of a new VPN take up to 15 minutes: `npm run verify -- --wait`/);
  });
});

describe("an alarm that another one suppresses", () => {
  it.each([
    ["ours", OURS, "name another one in alarms.connectionLost.suppressor"],
    ["an adopted one", ADOPTED, "take it out of the alarm in CloudWatch"],
  ])("fails where that does not exist: %s", (_words, expected, hint) => {
    const suppressed = { ...expected, suppressor: "maintenance" };
    expect(judgeAlarm(suppressed, THERE, "vpn-1", (name) => name === "maintenance")).toEqual([]);
    const findings = judgeAlarm(suppressed, THERE, "vpn-1", () => false);
    expect(findings).toMatchObject([
      {
        code: "no-suppressor",
        gravity: "failure",
        message: "The alarm maintenance that suppresses it does not exist.",
      },
    ]);
    expect(findings[0]?.hint).toContain(hint);
  });
});

describe("an adopted alarm", () => {
  const WITHOUT_ACTIONS = { ...ADOPTED, alarmActions: [] };
  const SWITCHED_OFF = { ...ADOPTED, actionsEnabled: false };

  it.each<[string, ExpectedAlarm, Partial<DeployedAlarm> | undefined, readonly string[]]>([
    ["is fine where its owner has it notify somebody else", ADOPTED, { alarmActions: ["arn:other"] }, []],
    ["is missing where it was deleted", ADOPTED, undefined, ["failure missing"]],
    ["is silent where its owner took its actions", ADOPTED, { alarmActions: [] }, ["failure silent"]],
    ["is silent where its owner switched its actions off", ADOPTED, { actionsEnabled: false }, ["failure silent"]],
    [
      "is only mentioned where it never had an action",
      WITHOUT_ACTIONS,
      { alarmActions: [] },
      ["notice adopted-silent"],
    ],
    ["is only mentioned where it was always off", SWITCHED_OFF, { actionsEnabled: false }, ["notice adopted-silent"]],
    ["is fine where its owner gave it an action since", WITHOUT_ACTIONS, {}, []],
    ["is fine where its owner switched it on since", SWITCHED_OFF, {}, []],
  ])("%s", (_words, expected, alarm, codes) => {
    expect(codesOf(expected, alarm)).toEqual(codes);
  });

  it.each<[string, Partial<DeployedAlarm>]>([
    ["is silent", { actionsEnabled: false }],
    ["has no data", { ...BLIND, treatMissingData: "missing", hasRecentData: false }],
  ])("that %s is mended by a repair, not by a deploy", (_words, alarm) => {
    const [finding] = judgeAlarm(ADOPTED, { ...THERE, ...alarm }, "vpn-1", () => true);
    expect(finding?.hint).toContain("With `existing: repair` in tunnelwatch.yaml");
    expect(finding?.hint).not.toContain("deploy");
  });
});
