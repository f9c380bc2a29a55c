import { DeploymentReader } from "../../modules/discovery";
import type { DeployedMonitoring, ExpectedMonitoring, Reading } from "../../modules/inventory";
import type { EstateRegion } from "../../modules/sandbox";
import { aComposite, aFilter, arn, aSubscription, aTopic, aTunnelAlarm } from "../support/an-alarm";
import { anEstate } from "../support/an-estate";
import { failureOf, valueOf } from "../support/scan";
import { useSandbox } from "../support/use-sandbox";
import { withoutBackoff } from "../support/without-backoff";

const REGION = "eu-west-1";
const NOTHING: ExpectedMonitoring = {
  alarms: [],
  topics: [],
  subscriptions: [],
  metricFilters: [],
  logGroups: [],
  eventRules: [],
};

withoutBackoff();
const sandbox = useSandbox(() => anEstate({ [REGION]: {} }), { pageSize: 2 });

const holding = (region: Partial<EstateRegion>): void => {
  sandbox().update(anEstate({ [REGION]: region }));
};

const open = (): Promise<DeploymentReader> => DeploymentReader.open({ concurrency: 8, requestTimeoutSeconds: 20 });

const read = async (wanted: Partial<ExpectedMonitoring>): Promise<DeployedMonitoring> =>
  (await open()).read({ accountId: "444455556666", region: REGION }, { ...NOTHING, ...wanted });

const alarmsNamed = (...names: readonly string[]): Pick<ExpectedMonitoring, "alarms"> => ({
  alarms: names.map((name) => ({ name, isAdopted: false, actionsEnabled: true, alarmActions: [] })),
});

const requestsTo = (action: string) => sandbox().requests.filter((request) => request.action === action);

it("asks for nothing but the caller's identity where nothing is wanted", async () => {
  expect(await read({})).toEqual({
    alarms: { ok: true, value: [] },
    topics: { ok: true, value: [] },
    metricFilters: { ok: true, value: [] },
    logGroups: { ok: true, value: [] },
    eventRules: { ok: true, value: [] },
  });
  expect(sandbox().requests.map(({ action }) => action)).toEqual(["GetCallerIdentity"]);
});

