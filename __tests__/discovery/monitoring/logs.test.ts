import type { MonitoringScan } from "../../../modules/inventory";
import type { EstateClientVpnEndpoint, EstateRegion, EstateVpnConnection } from "../../../modules/sandbox";
import { aConnection, anEndpoint, anEstate } from "../../support/an-estate";
import { aFilter, arn, aTrail } from "../../support/an-alarm";
import { scanOne, valueOf } from "../../support/scan";
import { useSandbox } from "../../support/use-sandbox";

const sandbox = useSandbox(() => anEstate({ "eu-west-1": {} }), { pageSize: 2 });

async function monitoringOf(
  region: Partial<EstateRegion>,
  logGroupNames: readonly string[] = [],
): Promise<MonitoringScan> {
  sandbox().update(anEstate({ "eu-west-1": region }));
  return (await scanOne("eu-west-1", { wanted: () => ({ logGroupNames, topicNames: [] }) })).monitoring;
}

const logsTo = (number: number, logGroupName: string): EstateVpnConnection =>
  aConnection(number, {
    options: {
      tunnelOptions: [
        {
          outsideIpAddress: `203.0.113.${String(number * 2)}`,
          logOptions: { logEnabled: true, logGroupArn: arn("logs", `log-group:${logGroupName}`) },
        },
      ],
    },
  });

const endpointLogsTo = (enabled: boolean, cloudwatchLogGroup: string, number = 1): EstateClientVpnEndpoint =>
  anEndpoint(number, { connectionLogOptions: { enabled, cloudwatchLogGroup } });

const groups = (...names: readonly string[]) => names.map((logGroupName) => ({ logGroupName }));

const ids = (items: readonly { readonly id: string }[]): readonly string[] => items.map(({ id }) => id);

describe("log groups of interest", () => {
  it("are those that VPNs and trails send to and those of the configuration, as far as they exist", async () => {
    const { logGroups } = await monitoringOf(
      {
        vpnConnections: [logsTo(1, "/vpn/b"), logsTo(2, "/vpn/gone")],
        clientVpnEndpoints: [endpointLogsTo(true, "/client/on", 1), endpointLogsTo(false, "/client/off", 2)],
        trails: [
          aTrail("events", "CloudTrail/Log"),
          aTrail("foreign", "Foreign/Log", {
            accountId: "777788889999",
            isOrganizationTrail: true,
            cloudWatchLogsLogGroupArn: "arn:aws:logs:eu-west-1:777788889999:log-group:Foreign/Log:*",
          }),
        ],
        logGroups: groups(
          "/vpn/b",
          "/vpn/b/more",
          "/client/on",
          "/client/off",
          "CloudTrail/Log",
          "Foreign/Log",
          "/wanted",
          "/other",
        ),
      },
      ["/wanted", "/wanted/gone"],
    );

    expect(ids(valueOf(logGroups))).toEqual(["/client/on", "/vpn/b", "/wanted", "CloudTrail/Log"]);
  });

  it("are read with retention, key and tags", async () => {
    const { logGroups } = await monitoringOf({
      vpnConnections: [logsTo(1, "/vpn/a"), logsTo(2, "/vpn/b")],
      logGroups: [
        {
          logGroupName: "/vpn/a",
          retentionInDays: 365,
          kmsKeyId: arn("kms", "key/1"),
          tags: [
            { key: "Team", value: "network" },
            { key: "aws:cloudformation:stack-name", value: "logs" },
          ],
        },
        { logGroupName: "/vpn/b" },
      ],
    });

    expect(valueOf(logGroups)).toEqual([
      {
        id: "/vpn/a",
        cloudFormationStack: "logs",
        facts: { retentionInDays: 365, kmsKeyArn: arn("kms", "key/1"), tags: { Team: "network" } },
      },
      { id: "/vpn/b", facts: { tags: {} } },
    ]);
  });

  it("are asked for their tags where VPNs log to them, and nowhere else", async () => {
    await monitoringOf(
      {
        vpnConnections: [logsTo(1, "/vpn/a")],
        trails: [aTrail("events", "CloudTrail/Log")],
        logGroups: groups("/vpn/a", "CloudTrail/Log", "/wanted"),
      },
      ["/wanted"],
    );

    const asked = sandbox().requests.filter(({ action }) => action === "ListTagsForResource");
    expect(asked.map(({ parameters }) => parameters["resourceArn"])).toEqual([arn("logs", "log-group:/vpn/a")]);
  });

  it("are those that VPNs are to log to, too, with their tags: these tell ours", async () => {
    sandbox().update(
      anEstate({
        "eu-west-1": {
          vpnConnections: [aConnection(1), aConnection(2)],
          logGroups: [{ logGroupName: "/wished/2", tags: [{ key: "tunnelwatch:stack", value: "x" }] }],
        },
      }),
    );
    const { monitoring } = await scanOne("eu-west-1", {
      wanted: () => ({
        logGroupNames: ["/wanted"],
        topicNames: [],
        wishedLogGroups: ({ vpnConnections }) => vpnConnections.map((_, index) => `/wished/${String(index + 1)}`),
      }),
    });

    expect(monitoring.logGroupNames).toEqual(["/wanted", "/wished/1", "/wished/2"]);
    expect(valueOf(monitoring.logGroups)).toEqual([{ id: "/wished/2", facts: { tags: { "tunnelwatch:stack": "x" } } }]);
  });

  it("are asked for fifty at a time, and read to the last page", async () => {
    const names = Array.from({ length: 101 }, (_, index) => `/vpn/${String(index).padStart(3, "0")}`);

    const { logGroups } = await monitoringOf({ logGroups: groups(...names.toReversed()) }, names);

    expect(ids(valueOf(logGroups))).toEqual(names);
    const requests = sandbox().requests.filter(({ action }) => action === "DescribeLogGroups");
    const lengths = requests.map(({ parameters }) => (parameters["logGroupIdentifiers"] as readonly string[]).length);
    expect(new Set(lengths)).toEqual(new Set([50, 1]));
    expect(requests).toHaveLength(25 + 25 + 1);
  });

  it("are no reason for a request where there are none", async () => {
    expect(valueOf((await monitoringOf({ vpnConnections: [aConnection(1)] })).logGroups)).toEqual([]);
    expect(sandbox().requests.map(({ action }) => action)).not.toContain("DescribeLogGroups");
  });
});

