import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, TerraformStack, Testing } from "cdktf";
import { parseSettings } from "../../modules/config";
import { SiteToSiteVpn } from "../../modules/constructs/site-to-site-vpn";
import { VpnStack } from "../../modules/constructs/vpn-stack";
import { addWorkspaces } from "../../modules/constructs/workspaces/add-workspaces";
import { connectionFacts } from "../support/synthesize";
import { terraformCliConfig } from "./support/machine";

const ROLE = "arn:aws:iam::111122223333:role/states";
const CLOUD = `backend: { cloud: { organization: acme, project: VPN 2, hostname: tfe.example.com } }`;
const ACCESS =
  'workspaces: { access: { policyArns: ["arn:{partition}:iam::aws:policy/ReadOnlyAccess"], permissionsBoundaryArn: "arn:{partition}:iam::{account}:policy/b" } }';

const temporary = mkdtempSync(join(tmpdir(), "backend-blocks-"));
const environment = { ...process.env, TF_CLI_CONFIG_FILE: terraformCliConfig(), CHECKPOINT_DISABLE: "1" };

afterAll(() => {
  rmSync(temporary, { recursive: true, force: true });
});

/** What the real Terraform says of a stack, without reaching what its backend names. */
function validated(stack: TerraformStack): unknown {
  const directory = join(temporary, stack.node.id);
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, "cdk.tf.json"), Testing.synth(stack, true));
  const run = (...args: readonly string[]): string =>
    execFileSync("terraform", args, { cwd: directory, env: environment, encoding: "utf8" });
  run("init", "-backend=false", "-input=false", "-no-color");
  const { valid, diagnostics } = JSON.parse(run("validate", "-json", "-no-color")) as {
    readonly valid: boolean;
    readonly diagnostics: unknown;
  };
  return { valid, diagnostics };
}

function stackWith(terraform: string): { readonly app: App; readonly stack: VpnStack } {
  const settings = parseSettings(`terraform: { ${terraform} }`, "tunnelwatch.yaml");
  const app = Testing.stubVersion(new App({ outdir: "cdktf.out", stackTraces: false }));
  const stack = new VpnStack(app, { partition: "aws", accountId: "111122223333", region: "eu-west-1", settings });
  new SiteToSiteVpn(stack, "vpn-0a", { manage: "adopt", ...connectionFacts() });
  addWorkspaces(app, [stack], settings);
  return { app, stack };
}

describe("terraform validate accepts a stack", () => {
  it.each([
    ["with a local state", "backend: { local: {} }"],
    ["with a state in S3", "backend: { s3: { bucket: states, region: eu-west-1 } }"],
    [
      "with a state in S3, by a profile and a role",
      `backend: { s3: { bucket: states, region: eu-west-1, profile: p, assumeRole: { roleArn: "${ROLE}", externalId: e1 } } }`,
    ],
    ["with a state in HCP Terraform", CLOUD],
    ["whose provider assumes a role", "assumeRole: { roleName: terraform, externalId: e1 }"],
  ])("%s", (_, terraform) => {
    expect(validated(stackWith(terraform).stack)).toEqual({ valid: true, diagnostics: [] });
  });

  it("with the role of HCP Terraform and its identity provider", () => {
    const { app } = stackWith(`${CLOUD}, ${ACCESS}`);
    const stack = app.node.findChild("tunnelwatch-access-111122223333");
    if (!TerraformStack.isStack(stack)) throw new Error("There is no stack of the role.");
    expect(validated(stack)).toEqual({ valid: true, diagnostics: [] });
  });
});