describe("alarms", () => {
  it("are found by name, both types of them, with state and actions", async () => {
    holding({
      metricAlarms: [
        aTunnelAlarm("a", { stateValue: "ALARM", stateReason: "Threshold crossed", alarmActions: ["arn:x"] }),
        aTunnelAlarm("another"),
      ],
      compositeAlarms: [{ ...aComposite("b", 'ALARM("a")'), actionsEnabled: false }],
    });
    const { alarms } = await read(alarmsNamed("a", "b", "gone"));
    expect(valueOf(alarms)).toEqual([
      {
        name: "a",
        state: "ALARM",
        stateReason: "Threshold crossed",
        actionsEnabled: true,
        alarmActions: ["arn:x"],
        treatMissingData: "missing",
      },
      { name: "b", state: "OK", stateReason: undefined, actionsEnabled: false, alarmActions: [] },
    ]);
  });

  it("are asked for with those that suppress them, each once", async () => {
    holding({ metricAlarms: [aTunnelAlarm("maintenance")], compositeAlarms: [aComposite("a", 'ALARM("x")')] });
    const wanted = alarmsNamed("a", "b").alarms.map((alarm) => ({ ...alarm, suppressor: "maintenance" }));
    const { alarms } = await read({ alarms: wanted });
    expect(valueOf(alarms).map(({ name }) => name)).toEqual(expect.arrayContaining(["a", "maintenance"]));
    expect(requestsTo("DescribeAlarms").map(({ parameters }) => parameters["AlarmNames"])).toEqual([
      ["a", "maintenance", "b"],
    ]);
  });

  it("are asked for a hundred at a time", async () => {
    const names = Array.from({ length: 205 }, (_, index) => `alarm-${String(index)}`);
    holding({ metricAlarms: names.map((name) => aTunnelAlarm(name)) });
    const { alarms } = await read(alarmsNamed(...names));
    expect(valueOf(alarms).map(({ name }) => name)).toEqual(names);
    expect(requestsTo("DescribeAlarms")).toHaveLength(3);
  });

  it("without a state are looked up by their metric, and once for all of a metric", async () => {
    const blind = { stateValue: "INSUFFICIENT_DATA" };
    const metric = (ip: string, recentlyActive = true) => ({
      namespace: "AWS/VPN",
      metricName: "TunnelState",
      dimensions: { VpnId: "vpn-1", TunnelIpAddress: ip },
      recentlyActive,
    });
    const stat = (ip: string) => ({ metric: metric(ip), period: 300, stat: "Minimum" });
    holding({
      publishedMetrics: [metric("203.0.113.1"), metric("203.0.113.2", false), metric("203.0.113.3")],
      metricAlarms: [
        aTunnelAlarm("fed", { ...blind, dimensions: { TunnelIpAddress: "203.0.113.1", VpnId: "vpn-1" } }),
        aTunnelAlarm("other set", { ...blind, dimensions: { TunnelIpAddress: "203.0.113.1" } }),
        aTunnelAlarm("dry", { ...blind, dimensions: { VpnId: "vpn-1", TunnelIpAddress: "203.0.113.2" } }),
        {
          ...blind,
          alarmName: "math",
          evaluationPeriods: 1,
          comparisonOperator: "LessThanThreshold",
          threshold: 1,
          treatMissingData: "ignore",
          metrics: [
            { id: "best", expression: "MAX([t1,t2])", returnData: true },
            { id: "t1", metricStat: stat("203.0.113.2"), returnData: false },
            { id: "t2", metricStat: stat("203.0.113.3"), returnData: false },
          ],
        },
        aTunnelAlarm("judged", { ...blind, treatMissingData: "breaching" }),
        aTunnelAlarm("fine"),
      ],
      compositeAlarms: [{ ...aComposite("composite", 'ALARM("fed")'), ...blind }],
    });
    const { alarms } = await read(alarmsNamed("fed", "other set", "dry", "math", "judged", "fine", "composite"));
    expect(valueOf(alarms).flatMap(({ name, lostTunnel }) => (lostTunnel ? [[name, lostTunnel]] : []))).toEqual([
      ["other set", { publishedWith: ["VpnId", "TunnelIpAddress"] }],
      ["dry", { publishedWith: undefined }],
    ]);
    expect(valueOf(alarms).map(({ name, hasRecentData }) => [name, hasRecentData])).toEqual([
      ["fed", true],
      ["other set", false],
      ["dry", false],
      ["math", true],
      ["judged", undefined],
      ["fine", undefined],
      ["composite", undefined],
    ]);
    const listed = requestsTo("ListMetrics");
    expect(listed.length).toBeGreaterThan(0);
    expect(new Set(listed.map(({ parameters }) => parameters["RecentlyActive"]))).toEqual(new Set(["PT3H"]));
    expect(listed.filter(({ parameters }) => parameters["NextToken"] === undefined)).toHaveLength(1);
  });
});

describe("topics", () => {
  it("are found by ARN, each once, with all their subscriptions", async () => {
    const mails = ["a@example.com", "b@example.com", "c@example.com"];
    holding({
      topics: [
        aTopic("alarms", ...mails.map((mail) => aSubscription("email", mail)), {
          ...aSubscription("https", "https://example.com/FAKE_hook"),
          pendingConfirmation: true,
        }),
      ],
    });
    const topicArn = arn("sns", "alarms");
    const { topics } = await read({
      topics: [
        { arn: topicArn, isManaged: true },
        { arn: arn("sns", "gone"), isManaged: true },
      ],
      subscriptions: [{ topicArn, protocol: "email", endpoint: "a@example.com" }],
    });
    expect(valueOf(topics)).toEqual([
      {
        arn: topicArn,
        subscriptions: [
          ...mails.map((endpoint) => ({ protocol: "email", endpoint, isConfirmed: true })),
          { protocol: "https", endpoint: "https://example.com/FAKE_hook", isConfirmed: false },
        ],
      },
    ]);
    expect(requestsTo("ListSubscriptionsByTopic").filter(({ status }) => status === 404)).toHaveLength(1);
  });
});

describe("logs", () => {
  it("have filters and groups, with the time of the last line", async () => {
    holding({
      logGroups: [
        {
          logGroupName: "/busy",
          logStreams: [
            { logStreamName: "old", lastEventTimestamp: 1000 },
            { logStreamName: "new", lastEventTimestamp: 3000 },
            { logStreamName: "middle", lastEventTimestamp: 2000 },
          ],
        },
        { logGroupName: "/silent" },
        { logGroupName: "/other" },
      ],
      metricFilters: [aFilter("/busy", "f"), aFilter("/other", "g")],
    });
    const { logGroups, metricFilters } = await read({
      logGroups: ["/busy", "/silent", "/gone"].map((name) => ({ name, isManaged: true })),
      metricFilters: [
        { logGroupName: "/busy", filterName: "f" },
        { logGroupName: "/busy", filterName: "gone" },
      ],
    });
    expect(valueOf(logGroups)).toEqual([
      { name: "/busy", lastEventAt: 3000 },
      { name: "/silent", lastEventAt: undefined },
    ]);
    expect(valueOf(metricFilters)).toEqual([{ logGroupName: "/busy", filterName: "f" }]);
  });
});

