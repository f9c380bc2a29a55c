import { z } from "zod";
import { assumeRoleSchema } from "./assume-role-schema";
import { backendSchema } from "./backend-schema";
import { text } from "./fields";
import { workspacesSchema } from "./workspaces-schema";

/** One term of a version constraint, such as `>= 5.100.0`: https://developer.hashicorp.com/terraform/language/expressions/version-constraints */
const TERM = String.raw`\s*(?:=|!=|>=?|<=?|~>)?\s*\d+(?:\.\d+){0,2}(?:-[0-9A-Za-z.-]+)?\s*`;

/** `terraform`: the provider and where the state is kept. */
export const terraformSchema = z
  .strictObject({
    providerVersion: text(
      new RegExp(`^${TERM}(?:,${TERM})*$`),
      'must be version constraints such as `">= 5.100.0, < 7.0.0"`',
    )
      .default(">= 5.100.0, < 7.0.0")
      .describe("Version constraints of the AWS provider, separated by commas. Default `>= 5.100.0, < 7.0.0`."),
    assumeRole: assumeRoleSchema
      .optional()
      .describe(
        "A role that Terraform's provider assumes in each account. Default: Terraform's own credentials, which have to belong to the " +
          "stack's account. Leave it out where HCP Terraform gives each workspace credentials of its own.",
      ),
    backend: backendSchema
      .prefault({})
      .describe("Where Terraform keeps its state: exactly one of `local`, `s3` and `cloud`. Default: `local`."),
    workspaces: workspacesSchema.optional(),
  })
  .superRefine(({ backend, workspaces, assumeRole }, context) => {
    if (workspaces === undefined) return;
    const refuse = (path: readonly string[], message: string, input: unknown): void => {
      context.addIssue({ code: "custom", path: [...path], message, input });
    };
    if (!("cloud" in backend)) {
      refuse(["workspaces"], "needs `terraform.backend.cloud`, which says where the workspaces are", workspaces);
      return;
    }
    if (backend.cloud.project === undefined) {
      refuse(
        ["workspaces"],
        "needs `terraform.backend.cloud.project`: only workspaces in it can get the roles",
        workspaces,
      );
    }
    if (assumeRole !== undefined) {
      refuse(
        ["assumeRole"],
        "must be left out beside `workspaces`, whose roles are those of the accounts already",
        assumeRole,
      );
    }
    const { role, policyArns } = workspaces.access;
    const { hostname } = backend.cloud;
    // https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateOpenIDConnectProvider.html
    if (role === "create" && hostname.includes(":")) {
      refuse(
        ["backend", "cloud", "hostname"],
        "must have no port beside `workspaces`, because IAM takes none in the URL of an identity provider: use a host on port 443, " +
          "or roles of your own with `workspaces.access.role: existing`",
        hostname,
      );
    }
    if (role === "create" && policyArns.length === 0) {
      refuse(
        ["workspaces", "access", "policyArns"],
        "must name at least one policy, or the role could do nothing",
        policyArns,
      );
    }
  })
  .describe("The AWS provider of Terraform and where the state is kept.");
