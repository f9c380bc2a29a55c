import { tunnelsUp } from "../../../modules/audit/controls/ec2-20-tunnels-up";
import type { RegionScan, TunnelTelemetry } from "../../../modules/inventory";
import { aVpn, brief, judge, seen, tunnels, UNKNOWN_REGION, UNREAD } from "../../support/audits";
import { scan } from "../../support/plans";

const DOWN = { status: "DOWN", statusMessage: "IPSEC IS DOWN", lastStatusChange: "2025-03-09T11:58:31.000Z" };

describe("EC2.20", () => {
  it.each<[string, RegionScan, readonly string[]]>([
    ["passes a tunnel that is UP", scan([aVpn()]), ["passed 203.0.113.1", "passed 203.0.113.2"]],
    [
      "fails one that is DOWN",
      scan([aVpn({}, { telemetry: seen({}, DOWN) })]),
      ["passed 203.0.113.1", "failed 203.0.113.2"],
    ],
    [
      "goes by addresses, whatever the order of the telemetry",
      scan([aVpn({}, { telemetry: [...seen(DOWN, {})].reverse() })]),
      ["failed 203.0.113.1", "passed 203.0.113.2"],
    ],
    [
      "judges a connection that is being modified",
      scan([aVpn({}, { state: "modifying", telemetry: seen({}, DOWN) })]),
      ["passed 203.0.113.1", "failed 203.0.113.2"],
    ],
    ["does not judge one that is being made", scan([aVpn({}, { state: "pending", telemetry: seen(DOWN, DOWN) })]), []],
    ["does not judge one that is being deleted", scan([aVpn({}, { state: "deleting", telemetry: [] })]), []],
    ["does not judge a deleted one", scan([aVpn({ tunnels: [] }, { state: "deleted", telemetry: [] })]), []],
    [
      "does not know where AWS is silent about a tunnel",
      scan([aVpn({}, { telemetry: seen({}) })]),
      ["passed 203.0.113.1", "unknown 203.0.113.2"],
    ],
    [
      "does not know where AWS says something else",
      scan([aVpn({}, { telemetry: seen({}, { status: "" }) })]),
      ["passed 203.0.113.1", "unknown 203.0.113.2"],
    ],
    [
      "judges a tunnel of which only the telemetry tells",
      scan([aVpn({ tunnels: tunnels({}) }, { telemetry: seen({}, DOWN) })]),
      ["passed 203.0.113.1", "failed 203.0.113.2"],
    ],
    ["does not know where there are no tunnels", scan([aVpn({ tunnels: [] }, { telemetry: [] })]), ["unknown vpn-a"]],
    ["does not know where connections could not be read", scan([], { vpnConnections: UNREAD }), UNKNOWN_REGION],
    ["has nothing to say where there are none", scan([]), []],
  ])("%s", (_words, regionScan, expected) => {
    expect(brief(judge(tunnelsUp, regionScan))).toEqual(expected);
  });

  it("says since when, and what AWS says of it", () => {
    const [, down] = judge(tunnelsUp, scan([aVpn({}, { telemetry: seen({}, DOWN) })]));
    expect(down).toMatchObject({
      summary: "Tunnel 2 of vpn-a is DOWN since 2025-03-09T11:58:31.000Z; the connection has no redundancy left.",
      resource: {
        kind: "tunnel",
        arn: "arn:aws:ec2:eu-west-1:111122223333:vpn-connection/vpn-a",
        vpnConnectionId: "vpn-a",
      },
      evidence: [
        { subject: "Status", value: "DOWN" },
        { subject: "StatusMessage", value: "IPSEC IS DOWN" },
        { subject: "LastStatusChange", value: "2025-03-09T11:58:31.000Z" },
        { subject: "AcceptedRouteCount", value: "2" },
      ],
    });
    expect(down?.severity).toBeUndefined();
  });

  it("does not say that redundancy is gone where nobody knows whether the other tunnel is UP", () => {
    const [down] = judge(tunnelsUp, scan([aVpn({}, { telemetry: seen(DOWN) })]));
    expect(down?.summary).toMatch(/Z; whether the other one is UP, AWS does not say\.$/);
  });

  it("is critical where no tunnel is left, and not where nobody knows", () => {
    const severities = (...telemetry: readonly Partial<TunnelTelemetry>[]) =>
      judge(tunnelsUp, scan([aVpn({}, { telemetry: seen(...telemetry) })])).map(({ severity }) => severity);
    expect(severities(DOWN, DOWN)).toEqual(["critical", "critical"]);
    expect(severities(DOWN)).toEqual([undefined, undefined]);
    const single = aVpn({ tunnels: tunnels({}) }, { telemetry: seen(DOWN) });
    expect(judge(tunnelsUp, scan([single])).map(({ severity }) => severity)).toEqual(["critical"]);
  });

  it("carries the likely causes of a tunnel that is DOWN", () => {
    const cause = { id: "dpd", title: "DPD", evidence: [], check: "look" };
    const found = judge(tunnelsUp, scan([aVpn({}, { telemetry: seen({}, DOWN) })]), {
      causesOf: (id, address) => (id === "vpn-a" && address === "203.0.113.2" ? [cause] : []),
    });
    expect(found.map(({ causes }) => causes)).toEqual([undefined, [cause]]);
  });
});
