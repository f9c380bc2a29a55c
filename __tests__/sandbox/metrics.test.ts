import { ListMetricsCommand, type ListMetricsCommandInput, type Metric } from "@aws-sdk/client-cloudwatch";
import { largeEstate, tunnelMetrics } from "../../modules/sandbox";
import { aConnection, anEstate, connectionId } from "../support/an-estate";
import { cloudWatch } from "../support/aws-clients";
import { useSandbox } from "../support/use-sandbox";

const sandbox = useSandbox(() =>
  anEstate({
    "eu-west-1": {
      publishedMetrics: [
        ...tunnelMetrics(aConnection(1), "VpnId+TunnelIpAddress"),
        ...tunnelMetrics(aConnection(2), "TunnelIpAddress").map((metric) => ({ ...metric, recentlyActive: false })),
        {
          namespace: "AWS/ClientVPN",
          metricName: "ActiveConnectionsCount",
          dimensions: { Endpoint: "cvpn-endpoint-1" },
        },
      ],
    },
  }),
);

const list = async (input: ListMetricsCommandInput): Promise<readonly Metric[]> =>
  (await cloudWatch().send(new ListMetricsCommand(input))).Metrics ?? [];

const addressesOf = (metrics: readonly Metric[]) =>
  metrics.map(({ Dimensions = [] }) => Dimensions.find(({ Name }) => Name === "TunnelIpAddress")?.Value);

describe("ListMetrics", () => {
  it("answers metrics with the dimensions under which they are published", async () => {
    const metrics = await list({ Namespace: "AWS/VPN", MetricName: "TunnelState" });

    expect(metrics).toHaveLength(4);
    expect(metrics[0]).toEqual({
      Namespace: "AWS/VPN",
      MetricName: "TunnelState",
      Dimensions: [
        { Name: "VpnId", Value: connectionId(1) },
        { Name: "TunnelIpAddress", Value: "203.0.113.2" },
      ],
    });
    expect(metrics[2]).toMatchObject({ Dimensions: [{ Name: "TunnelIpAddress", Value: "203.0.113.4" }] });
  });

  it("answers everything where nothing narrows it", async () => {
    expect(await list({})).toHaveLength(13);
  });

  it("answers what has the dimensions asked for, with the value or with any", async () => {
    const MetricName = "TunnelDataIn";

    expect(addressesOf(await list({ MetricName, Dimensions: [{ Name: "VpnId" }] }))).toEqual([
      "203.0.113.2",
      "203.0.113.3",
    ]);
    expect(
      addressesOf(await list({ MetricName, Dimensions: [{ Name: "TunnelIpAddress", Value: "203.0.113.5" }] })),
    ).toEqual(["203.0.113.5"]);
  });

  it("leaves out what had no data for three hours when asked to", async () => {
    const metrics = await list({ MetricName: "TunnelState", RecentlyActive: "PT3H" });

    expect(addressesOf(metrics)).toEqual(["203.0.113.2", "203.0.113.3"]);
  });

  it("answers 500 a page and every metric once", async () => {
    sandbox().update(largeEstate(200));
    const sizes: number[] = [];
    const seen = new Set<string>();
    let NextToken: string | undefined;
    do {
      const page = await cloudWatch().send(new ListMetricsCommand({ NextToken }));
      sizes.push(page.Metrics?.length ?? 0);
      for (const metric of page.Metrics ?? []) seen.add(JSON.stringify(metric));
      ({ NextToken } = page);
    } while (NextToken !== undefined);

    expect(sizes).toEqual([500, 500, 200]);
    expect(seen.size).toBe(1200);
  });

  it("refuses a token that it did not give", async () => {
    await expect(list({ NextToken: "mine" })).rejects.toMatchObject({ name: "InvalidParameterValueException" });
  });
});