describe("metric filters", () => {
  const region: Partial<EstateRegion> = {
    vpnConnections: [logsTo(1, "/vpn/a")],
    trails: [aTrail("events", "CloudTrail/Log")],
    logGroups: groups("/vpn/a", "CloudTrail/Log", "/wanted", "/other"),
  };

  it("are those on log groups of interest, to the last page, in the order of their ids", async () => {
    const { metricFilters } = await monitoringOf(
      {
        ...region,
        metricFilters: [
          aFilter("/wanted", "z"),
          aFilter("/other", "x"),
          aFilter("/vpn/a", "b"),
          aFilter("/vpn/a", "a"),
          aFilter("CloudTrail/Log", "VPCGatewayConfigChanges"),
          aFilter("CloudTrail/Log/more", "y"),
        ],
      },
      ["/wanted"],
    );

    expect(ids(valueOf(metricFilters))).toEqual([
      "/vpn/a:a",
      "/vpn/a:b",
      "/wanted:z",
      "CloudTrail/Log:VPCGatewayConfigChanges",
    ]);
    expect(sandbox().requests.filter(({ action }) => action === "DescribeMetricFilters")).toHaveLength(3);
  });

  it("are read as AWS has them: a default of 0 is one, a unit of None is none", async () => {
    const { metricFilters } = await monitoringOf({
      ...region,
      metricFilters: [
        aFilter("/vpn/a", "none", { unit: "None" }),
        aFilter("/vpn/a", "sized", {
          metricValue: "$.size",
          defaultValue: 0,
          unit: "Bytes",
          dimensions: { To: "$.to", From: "$.from" },
        }),
        { ...aFilter("/vpn/a", "every line"), filterPattern: "" },
      ],
    });

    const common = {
      logGroupName: "/vpn/a",
      pattern: "{ $.eventName = CreateCustomerGateway }",
      namespace: "CloudTrailMetrics",
      metricName: "GatewayEventCount",
      metricValue: "1",
    };
    expect(JSON.parse(JSON.stringify(valueOf(metricFilters)))).toEqual([
      { id: "/vpn/a:every line", facts: { ...common, filterName: "every line", pattern: "" } },
      { id: "/vpn/a:none", facts: { ...common, filterName: "none" } },
      {
        id: "/vpn/a:sized",
        facts: {
          ...common,
          filterName: "sized",
          metricValue: "$.size",
          defaultValue: 0,
          unit: "Bytes",
          dimensions: { From: "$.from", To: "$.to" },
        },
      },
    ]);
  });
});
