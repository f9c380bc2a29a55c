import { sampleEstate } from "../../modules/sandbox";
import { adoptedAddress } from "../../modules/inventory";
import { connectionNamed } from "../support/estate-edits";
import { smallEstate, withBench } from "../support/bench";

const CONNECTION = "vpn-0000e8965d4be4b0f";
const US_EAST_1 = "vpn-111122223333-us-east-1";
const EU_WEST_1 = "vpn-111122223333-eu-west-1";
const SECRET = "pre-shared-key-of-somebody";

const CONFIG =
  "manage:\n  otherStates: [network.tfstate]\n  rules: [{ match: { ids: [vpn-0000e8965d4be4b0f] }, as: adopt }]\n";

/** A state of Terraform with these resources, each with a secret. */
function stateOf(...resources: readonly (readonly [type: string, name: string, id: string])[]): string {
  return JSON.stringify({
    version: 4,
    resources: resources.map(([type, name, id]) => ({
      mode: "managed",
      type,
      name,
      instances: [{ attributes: { id, tunnel1_preshared_key: SECRET } }],
    })),
  });
}

describe("discover with the state of another Terraform", () => {
  it.concurrent(
    "only references the VPN that it holds, and has Terraform forget it where it was adopted",
    withBench(async ({ discoveredProject, discover }) => {
      const user = await discoveredProject(CONFIG);
      expect(user.generated()[`${US_EAST_1}.ts`]).not.toContain('manage: "reference"');
      user.write("network.tfstate", stateOf(["aws_vpn_connection", "plant", CONNECTION]));

      const { exitCode, stdout, stderr } = await discover(user);
      expect(exitCode).toBe(0);
      expect(stdout).toContain(
        `Released: ${CONNECTION} (us-east-1): held by the Terraform state network.tfstate; Terraform forgets it without touching it.`,
      );
      expect(await user.synth()).toMatchObject({ exitCode: 0 });
      const { removed, import: imports = [] } = user.stackJson(US_EAST_1);
      expect(removed).toEqual([{ from: `aws_vpn_connection.${CONNECTION}`, lifecycle: [{ destroy: false }] }]);
      expect(imports.map(({ id }) => id)).not.toContain(CONNECTION);
      const written = JSON.stringify([stdout, stderr, user.generated()]);
      expect(written).not.toContain(SECRET);

      const again = await discover(user);
      expect(again.stdout).toContain(
        `Only referenced: ${CONNECTION} (us-east-1): held by the Terraform state network.tfstate.`,
      );
      expect(again.stdout).toContain("0 files changed.");
    }),
  );

  it.concurrent(
    "only references the monitoring that it holds",
    withBench(async ({ project, discover }) => {
      const user = project("manage: { otherStates: [shown.json] }\n");
      user.write("shown.json", JSON.stringify({ format_version: "1.0" }));
      expect(await discover(user)).toMatchObject({ exitCode: 0 });
      const before = user.generated()[`${EU_WEST_1}.ts`] ?? "";
      const held = /new ExistingTopic\(stack, "([^"]+)"/.exec(before)?.[1] ?? "none";
      user.write(
        "shown.json",
        JSON.stringify({
          format_version: "1.0",
          values: {
            root_module: {
              child_modules: [
                {
                  resources: [{ mode: "managed", type: "aws_sns_topic", name: "noc", values: { id: held, arn: held } }],
                },
              ],
            },
          },
        }),
      );
      expect(await discover(user)).toMatchObject({ exitCode: 0 });
      const after = user.generated()[`${EU_WEST_1}.ts`] ?? "";
      expect(after).toMatch(new RegExp(`new ExistingTopic\\(stack, "${held}", \\{\\s+manage: "reference"`));
      expect(after).toContain(`new ForgottenItem(stack, "${adoptedAddress("topic", held)}"`);
    }, sampleEstate),
  );

  it.concurrent(
    "that cannot be used asks AWS nothing, writes nothing, and tells of every file at once without what is in it",
    withBench(async ({ sandbox, discoveredProject, discover }) => {
      const user = await discoveredProject("manage: { otherStates: [none.tfstate, notes.txt, own.tfstate] }\n");
      user.write("notes.txt", SECRET);
      user.write("own.tfstate", stateOf(["aws_vpn_connection", CONNECTION, CONNECTION]));
      const before = user.allFiles();
      for (const flags of [[], ["--offline"], ["--check"]]) {
        const { exitCode, stdout, stderr } = await discover(user, flags);
        expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
        expect(stderr.split("\n").slice(0, 3)).toEqual([
          "Error: manage.otherStates: none.tfstate does not exist.",
          expect.stringMatching(/^manage\.otherStates: notes\.txt is neither a state of Terraform/),
          expect.stringMatching(/^manage\.otherStates: own\.tfstate is a state of Tunnelwatch's own/),
        ]);
        expect(stderr).not.toContain(SECRET);
      }
      expect(user.allFiles()).toEqual(before);
      expect(sandbox.requests).toEqual([]);
    }),
  );

  it.concurrent(
    "adopts what nobody else holds",
    withBench(async ({ project, discover }) => {
      const user = project("manage: { otherStates: [network.tfstate] }\n");
      user.write("network.tfstate", stateOf(["aws_vpn_connection", "gone", "vpn-0123456789abcdef0"]));
      expect(await discover(user)).toMatchObject({ exitCode: 0 });
      const id = connectionNamed(smallEstate(), "modifying");
      expect(Object.values(user.generated()).join("")).toMatch(
        new RegExp(`new SiteToSiteVpn\\(stack, "${id}", \\{\\s+manage: "adopt"`),
      );
    }),
  );
});
