import type { DeployedMonitoring, ExpectedMonitoring, ScanFailure } from "../../../modules/inventory";
import { unsettledOf, verifyStack, withLatest } from "../../../modules/planning";

const ARN = "arn:aws:sns:eu-west-1:1:alarms";
const ALARM = { isAdopted: false, actionsEnabled: true, alarmActions: [] };

const EXPECTED: ExpectedMonitoring = {
  alarms: [
    { ...ALARM, name: "fine" },
    { ...ALARM, name: "gone" },
    { ...ALARM, name: "off" },
    { ...ALARM, name: "blind" },
  ],
  topics: [{ arn: ARN, isManaged: true }],
  subscriptions: [{ topicArn: ARN, protocol: "email", endpoint: "ops@example.com" }],
  metricFilters: [{ logGroupName: "/x", filterName: "f" }],
  logGroups: [{ name: "/x", isManaged: false }],
  eventRules: [{ name: "health", targetArns: [ARN] }],
};

const alarm = (name: string, state: string) => ({ name, state, actionsEnabled: true, alarmActions: [] });

const DEPLOYED: DeployedMonitoring = {
  alarms: {
    ok: true,
    value: [
      alarm("fine", "OK"),
      alarm("off", "ALARM"),
      { ...alarm("blind", "INSUFFICIENT_DATA"), treatMissingData: "missing", hasRecentData: false },
    ],
  },
  topics: { ok: true, value: [{ arn: ARN, subscriptions: [] }] },
  metricFilters: { ok: true, value: [{ logGroupName: "/x", filterName: "f" }] },
  logGroups: { ok: true, value: [{ name: "/x" }] },
  eventRules: { ok: true, value: [{ name: "health", isEnabled: true, targetArns: [ARN] }] },
};

const FAILURE: ScanFailure = { region: "eu-west-1", action: "a", code: "c", message: "m", hint: "h" };

const verify = (deployed: DeployedMonitoring = DEPLOYED, expected = EXPECTED) =>
  verifyStack({ stack: "vpn-1", expected, deployed, now: 0 });

describe("verifying a stack", () => {
  it("gives a check for each thing expected", () => {
    const brief = verify().map(({ kind, id, findings }) => [kind, id, ...findings.map(({ code }) => code)].join(" "));
    expect(brief).toEqual([
      "alarm fine",
      "alarm gone missing",
      "alarm off in-alarm",
      "alarm blind no-data-yet",
      "topic alarms",
      "subscription email ops@example.com of alarms missing",
      "metricFilter f on /x",
      "logGroup /x quiet",
      "eventRule health",
    ]);
  });

  it("says nothing of what could not be read, least of all that it is missing", () => {
    const checks = verify({ ...DEPLOYED, alarms: { ok: false, failure: FAILURE } });
    const alarms = checks.filter(({ kind }) => kind === "alarm");
    expect(alarms).toHaveLength(4);
    expect(alarms.every(({ isRead, findings }) => !isRead && findings.length === 0)).toBe(true);
  });
});

describe("asking again", () => {
  it("is for what fails and for what has no data yet, not for what nobody logs to", () => {
    expect(unsettledOf(EXPECTED, verify())).toEqual({
      alarms: [EXPECTED.alarms[1], EXPECTED.alarms[3]],
      topics: [],
      subscriptions: EXPECTED.subscriptions,
      metricFilters: [],
      logGroups: [],
      eventRules: [],
    });
  });

  it("is for what could not be read", () => {
    const checks = verify({ ...DEPLOYED, eventRules: { ok: false, failure: FAILURE } });
    expect(unsettledOf(EXPECTED, checks).eventRules).toEqual(EXPECTED.eventRules);
  });

  it("replaces what was asked for, even where two things are called the same", () => {
    const hook = (path: string) => ({
      topicArn: ARN,
      protocol: "https",
      endpoint: `https://hooks.example.com/${path}`,
    });
    const expected = { ...EXPECTED, subscriptions: [hook("a"), hook("b")] };
    const topicWith = (...paths: readonly string[]): DeployedMonitoring => ({
      ...DEPLOYED,
      topics: {
        ok: true,
        value: [{ arn: ARN, subscriptions: paths.map((path) => ({ ...hook(path), isConfirmed: true })) }],
      },
    });
    const before = verify(topicWith("a"), expected);
    const again = unsettledOf(expected, before);
    expect(again.subscriptions).toEqual([hook("b")]);

    const after = withLatest(before, verify(topicWith("a", "b"), again));
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    expect(unsettledOf(expected, after).subscriptions).toEqual([]);
  });
});
