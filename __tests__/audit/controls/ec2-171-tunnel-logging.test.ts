import { tunnelLogging } from "../../../modules/audit/controls/ec2-171-tunnel-logging";
import { parseSettings } from "../../../modules/config";
import type { RegionScan } from "../../../modules/inventory";
import { aVpn, brief, judge, tunnels, UNKNOWN_REGION, UNREAD } from "../../support/audits";
import { scan } from "../../support/plans";

const LOG = { tunnelLog: { logGroupName: "/aws/vpn/s2s", outputFormat: "json" } };

describe("EC2.171", () => {
  it.each<[string, RegionScan, readonly string[]]>([
    ["passes where both tunnels log", scan([aVpn({ tunnels: tunnels(LOG, LOG) })]), ["passed vpn-a"]],
    ["fails where one does not", scan([aVpn({ tunnels: tunnels(LOG, {}) })]), ["failed vpn-a"]],
    ["fails where none does", scan([aVpn()]), ["failed vpn-a"]],
    [
      "fails where only BGP is logged",
      scan([aVpn({ tunnels: tunnels({ bgpLog: LOG.tunnelLog }, { bgpLog: LOG.tunnelLog }) })]),
      ["failed vpn-a"],
    ],
    ["does not judge one that is being made", scan([aVpn({}, { state: "pending" })]), []],
    ["does not know where there are no tunnels", scan([aVpn({ tunnels: [] })]), ["unknown vpn-a"]],
    ["does not know where connections could not be read", scan([], { vpnConnections: UNREAD }), UNKNOWN_REGION],
  ])("%s", (_words, regionScan, expected) => {
    expect(brief(judge(tunnelLogging, regionScan))).toEqual(expected);
  });

  it("says who has to switch it on where Terraform only references the connection", () => {
    const theirs = judge(tunnelLogging, scan([aVpn({}, { cloudFormationStack: "network" })]))[0]?.remediation;
    expect(theirs?.text).toContain("in the CloudFormation stack network");
    const settings = parseSettings("manage: { default: reference }", "test");
    const referenced = judge(tunnelLogging, scan([aVpn()]), { settings })[0]?.remediation;
    expect(referenced?.text).toMatch(/^Change it where it is managed/);
    expect([theirs?.command, theirs?.configuration, referenced?.command, referenced?.configuration]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("names lines of configuration that wish for the log", () => {
    const [judgement] = judge(tunnelLogging, scan([aVpn({}, { id: "vpn-0abc" })]));
    expect(judgement?.summary).toBe("vpn-0abc logs none of its tunnels.");
    const { harden } = parseSettings(judgement?.remediation?.configuration ?? "", "remediation");
    expect(harden.overrides).toMatchObject([
      { match: { ids: ["vpn-0abc"] }, options: { tunnelLog: { enabled: true, outputFormat: "json" } } },
    ]);
  });
});
