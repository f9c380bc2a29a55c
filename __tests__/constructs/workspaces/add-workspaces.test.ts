import { App, TerraformStack, Testing } from "cdktf";
import { parseSettings } from "../../../modules/config";
import { VpnStack } from "../../../modules/constructs/vpn-stack";
import { addWorkspaces } from "../../../modules/constructs/workspaces/add-workspaces";
import { refusalOf } from "../../config/refusal-of";

const CLOUD = "organization: acme, project: network";
const ACCESS = 'access: { policyArns: ["arn:{partition}:iam::{account}:policy/deploy"] }';
const POLICY = 'policyArns: ["arn:{partition}:iam::{account}:policy/deploy"]';
const VCS = "vcs: { repository: acme/vpn, branch: main, oauthTokenId: ot-1 }";

interface Json {
  readonly terraform: { readonly cloud?: unknown; readonly required_providers: unknown };
  readonly provider: Readonly<Record<string, unknown>>;
  readonly data?: unknown;
  readonly resource: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
}

/** The stacks that are added beside two regions of one account and one of another, by their names. */
function added(workspaces: string, cloud = CLOUD): Readonly<Record<string, Json>> {
  const settings = parseSettings(
    `terraform: { backend: { cloud: { ${cloud} } }, workspaces: { ${workspaces} } }`,
    "tunnelwatch.yaml",
  );
  const app = Testing.stubVersion(new App({ outdir: "cdktf.out", stackTraces: false }));
  const stacks = [
    new VpnStack(app, { partition: "aws", accountId: "111122223333", region: "eu-west-1", settings }),
    new VpnStack(app, { partition: "aws", accountId: "111122223333", region: "us-east-1", settings }),
    new VpnStack(app, { partition: "aws-us-gov", accountId: "444455556666", region: "us-gov-west-1", settings }),
  ];
  addWorkspaces(app, stacks, settings);
  const others = app.node.children
    .filter((child) => !(child instanceof VpnStack))
    .filter((child) => TerraformStack.isStack(child));
  return Object.fromEntries(others.map((stack) => [stack.node.id, JSON.parse(Testing.synth(stack, true)) as Json]));
}

const resourcesOf = (json: Json | undefined, type: string): Readonly<Record<string, Record<string, unknown>>> =>
  Object.fromEntries(
    Object.entries(json?.resource[type] ?? {}).map(([name, attributes]) => [
      name,
      Object.fromEntries(Object.entries(attributes).filter(([key]) => key !== "//")),
    ]),
  );

