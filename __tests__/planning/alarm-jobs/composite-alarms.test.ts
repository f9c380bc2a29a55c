import type { CompositeAlarmFacts, MetricAlarmFacts } from "../../../modules/inventory";
import { compositeAlarmJobs, watchedJobs } from "../../../modules/planning/alarm-jobs";
import { alarmsThatAllGoOff } from "../../../modules/planning/alarm-jobs/composite-rule";
import { aContext, inWords, tunnelMetric } from "../../support/alarm-context";
import { compositeAlarmFacts, metricAlarmFacts } from "../../support/existing-facts";

describe("the rule of a composite alarm", () => {
  it.each<[string, readonly string[] | undefined]>([
    ['ALARM("a") AND ALARM("b")', ["a", "b"]],
    ["ALARM(a) AND ALARM(b)", ["a", "b"]],
    ["ALARM('a b') AND ALARM(c d)", ["a b", "c d"]],
    ['(ALARM("a") AND (ALARM("b"))) AND ALARM("a")', ["a", "b"]],
    ['ALARM ( "a" )\n AND\tALARM("b")', ["a", "b"]],
    ['ALARM("arn:aws:cloudwatch:eu-west-1:111122223333:alarm:a:b")', ["a:b"]],
    ["ALARM(arn:aws-cn:cloudwatch:cn-north-1:111122223333:alarm:a)", ["a"]],
    [String.raw`ALARM("say \"a\" (b) AND c")`, ['say "a" (b) AND c']],
    ['ALARM("a") OR ALARM("b")', undefined],
    ['ALARM("a") AND NOT ALARM("b")', undefined],
    ['OK("a") AND ALARM("b")', undefined],
    ['ALARM("a") AND', undefined],
    ['(ALARM("a") AND ALARM("b")', undefined],
    ['ALARM("a") ALARM("b")', undefined],
    ["ALARM()", undefined],
    ['ALARM("a"', undefined],
    ["TRUE", undefined],
    ["", undefined],
  ])("%s needs %j", (rule, names) => {
    expect(alarmsThatAllGoOff(rule)).toEqual(names);
  });
});

describe("a composite alarm", () => {
  const onTunnel = (address: string, more: Partial<MetricAlarmFacts> = {}): MetricAlarmFacts =>
    metricAlarmFacts({ metric: tunnelMetric({ TunnelIpAddress: address }), ...more });
  const alarms: Readonly<Record<string, MetricAlarmFacts>> = {
    first: onTunnel("203.0.113.1"),
    // Nobody needs to be told of one tunnel.
    second: onTunnel("203.0.113.2", { alarmActions: [] }),
    third: onTunnel("203.0.113.3"),
    broken: onTunnel("203.0.113.2", { threshold: -1 }),
    up: onTunnel("203.0.113.2", { comparisonOperator: "GreaterThanThreshold" }),
  };
  const jobsOf = (alarmRule: string, more: Partial<CompositeAlarmFacts> = {}): readonly string[] =>
    compositeAlarmJobs(compositeAlarmFacts({ alarmRule, ...more }), aContext(), (name) => {
      const child = alarms[name];
      return child ? watchedJobs(child, aContext()) : [];
    }).map(inWords);

  it.each<[string, string, readonly string[]]>([
    ["all tunnels of a connection", "ALARM(first) AND ALARM(second)", ["connectionLost vpn-a"]],
    ["one of its tunnels", "ALARM(first)", []],
    ["any of its tunnels", "ALARM(first) OR ALARM(second)", []],
    ["tunnels of two connections", "ALARM(first) AND ALARM(third)", []],
    ["all tunnels and another one", "ALARM(first) AND ALARM(second) AND ALARM(third)", []],
    ["an alarm that nobody knows", "ALARM(first) AND ALARM(second) AND ALARM(unknown)", []],
    ["an alarm with another job", "ALARM(first) AND ALARM(up)", []],
    [
      "an alarm that does not work",
      "ALARM(first) AND ALARM(broken)",
      ["connectionLost vpn-a: its alarm broken does not work: it never goes off"],
    ],
  ])("on %s", (_words, rule, jobs) => {
    expect(jobsOf(rule)).toEqual(jobs);
  });

  it("needs an action of its own", () => {
    expect(jobsOf("ALARM(first) AND ALARM(second)", { alarmActions: [], actionsEnabled: false })).toEqual([
      "connectionLost vpn-a: it has no alarm action; its actions are switched off",
    ]);
  });
});
