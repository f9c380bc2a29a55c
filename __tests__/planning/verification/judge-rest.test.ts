import { judgeEventRule } from "../../../modules/planning/verification/judge-event-rule";
import { judgeLogGroup, judgeMetricFilter } from "../../../modules/planning/verification/judge-logs";

const NOW = Date.parse("2025-03-10T12:00:00Z");
const HOUR = 3_600_000;
const GROUP = { name: "/aws/vpn/s2s", isManaged: true };

describe("a log group", () => {
  it.each<[string, number | undefined, string | undefined]>([
    ["is fine with a line of the last day", NOW - 24 * HOUR, undefined],
    ["is fine with a line that a clock ahead of ours wrote", NOW + HOUR, undefined],
    ["is quiet without one", NOW - 25 * HOUR, "Nothing was logged to it since 2025-03-09 11:00 UTC."],
    ["is quiet where nothing ever arrived", undefined, "Nothing was ever logged to it."],
  ])("%s", (_words, lastEventAt, message) => {
    const findings = judgeLogGroup(GROUP, { name: GROUP.name, lastEventAt }, NOW, "vpn-1");
    expect(findings).toEqual(
      message === undefined ? [] : [expect.objectContaining({ code: "quiet", gravity: "notice", message })],
    );
  });

  it.each([
    [true, "npx cdktf deploy vpn-1"],
    [false, "npm run discover"],
  ])("is missing where there is none; where it is the stack's is %s, the way out differs", (isManaged, words) => {
    const [finding] = judgeLogGroup({ ...GROUP, isManaged }, undefined, NOW, "vpn-1");
    expect(finding).toMatchObject({ code: "missing", gravity: "failure" });
    expect(finding?.hint).toContain(words);
  });
});

describe("a metric filter", () => {
  it("is there, or missing", () => {
    expect(judgeMetricFilter(true, "s")).toEqual([]);
    expect(judgeMetricFilter(false, "s")).toMatchObject([{ code: "missing", gravity: "failure" }]);
  });
});

describe("an event rule", () => {
  const EXPECTED = { name: "health", targetArns: ["arn:t"] };

  it.each([
    ["is fine where it is on and sends to the topic", { isEnabled: true, targetArns: ["arn:t", "arn:u"] }, []],
    ["is missing where there is none", undefined, ["missing"]],
    ["can be switched off", { isEnabled: false, targetArns: ["arn:t"] }, ["disabled"]],
    ["can send elsewhere", { isEnabled: true, targetArns: ["arn:u"] }, ["silent"]],
    ["can be both", { isEnabled: false, targetArns: [] }, ["disabled", "silent"]],
  ])("%s", (_words, rule, codes) => {
    const findings = judgeEventRule(EXPECTED, rule && { name: "health", ...rule }, "vpn-1");
    expect(findings.map(({ code }) => code)).toEqual(codes);
    expect(findings.every(({ gravity }) => gravity === "failure")).toBe(true);
  });
});
