import type { AlarmActionFacts, MetricAlarmFacts, RegionScan } from "../../../modules/inventory";
import { type Estate, type EstateRegion, sampleEstate } from "../../../modules/sandbox";
import { connectionNamed } from "../../support/estate-edits";
import { regionOf, scan, scanOne, valueOf } from "../../support/scan";
import { useSandbox } from "../../support/use-sandbox";

const sandbox = useSandbox();

const estate = sampleEstate();
const idOf = (name: string): string => connectionNamed(estate, name);
const arnIn = (region: string) => (service: string, resource: string) =>
  `arn:aws:${service}:${region}:111122223333:${resource}`;
const inEurope = arnIn("eu-west-1");

/** The outside addresses of a connection, by its name. */
function addressesOf(name: string): readonly [string, string] {
  const connections = Object.values(estate.regions).flatMap(({ vpnConnections }) => vpnConnections);
  const connection = connections.find(({ vpnConnectionId }) => vpnConnectionId === idOf(name));
  const [first, second] = connection?.options?.tunnelOptions ?? [];
  return [first?.outsideIpAddress ?? "", second?.outsideIpAddress ?? ""];
}

/** Without what is not there: as it is written into files. */
const plain = (thing: unknown): unknown => JSON.parse(JSON.stringify(thing));

const notifies = (...alarmActions: readonly string[]): AlarmActionFacts => ({
  actionsEnabled: true,
  alarmActions,
  okActions: [],
  insufficientDataActions: [],
});

const onState = (dimensions: Readonly<Record<string, string>>, statistic: string) => ({
  metric: { namespace: "AWS/VPN", metricName: "TunnelState", dimensions, statistic, periodSeconds: 300 },
  treatMissingData: "missing",
  tags: {},
});

const vpc009 = (address: string): Omit<MetricAlarmFacts, keyof AlarmActionFacts> => ({
  description: "Triggered by VPN tunnel DOWN state",
  ...onState({ TunnelIpAddress: address }, "Average"),
  comparisonOperator: "LessThanOrEqualToThreshold",
  threshold: 0,
  evaluationPeriods: 3,
});

const ec220 = (vpn: string, address: string): Omit<MetricAlarmFacts, keyof AlarmActionFacts> => ({
  ...onState({ VpnId: idOf(vpn), TunnelIpAddress: address }, "Minimum"),
  comparisonOperator: "LessThanThreshold",
  threshold: 1,
  evaluationPeriods: 1,
  datapointsToAlarm: 1,
});

const onCall = inEurope("sns", "network-on-call");
const tunnelState = inEurope("sns", "VPNTunnelStateAlarmSNSTopic");

