import { failuresOf, type MonitoringScan, type RegionScan, type ScanFailure } from "../../../modules/inventory";
import type { Fault } from "../../../modules/sandbox";
import { aConnection, anEndpoint, anEstate } from "../../support/an-estate";
import { aFilter, arn, aTopic, aTrail, aTunnelAlarm } from "../../support/an-alarm";
import { scanOne } from "../../support/scan";
import { useSandbox } from "../../support/use-sandbox";
import { withoutBackoff } from "../../support/without-backoff";

const sandbox = useSandbox(() =>
  anEstate({
    "eu-west-1": {
      vpnConnections: [aConnection(1)],
      clientVpnEndpoints: [anEndpoint(1, { connectionLogOptions: { enabled: true, cloudwatchLogGroup: "/client" } })],
      trails: [aTrail("events", "CloudTrail/Log")],
      logGroups: [{ logGroupName: "/client" }, { logGroupName: "CloudTrail/Log" }],
      metricFilters: [aFilter("CloudTrail/Log", "gateways")],
      metricAlarms: [aTunnelAlarm("tunnel", { alarmActions: [arn("sns", "on-call")] })],
      topics: [aTopic("on-call")],
    },
  }),
);
withoutBackoff();

const PARTS = ["trails", "logGroups", "metricFilters", "alarms", "topics"] as const;
type Part = (typeof PARTS)[number];

/** By part, the action that it failed with. */
function failedIn(scan: RegionScan): Partial<Record<Part, string>> {
  const failures = PARTS.map((part): [Part, ScanFailure | undefined] => {
    const reading: MonitoringScan[Part] = scan.monitoring[part];
    return [part, reading.ok ? undefined : reading.failure];
  });
  return Object.fromEntries(failures.flatMap(([part, failure]) => (failure ? [[part, failure.action]] : [])));
}

const deny = (service: string, action: string): Fault => ({ kind: "access-denied", service, action });

describe("a part of the monitoring that cannot be read", () => {
  it.each<[string, Fault, Partial<Record<Part, string>>]>([
    ["the topics", deny("sns", "GetTopicAttributes"), { topics: "sns:GetTopicAttributes" }],
    [
      "the subscriptions of a topic",
      deny("sns", "ListSubscriptionsByTopic"),
      { topics: "sns:ListSubscriptionsByTopic" },
    ],
    ["the tags of a topic", deny("sns", "ListTagsForResource"), { topics: "sns:ListTagsForResource" }],
    ["the log groups", deny("logs", "DescribeLogGroups"), { logGroups: "logs:DescribeLogGroups" }],
    ["the tags of a log group", deny("logs", "ListTagsForResource"), { logGroups: "logs:ListTagsForResource" }],
    ["the tags of an alarm", deny("monitoring", "ListTagsForResource"), { alarms: "cloudwatch:ListTagsForResource" }],
    [
      "the alarms, and with them the topics that they name",
      deny("monitoring", "DescribeAlarms"),
      { alarms: "cloudwatch:DescribeAlarms", topics: "cloudwatch:DescribeAlarms" },
    ],
    [
      "the filters, and with them the alarms on what they count",
      deny("logs", "DescribeMetricFilters"),
      {
        metricFilters: "logs:DescribeMetricFilters",
        alarms: "logs:DescribeMetricFilters",
        topics: "logs:DescribeMetricFilters",
      },
    ],
    [
      "the trails: what was watched of theirs before is asked for in any case",
      deny("cloudtrail", "DescribeTrails"),
      { trails: "cloudtrail:DescribeTrails" },
    ],
    [
      "the connections, and with them all that their log groups lead to",
      deny("ec2", "DescribeVpnConnections"),
      Object.fromEntries(PARTS.slice(1).map((part) => [part, "ec2:DescribeVpnConnections"])),
    ],
    [
      "the endpoints, and with them all that their log groups lead to",
      deny("ec2", "DescribeClientVpnEndpoints"),
      Object.fromEntries(PARTS.slice(1).map((part) => [part, "ec2:DescribeClientVpnEndpoints"])),
    ],
  ])("fails alone, and is one failure that says what to allow: %s", async (_what, fault, expected) => {
    sandbox().faults.inject(fault);

    const scan = await scanOne("eu-west-1");

    expect(failedIn(scan)).toEqual(expected);
    const failures = failuresOf(scan);
    expect(failures.map(({ action }) => action)).toEqual([Object.values(expected)[0]]);
    expect(failures[0]?.hint).toMatch(`Allow ${failures[0]?.action ?? ""} in eu-west-1 `);
  });

  it("keeps no other from saying what it lacks: everything is asked for, and reported at once", async () => {
    for (const [service, action] of [
      ["cloudtrail", "DescribeTrails"],
      ["logs", "DescribeMetricFilters"],
      ["logs", "DescribeLogGroups"],
      ["monitoring", "DescribeAlarms"],
      ["sns", "GetTopicAttributes"],
    ] as const) {
      sandbox().faults.inject(deny(service, action));
    }

    const scan = await scanOne("eu-west-1", { wanted: () => ({ logGroupNames: [], topicNames: ["on-call"] }) });

    expect(failedIn(scan)).toEqual({
      trails: "cloudtrail:DescribeTrails",
      logGroups: "logs:DescribeLogGroups",
      metricFilters: "logs:DescribeMetricFilters",
      alarms: "cloudwatch:DescribeAlarms",
      topics: "sns:GetTopicAttributes",
    });
  });

  it.each<[Fault["kind"], string]>([
    ["server-error", "ServiceUnavailableException"],
    ["reset", "ECONNRESET"],
    ["malformed", "UnreadableAnswer"],
  ])("says with what code, however often it is tried again: %s", async (kind, code) => {
    sandbox().faults.inject({ kind, service: "logs", action: "DescribeMetricFilters" } as Fault);

    expect((await scanOne("eu-west-1")).monitoring.metricFilters).toMatchObject({ ok: false, failure: { code } });
  });

  it("is read after all where it was only throttled", async () => {
    sandbox().faults.inject({ kind: "throttle", ratio: 0.5, service: "sns" });

    expect(failuresOf(await scanOne("eu-west-1"))).toEqual([]);
  });
});

describe("a region without VPNs whose trails cannot be read", () => {
  it("is told, and costs no further request", async () => {
    sandbox().update(anEstate({ "eu-west-1": {} }));
    sandbox().faults.inject(deny("cloudtrail", "DescribeTrails"));

    const scan = await scanOne("eu-west-1");

    expect(failedIn(scan)).toEqual({ trails: "cloudtrail:DescribeTrails" });
    expect(failuresOf(scan)).toHaveLength(1);
    const actions = sandbox().requests.map(({ action }) => action);
    expect(actions).not.toContain("DescribeAlarms");
  });
});
