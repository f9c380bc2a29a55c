import pc from "picocolors";
import type { AuditReport, TunnelHistory } from "../../modules/audit/report";
import { historyLines } from "../../modules/cli/audit-history";

const QUIET: TunnelHistory = { availability: 1, outages: 0, longestOutageMinutes: 0, isFlapping: false };
const TROUBLED: TunnelHistory = { availability: 0.5, outages: 4, longestOutageMinutes: 30.4, isFlapping: true };

const linesOf = (
  since: string | undefined,
  ...histories: readonly (TunnelHistory | undefined)[]
): readonly string[] => {
  const tunnels = histories.map((history, index) => ({ outsideIpAddress: `203.0.113.${String(index + 1)}`, history }));
  const vpnConnections = [{ id: "vpn-0123456789abcdef0", tunnels, bothDownMinutes: 5 }];
  const report = { since, regions: [{ vpnConnections }] } as unknown as AuditReport;
  return historyLines(report, pc.createColors(false)).flatMap((text) => text.split("\n"));
};

describe("the history in the table", () => {
  it("lists the tunnels that were DOWN, in 80 columns", () => {
    const lines = linesOf("14d", QUIET, TROUBLED, undefined);
    expect(lines).toEqual([
      "Over 14d: 2 tunnels with data, 1 of them with outages. In minutes; ! flaps.",
      "connection                  tunnel      up  outages  longest  both down",
      "vpn-0123456789abcdef0  203.0.113.2  50.0 %       4!       30          5",
    ]);
  });

  it("takes no data for none", () => {
    expect(linesOf("14d", QUIET, { ...QUIET, availability: undefined })[0]).toMatch(/^Over 14d: 1 tunnel with data/);
  });

  it("says of no tunnel with an outage that it was UP all the time", () => {
    const lines = linesOf("14d", { availability: 0.99996, outages: 1, longestOutageMinutes: 0.2, isFlapping: false });
    expect(lines[2]).toMatch(/ 99\.9 % +1 +1 +5$/);
  });

  it("is a line where none was, and nothing where nobody asked", () => {
    expect(linesOf("14d", QUIET)).toEqual(["Over 14d: 1 tunnel with data, 0 of them with outages."]);
    expect(linesOf(undefined, TROUBLED)).toEqual([]);
  });
});