describe("event rules", () => {
  it("are found by name and bus, with their targets", async () => {
    holding({
      eventRules: [
        { name: "health", targets: ["a", "b", "c"].map((id) => ({ id, arn: `arn:${id}` })) },
        { name: "off", state: "DISABLED" },
        { name: "custom", eventBusName: "bus" },
      ],
    });
    const { eventRules } = await read({
      eventRules: [
        { name: "health", targetArns: [] },
        { name: "off", targetArns: [] },
        { name: "custom", targetArns: [] },
        { name: "custom", eventBusName: "bus", targetArns: [] },
      ],
    });
    expect(valueOf(eventRules)).toEqual([
      { name: "health", isEnabled: true, targetArns: ["arn:a", "arn:b", "arn:c"] },
      { name: "off", isEnabled: false, targetArns: [] },
      { name: "custom", isEnabled: true, targetArns: [] },
    ]);
  });
});

describe("what cannot be read", () => {
  it.each([
    ["DescribeAlarms", "cloudwatch:DescribeAlarms", "alarms"],
    ["ListSubscriptionsByTopic", "sns:ListSubscriptionsByTopic", "topics"],
    ["DescribeMetricFilters", "logs:DescribeMetricFilters", "metricFilters"],
    ["DescribeLogGroups", "logs:DescribeLogGroups", "logGroups"],
    ["DescribeLogStreams", "logs:DescribeLogStreams", "logGroups"],
    ["DescribeRule", "events:DescribeRule", "eventRules"],
    ["ListTargetsByRule", "events:ListTargetsByRule", "eventRules"],
  ] as const)("is said with the permission that is missing: %s", async (action, permission, part) => {
    holding({ logGroups: [{ logGroupName: "/x" }], eventRules: [{ name: "health" }] });
    sandbox().faults.inject({ kind: "access-denied", action });
    const deployed = await read({
      ...alarmsNamed("a"),
      topics: [{ arn: arn("sns", "alarms"), isManaged: true }],
      metricFilters: [{ logGroupName: "/x", filterName: "f" }],
      logGroups: [{ name: "/x", isManaged: true }],
      eventRules: [{ name: "health", targetArns: [] }],
    });
    const { [part]: failed, ...others } = deployed;
    expect(failureOf(failed)).toMatchObject({
      region: REGION,
      action: permission,
      hint: `Allow ${permission} in ${REGION} (IAM policy, permissions boundary or service control policy).`,
    });
    expect(Object.values<Reading<unknown>>(others).every(({ ok }) => ok)).toBe(true);
  });

  it("sends nobody to discover, but to verify again", async () => {
    sandbox().faults.inject({ kind: "server-error", action: "DescribeAlarms" });
    expect(failureOf((await read(alarmsNamed("a"))).alarms).hint).toBe("Run verify again.");
  });
});

describe("confirming a subscription", () => {
  const topicArn = arn("sns", "alarms");
  const pending = { ...aSubscription("email", "a@example.com"), pendingConfirmation: true, confirmationToken: "right" };

  it.each([
    ["a right token", topicArn, "right", "confirmed"],
    ["a wrong one", topicArn, "wrong", "refused"],
    ["a topic that is gone", arn("sns", "gone"), "right", "refused"],
  ])("answers %s", async (_words, topic, token, outcome) => {
    holding({ topics: [aTopic("alarms", pending)] });
    expect(await (await open()).confirm(topic, token)).toBe(outcome);
  });

  it("says why it could not be tried, without the token", async () => {
    sandbox().faults.inject({ kind: "access-denied", action: "ConfirmSubscription" });
    const confirmation = await (await open()).confirm(topicArn, "FAKE_token");
    expect(confirmation).toMatchObject({ failure: { action: "sns:ConfirmSubscription" } });
    expect(JSON.stringify(confirmation)).not.toContain("FAKE_token");
  });
});
