import { steadyTunnels } from "../../../modules/audit/controls/tw-6-steady-tunnels";
import type { TunnelHistory } from "../../../modules/audit/report";
import type { RegionScan, TunnelTelemetry } from "../../../modules/inventory";
import { aVpn, brief, judge, seen, UNKNOWN_REGION, UNREAD } from "../../support/audits";
import { scan } from "../../support/plans";

const STEADY: TunnelHistory = {
  availability: 1,
  outages: 0,
  longestOutageMinutes: 0,
  isFlapping: false,
  periodSeconds: 300,
};
const FLAPPING: TunnelHistory = {
  availability: 0.9,
  outages: 5,
  longestOutageMinutes: 12,
  isFlapping: true,
  periodSeconds: 300,
};
const COARSE: TunnelHistory = { availability: 0.98, outages: 2, longestOutageMinutes: 30.4, periodSeconds: 3_600 };
const WITHOUT_DATA: TunnelHistory = { outages: 0, longestOutageMinutes: 0, isFlapping: false };

const having = (...telemetry: readonly Partial<TunnelTelemetry>[]): RegionScan =>
  scan([aVpn({}, { telemetry: seen(...telemetry) })]);

/** Of both tunnels, in their order. */
const histories =
  (...of: readonly (TunnelHistory | undefined)[]) =>
  (_id: string, address: string): TunnelHistory | undefined =>
    of[Number(address.at(-1)) - 1];

describe("TW.6", () => {
  it.each<[string, RegionScan, ReturnType<typeof histories>, readonly string[]]>([
    [
      "passes where tunnels are steady",
      having({}, {}),
      histories(STEADY, STEADY),
      ["passed 203.0.113.1", "passed 203.0.113.2"],
    ],
    [
      "fails where one flaps",
      having({}, {}),
      histories(STEADY, FLAPPING),
      ["passed 203.0.113.1", "failed 203.0.113.2"],
    ],
    [
      "does not know where periods are too long to tell",
      having({}, {}),
      histories(STEADY, COARSE),
      ["passed 203.0.113.1", "unknown 203.0.113.2"],
    ],
    ["has nothing to say without a history", having({}, {}), histories(), []],
    ["has nothing to say without data", having({}, {}), histories(WITHOUT_DATA, WITHOUT_DATA), []],
    [
      "leaves a tunnel that is DOWN to EC2.20",
      having({ status: "DOWN" }, {}),
      histories(FLAPPING, STEADY),
      ["passed 203.0.113.2"],
    ],
    [
      "does not know where connections could not be read",
      scan([], { vpnConnections: UNREAD }),
      histories(),
      UNKNOWN_REGION,
    ],
  ])("%s", (_words, regionScan, historyOf, expected) => {
    expect(brief(judge(steadyTunnels, regionScan, { historyOf }))).toEqual(expected);
  });

  it("says at which period nobody knows, what is certain and what tells", () => {
    const [, judgement] = judge(steadyTunnels, having({}, {}), { historyOf: histories(STEADY, COARSE) });
    expect(judgement).toMatchObject({
      summary: "Whether it flaps cannot be told at a period of 60 min: a shorter --since tells.",
      evidence: [
        { subject: "Availability", value: "98.0 %" },
        { subject: "Outages", value: "at least 2" },
        { subject: "Longest outage", value: "at most 30 min" },
        { subject: "Period", value: "60 min" },
      ],
    });
  });

  it("says how often, and why that may be", () => {
    const cause = { id: "x", title: "X", evidence: [], check: "Look." };
    const [, judgement] = judge(steadyTunnels, having({}, {}), {
      historyOf: histories(STEADY, FLAPPING),
      causesOf: () => [cause],
    });
    expect(judgement).toMatchObject({ summary: "Tunnel 2 of vpn-a is UP, but flaps: 5 outages.", causes: [cause] });
  });
});
