import { routesOnEachTunnel } from "../../../modules/audit/controls/tw-4-routes";
import type { RegionScan, TunnelTelemetry } from "../../../modules/inventory";
import { aVpn, brief, judge, seen, UNKNOWN_REGION, UNREAD } from "../../support/audits";
import { scan } from "../../support/plans";

const NO_ROUTES = { acceptedRouteCount: 0 };
const DOWN = { status: "DOWN", acceptedRouteCount: 0 };
const having = (...telemetry: readonly Partial<TunnelTelemetry>[]): RegionScan =>
  scan([aVpn({}, { telemetry: seen(...telemetry) })]);

describe("TW.4", () => {
  it.each<[string, RegionScan, readonly string[]]>([
    ["passes where each tunnel has routes", having({}, {}), ["passed vpn-a"]],
    ["fails where one side has none", having({}, NO_ROUTES), ["failed vpn-a"]],
    ["fails where neither has any", having(NO_ROUTES, NO_ROUTES), ["failed vpn-a"]],
    ["leaves a tunnel that is DOWN to EC2.20", having({}, DOWN), ["passed vpn-a"]],
    ["fails where the only tunnel that is UP has none", having(NO_ROUTES, DOWN), ["failed vpn-a"]],
    ["has nothing to say where none is UP", having(DOWN, DOWN), []],
    [
      "has nothing to say of static routes, which AWS does not count",
      scan([aVpn({ routing: "static" }, { telemetry: seen(NO_ROUTES, NO_ROUTES) })]),
      [],
    ],
    ["does not know where AWS does not say", having({}, { acceptedRouteCount: undefined }), ["unknown vpn-a"]],
    ["does not know where connections could not be read", scan([], { vpnConnections: UNREAD }), UNKNOWN_REGION],
  ])("%s", (_words, regionScan, expected) => {
    expect(brief(judge(routesOnEachTunnel, regionScan))).toEqual(expected);
  });

  it("names the tunnel", () => {
    expect(judge(routesOnEachTunnel, having({}, NO_ROUTES))[0]?.summary).toBe(
      "Tunnel 203.0.113.2 of vpn-a: UP, but AWS has accepted no routes.",
    );
  });
});
