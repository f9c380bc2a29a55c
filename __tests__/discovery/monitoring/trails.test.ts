import type { Trail } from "../../../modules/inventory";
import type { Estate } from "../../../modules/sandbox";
import { anEstate } from "../../support/an-estate";
import { aFilter, aTrail, aTunnelAlarm } from "../../support/an-alarm";
import { regionOf, scan, valueOf } from "../../support/scan";
import { useSandbox } from "../../support/use-sandbox";

const ORGANIZATION = "777788889999";

const estate = (): Estate =>
  anEstate({
    "eu-west-1": {
      trails: [
        aTrail("own", "CloudTrail/Log", { isMultiRegionTrail: true }),
        { name: "bucket-only" },
        {
          name: "organization",
          accountId: ORGANIZATION,
          isOrganizationTrail: true,
          isMultiRegionTrail: true,
          cloudWatchLogsLogGroupArn: `arn:aws:logs:eu-west-1:${ORGANIZATION}:log-group:all:*`,
        },
      ],
      logGroups: [{ logGroupName: "CloudTrail/Log" }],
      metricFilters: [aFilter("CloudTrail/Log", "VPCGatewayConfigChanges")],
      metricAlarms: [
        aTunnelAlarm("VPCGatewayConfigChangesAlarm", {
          namespace: "CloudTrailMetrics",
          metricName: "GatewayEventCount",
        }),
      ],
    },
    "eu-west-2": { trails: [{ name: "london" }] },
    "us-east-1": {},
  });

const sandbox = useSandbox(estate);

async function trailsOf(region: string): Promise<readonly Trail[]> {
  return valueOf(regionOf(await scan(), region).monitoring.trails);
}

const requestsOf = (region: string): readonly string[] =>
  sandbox()
    .requests.filter((request) => request.region === region && request.action !== "DescribeRegions")
    .flatMap(({ service, action }) => (service === "sts" ? [] : action))
    .sort();

describe("the trails of a region", () => {
  it("are those whose home it is, an organization's of another account among them", async () => {
    expect(await trailsOf("eu-west-1")).toEqual([
      {
        name: "bucket-only",
        arn: "arn:aws:cloudtrail:eu-west-1:444455556666:trail/bucket-only",
        isMultiRegion: false,
      },
      {
        name: "own",
        arn: "arn:aws:cloudtrail:eu-west-1:444455556666:trail/own",
        isMultiRegion: true,
        logGroupArn: "arn:aws:logs:eu-west-1:444455556666:log-group:CloudTrail/Log",
      },
      {
        name: "organization",
        arn: `arn:aws:cloudtrail:eu-west-1:${ORGANIZATION}:trail/organization`,
        isMultiRegion: true,
        logGroupArn: `arn:aws:logs:eu-west-1:${ORGANIZATION}:log-group:all`,
      },
    ]);
  });

  it("are none where there are only shadows of other regions' trails", async () => {
    expect(await trailsOf("us-east-1")).toEqual([]);
  });
});

describe("a region without VPNs", () => {
  it("is looked into where a trail of its sends to a log group of the account", async () => {
    const { monitoring } = regionOf(await scan(), "eu-west-1");

    expect(valueOf(monitoring.logGroups).map(({ id }) => id)).toEqual(["CloudTrail/Log"]);
    expect(valueOf(monitoring.metricFilters).map(({ id }) => id)).toEqual(["CloudTrail/Log:VPCGatewayConfigChanges"]);
    expect(valueOf(monitoring.alarms).metricAlarms.map(({ id }) => id)).toEqual(["VPCGatewayConfigChangesAlarm"]);
    expect(valueOf(monitoring.topics)).toEqual([]);
  });

  it.each(["eu-west-2", "us-east-1"])("costs one request more where there is no such trail: %s", async (region) => {
    const { monitoring } = regionOf(await scan({ regions: [region] }), region);

    expect(requestsOf(region)).toEqual(["DescribeClientVpnEndpoints", "DescribeTrails", "DescribeVpnConnections"]);
    const { alarms, ...lists } = monitoring;
    expect(valueOf(alarms)).toEqual({ metricAlarms: [], compositeAlarms: [] });
    expect(lists).toMatchObject({
      logGroups: { ok: true, value: [] },
      metricFilters: { ok: true, value: [] },
      topics: { ok: true, value: [] },
    });
  });

  it("is looked into where the configuration names a log group in it", async () => {
    await scan({ regions: ["us-east-1"], wanted: () => ({ logGroupNames: ["/wanted"], topicNames: [] }) });

    expect(requestsOf("us-east-1")).toEqual(expect.arrayContaining(["DescribeAlarms", "DescribeMetricFilters"]));
  });

  it("is not looked into for a topic alone, which every region would have", async () => {
    await scan({ regions: ["us-east-1"], wanted: () => ({ logGroupNames: [], topicNames: ["wanted"] }) });

    expect(requestsOf("us-east-1")).not.toContain("GetTopicAttributes");
  });

  it("is looked into where generated code knows a VPN in it, which may be there still", async () => {
    await scan({
      regions: ["us-east-1"],
      knownIds: () => ({ vpnConnections: ["vpn-0123456789abcdef0"], clientVpnEndpoints: [] }),
    });

    expect(requestsOf("us-east-1")).toEqual(expect.arrayContaining(["DescribeAlarms", "DescribeMetricFilters"]));
  });
});
