import { Testing } from "cdktf";
import { parseSettings } from "../../../modules/config";
import { workspaceName } from "../../../modules/constructs/backends/workspace-name";
import { VpnStack } from "../../../modules/constructs/vpn-stack";
import { synthesizeStack } from "../../support/synthesize";

const STACK = "vpn-111122223333-eu-west-1";

/** The `terraform` block of a stack with this backend. */
function terraformOf(backend: string): Record<string, unknown> {
  return synthesizeStack(() => undefined, parseSettings(`terraform: { backend: { ${backend} } }`, "f")).terraform;
}

describe("a state in a file", () => {
  it("is where its path says, as seen from the stack's directory", () => {
    expect(terraformOf('local: { path: "states/{stack}.tfstate" }')).toMatchObject({
      required_version: ">= 1.7",
      backend: { local: { path: `../../../states/${STACK}.tfstate` } },
    });
  });
});

describe("a state in S3", () => {
  it("is encrypted and locked without a table, by a key of its own, and needs a Terraform that can do it", () => {
    expect(terraformOf("s3: { bucket: states, region: eu-west-1 }")).toEqual({
      required_version: ">= 1.10",
      required_providers: { aws: { source: "aws", version: ">= 5.100.0, < 7.0.0" } },
      backend: {
        s3: {
          bucket: "states",
          region: "eu-west-1",
          key: `tunnelwatch/${STACK}.tfstate`,
          encrypt: true,
          use_lockfile: true,
        },
      },
    });
  });

  it("is reached with the key, the profile and the role that are named", () => {
    const key = "arn:aws:kms:eu-west-1:111122223333:key/0a1b2c3d-0000-4000-8000-000000000000";
    const role = "arn:aws:iam::111122223333:role/states";
    const wish = `kmsKeyId: "${key}", profile: states, assumeRole: { roleArn: "${role}", externalId: team/1 }`;
    expect(terraformOf(`s3: { bucket: states, region: eu-west-1, key: "a/{stack}/b", ${wish} }`)["backend"]).toEqual({
      s3: {
        bucket: "states",
        region: "eu-west-1",
        key: `a/${STACK}/b`,
        encrypt: true,
        use_lockfile: true,
        kms_key_id: key,
        profile: "states",
        assume_role: { role_arn: role, external_id: "team/1" },
      },
    });
  });
});

describe("a state in HCP Terraform", () => {
  it("is in a workspace called as the stack, and in no backend beside it", () => {
    const terraform = terraformOf("cloud: { organization: acme }");
    expect(terraform["cloud"]).toEqual({
      hostname: "app.terraform.io",
      organization: "acme",
      workspaces: { name: STACK },
    });
    expect(terraform).not.toHaveProperty("backend");
  });

  it("can be on another host, in a project, and in a workspace with a name of the user's", () => {
    const cloud = 'organization: acme, hostname: tfe.example.com, project: VPN 2, workspace: "net-{account}_{region}"';
    expect(terraformOf(`cloud: { ${cloud} }`)["cloud"]).toEqual({
      hostname: "tfe.example.com",
      organization: "acme",
      workspaces: { name: "net-111122223333_eu-west-1", project: "VPN 2" },
    });
  });

  it("asks for no Terraform binary at a synth", () => {
    const before = process.env;
    process.env = { ...before, PATH: "", TERRAFORM_BINARY_NAME: "no-such-terraform" };
    try {
      expect(terraformOf("cloud: { organization: acme }")).toHaveProperty("cloud");
    } finally {
      process.env = before;
    }
  });

  it("can be read by another stack of the same app", () => {
    const app = Testing.app();
    const settings = parseSettings("terraform: { backend: { cloud: { organization: acme } } }", "f");
    const place = { partition: "aws", accountId: "111122223333", region: "eu-west-1", settings };
    const stack = new VpnStack(app, place);
    const reader = new VpnStack(app, { ...place, region: "eu-west-2" });
    stack.ensureBackendExists().getRemoteStateDataSource(reader, "states", STACK);
    expect(JSON.parse(Testing.synth(reader))).toMatchObject({
      data: {
        terraform_remote_state: {
          states: { backend: "remote", config: { organization: "acme", workspaces: { name: STACK } } },
        },
      },
    });
  });
});

test.each([
  ["{stack}", STACK],
  ["prod-{stack}", `prod-${STACK}`],
  ["{account}-{region}", "111122223333-eu-west-1"],
])("the workspace of a stack is called by %s", (pattern, name) => {
  expect(workspaceName(pattern, { stack: STACK, accountId: "111122223333", region: "eu-west-1" })).toBe(name);
});

test.each([
  ["prod-{stack}", "prod-tunnelwatch-workspaces"],
  ["{account}-{region}", "tunnelwatch-workspaces"],
  ["{account}-{stack}", "tunnelwatch-workspaces"],
])("the workspace of a stack for many accounts is called by %s", (pattern, name) => {
  expect(workspaceName(pattern, { stack: "tunnelwatch-workspaces" })).toBe(name);
});

describe("the provider", () => {
  const providerOf = (terraform: string, partition = "aws"): unknown =>
    synthesizeStack(() => undefined, parseSettings(`terraform: { ${terraform} }`, "f"), {
      partition,
      region: "eu-west-1",
    }).provider["aws"];

  it("assumes the role in the stack's account and partition, and takes no other account", () => {
    expect(providerOf("assumeRole: { roleName: ops/terraform, externalId: team/1 }", "aws-us-gov")).toEqual([
      {
        region: "eu-west-1",
        allowed_account_ids: ["111122223333"],
        assume_role: [
          {
            role_arn: "arn:aws-us-gov:iam::111122223333:role/ops/terraform",
            session_name: "tunnelwatch",
            external_id: "team/1",
          },
        ],
      },
    ]);
  });

  it.each([
    ["no role is wished for", "{}"],
    ["the account is excepted", "{ roleName: terraform, exceptAccounts: ['444455556666', '111122223333'] }"],
  ])("assumes none where %s", (_, wish) => {
    const terraform = wish === "{}" ? "" : `assumeRole: ${wish}`;
    expect(providerOf(terraform)).toEqual([{ region: "eu-west-1", allowed_account_ids: ["111122223333"] }]);
  });
});
