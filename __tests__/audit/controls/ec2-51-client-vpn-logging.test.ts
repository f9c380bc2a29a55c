import { clientVpnLogging } from "../../../modules/audit/controls/ec2-51-client-vpn-logging";
import { parseSettings } from "../../../modules/config";
import type { RegionScan } from "../../../modules/inventory";
import { anEndpointFound, brief, judge, UNKNOWN_REGION, UNREAD } from "../../support/audits";
import { scan } from "../../support/plans";

const ID = "cvpn-endpoint-0abc";
const found = (...endpoints: readonly ReturnType<typeof anEndpointFound>[]): RegionScan =>
  scan([], { clientVpnEndpoints: { ok: true, value: endpoints } });

describe("EC2.51", () => {
  it.each<[string, RegionScan, readonly string[]]>([
    [
      "passes where connections are logged",
      found(anEndpointFound(ID, { connectionLog: { enabled: true, cloudwatchLogGroup: "/aws/clientvpn/staff" } })),
      [`passed ${ID}`],
    ],
    ["fails where they are not", found(anEndpointFound(ID)), [`failed ${ID}`]],
    [
      "fails where AWS only remembers a log group",
      found(anEndpointFound(ID, { connectionLog: { enabled: false, cloudwatchLogGroup: "/aws/clientvpn/staff" } })),
      [`failed ${ID}`],
    ],
    ["judges one without subnets", found(anEndpointFound(ID, {}, "pending-associate")), [`failed ${ID}`]],
    ["does not judge one that is being deleted", found(anEndpointFound(ID, {}, "deleting")), []],
    ["does not know where endpoints could not be read", scan([], { clientVpnEndpoints: UNREAD }), UNKNOWN_REGION],
  ])("%s", (_words, regionScan, expected) => {
    expect(brief(judge(clientVpnLogging, regionScan))).toEqual(expected);
  });

  it("names lines of configuration that wish for the log", () => {
    const [judgement] = judge(clientVpnLogging, found(anEndpointFound(ID)));
    const { harden } = parseSettings(judgement?.remediation?.configuration ?? "", "remediation");
    expect(harden.overrides).toMatchObject([{ match: { ids: [ID] }, connectionLog: { enabled: true } }]);
  });
});
