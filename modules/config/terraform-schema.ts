import { posix, win32 } from "node:path";
import { z } from "zod";
import { text } from "./fields";

/** One term of a version constraint, such as `>= 5.100.0`: https://developer.hashicorp.com/terraform/language/expressions/version-constraints */
const TERM = String.raw`\s*(?:=|!=|>=?|<=?|~>)?\s*\d+(?:\.\d+){0,2}(?:-[0-9A-Za-z.-]+)?\s*`;

const localBackendSchema = z
  .strictObject({
    path: text(/\{stack\}/, "must hold the placeholder `{stack}`, so that every stack has a state of its own")
      .regex(/\.tfstate$/, "must end in .tfstate, which keeps the state and its pre-shared keys out of git")
      .refine(
        (path) => !posix.isAbsolute(path) && !win32.isAbsolute(path),
        "must be a relative path, so that the synthesized JSON is the same on every machine",
      )
      .default("terraform.{stack}.tfstate")
      .describe(
        "Path of the state file, relative to the project. `{stack}` stands for the stack's name and must be there; the path " +
          "must end in `.tfstate`, which .gitignore knows. " +
          "Default `terraform.{stack}.tfstate`.",
      ),
  })
  .describe("Keeps the state in a file. It holds pre-shared keys in plain text once a VPN is adopted.");

/** `terraform`: the provider and where the state is kept. */
export const terraformSchema = z
  .strictObject({
    providerVersion: text(
      new RegExp(`^${TERM}(?:,${TERM})*$`),
      'must be version constraints such as `">= 5.100.0, < 7.0.0"`',
    )
      .default(">= 5.100.0, < 7.0.0")
      .describe("Version constraints of the AWS provider, separated by commas. Default `>= 5.100.0, < 7.0.0`."),
    backend: z
      .strictObject({ local: localBackendSchema.prefault({}) })
      .prefault({})
      .describe("Where Terraform keeps its state."),
  })
  .describe("The AWS provider of Terraform and where the state is kept.");