describe("the stack of workspaces", () => {
  it("stands beside one stack for each account", () => {
    expect(Object.keys(added(ACCESS)).sort()).toEqual([
      "tunnelwatch-access-111122223333",
      "tunnelwatch-access-444455556666",
      "tunnelwatch-workspaces",
    ]);
  });

  it("makes the project, and has its own state outside of it", () => {
    const json = added(ACCESS)["tunnelwatch-workspaces"];
    expect(resourcesOf(json, "tfe_project")).toEqual({
      project: { name: "network", lifecycle: { prevent_destroy: true } },
    });
    expect(json?.provider["tfe"]).toEqual([{ hostname: "app.terraform.io", organization: "acme" }]);
    expect(json?.terraform).toMatchObject({
      cloud: { organization: "acme", workspaces: { name: "tunnelwatch-workspaces" } },
      required_providers: { tfe: { source: "hashicorp/tfe", version: ">= 0.71.0, < 1.0.0" } },
    });
    expect(json?.terraform.cloud).not.toHaveProperty("workspaces.project");
  });

  it("takes a project that exists", () => {
    const json = added(`project: existing, ${ACCESS}`)["tunnelwatch-workspaces"];
    expect(json?.resource).not.toHaveProperty("tfe_project");
    expect(json?.data).toMatchObject({ tfe_project: { project: { name: "network" } } });
    expect(resourcesOf(json, "tfe_workspace")["vpn-111122223333-eu-west-1"]).toMatchObject({
      project_id: "${data.tfe_project.project.id}",
    });
  });

  it("makes one workspace for each stack, which runs in HCP Terraform and shows its state to nobody", () => {
    const json = added(`tags: { Team: network }, terraformVersion: "~> 1.11", ${ACCESS}`)["tunnelwatch-workspaces"];
    expect(resourcesOf(json, "tfe_workspace")["vpn-111122223333-eu-west-1"]).toEqual({
      name: "vpn-111122223333-eu-west-1",
      description: "VPNs of account 111122223333 in eu-west-1",
      project_id: "${tfe_project.project.id}",
      tags: { Team: "network", account: "111122223333", region: "eu-west-1" },
      auto_apply: false,
      force_delete: false,
      terraform_version: "~> 1.11",
    });
    const settings = resourcesOf(json, "tfe_workspace_settings");
    expect(Object.keys(settings)).toEqual(Object.keys(resourcesOf(json, "tfe_workspace")));
    for (const [name, attributes] of Object.entries(settings)) {
      expect(attributes).toEqual({
        workspace_id: `\${tfe_workspace.${name}.id}`,
        execution_mode: name.startsWith("vpn-") ? "remote" : "local",
        global_remote_state: false,
      });
    }
  });

  it("gives each workspace the role of its own account, by variables of the environment", () => {
    const variables = Object.values(resourcesOf(added(ACCESS)["tunnelwatch-workspaces"], "tfe_variable"));
    const of = (stack: string): readonly unknown[] =>
      variables.filter(({ workspace_id }) => workspace_id === `\${tfe_workspace.${stack}.id}`);
    expect(of("vpn-444455556666-us-gov-west-1")).toEqual([
      expect.objectContaining({ category: "env", key: "TFC_AWS_PROVIDER_AUTH", value: "true" }),
      expect.objectContaining({
        category: "env",
        key: "TFC_AWS_RUN_ROLE_ARN",
        value: "arn:aws-us-gov:iam::444455556666:role/tunnelwatch-hcp-terraform",
      }),
    ]);
    expect(variables).toHaveLength(6);
  });

  it("has the repository start the runs, each of the one stack that changed", () => {
    const json = added(`${VCS}, autoApply: true, ${ACCESS}`)["tunnelwatch-workspaces"];
    expect(resourcesOf(json, "tfe_workspace")["vpn-111122223333-us-east-1"]).toMatchObject({
      auto_apply: true,
      working_directory: "cdktf.out/stacks/vpn-111122223333-us-east-1",
      trigger_patterns: ["cdktf.out/stacks/vpn-111122223333-us-east-1/**/*"],
      file_triggers_enabled: true,
      queue_all_runs: true,
      speculative_enabled: true,
      vcs_repo: { identifier: "acme/vpn", branch: "main", oauth_token_id: "ot-1" },
    });
    expect(resourcesOf(json, "tfe_workspace")["tunnelwatch-access-111122223333"]).not.toHaveProperty("vcs_repo");
  });

  it("calls the workspaces as the stacks' own cloud blocks do", () => {
    const json = added(ACCESS, `${CLOUD}, workspace: "net-{account}-{region}"`)["tunnelwatch-workspaces"];
    expect(Object.values(resourcesOf(json, "tfe_workspace")).map(({ name }) => name)).toEqual(
      expect.arrayContaining(["net-111122223333-us-east-1", "net-444455556666-us-gov-west-1"]),
    );
  });
});