describe("the monitoring of the sample estate", () => {
  it("in Europe has the alarms on VPNs, those that work and those that do not, and no others", async () => {
    const { metricAlarms, compositeAlarms } = valueOf((await scanOne("eu-west-1")).monitoring.alarms);
    const [headquarters1, headquarters2] = addressesOf("headquarters");
    const [accelerated] = addressesOf("accelerated %{if true}yes%{endif}");
    const [transit1, transit2] = addressesOf("${aws_region}-transit");
    const [shared1, shared2] = addressesOf("one key for both tunnels");
    const [stack] = addressesOf("branch-stack");
    const network = { tags: { Team: "network" } };

    expect(plain(metricAlarms)).toEqual([
      {
        id: "VPN-headquarters-Tunnel1-Down",
        facts: { ...notifies(onCall), ...ec220("headquarters", headquarters1), ...network },
      },
      {
        id: "VPN-headquarters-Tunnel2-Down",
        facts: { ...notifies(onCall), ...ec220("headquarters", headquarters2), ...network },
      },
      { id: "VPNTunnelDownAlarm", facts: { ...notifies(tunnelState), ...vpc009(accelerated) } },
      {
        id: "branch-network-BranchTunnelAlarm-1QX7Y0ZVKJ2N4",
        cloudFormationStack: "branch-network",
        facts: { ...notifies(onCall), ...ec220("branch-stack", stack) },
      },
      {
        id: "client-vpn-staff-logins",
        facts: {
          ...notifies(onCall),
          description: "Somebody tries passwords",
          metric: {
            namespace: "AWS/ClientVPN",
            metricName: "AuthenticationFailures",
            dimensions: { Endpoint: estate.regions["eu-west-1"]?.clientVpnEndpoints[0]?.clientVpnEndpointId },
            statistic: "Sum",
            periodSeconds: 300,
          },
          comparisonOperator: "GreaterThanOrEqualToThreshold",
          threshold: 10,
          evaluationPeriods: 1,
          datapointsToAlarm: 1,
          treatMissingData: "notBreaching",
          tags: {},
        },
      },
      {
        id: "vpn tunnel never below zero",
        facts: { ...notifies(tunnelState), ...ec220("${aws_region}-transit", transit1), threshold: 0 },
      },
      {
        id: "vpn tunnel switched off",
        facts: { ...notifies(tunnelState), actionsEnabled: false, ...vpc009(shared2) },
      },
      { id: "vpn tunnel without action", facts: { ...notifies(), ...vpc009(shared1) } },
      { id: "vpn tunnel without data", facts: { ...notifies(tunnelState), ...vpc009(transit2) } },
    ]);
    expect(plain(compositeAlarms)).toEqual([
      {
        id: "VPN-headquarters-Down",
        facts: {
          ...notifies(onCall),
          okActions: [onCall],
          description: "Both tunnels to headquarters are down",
          alarmRule: 'ALARM("VPN-headquarters-Tunnel1-Down") AND ALARM("VPN-headquarters-Tunnel2-Down")',
          ...network,
        },
      },
    ]);
  });

  it("in Europe has the topics that these alarms notify, without the URL of the chat", async () => {
    const topics = valueOf((await scanOne("eu-west-1")).monitoring.topics);
    const arn = expect.stringMatching(/^arn:aws:sns:eu-west-1:111122223333:[A-Za-z-]+:5ab5c71b-[0-9a-f-]+$/) as string;

    expect(plain(topics)).toEqual([
      {
        id: tunnelState,
        isOurs: false,
        facts: {
          name: "VPNTunnelStateAlarmSNSTopic",
          displayName: "VPN Tunnel State Alarm",
          subscriptions: [
            { arn, protocol: "email", endpoint: "network@example.com" },
            { protocol: "email", endpoint: "night-shift@example.com" },
            { arn, protocol: "https" },
          ],
          tags: {},
        },
      },
      {
        id: onCall,
        isOurs: false,
        facts: {
          name: "network-on-call",
          kmsMasterKeyId: inEurope("kms", "key/0c5b8c0e-7d5f-4b1e-9a3d-5f3f6a1f7c11"),
          subscriptions: [
            { arn, protocol: "lambda", endpoint: inEurope("lambda", "function:pager") },
            { arn, protocol: "sms", endpoint: "+12025550123" },
          ],
          tags: { Team: "network" },
        },
      },
    ]);
  });

  it("in Europe has the log groups that VPNs log to, and neither trails nor filters", async () => {
    const { logGroups, trails, metricFilters } = (await scanOne("eu-west-1")).monitoring;

    expect(plain(valueOf(logGroups))).toEqual([
      { id: "/aws/clientvpn/staff", facts: { retentionInDays: 90, tags: { Environment: "production" } } },
      { id: "/aws/vpn/bgp", facts: { retentionInDays: 30, tags: {} } },
      {
        id: "/aws/vpn/s2s",
        facts: {
          retentionInDays: 365,
          kmsKeyArn: inEurope("kms", "key/9d1f5b0a-2f0e-4c77-8f6b-1b2a3c4d5e6f"),
          tags: { Team: "network" },
        },
      },
      { id: `/aws/vpn/s2s/${idOf("ipv6-inside")}`, facts: { tags: {} } },
    ]);
    expect([valueOf(trails), valueOf(metricFilters)]).toEqual([[], []]);
  });

  it("in North America has the trails and what their log group has, but not the group that somebody deleted", async () => {
    const { trails, logGroups, metricFilters, alarms, topics } = (await scanOne("us-east-1")).monitoring;
    const group = "aws-cloudtrail-logs-111122223333-7f3a1c";
    const inAmerica = arnIn("us-east-1");

    expect(valueOf(trails)).toEqual([
      {
        name: "management-events",
        arn: inAmerica("cloudtrail", "trail/management-events"),
        isMultiRegion: true,
        logGroupArn: inAmerica("logs", `log-group:${group}`),
      },
      {
        name: "organization",
        arn: "arn:aws:cloudtrail:us-east-1:444455556666:trail/organization",
        isMultiRegion: true,
        logGroupArn: "arn:aws:logs:us-east-1:444455556666:log-group:organization",
      },
    ]);
    expect(plain(valueOf(logGroups))).toEqual([{ id: group, facts: { retentionInDays: 400, tags: {} } }]);
    expect(plain(valueOf(metricFilters))).toEqual([
      {
        id: `${group}:cis-4.12-network-gateways`,
        facts: {
          logGroupName: group,
          filterName: "cis-4.12-network-gateways",
          pattern:
            "{ ($.eventName = CreateCustomerGateway) || ($.eventName = DeleteCustomerGateway) || " +
            "($.eventName = AttachInternetGateway) || ($.eventName = CreateInternetGateway) || " +
            "($.eventName = DeleteInternetGateway) || ($.eventName = DetachInternetGateway) }",
          namespace: "CISBenchmark",
          metricName: "NetworkGatewayChanges",
          metricValue: "1",
        },
      },
    ]);
    expect(valueOf(alarms)).toEqual({ metricAlarms: [], compositeAlarms: [] });
    expect(valueOf(topics)).toEqual([]);
  });

  it("is nothing where there are no VPNs", async () => {
    const { alarms, ...lists } = (await scanOne("eu-north-1")).monitoring;

    expect(valueOf(alarms)).toEqual({ metricAlarms: [], compositeAlarms: [] });
    const nothing = { ok: true, value: [] };
    expect(lists).toMatchObject({ metricFilters: nothing, topics: nothing, logGroups: nothing, trails: nothing });
  });
});

