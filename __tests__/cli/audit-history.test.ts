import pc from "picocolors";
import type { AuditReport, TunnelHistory } from "../../modules/audit/report";
import { historyLines } from "../../modules/cli/audit-history";

const QUIET: TunnelHistory = {
  availability: 1,
  outages: 0,
  longestOutageMinutes: 0,
  isFlapping: false,
  periodSeconds: 300,
};
const TROUBLED: TunnelHistory = {
  availability: 0.5,
  outages: 4,
  longestOutageMinutes: 30.4,
  isFlapping: true,
  periodSeconds: 300,
};

const linesOf = (since: string | undefined, ...histories: readonly (TunnelHistory | undefined)[]): readonly string[] =>
  linesOfTunnels(
    since,
    histories.map((history, index) => ({ outsideIpAddress: `203.0.113.${String(index + 1)}`, history })),
  );

const linesOfAddress = (outsideIpAddress: string, history: TunnelHistory): readonly string[] =>
  linesOfTunnels("14d", [{ outsideIpAddress, history }]);

const linesOfTunnels = (since: string | undefined, tunnels: readonly object[]): readonly string[] => {
  const vpnConnections = [{ id: "vpn-0123456789abcdef0", tunnels, bothDownMinutes: 5 }];
  const report = { since, regions: [{ vpnConnections }] } as unknown as AuditReport;
  return historyLines(report, pc.createColors(false)).flatMap((text) => text.split("\n"));
};

describe("the history in the table", () => {
  it("lists the tunnels that were DOWN, in 80 columns", () => {
    const lines = linesOf("14d", QUIET, TROUBLED, undefined);
    expect(lines).toEqual([
      "Over 14d, in periods of 5 min: 2 tunnels with data, 1 of them with outages. In",
      "minutes; ! flaps.",
      "tunnel                                 up  outages  longest  both down",
      "vpn-0123456789abcdef0 203.0.113.2  50.0 %       4!       30          5",
    ]);
  });

  it("gives a long address a line of its own, and stays within 80 columns", () => {
    const address = "2001:0db8:85a3:0000:0000:8a2e:0370:7334";
    const lines = linesOfAddress(address, { ...TROUBLED, outages: 1234, longestOutageMinutes: 12_345 });
    expect(lines).toContain(`  ${address}`);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
  });

  it("says what is certain only, and at which period, where periods are long", () => {
    const coarse = { ...TROUBLED, isFlapping: undefined, periodSeconds: 3_600 };
    expect(linesOf("90d", QUIET, coarse)).toEqual([
      "Over 90d, in periods of 5 min and 60 min: 2 tunnels with data, 1 of them with",
      "outages. In minutes; ! flaps; + at least, <= at most; ? cannot be told at such a",
      "period: a shorter --since tells.",
      "tunnel                                 up  outages  longest  both down",
      "vpn-0123456789abcdef0 203.0.113.2  50.0 %      4+?     <=30          5",
    ]);
  });

  it("takes no data for none", () => {
    expect(linesOf("14d", QUIET, { ...QUIET, availability: undefined })[0]).toMatch(
      /^Over 14d, in periods of 5 min: 1 tunnel with data/,
    );
  });

  it("says of no tunnel with an outage that it was UP all the time", () => {
    const lines = linesOf("14d", {
      availability: 0.99996,
      outages: 1,
      longestOutageMinutes: 0.2,
      isFlapping: false,
      periodSeconds: 300,
    });
    expect(lines.at(-1)).toMatch(/ 99\.9 % +1 +1 +5$/);
  });

  it("is a line where none was, and nothing where nobody asked", () => {
    expect(linesOf("14d", QUIET)).toEqual([
      "Over 14d, in periods of 5 min: 1 tunnel with data, 0 of them with outages.",
    ]);
    expect(linesOf(undefined, TROUBLED)).toEqual([]);
  });
});
