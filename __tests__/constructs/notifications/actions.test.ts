import { alarmOf, connectionStack } from "../../support/alarm-stacks";
import { resourceOf, type StackJson } from "../../support/synthesize";

const TOPIC = "${aws_sns_topic.alarms.arn}";
const ALL_STATES = ["alarm_actions", "ok_actions", "insufficient_data_actions"] as const;

const actionsOf = (json: StackJson): readonly unknown[] =>
  ALL_STATES.map((state) => alarmOf(json, "vpn-0abc_connection-lost")[state]);

describe("the actions of an alarm", () => {
  it.each([
    ["{}", [[TOPIC], undefined, undefined]],
    ["{ notifyOk: true }", [[TOPIC], [TOPIC], undefined]],
    ["{ notifyInsufficientData: true }", [[TOPIC], undefined, [TOPIC]]],
    ["{ notifyOk: true, notifyInsufficientData: true }", [[TOPIC], [TOPIC], [TOPIC]]],
  ])("are by notifications %s, for ALARM, OK and no data, %j", (notifications, expected) => {
    expect(actionsOf(connectionStack(`notifications: ${notifications}`))).toEqual(expected);
  });

  it("are the topic and four others at most, of this region", () => {
    const json = connectionStack(`notifications:
  notifyOk: true
  actions:
    - "arn:{partition}:ssm:{region}:{account}:opsitem:1#CATEGORY=Availability"
    - "arn:{partition}:ssm-incidents::{account}:response-plan/vpn"
    - "arn:{partition}:lambda:{region}:{account}:function:page"
    - "arn:{partition}:sns:{region}:{account}:second"
`);
    const expected = [
      TOPIC,
      "arn:aws:ssm:eu-west-1:111122223333:opsitem:1#CATEGORY=Availability",
      "arn:aws:ssm-incidents::111122223333:response-plan/vpn",
      "arn:aws:lambda:eu-west-1:111122223333:function:page",
      "arn:aws:sns:eu-west-1:111122223333:second",
    ];
    expect(actionsOf(json)).toEqual([expected, expected, undefined]);
  });

  it("have template marks as text for Terraform", () => {
    const json = connectionStack("notifications: { actions: ['arn:aws:ssm:eu-west-1:1:opsitem:${x}'] }");
    expect(actionsOf(json)[0]).toEqual([TOPIC, "arn:aws:ssm:eu-west-1:1:opsitem:$${x}"]);
  });

  it("are those of a composite alarm, too", () => {
    const json = connectionStack(
      "{ notifications: { notifyOk: true }, alarms: { connectionLost: { suppressor: { alarm: maintenance } } } }",
    );
    expect(resourceOf(json, "aws_cloudwatch_composite_alarm", "vpn-0abc_connection-lost")).toMatchObject({
      alarm_actions: [TOPIC],
      ok_actions: [TOPIC],
    });
  });
});
