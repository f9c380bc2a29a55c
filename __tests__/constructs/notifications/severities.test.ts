import { ClientVpn } from "../../../modules/constructs/client-vpn";
import { ExistingLogGroup } from "../../../modules/constructs/existing/existing-log-group";
import { SiteToSiteVpn } from "../../../modules/constructs/site-to-site-vpn";
import { TrailLogGroup } from "../../../modules/constructs/changes/trail-log-group";
import { ALARM_KINDS, type AlarmKind } from "../../../modules/inventory";
import {
  alarmOf,
  connectionStack,
  ENDPOINT,
  endpointFacts,
  everythingOn,
  namesOf,
  settingsOf,
  stackOf,
  VPN,
} from "../../support/alarm-stacks";
import { logGroupFacts } from "../../support/existing-facts";
import { connectionFacts, resourceOf, type StackJson, tunnelFacts } from "../../support/synthesize";

const SEVERITY: Readonly<Record<AlarmKind, "lost" | "tunnel" | "security" | "info">> = {
  tunnelDown: "tunnel",
  connectionLost: "lost",
  noTraffic: "tunnel",
  clientConnected: "info",
  authenticationFailures: "security",
  crlExpiry: "tunnel",
  idpCertificateExpiry: "tunnel",
  connectionCount: "tunnel",
  connectHandlerErrors: "tunnel",
  gatewayChanges: "security",
  vpnChanges: "security",
  tunnelLogKeyMismatch: "tunnel",
  tunnelLogProposalMismatch: "tunnel",
  tunnelLogDpdTimeout: "tunnel",
  tunnelLogPhase1Down: "tunnel",
  tunnelLogPhase2Down: "tunnel",
  tunnelLogBgpDown: "tunnel",
  tunnelLogBgpPrefixLimit: "tunnel",
  connectionLogConnected: "info",
  connectionLogFailed: "security",
  connectionLogDenied: "security",
  connectionLogHandlerRefused: "security",
};

/** A stack with an alarm of every kind. */
function completeStack(wishes: string): StackJson {
  const log = { logGroupName: "/vpn", outputFormat: "json" };
  return stackOf(everythingOn(settingsOf(wishes)), (stack) => {
    const tunnels = [tunnelFacts("203.0.113.1", { tunnelLog: log, bgpLog: log })];
    new SiteToSiteVpn(stack, VPN, { manage: "reference", ...connectionFacts({ tunnels }) });
    new ClientVpn(stack, ENDPOINT, {
      manage: "reference",
      ...endpointFacts({
        authentication: [
          { type: "certificate-authentication", rootCertificateChainArn: "arn:root" },
          { type: "federated-authentication", samlProviderArn: "arn:saml" },
        ],
        connectHandlerArn: "arn:handler",
        connectionLog: { enabled: true, cloudwatchLogGroup: "/vpn" },
      }),
    });
    new ExistingLogGroup(stack, "/vpn", { manage: "reference", ...logGroupFacts() });
    new TrailLogGroup(stack, "trail", {});
  });
}

/** By kind, the topics that its alarms notify. */
function topicsByKind(json: StackJson): Readonly<Record<string, unknown>> {
  const alarms = Object.entries(json.resource?.["aws_cloudwatch_metric_alarm"] ?? {});
  return Object.fromEntries(
    alarms.map(([name, { alarm_actions }]) => [
      name.replace(/^.*_/, "").replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()),
      alarm_actions,
    ]),
  );
}

const OWN = "{ lost: {}, tunnel: {}, security: {}, info: {} }";

describe("severities that share a topic that exists", () => {
  it("have a subscriber of it once", () => {
    const topic = "topic: { arn: 'arn:aws:sns:{region}:{account}:noc' }";
    const who = "subscriptions: [{ protocol: email, endpoint: a@b.io }]";
    const json = connectionStack(`notifications: { ${topic}, ${who}, severities: { lost: { ${topic}, ${who} } } }`);
    expect(namesOf(json, "aws_sns_topic_subscription")).toHaveLength(1);
  });
});

describe("a severity with a topic of its own", () => {
  it("has the key and the actions of the common one, where it does not say otherwise", () => {
    const key = "arn:aws:kms:eu-west-1:111122223333:key/0a";
    const action = "arn:aws:ssm:eu-west-1:111122223333:opsitem:1";
    const json = connectionStack(
      `notifications: { topic: { kmsKeyArn: '${key}' }, actions: ['${action}'], severities: { lost: {}, tunnel: { actions: [] } } }`,
    );
    const actionsOf = (alarm: string): unknown => alarmOf(json, alarm)["alarm_actions"];
    expect(resourceOf(json, "aws_sns_topic", "alarms_lost")["kms_master_key_id"]).toBe(key);
    expect(actionsOf("vpn-0abc_connection-lost")).toEqual(["${aws_sns_topic.alarms_lost.arn}", action]);
    expect(actionsOf("vpn-0abc_203-0-113-1_tunnel-down")).toEqual(["${aws_sns_topic.alarms_tunnel.arn}"]);
  });
});

describe("the address of a webhook's subscription", () => {
  it("shows its host only: the rest may be a token", () => {
    const json = connectionStack(
      "notifications: { subscriptions: [{ protocol: https, endpoint: 'https://hooks.example.com/services/SeCrEt' }] }",
    );
    expect(namesOf(json, "aws_sns_topic_subscription")).toEqual([
      expect.stringMatching(/^https_hooks-example-com_[0-9a-f]{8}$/),
    ]);
  });
});

