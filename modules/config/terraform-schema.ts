import { z } from "zod";
import { backendSchema } from "./backend-schema";
import { text } from "./fields";

/** One term of a version constraint, such as `>= 5.100.0`: https://developer.hashicorp.com/terraform/language/expressions/version-constraints */
const TERM = String.raw`\s*(?:=|!=|>=?|<=?|~>)?\s*\d+(?:\.\d+){0,2}(?:-[0-9A-Za-z.-]+)?\s*`;

/** The role that is assumed in the account of each stack. */
export const assumeRoleSchema = z.strictObject({
  roleName: text(
    /^[\w+=,.@-]+(\/[\w+=,.@-]+)*$/,
    "must be the name of a role, with its path in front where it has one",
  ).describe("Name of the role, which has to be the same in every account. Its ARN is made with the stack's account."),
  externalId: text(/^[\w+=,.@:/-]{2,1224}$/, "must be an external id: 2 to 1224 letters, digits or +=,.@:/-_")
    .optional()
    .describe("External id that the role asks for. It stands in the synthesized JSON: it is no secret for AWS."),
  exceptAccounts: z
    .array(text(/^\d{12}$/, "must be the twelve digits of an account, in quotes"))
    .default([])
    .describe("Accounts in which no role is assumed, such as the one of the credentials. Default: none."),
});

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
  })
  .describe("The AWS provider of Terraform and where the state is kept.");
