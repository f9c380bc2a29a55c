import type { EstateMetricAlarm, EstateRegion } from "../../../modules/sandbox";
import { aConnection, anEndpoint, anEstate } from "../../support/an-estate";
import { aComposite, aFilter, arn, aTrail, aTunnelAlarm } from "../../support/an-alarm";
import { scanOne, valueOf } from "../../support/scan";
import { useSandbox } from "../../support/use-sandbox";

const sandbox = useSandbox(() => anEstate({ "eu-west-1": {} }));

/** The names of the alarms that are kept, in a region with a VPN and these alarms. */
async function keptOf(region: Partial<EstateRegion>): Promise<readonly string[]> {
  sandbox().update(anEstate({ "eu-west-1": { vpnConnections: [aConnection(1)], ...region } }));
  const { metricAlarms, compositeAlarms } = valueOf((await scanOne("eu-west-1")).monitoring.alarms);
  return [...metricAlarms, ...compositeAlarms].map(({ id }) => id);
}

const onMath = (alarmName: string, ...metrics: NonNullable<EstateMetricAlarm["metrics"]>): EstateMetricAlarm => ({
  alarmName,
  metrics,
  evaluationPeriods: 1,
  threshold: 1,
  comparisonOperator: "LessThanThreshold",
});

const query = (id: string, namespace: string, metricName: string) => ({
  id,
  metricStat: { metric: { namespace, metricName }, period: 300, stat: "Sum" },
});

describe("of a region's metric alarms are kept", () => {
  it("those on the metrics of VPNs, whatever they are called and whether they work or not", async () => {
    const metricAlarms = [
      aTunnelAlarm("tunnelwatch-vpn-1-203.0.113.2-tunnel-down"),
      aTunnelAlarm("broken", { actionsEnabled: false, threshold: -1 }),
      aTunnelAlarm("client", { namespace: "AWS/ClientVPN", metricName: "AuthenticationFailures" }),
      aTunnelAlarm("CPU", { namespace: "AWS/EC2", metricName: "CPUUtilization" }),
      aTunnelAlarm("looks alike", { namespace: "AWS/VPN2" }),
      aTunnelAlarm("of their own", { namespace: "Own/VPN" }),
    ];

    expect(await keptOf({ metricAlarms })).toEqual(["broken", "client", "tunnelwatch-vpn-1-203.0.113.2-tunnel-down"]);
  });

  it("also where the region has Client VPN endpoints only", async () => {
    const metricAlarms = [aTunnelAlarm("client", { namespace: "AWS/ClientVPN", metricName: "CrlDaysToExpiry" })];

    expect(await keptOf({ vpnConnections: [], clientVpnEndpoints: [anEndpoint(1)], metricAlarms })).toEqual(["client"]);
  });

  it("those on metric math, where any metric of it is a VPN's", async () => {
    const sum = { id: "e1", expression: "m1 + m2" };
    const other = query("m1", "AWS/EC2", "NetworkIn");

    expect(
      await keptOf({
        metricAlarms: [
          onMath("mixed", sum, other, query("m2", "AWS/VPN", "TunnelDataIn")),
          onMath("other", sum, other, query("m2", "AWS/EC2", "NetworkOut")),
          onMath("insights", { id: "q1", expression: 'SELECT MIN(TunnelState) FROM SCHEMA("AWS/VPN", VpnId)' }),
          onMath("other insights", { id: "q1", expression: 'SELECT MIN(TunnelState) FROM "AWS/VPN2"' }),
        ],
      }),
    ).toEqual(["insights", "mixed"]);
  });

  it("those on what the filters of interest count, by name space and name", async () => {
    expect(
      await keptOf({
        trails: [aTrail("events", "CloudTrail/Log")],
        metricFilters: [
          aFilter("CloudTrail/Log", "gateways"),
          aFilter("/aws/lambda/shop", "orders", { metricNamespace: "Shop", metricName: "Orders" }),
        ],
        metricAlarms: [
          aTunnelAlarm("gateways", { namespace: "CloudTrailMetrics", metricName: "GatewayEventCount" }),
          onMath("in math", query("m1", "CloudTrailMetrics", "GatewayEventCount")),
          aTunnelAlarm("roots", { namespace: "CloudTrailMetrics", metricName: "RootLogins" }),
          aTunnelAlarm("elsewhere", { namespace: "Other", metricName: "GatewayEventCount" }),
          aTunnelAlarm("orders", { namespace: "Shop", metricName: "Orders" }),
        ],
      }),
    ).toEqual(["gateways", "in math"]);
  });
});

describe("of a region's alarms is kept", () => {
  it.each<[string, Partial<EstateRegion>]>([
    ["metric", { metricAlarms: [aTunnelAlarm("VPCGatewayConfigChangesAlarm", { namespace: "AWS/EC2" })] }],
    ["composite", { compositeAlarms: [aComposite("VPCGatewayConfigChangesAlarm", "ALARM(CPU)")] }],
  ])(
    "one that has the name which ours on gateways may get, whatever it is about: a %s alarm",
    async (_type, region) => {
      expect(await keptOf(region)).toEqual(["VPCGatewayConfigChangesAlarm"]);
    },
  );
});

describe("of a region's composite alarms are kept", () => {
  it("those that name a kept alarm, by its name or its ARN, or another such composite one", async () => {
    expect(
      await keptOf({
        metricAlarms: [
          aTunnelAlarm("tunnel (1)"),
          aTunnelAlarm("tunnel2"),
          aTunnelAlarm("CPU", { namespace: "AWS/EC2" }),
        ],
        compositeAlarms: [
          aComposite("above", "ALARM(by-name) AND NOT ALARM(CPU)"),
          aComposite("by-name", 'OK("tunnel (1)") OR ALARM("tunnel3")'),
          aComposite("by ARN", `ALARM("${arn("cloudwatch", "alarm:tunnel2")}")`),
          aComposite("no tunnel", "ALARM(tunnel) OR ALARM(CPU)"),
          aComposite("far above", "ALARM(above)"),
        ],
      }),
    ).toEqual(["tunnel (1)", "tunnel2", "above", "by ARN", "by-name", "far above"]);
  });
});