describe("the stack of an account's role", () => {
  const trustOf = (json: Json | undefined): unknown =>
    JSON.parse(String(resourcesOf(json, "aws_iam_role")["hcp-terraform"]?.["assume_role_policy"]));

  it("lets nobody take it but this organization's workspaces of this project and account", () => {
    const json = added(ACCESS)["tunnelwatch-access-111122223333"];
    expect(trustOf(json)).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Federated: "${aws_iam_openid_connect_provider.hcp-terraform.arn}" },
          Action: "sts:AssumeRoleWithWebIdentity",
          Condition: {
            StringEquals: { "app.terraform.io:aud": "aws.workload.identity" },
            StringLike: {
              "app.terraform.io:sub": [
                "organization:acme:project:network:workspace:vpn-111122223333-eu-west-1:run_phase:*",
                "organization:acme:project:network:workspace:vpn-111122223333-us-east-1:run_phase:*",
              ],
            },
          },
        },
      ],
    });
    expect(resourcesOf(json, "aws_iam_openid_connect_provider")).toEqual({
      "hcp-terraform": { url: "https://app.terraform.io", client_id_list: ["aws.workload.identity"] },
    });
  });

  it("lets in no workspace but those of the stacks, whatever they are called after", () => {
    const stacks = added(ACCESS, `${CLOUD}, workspace: "{region}-{account}"`);
    expect(trustOf(stacks["tunnelwatch-access-111122223333"])).toHaveProperty(
      ["Statement", 0, "Condition", "StringLike", "app.terraform.io:sub"],
      ["eu-west-1", "us-east-1"].map(
        (region) => `organization:acme:project:network:workspace:${region}-111122223333:run_phase:*`,
      ),
    );
  });

  it("holds for its own account only, and gives the role the policies that are named", () => {
    const json = added(`access: { ${POLICY}, assumeRole: { roleName: admin } }`)["tunnelwatch-access-444455556666"];
    expect(json?.provider["aws"]).toEqual([
      {
        region: "us-gov-west-1",
        allowed_account_ids: ["444455556666"],
        assume_role: [{ role_arn: "arn:aws-us-gov:iam::444455556666:role/admin", session_name: "tunnelwatch" }],
      },
    ]);
    expect(Object.values(resourcesOf(json, "aws_iam_role_policy_attachment"))).toEqual([
      {
        role: "${aws_iam_role.hcp-terraform.name}",
        policy_arn: "arn:aws-us-gov:iam::444455556666:policy/deploy",
      },
    ]);
  });

  it("takes an identity provider that exists", () => {
    const json = added(`access: { oidcProvider: existing, ${POLICY} }`)["tunnelwatch-access-111122223333"];
    expect(json?.resource).not.toHaveProperty("aws_iam_openid_connect_provider");
    expect(trustOf(json)).toHaveProperty(
      ["Statement", 0, "Principal", "Federated"],
      "arn:aws:iam::111122223333:oidc-provider/app.terraform.io",
    );
  });

  it("is left out where the role exists, which the host may have a port for", () => {
    const cloud = `${CLOUD}, hostname: "tfe.example.com:8443"`;
    expect(Object.keys(added("access: { role: existing }", cloud))).toEqual(["tunnelwatch-workspaces"]);
  });
});

test.each([
  [
    "without a cloud",
    "backend: { local: {} }, workspaces: { access: { role: existing } }",
    "terraform.workspaces needs `terraform.backend.cloud`, which says where the workspaces are",
  ],
  [
    "without a project",
    "backend: { cloud: { organization: acme } }, workspaces: { access: { role: existing } }",
    "terraform.workspaces needs `terraform.backend.cloud.project`",
  ],
  [
    "with a role that can do nothing",
    `backend: { cloud: { ${CLOUD} } }, workspaces: {}`,
    "terraform.workspaces.access.policyArns is missing: it must name at least one policy, or the role could do nothing",
  ],
  [
    "with a role for a host with a port",
    `backend: { cloud: { ${CLOUD}, hostname: "tfe.example.com:8443" } }, workspaces: { ${ACCESS} }`,
    "terraform.backend.cloud.hostname must have no port beside `workspaces`, because IAM takes none in the URL of an identity " +
      "provider: use a host on port 443, or roles of your own with `workspaces.access.role: existing`, " +
      'got "tfe.example.com:8443"',
  ],
  [
    "with two ways to the repository",
    `backend: { cloud: { ${CLOUD} } }, workspaces: { access: { role: existing }, vcs: { repository: a/b, oauthTokenId: ot-1, githubAppInstallationId: ghain-1 } }`,
    "terraform.workspaces.vcs must hold either `oauthTokenId` or `githubAppInstallationId`",
  ],
])("workspaces %s are refused", (_, terraform, message) => {
  expect(refusalOf(`terraform: { ${terraform} }`).message).toContain(message);
});
