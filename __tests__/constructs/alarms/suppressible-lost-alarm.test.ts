import { ExistingMetricAlarm } from "../../../modules/constructs/existing/existing-metric-alarm";
import { alarmNames, alarmOf, connectionStack, namesOf, stackOf, VPN } from "../../support/alarm-stacks";
import { metricAlarmFacts } from "../../support/existing-facts";
import { connectionFacts, resourceOf, tunnelFacts } from "../../support/synthesize";
import { SiteToSiteVpn } from "../../../modules/constructs/site-to-site-vpn";

const COMPOSITE = "aws_cloudwatch_composite_alarm";
const LOST = "vpn-0abc_connection-lost";
const TUNNELS = ["vpn-0abc_203-0-113-1_tunnel-down", "vpn-0abc_203-0-113-2_tunnel-down"];

const suppressor = (more = ""): string => `alarms: { connectionLost: { suppressor: { alarm: maintenance${more} } } }`;
const nameOf = (alarm: string): string => `\${aws_cloudwatch_metric_alarm.${alarm}.alarm_name}`;

describe("the alarm on a lost connection, where another alarm suppresses it,", () => {
  it("is a composite one over those on the tunnels, which it refers to", () => {
    const json = connectionStack(suppressor());
    expect(resourceOf(json, COMPOSITE, LOST)).toEqual({
      alarm_name: "tunnelwatch-vpn-0abc-connection-lost-composite",
      alarm_description: expect.stringContaining('VPN connection "hq" (vpn-0abc)') as unknown,
      alarm_rule: TUNNELS.map((alarm) => `ALARM("${nameOf(alarm)}")`).join(" AND "),
      actions_suppressor: { alarm: "maintenance", wait_period: 120, extension_period: 180 },
      alarm_actions: ["${aws_sns_topic.alarms.arn}"],
    });
    expect(alarmNames(json)).toEqual(TUNNELS);
  });

  it("says the same as the metric alarm would", () => {
    const composite = resourceOf(connectionStack(suppressor()), COMPOSITE, LOST);
    expect(composite["alarm_description"]).toBe(alarmOf(connectionStack(), LOST)["alarm_description"]);
  });

  it("has children that exist under a new name before they go under the old one", () => {
    const json = connectionStack(suppressor());
    for (const alarm of TUNNELS) expect(alarmOf(json, alarm)["lifecycle"]).toEqual({ create_before_destroy: true });
    for (const alarm of TUNNELS) expect(alarmOf(connectionStack(), alarm)["lifecycle"]).toBeUndefined();
  });

  it("waits as long as the configuration says, not at all included", () => {
    const json = connectionStack(suppressor(", waitPeriodSeconds: 0, extensionPeriodSeconds: 3600"));
    expect(resourceOf(json, COMPOSITE, LOST)["actions_suppressor"]).toEqual({
      alarm: "maintenance",
      wait_period: 0,
      extension_period: 3600,
    });
  });

  it.each([
    [
      "arn:{partition}:cloudwatch:{region}:{account}:alarm:night {region}",
      "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:night eu-west-1",
    ],
    ["window ${x}", "window $${x}"],
  ])("knows the suppressor %s as %s", (alarm, expected) => {
    const json = connectionStack(`alarms: { connectionLost: { suppressor: { alarm: ${JSON.stringify(alarm)} } } }`);
    expect(resourceOf(json, COMPOSITE, LOST)["actions_suppressor"]).toMatchObject({ alarm: expected });
  });

  it("rests on the alarm that the account has for a tunnel, too, by its name", () => {
    const build = (manage: "adopt" | "reference") =>
      connectionStack(suppressor(), {}, (stack) => {
        const jobs = ["tunnelDown vpn-0abc 203.0.113.1"];
        new ExistingMetricAlarm(stack, "old one", { manage, jobs, ...metricAlarmFacts() });
      });
    const rule = (json: ReturnType<typeof build>): unknown => resourceOf(json, COMPOSITE, LOST)["alarm_rule"];
    const ours = `ALARM("${nameOf("vpn-0abc_203-0-113-2_tunnel-down")}")`;
    // It exists, so that nothing has to come first; and a reference could not escape what is in its name.
    expect(rule(build("adopt"))).toBe(`ALARM("old one") AND ${ours}`);
    expect(rule(build("reference"))).toBe(`ALARM("old one") AND ${ours}`);
  });

  it("is for those connections that an override gives a suppressor, and no other", () => {
    const wishes = `alarms: { overrides: [{ match: { ids: [${VPN}] }, connectionLost: { suppressor: { alarm: a } } }] }`;
    const json = stackOf(wishes, (stack) => {
      new SiteToSiteVpn(stack, VPN, { manage: "reference", ...connectionFacts() });
      new SiteToSiteVpn(stack, "vpn-0def", { manage: "reference", ...connectionFacts() });
    });
    expect(namesOf(json, COMPOSITE)).toEqual([LOST]);
    expect(alarmNames(json)).toContain("vpn-0def_connection-lost");
    expect(alarmOf(json, "vpn-0def_203-0-113-1_tunnel-down")["lifecycle"]).toBeUndefined();
  });

  it.each([
    ["for all", "tunnelDown: { enabled: false }, "],
    ["for one of the tunnels", "overrides: [{ match: { tunnels: [203.0.113.2] }, tunnelDown: { enabled: false } }], "],
  ])("is refused where the alarms on the tunnels are off %s: it has nothing to rest on", (_, off) => {
    const wishes = `alarms: { ${off}connectionLost: { suppressor: { alarm: maintenance } } }`;
    expect(() => connectionStack(wishes)).toThrow(
      "connectionLost.suppressor of vpn-0abc needs the alarms of all its tunnels, but tunnelDown.enabled is false.",
    );
  });

  it("is not there where the alarm is off, half of the tunnels have no address, or the account has one", () => {
    const off = "alarms: { connectionLost: { enabled: false, suppressor: { alarm: maintenance } } }";
    expect(namesOf(connectionStack(off), COMPOSITE)).toEqual([]);
    const tunnels = [tunnelFacts(""), tunnelFacts("203.0.113.2")];
    expect(namesOf(connectionStack(suppressor(), { tunnels }), COMPOSITE)).toEqual([]);
    const covered = connectionStack(suppressor(), {}, (stack) => {
      const jobs = ["connectionLost vpn-0abc"];
      new ExistingMetricAlarm(stack, "old one", { manage: "reference", jobs, ...metricAlarmFacts() });
    });
    expect(namesOf(covered, COMPOSITE)).toEqual([]);
  });
});
