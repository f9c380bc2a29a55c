import type { AlarmProfile } from "../../../modules/config";
import type { TunnelMetricDimensions } from "../../../modules/inventory";
import { alarmOf, connectionStack, VPN } from "../../support/alarm-stacks";
import { tunnelFacts } from "../../support/synthesize";

const TUNNEL = "vpn-0abc_203-0-113-1_tunnel-down";
const IDLE = "vpn-0abc_203-0-113-1_no-traffic";
const LOST = "vpn-0abc_connection-lost";

const ALONE = { TunnelIpAddress: "203.0.113.1" };
const BOTH = { VpnId: VPN, TunnelIpAddress: "203.0.113.1" };

interface Query {
  readonly metric?: { readonly dimensions: object };
}

/** What the alarms on the first tunnel, and the one on the connection, watch where its metrics are published so. */
function dimensionsOf(profile: AlarmProfile, metricDimensions: TunnelMetricDimensions | undefined) {
  const tunnels = [tunnelFacts("203.0.113.1", { metricDimensions }), tunnelFacts("203.0.113.2")];
  const json = connectionStack(`alarms: { profile: ${profile}, noTraffic: { enabled: true } }`, { tunnels });
  const queries = (name: string): readonly object[] =>
    (alarmOf(json, name)["metric_query"] as readonly Query[]).flatMap(({ metric }) => metric?.dimensions ?? []);
  return {
    tunnelDown: alarmOf(json, TUNNEL)["dimensions"],
    connectionLost: queries(LOST)[0],
    noTraffic: queries(IDLE),
    silence: [TUNNEL, LOST].map((name) => alarmOf(json, name)["treat_missing_data"]),
  };
}

describe("the dimensions of alarms on tunnels", () => {
  it.each<[AlarmProfile, TunnelMetricDimensions | undefined, object, readonly string[]]>([
    // As published. Where both sets are, the scan says so with the more exact one.
    ["recommended", "VpnId+TunnelIpAddress", BOTH, ["breaching", "breaching"]],
    ["recommended", "TunnelIpAddress", ALONE, ["breaching", "breaching"]],
    // A guess where none was ever seen: silence is then no fault, or a wrong guess would be an alarm for ever.
    ["recommended", undefined, ALONE, ["missing", "missing"]],
    // The tunnel alarm as its source fixes it, whatever is published; the others are ours, and watch what there is.
    ["security-hub-ec2.20", "VpnId+TunnelIpAddress", BOTH, ["missing", "missing"]],
    ["security-hub-ec2.20", "TunnelIpAddress", BOTH, ["missing", "missing"]],
    ["security-hub-ec2.20", undefined, BOTH, ["missing", "missing"]],
    ["conformity-vpc-009", "VpnId+TunnelIpAddress", ALONE, ["missing", "missing"]],
    ["conformity-vpc-009", "TunnelIpAddress", ALONE, ["missing", "missing"]],
    ["conformity-vpc-009", undefined, ALONE, ["missing", "missing"]],
  ])("are in %s, with %s published, %j (silence: %j)", (profile, published, expected, silence) => {
    const asPublished = published === "VpnId+TunnelIpAddress" ? BOTH : ALONE;
    expect(dimensionsOf(profile, published)).toEqual({
      tunnelDown: expected,
      connectionLost: asPublished,
      noTraffic: [asPublished, asPublished, asPublished],
      silence,
    });
  });

  it("of one tunnel that was never seen say nothing of the other", () => {
    const tunnels = [tunnelFacts("203.0.113.1", { metricDimensions: undefined }), tunnelFacts("203.0.113.2")];
    expect(alarmOf(connectionStack("", { tunnels }), "vpn-0abc_203-0-113-2_tunnel-down")).toMatchObject({
      dimensions: { VpnId: VPN, TunnelIpAddress: "203.0.113.2" },
      treat_missing_data: "breaching",
    });
  });

  it.each(["tunnelDown", "connectionLost"])("that are a guess give way to the configuration: %s", (kind) => {
    const tunnels = [tunnelFacts("203.0.113.1", { metricDimensions: undefined }), tunnelFacts("203.0.113.2")];
    const json = connectionStack(`alarms: { ${kind}: { treatMissingData: breaching } }`, { tunnels });
    const name = kind === "tunnelDown" ? TUNNEL : LOST;
    expect(alarmOf(json, name)["treat_missing_data"]).toBe("breaching");
  });
});
