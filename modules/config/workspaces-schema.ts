import { z } from "zod";
import { assumeRoleSchema } from "./assume-role-schema";
import { text } from "./fields";

/** Whether we make a thing, or somebody has made it. */
const origin = z.enum(["create", "existing"]).default("create");

const vcsSchema = z
  .strictObject({
    repository: text(/^[^\s/$%{}]+(\/[^\s/$%{}]+)+$/, "must be the name of a repository, such as `acme/vpn`").describe(
      "The repository with the synthesized stacks, as `owner/name`.",
    ),
    branch: text(/^[^\s$%{}]+$/, "must be the name of a branch")
      .optional()
      .describe("The branch whose changes are planned and applied. Default: the repository's default branch."),
    directory: text(/^(?!\/).*\{stack\}[^/]*$/, "must be a relative path that ends with the placeholder `{stack}`")
      .default("cdktf.out/stacks/{stack}")
      .describe("Where a stack's `cdk.tf.json` is in the repository. Default `cdktf.out/stacks/{stack}`."),
    oauthTokenId: text(/^ot-[A-Za-z0-9]+$/, "must be the id of an OAuth token, such as `ot-hmAyP66qk2AMVdbJ`")
      .optional()
      .describe("Id of the OAuth token of the connection to the repository's host. It is no secret."),
    githubAppInstallationId: text(
      /^ghain-[A-Za-z0-9]+$/,
      "must be the id of an installation, such as `ghain-xYcGqTnPxW3rZ8aB`",
    )
      .optional()
      .describe("Id of the GitHub App's installation in HCP Terraform, in place of `oauthTokenId`."),
  })
  .refine(
    ({ oauthTokenId, githubAppInstallationId }) =>
      (oauthTokenId === undefined) !== (githubAppInstallationId === undefined),
    "must hold either `oauthTokenId` or `githubAppInstallationId`",
  );

const accessSchema = z.strictObject({
  role: origin.describe(
    "`create` (default): a stack for each account has the role. `existing`: it is there in every account, and no such stack is made.",
  ),
  roleName: text(/^[\w+=,.@-]{1,64}$/, "must be the name of a role: 1 to 64 letters, digits or +=,.@-_")
    .default("tunnelwatch-hcp-terraform")
    .describe("Name of the role that the workspaces of an account take. Default `tunnelwatch-hcp-terraform`."),
  oidcProvider: origin.describe(
    "The identity provider for HCP Terraform, of which an account has one at most. `existing`: somebody else has made it.",
  ),
  policyArns: z
    .array(
      text(
        /^arn:(aws[a-z-]*|\{partition\}):iam::(aws|\d{12}|\{account\}):policy\/[\w+=,.@/-]+$/,
        "must be the ARN of a policy, where `{partition}` and `{account}` stand for those of the account",
      ),
    )
    .max(10, "must have at most 10 entries, as many as a role takes")
    .default([])
    .describe("ARNs of the managed policies that the role gets. They may hold `{partition}` and `{account}`."),
  permissionsBoundaryArn: text(
    /^arn:(aws[a-z-]*|\{partition\}):iam::(aws|\d{12}|\{account\}):policy\/[\w+=,.@/-]+$/,
    "must be the ARN of a policy, where `{partition}` and `{account}` stand for those of the account",
  )
    .optional()
    .describe("ARN of the policy that bounds the role. Default: none."),
  assumeRole: assumeRoleSchema
    .optional()
    .describe("A role that makes roles in each account. Default: Terraform's own credentials."),
});

/** `terraform.workspaces`: what HCP Terraform needs to plan and apply the stacks, as stacks of their own. */
export const workspacesSchema = z
  .strictObject({
    project: origin.describe("Whether the project that `terraform.backend.cloud.project` names is made, or is there."),
    tags: z
      .record(
        text(/^[A-Za-z0-9_.:/=+@ -]{1,255}$/, "must be the key of a tag"),
        text(/^[A-Za-z0-9_.:/=+@ -]{0,255}$/, "must be the value of a tag"),
      )
      .default({})
      .describe("Tags of every workspace, beside `account` and `region`. Default: none."),
    terraformVersion: text(/^[~<>=. 0-9]+$/, 'must be a version or a constraint, such as `"~> 1.11"`')
      .optional()
      .describe("Version of Terraform in the workspaces. Default: the newest one when a workspace is made."),
    autoApply: z
      .boolean()
      .default(false)
      .describe(
        "Whether a plan is applied without being confirmed. Default false: somebody looks at it first. Not together with `vcs` " +
          "and wishes for tunnels in `harden`.",
      ),
    vcs: vcsSchema
      .optional()
      .describe("The repository whose changes start the runs. Default: none; runs are started from the command line."),
    access: accessSchema.prefault({}).describe("How the workspaces get AWS credentials: a role in each account."),
  })
  .describe(
    "Stacks that make the HCP project, a workspace for each stack, and the role of each account. Default: they are made by hand.",
  );
