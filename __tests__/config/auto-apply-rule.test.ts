import { parseSettings } from "../../modules/config";
import { refusalOf } from "./refusal-of";

const VCS = "vcs: { repository: acme/vpn, oauthTokenId: ot-1 }";
const OVERRIDE = "overrides: [{ match: { ids: [vpn-0abc] }";

function configuration(workspaces: string, harden: string): string {
  return [
    "terraform:",
    "  backend: { cloud: { organization: acme, project: network } }",
    `  workspaces: { ${workspaces}, access: { role: existing } }`,
    `harden: { ${harden} }`,
  ].join("\n");
}

describe("plans of a repository's runs that are applied unconfirmed", () => {
  test.each([
    ["a profile", "profile: recommended", "harden.profile"],
    ["an option", "options: { dpdTimeoutAction: restart }", "harden.options.dpdTimeoutAction"],
    ["an option that says no", "options: { tunnelLog: { enabled: false } }", "harden.options.tunnelLog"],
    ["a profile of some", `${OVERRIDE}, profile: recommended }]`, "harden.overrides[0].profile"],
    [
      "an option of some",
      `${OVERRIDE}, options: { replayWindowSize: 64 } }]`,
      "harden.overrides[0].options.replayWindowSize",
    ],
  ])("are refused beside %s, with fields, rule and way out", (_, harden, wish) => {
    expect(refusalOf(configuration(`autoApply: true, ${VCS}`, harden)).message).toBe(
      `tunnelwatch.yaml:3: terraform.workspaces.autoApply must be false beside \`vcs\` and \`${wish}\`, because HCP Terraform ` +
        "would change a tunnel without anybody looking whether the other one is still UP: leave it out and confirm each run, or " +
        "leave `vcs` out and have `npm run plan` judge each change, got true",
    );
  });

  it("are refused also where something else is wrong: all of it is told at once", () => {
    const { message } = refusalOf(configuration(`autoApply: true, ${VCS}`, "profile: recommended, maxConnections: 0"));
    expect(message).toContain("harden.maxConnections must be");
    expect(message).toContain("terraform.workspaces.autoApply must be false");
  });

  test.each([
    ["without a wish", `autoApply: true, ${VCS}`, "profile: none, options: {}"],
    ["with wishes for endpoints only", `autoApply: true, ${VCS}`, "connectionLog: {}"],
    ["with an override that wishes nothing", `autoApply: true, ${VCS}`, `${OVERRIDE}, enabled: false }]`],
    ["of runs from the command line", "autoApply: true", "profile: recommended"],
    ["where somebody confirms them", `autoApply: false, ${VCS}`, "profile: recommended"],
  ])("are let through %s", (_, workspaces, harden) => {
    expect(() => parseSettings(configuration(workspaces, harden), "tunnelwatch.yaml")).not.toThrow();
  });
});
