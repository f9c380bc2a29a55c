import type { RegionControl } from "../../../modules/audit/controls/control";
import { tunnelAlarm } from "../../../modules/audit/controls/tw-1-tunnel-alarm";
import { connectionAlarm } from "../../../modules/audit/controls/tw-2-connection-alarm";
import { endpointAlarms } from "../../../modules/audit/controls/tw-3-endpoint-alarms";
import { parseSettings } from "../../../modules/config";
import type { ClientVpnEndpoint, MetricAlarm, RegionScan } from "../../../modules/inventory";
import { anEndpointFound, brief, judge, UNKNOWN_REGION, UNREAD } from "../../support/audits";
import { metricAlarmFacts } from "../../support/existing-facts";
import { alarm, composite, monitoredScan, topic, topicArn } from "../../support/monitored";
import { connection, scan } from "../../support/plans";

const FIRST = alarm("first");
const SECOND = alarm("second", {}, "203.0.113.2");
const unreadAlarms = monitoredScan({}, undefined, { alarms: UNREAD });
const unreadConnections = scan([], { vpnConnections: UNREAD });

describe("TW.1", () => {
  it.each<[string, RegionScan, readonly string[]]>([
    [
      "passes a tunnel with an alarm that works",
      monitoredScan({ metricAlarms: [FIRST, SECOND] }),
      ["passed 203.0.113.1", "passed 203.0.113.2"],
    ],
    ["fails one without", monitoredScan({ metricAlarms: [FIRST] }), ["passed 203.0.113.1", "failed 203.0.113.2"]],
    [
      "fails one whose alarm never goes off",
      monitoredScan({ metricAlarms: [alarm("first", { threshold: -1 }), SECOND] }),
      ["failed 203.0.113.1", "passed 203.0.113.2"],
    ],
    [
      "fails one whose alarm tells nobody",
      monitoredScan({ metricAlarms: [alarm("first", { alarmActions: [] }), SECOND] }),
      ["failed 203.0.113.1", "passed 203.0.113.2"],
    ],
    [
      "fails one whose alarm notifies a topic that is gone",
      monitoredScan({ metricAlarms: [FIRST, SECOND], topics: [] }),
      ["failed 203.0.113.1", "failed 203.0.113.2"],
    ],
    [
      "fails one whose alarm notifies a topic without subscribers",
      monitoredScan({ metricAlarms: [FIRST, SECOND], topics: [topic("noc")] }),
      ["failed 203.0.113.1", "failed 203.0.113.2"],
    ],
    [
      "passes one whose alarm also notifies what may be heard",
      monitoredScan({
        metricAlarms: [alarm("first", { alarmActions: [topicArn("noc"), "arn:aws:lambda:eu-west-1:1:function:page"] })],
        topics: [topic("noc")],
      }),
      ["passed 203.0.113.1", "failed 203.0.113.2"],
    ],
    [
      "does not know who hears of it where topics could not be read",
      monitoredScan({ metricAlarms: [FIRST] }, undefined, { topics: UNREAD }),
      ["unknown 203.0.113.1", "failed 203.0.113.2"],
    ],
    [
      "fails one whose alarm gets no data",
      {
        ...monitoredScan({ metricAlarms: [FIRST, SECOND] }),
        tunnelMetrics: { ok: true, value: { "203.0.113.1": ["VpnId+TunnelIpAddress"] } },
      },
      ["failed 203.0.113.1", "passed 203.0.113.2"],
    ],
    ["does not know where alarms could not be read", unreadAlarms, ["unknown 203.0.113.1", "unknown 203.0.113.2"]],
    [
      "does not know whether an alarm gets data where metrics could not be read",
      { ...monitoredScan({ metricAlarms: [FIRST] }), tunnelMetrics: UNREAD },
      ["unknown 203.0.113.1", "failed 203.0.113.2"],
    ],
    ["does not know where connections could not be read", unreadConnections, UNKNOWN_REGION],
  ])("%s", (_words, regionScan, expected) => {
    expect(brief(judge(tunnelAlarm, regionScan))).toEqual(expected);
  });

  it("says what is wrong with an alarm, and how to have it mended", () => {
    const scanned = monitoredScan({ metricAlarms: [alarm("first", { actionsEnabled: false })] });
    const [broken, none] = judge(tunnelAlarm, scanned);
    expect(broken?.evidence).toEqual([
      { subject: "alarm (tunnelDown) that does not work", value: "first: its actions are switched off" },
    ]);
    expect(parseSettings(broken?.remediation?.configuration ?? "", "remediation").existing).toBe("repair");
    expect(none?.evidence).toEqual([{ subject: "alarm (tunnelDown)", value: "none" }]);
    expect(none?.remediation).toMatchObject({ command: "npm run discover && npm run plan" });
  });

  it("does not promise another one beside an alarm of ours, whose topic may be gone", () => {
    const gone = monitoredScan({ metricAlarms: [alarm("tunnelwatch-vpn-a-203.0.113.1-tunnel-down")], topics: [] });
    expect(judge(tunnelAlarm, gone)[0]?.remediation?.text).toContain("notifications.topic");
  });

  it("says who is to be subscribed to what an alarm notifies that would work", () => {
    const deaf = monitoredScan({ metricAlarms: [FIRST], topics: [topic("noc")] });
    const [unheard] = judge(tunnelAlarm, deaf);
    expect(unheard?.evidence).toEqual([
      { subject: "alarm (tunnelDown) that does not work", value: "first: nobody is subscribed to noc" },
    ]);
    const settings = parseSettings(unheard?.remediation?.configuration ?? "", "remediation");
    expect(settings.notifications.subscriptions).toHaveLength(1);
  });

  it("knows that an address of two connections names neither", () => {
    const twins = monitoredScan({ metricAlarms: [FIRST] }, [connection("vpn-a"), connection("vpn-b")]);
    expect(brief(judge(tunnelAlarm, twins)).filter((each) => each.startsWith("passed"))).toEqual([]);
  });
});

