import { DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import { type EstateMetricAlarm, type EstateRegion, largeEstate, sampleEstate } from "../../modules/sandbox";
import { cloudWatch } from "../support/aws-clients";
import { useSandbox } from "../support/use-sandbox";

function regionNamed(name: string): EstateRegion {
  const region = sampleEstate().regions[name];
  if (!region) throw new Error(`The sample estate has no region ${name}.`);
  return region;
}

const [europe, america, australia] = ["eu-west-1", "us-east-1", "ap-southeast-2"].map(regionNamed) as [
  EstateRegion,
  EstateRegion,
  EstateRegion,
];
const { metricAlarms = [], compositeAlarms = [], topics = [], logGroups = [], publishedMetrics } = europe;

const sameDimensions = (left: object = {}, right: object = {}): boolean =>
  JSON.stringify(Object.entries(left).sort()) === JSON.stringify(Object.entries(right).sort());
const hasData = ({ metricName, dimensions }: EstateMetricAlarm): boolean =>
  publishedMetrics.some((metric) => metric.metricName === metricName && sameDimensions(metric.dimensions, dimensions));
const watchesTunnels = ({ namespace, metricName }: EstateMetricAlarm): boolean =>
  namespace === "AWS/VPN" && metricName === "TunnelState";
const notifies = ({ alarmActions = [], actionsEnabled = true }: EstateMetricAlarm): boolean =>
  actionsEnabled && alarmActions.length > 0;
const goesOffAtZeroOnly = ({ comparisonOperator, threshold }: EstateMetricAlarm): boolean =>
  (comparisonOperator === "LessThanThreshold" && threshold === 1) ||
  (comparisonOperator === "LessThanOrEqualToThreshold" && threshold === 0);
const isFromStack = ({ tags = [] }: EstateMetricAlarm): boolean =>
  tags.some(({ key }) => key === "aws:cloudformation:stack-name");
const works = (alarm: EstateMetricAlarm): boolean =>
  watchesTunnels(alarm) && hasData(alarm) && notifies(alarm) && goesOffAtZeroOnly(alarm);
const dimensionsOf = ({ dimensions = {} }: EstateMetricAlarm): string => Object.keys(dimensions).join("+");

describe("the sample estate has an alarm that", () => {
  it.each<[string, (alarm: EstateMetricAlarm) => boolean]>([
    [
      "somebody made after VPC-009 and that works",
      (alarm) =>
        works(alarm) &&
        dimensionsOf(alarm) === "TunnelIpAddress" &&
        alarm.statistic === "Average" &&
        alarm.period === 300 &&
        alarm.evaluationPeriods === 3 &&
        alarm.comparisonOperator === "LessThanOrEqualToThreshold",
    ],
    [
      "somebody made after EC2.20 and that works",
      (alarm) =>
        works(alarm) &&
        !isFromStack(alarm) &&
        dimensionsOf(alarm) === "VpnId+TunnelIpAddress" &&
        alarm.statistic === "Minimum" &&
        alarm.period === 300 &&
        alarm.evaluationPeriods === 1 &&
        alarm.comparisonOperator === "LessThanThreshold",
    ],
    ["CloudFormation made and that works", (alarm) => works(alarm) && isFromStack(alarm)],
    [
      "only lacks an action",
      (alarm) =>
        watchesTunnels(alarm) && hasData(alarm) && goesOffAtZeroOnly(alarm) && alarm.alarmActions === undefined,
    ],
    [
      "is only switched off",
      (alarm) => watchesTunnels(alarm) && hasData(alarm) && goesOffAtZeroOnly(alarm) && alarm.actionsEnabled === false,
    ],
    [
      "only has the wrong threshold",
      (alarm) => watchesTunnels(alarm) && hasData(alarm) && notifies(alarm) && !goesOffAtZeroOnly(alarm),
    ],
    [
      "only never gets data",
      (alarm) =>
        watchesTunnels(alarm) &&
        !hasData(alarm) &&
        notifies(alarm) &&
        goesOffAtZeroOnly(alarm) &&
        alarm.stateValue === "INSUFFICIENT_DATA",
    ],
    ["watches a Client VPN endpoint", ({ metricName }) => metricName === "AuthenticationFailures"],
    ["has nothing to do with VPNs", ({ namespace }) => namespace === "AWS/EC2"],
  ])("%s", (_words, isIt) => {
    expect(metricAlarms.filter(isIt)).not.toEqual([]);
  });

  it("goes off when both alarms on the tunnels of one connection do", () => {
    const [composite] = compositeAlarms;
    const children = Array.from(composite?.alarmRule.matchAll(/ALARM\("([^"]+)"\)/g) ?? [], ([, name]) =>
      metricAlarms.find(({ alarmName }) => alarmName === name),
    ).flatMap((alarm) => alarm ?? []);

    expect(children.filter(works)).toHaveLength(2);
    expect(new Set(children.map(({ dimensions }) => dimensions?.["VpnId"])).size).toBe(1);
    expect(new Set(children.map(({ dimensions }) => dimensions?.["TunnelIpAddress"])).size).toBe(2);
  });
});

describe("the sample estate's alarms", () => {
  it("watch tunnels and endpoints that there are", () => {
    const addresses = europe.vpnConnections.flatMap(({ options }) =>
      (options?.tunnelOptions ?? []).map(({ outsideIpAddress }) => outsideIpAddress),
    );
    const endpoints = europe.clientVpnEndpoints.map(({ clientVpnEndpointId }) => clientVpnEndpointId);
    const watched = metricAlarms.flatMap(
      ({ dimensions = {} }) => dimensions["TunnelIpAddress"] ?? dimensions["Endpoint"] ?? [],
    );

    expect(watched).toHaveLength(9);
    expect([...addresses, ...endpoints]).toEqual(expect.arrayContaining(watched));
  });

  it("notify topics that there are", () => {
    const notified = [...metricAlarms, ...compositeAlarms].flatMap(({ alarmActions = [] }) => alarmActions);
    const known = topics.map(({ name }) => `arn:aws:sns:eu-west-1:111122223333:${name}`);

    expect(known.sort()).toEqual([...new Set(notified)].sort());
  });

  it("are in one region only, so that the others show an account that has none", () => {
    expect([america.metricAlarms, australia.metricAlarms, america.topics, australia.topics]).toEqual(
      Array.from({ length: 4 }, () => undefined),
    );
  });
});

describe("the sample estate's topic of alarms on tunnels", () => {
  const subscriptions = topics.find(({ name }) => name === "VPNTunnelStateAlarmSNSTopic")?.subscriptions ?? [];

  it("has a confirmed email, a pending one that can be confirmed, and an https subscription", () => {
    expect(subscriptions).toEqual([
      expect.objectContaining({ protocol: "email", endpoint: "network@example.com" }),
      expect.objectContaining({
        protocol: "email",
        pendingConfirmation: true,
        confirmationToken: expect.any(String) as string,
      }),
      expect.objectContaining({ protocol: "https" }),
    ]);
  });
});

describe("the sample estate's log groups", () => {
  const named = (name: string) => logGroups.find(({ logGroupName }) => logGroupName === name);
  const loggersTo = (name: string) =>
    europe.vpnConnections.filter(({ options }) =>
      options?.tunnelOptions?.some(({ logOptions }) => logOptions?.logGroupArn?.endsWith(`:log-group:${name}`)),
    );

  it("are shared by several connections, or belong to one", () => {
    expect(named("/aws/vpn/s2s")).toBeDefined();
    expect(loggersTo("/aws/vpn/s2s").length).toBeGreaterThan(1);

    const dedicated = logGroups.filter(({ logGroupName }) => logGroupName.startsWith("/aws/vpn/s2s/"));
    expect(dedicated).toHaveLength(1);
    for (const { logGroupName } of dedicated) {
      expect(loggersTo(logGroupName).map((each) => `/aws/vpn/s2s/${each.vpnConnectionId}`)).toEqual([logGroupName]);
    }
  });

  it("differ in retention, encryption and tags", () => {
    expect(new Set(logGroups.map(({ retentionInDays }) => retentionInDays)).size).toBeGreaterThan(3);
    expect(new Set(logGroups.map(({ kmsKeyId }) => kmsKeyId)).size).toBeGreaterThan(1);
    expect(new Set(logGroups.map(({ tags }) => tags)).size).toBeGreaterThan(1);
  });

  it("are there for every endpoint that names one, but for one whose is gone", () => {
    const wanted = (region: EstateRegion) =>
      region.clientVpnEndpoints.flatMap(({ connectionLogOptions }) => connectionLogOptions.cloudwatchLogGroup ?? []);
    const has = (region: EstateRegion) => (region.logGroups ?? []).map(({ logGroupName }) => logGroupName);

    expect(has(europe)).toEqual(expect.arrayContaining(wanted(europe)));
    expect(wanted(america).filter((name) => !has(america).includes(name))).toEqual(["/aws/clientvpn/americas"]);
  });
});

describe("the sample estate's trails", () => {
  const { trails = [], metricFilters = [] } = america;

  it("are one of all regions with a log group, one of another account, and one without a log group", () => {
    const [own, organization] = trails;

    expect(own).toMatchObject({ isMultiRegionTrail: true });
    expect(own?.cloudWatchLogsLogGroupArn).toBe(
      `arn:aws:logs:us-east-1:111122223333:log-group:${String(america.logGroups?.[0]?.logGroupName)}:*`,
    );
    expect(organization).toMatchObject({ accountId: "444455556666", isOrganizationTrail: true });
    expect(australia.trails).toEqual([expect.not.objectContaining({ isMultiRegionTrail: true })]);
    expect(australia.trails?.[0]).not.toHaveProperty("cloudWatchLogsLogGroupArn");
  });

  it("have a filter for gateway changes, to the letter, and no alarm on its metric", () => {
    expect(metricFilters.map(({ filterPattern }) => filterPattern)).toEqual([
      "{ ($.eventName = CreateCustomerGateway) || ($.eventName = DeleteCustomerGateway) || " +
        "($.eventName = AttachInternetGateway) || ($.eventName = CreateInternetGateway) || " +
        "($.eventName = DeleteInternetGateway) || ($.eventName = DetachInternetGateway) }",
    ]);
    expect(america.metricAlarms).toBeUndefined();
  });
});

describe("the sample estate, asked", () => {
  useSandbox();

  it("answers every alarm", async () => {
    const AlarmTypes = ["MetricAlarm" as const, "CompositeAlarm" as const];
    const answer = await cloudWatch().send(new DescribeAlarmsCommand({ AlarmTypes }));

    expect(answer.MetricAlarms?.map(({ AlarmName }) => AlarmName)).toEqual(metricAlarms.map((each) => each.alarmName));
    expect(answer.CompositeAlarms?.map(({ AlarmName }) => AlarmName)).toEqual(
      compositeAlarms.map((each) => each.alarmName),
    );
  });
});

it("the large estate has no monitoring", () => {
  expect(largeEstate(3).regions["eu-west-1"]).not.toHaveProperty("metricAlarms");
});
