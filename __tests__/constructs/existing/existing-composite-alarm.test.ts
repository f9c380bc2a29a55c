import { ExistingCompositeAlarm } from "../../../modules/constructs/existing/existing-composite-alarm";
import type { CompositeAlarmFacts, ExistingMode } from "../../../modules/inventory";
import { alarmNames, connectionStack, namesOf, stackOf } from "../../support/alarm-stacks";
import { compositeAlarmFacts } from "../../support/existing-facts";
import type { StackJson } from "../../support/synthesize";

const COMPOSITE = "aws_cloudwatch_composite_alarm";
const ADDRESS = "adopted_both-down_e89563f8";

const stackWith = (manage: ExistingMode, facts: Partial<CompositeAlarmFacts> = {}): StackJson =>
  stackOf("", (stack) => {
    new ExistingCompositeAlarm(stack, "both down", { manage, jobs: [], ...compositeAlarmFacts(facts) });
  });

describe("a composite alarm of the account", () => {
  it("is imported as it is, and neither changed nor destroyed, where it is adopted", () => {
    const json = stackWith("adopt");
    expect(json.resource).toEqual({
      [COMPOSITE]: {
        [ADDRESS]: {
          alarm_name: "both down",
          alarm_rule: 'ALARM("a") AND ALARM("b")',
          actions_enabled: true,
          alarm_actions: ["arn:aws:sns:eu-west-1:111122223333:noc"],
          ok_actions: [],
          insufficient_data_actions: [],
          tags: {},
          lifecycle: { prevent_destroy: true, ignore_changes: "all" },
        },
      },
    });
    expect(json.import).toEqual([{ to: `${COMPOSITE}.${ADDRESS}`, id: "both down" }]);
  });

  it("is mirrored with everything that it has", () => {
    const json = stackWith("adopt", {
      description: "both",
      actionsEnabled: false,
      okActions: ["arn:ok"],
      insufficientDataActions: ["arn:none"],
      actionsSuppressor: { alarm: "night", waitPeriodSeconds: 0, extensionPeriodSeconds: 60 },
      tags: { Team: "net" },
    });
    expect(json.resource?.[COMPOSITE]?.[ADDRESS]).toMatchObject({
      alarm_description: "both",
      actions_enabled: false,
      ok_actions: ["arn:ok"],
      insufficient_data_actions: ["arn:none"],
      actions_suppressor: { alarm: "night", wait_period: 0, extension_period: 60 },
      tags: { Team: "net" },
    });
  });

  it("leaves nothing in the stack where it is only referenced", () => {
    const json = stackWith("reference");
    expect([json.resource, json.import]).toEqual([undefined, undefined]);
  });

  it.each<ExistingMode>(["adopt", "reference"])("that does a job leaves ours out: %s", (manage) => {
    const json = connectionStack("", {}, (stack) => {
      const jobs = ["connectionLost vpn-0abc"];
      new ExistingCompositeAlarm(stack, "both down", { manage, jobs, ...compositeAlarmFacts() });
    });
    expect(alarmNames(json)).toEqual(["vpn-0abc_203-0-113-1_tunnel-down", "vpn-0abc_203-0-113-2_tunnel-down"]);
    expect(namesOf(json, COMPOSITE)).toEqual(manage === "adopt" ? [ADDRESS] : []);
  });

  it.each(["repair", "keep"])("is refused in the mode %s: only a metric alarm can be repaired", (manage) => {
    expect(() => stackWith(manage as ExistingMode)).toThrow(
      `manage of both down must be "adopt" or "reference", got "${manage}".`,
    );
  });
});
