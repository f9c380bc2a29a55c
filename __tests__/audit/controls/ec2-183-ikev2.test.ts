import { ikev2Only } from "../../../modules/audit/controls/ec2-183-ikev2";
import { parseSettings } from "../../../modules/config";
import type { RegionScan } from "../../../modules/inventory";
import { aVpn, brief, judge, tunnels, UNKNOWN_REGION, UNREAD } from "../../support/audits";
import { scan } from "../../support/plans";

const V2 = { ikeVersions: ["ikev2"] };
const BOTH = { ikeVersions: ["ikev1", "ikev2"] };

describe("EC2.183", () => {
  it.each<[string, RegionScan, readonly string[]]>([
    ["passes where both tunnels permit IKEv2 only", scan([aVpn({ tunnels: tunnels(V2, V2) })]), ["passed vpn-a"]],
    ["fails where one permits both versions", scan([aVpn({ tunnels: tunnels(V2, BOTH) })]), ["failed vpn-a"]],
    [
      "fails where one permits IKEv1 only",
      scan([aVpn({ tunnels: tunnels({ ikeVersions: ["ikev1"] }, V2) })]),
      ["failed vpn-a"],
    ],
    ["fails where AWS is silent, because its default is both", scan([aVpn()]), ["failed vpn-a"]],
    ["does not judge one that is being made", scan([aVpn({}, { state: "pending" })]), []],
    ["does not know where there are no tunnels", scan([aVpn({ tunnels: [] })]), ["unknown vpn-a"]],
    ["does not know where connections could not be read", scan([], { vpnConnections: UNREAD }), UNKNOWN_REGION],
  ])("%s", (_words, regionScan, expected) => {
    expect(brief(judge(ikev2Only, regionScan))).toEqual(expected);
  });

  it("says which tunnel it is, and which value is only a default", () => {
    const [judgement] = judge(ikev2Only, scan([aVpn({ tunnels: tunnels(V2, {}) }, { id: "vpn-0abc" })]));
    expect(judgement?.summary).toBe("vpn-0abc permits IKEv1 on tunnel 203.0.113.2.");
    expect(judgement?.evidence).toEqual([
      { subject: "IKE versions of tunnel 203.0.113.1", value: "ikev2" },
      { subject: "IKE versions of tunnel 203.0.113.2", value: "ikev1, ikev2 (AWS's default)" },
    ]);
    const { harden } = parseSettings(judgement?.remediation?.configuration ?? "", "remediation");
    expect(harden.overrides[0]?.options).toEqual({ ikeVersions: ["ikev2"] });
  });
});