describe("an alarm of a severity", () => {
  it("goes to the topic of its severity, where each has its own", () => {
    const json = completeStack(`notifications: { severities: ${OWN} }`);
    expect(topicsByKind(json)).toEqual(
      Object.fromEntries(ALARM_KINDS.map((kind) => [kind, [`\${aws_sns_topic.alarms_${SEVERITY[kind]}.arn}`]])),
    );
    expect(namesOf(json, "aws_sns_topic")).toEqual(["alarms_info", "alarms_lost", "alarms_security", "alarms_tunnel"]);
  });

  it("goes to the one topic, where none has its own", () => {
    expect(topicsByKind(completeStack(""))).toEqual(
      Object.fromEntries(ALARM_KINDS.map((kind) => [kind, ["${aws_sns_topic.alarms.arn}"]])),
    );
  });

  it("goes to the common topic beside one with its own", () => {
    const json = connectionStack("notifications: { severities: { lost: {} } }");
    expect(namesOf(json, "aws_sns_topic")).toEqual(["alarms", "alarms_lost"]);
    expect(alarmOf(json, "vpn-0abc_connection-lost")["alarm_actions"]).toEqual(["${aws_sns_topic.alarms_lost.arn}"]);
    expect(alarmOf(json, "vpn-0abc_203-0-113-1_tunnel-down")["alarm_actions"]).toEqual(["${aws_sns_topic.alarms.arn}"]);
  });
});

describe("the topic of a severity", () => {
  it.each([
    ["recommended", "{}", { name: "tunnelwatch-alarms-lost" }],
    ["conformity-vpc-009", "{}", { name: "VPNTunnelStateAlarmSNSTopic-lost", display_name: "VPN Tunnel State Alarm" }],
    ["recommended", "{ topic: { name: oncall, displayName: Call } }", { name: "oncall", display_name: "Call" }],
  ])("is in %s, given %s, named so: %j", (profile, own, expected) => {
    const json = connectionStack(
      `{ alarms: { profile: ${profile} }, notifications: { severities: { lost: ${own} } } }`,
    );
    expect(resourceOf(json, "aws_sns_topic", "alarms_lost")).toEqual(expected);
    expect(resourceOf(json, "aws_sns_topic_policy", "alarms_lost")["policy"]).toContain(
      '"Resource":"${aws_sns_topic.alarms_lost.arn}"',
    );
  });

  it("is named as the configuration names the common one, with the severity behind", () => {
    const json = connectionStack("notifications: { topic: { name: noc }, severities: { lost: {} } }");
    expect(resourceOf(json, "aws_sns_topic", "alarms_lost")).toEqual({ name: "noc-lost" });
  });

  it("may be one that exists", () => {
    const topic = '{ arn: "arn:{partition}:sns:{region}:{account}:oncall" }';
    const json = connectionStack(`notifications: { severities: { lost: { topic: ${topic} } } }`);
    expect(namesOf(json, "aws_sns_topic")).toEqual(["alarms"]);
    expect(alarmOf(json, "vpn-0abc_connection-lost")["alarm_actions"]).toEqual([
      "arn:aws:sns:eu-west-1:111122223333:oncall",
    ]);
  });

  it("has subscriptions and actions of its own, and none of the common ones", () => {
    const json = connectionStack(`notifications:
  subscriptions: [{ protocol: email, endpoint: noc@example.com }]
  actions: ["arn:aws:ssm:{region}:{account}:opsitem:4"]
  severities:
    lost:
      subscriptions: [{ protocol: email, endpoint: noc@example.com }]
      actions: ["arn:aws:ssm:{region}:{account}:opsitem:1"]
`);
    const subscriptions = Object.values(json.resource?.["aws_sns_topic_subscription"] ?? {});
    expect(subscriptions.map(({ topic_arn }) => topic_arn).sort()).toEqual([
      "${aws_sns_topic.alarms.arn}",
      "${aws_sns_topic.alarms_lost.arn}",
    ]);
    expect(alarmOf(json, "vpn-0abc_connection-lost")["alarm_actions"]).toEqual([
      "${aws_sns_topic.alarms_lost.arn}",
      "arn:aws:ssm:eu-west-1:111122223333:opsitem:1",
    ]);
    expect(alarmOf(json, "vpn-0abc_203-0-113-1_tunnel-down")["alarm_actions"]).toEqual([
      "${aws_sns_topic.alarms.arn}",
      "arn:aws:ssm:eu-west-1:111122223333:opsitem:4",
    ]);
  });

  it.each([
    [
      "{ severities: { lost: { topic: { name: tunnelwatch-alarms } } } }",
      'must differ from that of notifications.topic, got "tunnelwatch-alarms".',
    ],
    [
      "{ severities: { lost: { topic: { name: tunnelwatch-alarms-tunnel } }, tunnel: {} } }",
      'must differ from that of notifications.severities.tunnel.topic, got "tunnelwatch-alarms-tunnel".',
    ],
  ])("is refused under the name that another one has by default: %s", (notifications, message) => {
    expect(() => connectionStack(`notifications: ${notifications}`)).toThrow(
      `notifications.severities.lost.topic.name ${message}`,
    );
  });

  it("may be the existing one of another severity", () => {
    const topic = '{ topic: { arn: "arn:aws:sns:eu-west-1:111122223333:oncall" } }';
    const json = connectionStack(`notifications: { severities: { lost: ${topic}, tunnel: ${topic} } }`);
    expect(json.resource?.["aws_sns_topic"]).toBeUndefined();
  });
});
