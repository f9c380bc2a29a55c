/** Known failures of Terraform by its own words, and the way out of each. */
const HINTS: readonly (readonly [RegExp, string])[] = [
  // Before the backend that changed, whose `-migrate-state` HCP Terraform refuses. Terraform 1.7 still says Terraform Cloud.
  [
    /(?:Migrating\s+state|Changed)\s+from\s+(?:HCP\s+Terraform|Terraform\s+Cloud)/,
    "Terraform moves no state out of HCP Terraform: take it with `terraform state pull` and `terraform state push`, as docs/backends.md says under Out of HCP Terraform. With `-reconfigure` alone the stack would begin with an empty state.",
  ],
  [
    /ask\s+approval\s+for\s+state\s+migration/,
    "The state moves to another backend, as into HCP Terraform: run `terraform init` without any option in the stack's directory, which asks before it copies.",
  ],
  [
    /Saved plans not allowed for workspaces with a VCS connection/,
    "A repository drives this workspace, and HCP Terraform saves no plan of such a one, so it cannot be judged here: docs/hcp-terraform.md says how it is judged before the merge.",
  ],
  [
    /lock file|locked provider/i,
    "The provider versions changed since the last init: run `terraform init -upgrade` in the stack's directory.",
  ],
  [
    /query available provider packages|install provider|could not connect to registry/i,
    "A provider could not be found or downloaded: check the network or its proxy, or name a mirror in Terraform's CLI configuration (TF_CLI_CONFIG_FILE).",
  ],
  [/Unsupported Terraform Core version/i, "Install Terraform 1.7 or newer, with a state in S3 1.10 or newer."],
  [
    /Backend (configuration changed|initialization required)/i,
    "The backend changed: run `terraform init -migrate-state` in the stack's directory, or `-reconfigure` where there is no state yet.",
  ],
  [
    /account ID not allowed/i,
    "These credentials belong to another account than the stack: choose the profile of the stack's account.",
  ],
  [
    /No valid credential sources|ExpiredToken|InvalidClientTokenId|AuthFailure|SSO session|UnrecognizedClient/i,
    "Terraform found no valid AWS credentials: log in again (for example with `aws sso login`), or set AWS_PROFILE.",
  ],
  [
    /AccessDenied|UnauthorizedOperation|not authorized to perform/i,
    "The credentials lack a permission: README.md, section Permissions, has the IAM policy that is needed.",
  ],
];

/** The way out of a failure that is well known, or `undefined`. */
export function failureHint(terraformText: string): string | undefined {
  return HINTS.find(([words]) => words.test(terraformText))?.[1];
}