describe("TW.2", () => {
  it.each<[string, RegionScan, readonly string[]]>([
    [
      "passes where a composite alarm is over all tunnels' alarms",
      monitoredScan({ metricAlarms: [FIRST, SECOND], compositeAlarms: [composite("lost", "first", "second")] }),
      ["passed vpn-a"],
    ],
    ["fails where only the tunnels have alarms", monitoredScan({ metricAlarms: [FIRST, SECOND] }), ["failed vpn-a"]],
    [
      "fails where it is over one tunnel's only",
      monitoredScan({ metricAlarms: [FIRST, SECOND], compositeAlarms: [composite("lost", "first")] }),
      ["failed vpn-a"],
    ],
    ["does not know where alarms could not be read", unreadAlarms, ["unknown vpn-a"]],
    [
      "does not know whether the alarms get data where metrics could not be read",
      {
        ...monitoredScan({ metricAlarms: [FIRST, SECOND], compositeAlarms: [composite("lost", "first", "second")] }),
        tunnelMetrics: UNREAD,
      },
      ["unknown vpn-a"],
    ],
    ["does not know where connections could not be read", unreadConnections, UNKNOWN_REGION],
  ])("%s", (_words, regionScan, expected) => {
    expect(brief(judge(connectionAlarm, regionScan))).toEqual(expected);
  });
});

const ID = "cvpn-endpoint-0abc";

/** An alarm that goes off where the metric of the endpoint is bad. */
const onEndpoint = (metricName: string, isExpiry = false): MetricAlarm => ({
  id: metricName,
  facts: metricAlarmFacts({
    metric: {
      namespace: "AWS/ClientVPN",
      metricName,
      dimensions: { Endpoint: ID },
      statistic: isExpiry ? "Minimum" : "Sum",
      periodSeconds: 300,
    },
    comparisonOperator: isExpiry ? "LessThanOrEqualToThreshold" : "GreaterThanOrEqualToThreshold",
    threshold: isExpiry ? 14 : 5,
  }),
});

const watched = (endpoint: ClientVpnEndpoint, ...metricAlarms: readonly MetricAlarm[]): RegionScan => ({
  ...monitoredScan({ metricAlarms }, []),
  clientVpnEndpoints: { ok: true, value: [endpoint] },
});

