import type { Settings } from "../../config";

/** What `terraform.workspaces` says. */
export type WorkspacesWish = NonNullable<Settings["terraform"]["workspaces"]>;

/** What `terraform.backend.cloud` says. */
export type CloudWish = Extract<Settings["terraform"]["backend"], { readonly cloud: unknown }>["cloud"];

/** An account with VPN stacks. */
export interface AccountOfStacks {
  readonly partition: string;
  readonly accountId: string;
}

/** The ARN of the role that the workspaces of an account take. */
export function roleArn({ partition, accountId }: AccountOfStacks, { access }: WorkspacesWish): string {
  return `arn:${partition}:iam::${accountId}:role/${access.roleName}`;
}

/** The ARN of an account's identity provider for HCP Terraform. */
export function oidcProviderArn({ partition, accountId }: AccountOfStacks, { hostname }: CloudWish): string {
  return `arn:${partition}:iam::${accountId}:oidc-provider/${hostname}`;
}

/** Name of the stack that makes the role of an account. */
export function accessStackName(accountId: string): string {
  return `tunnelwatch-access-${accountId}`;
}
