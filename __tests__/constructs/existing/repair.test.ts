import { ClientVpn } from "../../../modules/constructs/client-vpn";
import { ExistingMetricAlarm } from "../../../modules/constructs/existing/existing-metric-alarm";
import { SiteToSiteVpn } from "../../../modules/constructs/site-to-site-vpn";
import type { VpnStack } from "../../../modules/constructs/vpn-stack";
import { adoptedName } from "../../../modules/inventory";
import { alarmNames, alarmOf, ENDPOINT, endpointFacts, namesOf, stackOf, VPN } from "../../support/alarm-stacks";
import { metricAlarmFacts } from "../../support/existing-facts";
import { connectionFacts, resourceOf, type StackJson } from "../../support/synthesize";

const NAME = "Tunnel ${x} down";
const ADDRESS = adoptedName(NAME);
const JOB = "tunnelDown vpn-0abc 203.0.113.1";
const OURS = "vpn-0abc_203-0-113-1_tunnel-down";

/** Alarms without action: everybody's favourite mistake. */
const BROKEN = metricAlarmFacts({ alarmActions: [], okActions: ["arn:ok"], tags: { Team: "net" } });

const repair = (stack: VpnStack, name: string, ...jobs: readonly string[]): ExistingMetricAlarm =>
  new ExistingMetricAlarm(stack, name, { manage: "repair", jobs, ...BROKEN });

const stackWith = (wishes = "", ...jobs: readonly string[]): StackJson =>
  stackOf(wishes, (stack) => {
    repair(stack, NAME, ...jobs);
    new SiteToSiteVpn(stack, VPN, { manage: "reference", ...connectionFacts() });
  });

const IMPORT = [{ to: `aws_cloudwatch_metric_alarm.${ADDRESS}`, id: "Tunnel $${x} down" }];

/** The alarm as it was found. */
const AS_IT_IS = {
  alarm_name: "Tunnel $${x} down",
  statistic: "Average",
  alarm_actions: [],
  ok_actions: ["arn:ok"],
  tags: { Team: "net" },
  lifecycle: { prevent_destroy: true, ignore_changes: "all" },
};

describe("a broken alarm that is repaired", () => {
  it("is ours at its own address and under its own name, and still its owner's: with its tags, and never deleted", () => {
    const json = stackWith("", JOB);
    expect(alarmOf(json, ADDRESS)).toEqual({
      ...alarmOf(
        stackOf("", (stack) => new SiteToSiteVpn(stack, VPN, { manage: "reference", ...connectionFacts() })),
        OURS,
      ),
      alarm_name: "Tunnel $${x} down",
      actions_enabled: true,
      lifecycle: { prevent_destroy: true, ignore_changes: ["tags", "tags_all"] },
    });
    expect(alarmNames(json)).not.toContain(OURS);
    expect(json.import).toEqual(IMPORT);
  });

  it.each([
    ["is off", "alarms: { tunnelDown: { enabled: false } }", JOB],
    ["is for a VPN that is not there", "", "tunnelDown vpn-0def 203.0.113.1"],
    ["is none that there is", "", "nothing"],
  ])("stays as it is where the job %s: what leaves the stack would be destroyed", (_, wishes, job) => {
    const json = stackWith(wishes, job);
    expect(alarmOf(json, ADDRESS)).toMatchObject(AS_IT_IS);
    expect(json.import).toEqual(IMPORT);
  });

  it("stays as it is where a composite alarm does its job", () => {
    const json = stackWith("alarms: { connectionLost: { suppressor: { alarm: night } } }", "connectionLost vpn-0abc");
    expect(alarmOf(json, ADDRESS)).toMatchObject(AS_IT_IS);
    expect(namesOf(json, "aws_cloudwatch_composite_alarm")).toEqual(["vpn-0abc_connection-lost"]);
  });

  it("is a child of the composite alarm", () => {
    const json = stackWith("alarms: { connectionLost: { suppressor: { alarm: night } } }", JOB);
    expect(resourceOf(json, "aws_cloudwatch_composite_alarm", "vpn-0abc_connection-lost")["alarm_rule"]).toContain(
      'ALARM("Tunnel $${x} down")',
    );
    expect(alarmOf(json, ADDRESS)["lifecycle"]).toMatchObject({ prevent_destroy: true });
  });

  it("does one job, and ours does the others", () => {
    const json = stackWith("", JOB, "tunnelDown vpn-0abc 203.0.113.2");
    expect(alarmNames(json)).toEqual([ADDRESS, "vpn-0abc_203-0-113-2_tunnel-down", "vpn-0abc_connection-lost"]);
  });

  it("is one of two for the same job, and the other one stays as it is", () => {
    const json = stackOf("", (stack) => {
      repair(stack, "first", JOB);
      repair(stack, NAME, JOB);
      new SiteToSiteVpn(stack, VPN, { manage: "reference", ...connectionFacts() });
    });
    expect(alarmOf(json, adoptedName("first"))).toMatchObject({ statistic: "Minimum", actions_enabled: true });
    expect(alarmOf(json, ADDRESS)).toMatchObject(AS_IT_IS);
    expect(alarmNames(json)).not.toContain(OURS);
  });

  it.each(["before", "behind"])("stays as it is where one that works stands %s it", (place) => {
    const json = stackOf("", (stack) => {
      if (place === "behind") repair(stack, NAME, JOB);
      new ExistingMetricAlarm(stack, "works", { manage: "reference", jobs: [JOB], ...metricAlarmFacts() });
      if (place === "before") repair(stack, NAME, JOB);
      new SiteToSiteVpn(stack, VPN, { manage: "reference", ...connectionFacts() });
    });
    expect(alarmOf(json, ADDRESS)).toMatchObject(AS_IT_IS);
    expect(alarmNames(json)).not.toContain(OURS);
  });

  it("may be on an endpoint", () => {
    const json = stackOf("", (stack) => {
      repair(stack, NAME, `authenticationFailures ${ENDPOINT}`);
      new ClientVpn(stack, ENDPOINT, { manage: "reference", ...endpointFacts() });
    });
    expect(alarmOf(json, ADDRESS)).toMatchObject({ alarm_name: "Tunnel $${x} down", threshold: 5 });
    expect(alarmNames(json)).toEqual([ADDRESS, `${ENDPOINT}_crl-expiry`]);
  });
});