const FAILURES = onEndpoint("AuthenticationFailures");
const CRL = onEndpoint("CrlDaysToExpiry", true);
const directory = anEndpointFound(ID, {
  authentication: [{ type: "directory-service-authentication", activeDirectoryId: "d-1" }],
});

describe("TW.3", () => {
  it.each<[string, RegionScan, readonly string[]]>([
    ["passes where all that matter are watched", watched(anEndpointFound(ID), FAILURES, CRL), [`passed ${ID}`]],
    ["fails where one is not", watched(anEndpointFound(ID), FAILURES), [`failed ${ID}`]],
    [
      "does not ask for a revocation list where there are no certificates",
      watched(directory, FAILURES),
      [`passed ${ID}`],
    ],
    [
      "asks for the handler's errors where there is one",
      watched(anEndpointFound(ID, { ...directory.facts, connectHandlerArn: "arn:aws:lambda:…" }), FAILURES),
      [`failed ${ID}`],
    ],
    ["does not judge one that is being deleted", watched(anEndpointFound(ID, {}, "deleting")), []],
    [
      "does not know where alarms could not be read",
      { ...unreadAlarms, clientVpnEndpoints: { ok: true, value: [directory] } },
      [`unknown ${ID}`],
    ],
    ["does not know where endpoints could not be read", scan([], { clientVpnEndpoints: UNREAD }), UNKNOWN_REGION],
  ])("%s", (_words, regionScan, expected) => {
    expect(brief(judge(endpointAlarms, regionScan))).toEqual(expected);
  });

  it("says what is missing", () => {
    expect(judge(endpointAlarms, watched(anEndpointFound(ID), FAILURES))[0]?.summary).toBe(
      `No alarm watches ${ID} (crlExpiry).`,
    );
  });
});

describe("an alarm that the configuration switches off", () => {
  const textsOf = (control: RegionControl, regionScan: RegionScan, yaml: string): readonly (string | undefined)[] =>
    judge(control, regionScan, { settings: parseSettings(yaml, "tunnelwatch.yaml") }).map(
      ({ remediation }) => remediation?.text.split(":")[0],
    );
  const ADDS = "Scan, plan and deploy";
  const OFF = "tunnelwatch.yaml switches it off";
  const none = monitoredScan({});

  it.each<[string, RegionControl, RegionScan, string, readonly string[]]>([
    ["of all tunnels", tunnelAlarm, none, "alarms: { tunnelDown: { enabled: false } }", [OFF, OFF]],
    [
      "of one tunnel",
      tunnelAlarm,
      none,
      'alarms: { overrides: [{ match: { tunnels: ["203.0.113.2"] }, tunnelDown: { enabled: false } }] }',
      [ADDS, OFF],
    ],
    [
      "of none, where an override switches it on again",
      tunnelAlarm,
      none,
      'alarms: { tunnelDown: { enabled: false }, overrides: [{ match: { tunnels: ["203.0.113.1"] }, tunnelDown: { enabled: true } }] }',
      [ADDS, OFF],
    ],
    ["of connections", connectionAlarm, none, "alarms: { connectionLost: { enabled: false } }", [OFF]],
    [
      "of endpoints",
      endpointAlarms,
      watched(directory),
      "alarms: { authenticationFailures: { enabled: false } }",
      [OFF],
    ],
    ["of other endpoints", endpointAlarms, watched(directory), "alarms: { crlExpiry: { enabled: false } }", [ADDS]],
  ])("%s is not said to be added by a deploy", (_words, control, regionScan, yaml, expected) => {
    expect(textsOf(control, regionScan, yaml)).toEqual(expected);
  });

  it("is named by its key", () => {
    const yaml = 'alarms: { overrides: [{ match: { tunnels: ["203.0.113.2"] }, tunnelDown: { enabled: false } }] }';
    const [, second] = judge(tunnelAlarm, none, { settings: parseSettings(yaml, "tunnelwatch.yaml") });
    expect(second?.remediation?.text).toContain("set alarms.overrides[0].tunnelDown.enabled to true, or say in");
  });
});
