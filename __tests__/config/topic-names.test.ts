import { parseSettings } from "../../modules/config";
import { topicNames, topicToCreate } from "../../modules/config/topic-names";

const CONFORMITY = "{ profile: conformity-vpc-009 }";

const settingsOf = (notifications: string, alarms = "{}") =>
  parseSettings(`{ notifications: ${notifications}, alarms: ${alarms} }`, "f");

test.each([
  ["{}", "{}", ["tunnelwatch-alarms"]],
  ["{}", "{ profile: security-hub-ec2.20 }", ["tunnelwatch-alarms"]],
  ["{}", CONFORMITY, ["VPNTunnelStateAlarmSNSTopic"]],
  ["{ topic: { name: noc } }", CONFORMITY, ["noc"]],
  [
    "{ severities: { info: {}, lost: {} } }",
    "{}",
    ["tunnelwatch-alarms", "tunnelwatch-alarms-lost", "tunnelwatch-alarms-info"],
  ],
  ["{ topic: { name: noc }, severities: { lost: {} } }", "{}", ["noc", "noc-lost"]],
  ["{ severities: { lost: { topic: { name: oncall } } } }", CONFORMITY, ["VPNTunnelStateAlarmSNSTopic", "oncall"]],
  ['{ topic: { arn: "arn:aws:sns:{region}:{account}:noc" } }', "{}", []],
  [
    '{ topic: { arn: "arn:aws:sns:{region}:{account}:noc" }, severities: { lost: {} } }',
    CONFORMITY,
    ["VPNTunnelStateAlarmSNSTopic-lost"],
  ],
  ['{ severities: { lost: { topic: { arn: "arn:aws:sns:{region}:{account}:noc" } } } }', "{}", ["tunnelwatch-alarms"]],
])("notifications %s make in %s the topics %j", (notifications, alarms, expected) => {
  expect(topicNames(settingsOf(notifications, alarms))).toEqual(expected);
});

test.each([
  ["{}", "{}", undefined],
  ["{}", CONFORMITY, "VPN Tunnel State Alarm"],
  ["{ topic: { displayName: NOC } }", CONFORMITY, "NOC"],
])("notifications %s show in %s the sender %s", (notifications, alarms, expected) => {
  const settings = settingsOf(notifications, alarms);
  const { topic } = settings.notifications;
  if ("arn" in topic) throw new Error("a topic to create was expected");
  expect(topicToCreate(settings, topic).displayName).toBe(expected);
});
