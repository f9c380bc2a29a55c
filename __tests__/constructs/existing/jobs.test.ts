import { ExistingMetricAlarm } from "../../../modules/constructs/existing/existing-metric-alarm";
import { adoptedName, type ExistingMode } from "../../../modules/inventory";
import { alarmNames, connectionStack } from "../../support/alarm-stacks";
import { metricAlarmFacts } from "../../support/existing-facts";
import type { StackJson } from "../../support/synthesize";

const TUNNEL_1 = "vpn-0abc_203-0-113-1_tunnel-down";
const TUNNEL_2 = "vpn-0abc_203-0-113-2_tunnel-down";
const IDLE_1 = "vpn-0abc_203-0-113-1_no-traffic";
const IDLE_2 = "vpn-0abc_203-0-113-2_no-traffic";
const LOST = "vpn-0abc_connection-lost";
const ALL = [IDLE_1, TUNNEL_1, IDLE_2, TUNNEL_2, LOST];

/** A stack with a connection for which the account has an alarm already, all alarms on. */
const stackWith = (manage: ExistingMode, ...jobs: readonly string[]): StackJson =>
  connectionStack("alarms: { noTraffic: { enabled: true } }", {}, (stack) => {
    new ExistingMetricAlarm(stack, "old one", { manage, jobs, ...metricAlarmFacts() });
  });

const without = (...covered: readonly string[]): readonly string[] => ALL.filter((name) => !covered.includes(name));

describe("an alarm of the account", () => {
  it.each([
    ["tunnelDown vpn-0abc 203.0.113.1", without(TUNNEL_1)],
    ["tunnelDown vpn-0abc 203.0.113.2", without(TUNNEL_2)],
    ["noTraffic vpn-0abc 203.0.113.2", without(IDLE_2)],
    ["connectionLost vpn-0abc", without(LOST)],
    ["tunnelDown vpn-0def 203.0.113.1", ALL],
    ["connectionLost vpn-0def", ALL],
    ["gatewayChanges", ALL],
  ])("that does the job %s leaves exactly that to do no more", (job, expected) => {
    expect(alarmNames(stackWith("reference", job))).toEqual(expected);
    expect(alarmNames(stackWith("adopt", job))).toEqual([adoptedName("old one"), ...expected]);
  });

  it("may do several", () => {
    const json = stackWith("reference", "tunnelDown vpn-0abc 203.0.113.1", "tunnelDown vpn-0abc 203.0.113.2");
    expect(alarmNames(json)).toEqual(without(TUNNEL_1, TUNNEL_2));
  });

  it("that is broken does none, and ours are beside it", () => {
    expect(alarmNames(stackWith("adopt"))).toEqual([adoptedName("old one"), ...ALL]);
  });
});