/** The estate as AWS might also have listed it. */
function turnedRound({ regions, ...members }: Estate): Estate {
  const turn = <T>(list: readonly T[] | undefined): T[] => (list ?? []).toReversed();
  const region = (of: EstateRegion): EstateRegion => ({
    ...of,
    vpnConnections: turn(of.vpnConnections),
    clientVpnEndpoints: turn(of.clientVpnEndpoints),
    publishedMetrics: turn(of.publishedMetrics),
    trails: turn(of.trails),
    logGroups: turn(of.logGroups),
    metricFilters: turn(of.metricFilters),
    metricAlarms: turn(of.metricAlarms).map(({ dimensions = {}, ...alarm }) => ({
      ...alarm,
      alarmActions: turn(alarm.alarmActions),
      dimensions: Object.fromEntries(turn(Object.entries(dimensions))),
      tags: turn(alarm.tags),
    })),
    compositeAlarms: turn(of.compositeAlarms),
    topics: turn(of.topics).map((topic) => ({ ...topic, subscriptions: turn(topic.subscriptions) })),
  });
  return {
    ...members,
    regions: Object.fromEntries(Object.entries(regions).map(([name, each]) => [name, region(each)])),
  };
}

describe("a scan of the sample estate", () => {
  it("has the same monitoring, byte for byte, whatever order AWS answers in", async () => {
    const text = (scans: readonly RegionScan[]): readonly string[] =>
      scans.map(({ monitoring, tunnelMetrics }) => JSON.stringify([monitoring, tunnelMetrics], undefined, 1));
    const before = text(await scan());

    sandbox().update(turnedRound(sandbox().estate));

    expect(text(await scan())).toEqual(before);
  });

  it("has no URL of a subscription anywhere", async () => {
    const urls = Object.values(sandbox().estate.regions)
      .flatMap(({ topics = [] }) => topics.flatMap(({ subscriptions = [] }) => subscriptions))
      .flatMap(({ protocol, endpoint }) => (protocol.startsWith("http") ? endpoint : []));
    const text = JSON.stringify(await scan());

    expect(urls.length).toBeGreaterThan(0);
    expect(urls.filter((url) => text.includes(url.slice(url.lastIndexOf("/") + 1)))).toEqual([]);
  });

  it("looks alike in every region: each part was read", async () => {
    const parts = ["alarms", "metricFilters", "topics", "logGroups", "trails"] as const;
    const scans = await scan();

    expect(scans.flatMap(({ monitoring }) => parts.filter((part) => !monitoring[part].ok))).toEqual([]);
    expect(valueOf(regionOf(scans, "ap-southeast-2").monitoring.trails)).toMatchObject([{ name: "sydney-archive" }]);
  });
});
