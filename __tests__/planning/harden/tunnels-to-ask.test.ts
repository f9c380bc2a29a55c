import type { Settings } from "../../../modules/config";
import { tunnelsToAsk } from "../../../modules/planning";
import { FIRST, hardening, SECOND, vpn, type VpnSpec } from "../../support/harden";

const IKE = hardening("", { wish: "ikeVersions: [ikev2]" });
const ask = (spec: VpnSpec = {}, settings: Settings = IKE): readonly string[] =>
  tunnelsToAsk(vpn("vpn-a", spec), settings);

describe("what a tunnel has negotiated is asked for", () => {
  it.each<[string, VpnSpec, readonly string[]]>([
    ["where a wish may exclude it", {}, [FIRST, SECOND]],
    ["not where it is as wished already", { tunnels: [{ ikeVersions: ["ikev2"] }, {}] }, [SECOND]],
    ["not of a tunnel that is DOWN", { status: ["UP", "DOWN"] }, [FIRST]],
    ["not where AWS says nothing of the tunnel", { status: [undefined, "UP"] }, [SECOND]],
    ["not while AWS changes the connection", { state: "modifying" }, []],
    ["not where CloudFormation made it", { cloudFormationStack: "network" }, []],
  ])("%s", (_words, spec, addresses) => {
    expect(ask(spec)).toEqual(addresses);
  });

  it.each<[string, Settings]>([
    ["the wish is about something else", hardening()],
    [
      "it may be cut off",
      hardening("  overrides: [{ match: { ids: [vpn-a] }, acceptCutOff: true }]", { wish: "ikeVersions: [ikev2]" }),
    ],
    ["it is only referenced", hardening("", { wish: "ikeVersions: [ikev2]", more: "manage: { default: reference }" })],
    ["nothing is wished for", hardening("", { wish: "" })],
  ])("not where %s", (_words, settings) => {
    expect(ask({}, settings)).toEqual([]);
  });

  it("of that tunnel only which must not be cut off", () => {
    const lines = `  overrides: [{ match: { tunnels: [${FIRST}] }, acceptCutOff: true }]`;
    expect(ask({}, hardening(lines, { wish: "ikeVersions: [ikev2]" }))).toEqual([SECOND]);
  });
});
