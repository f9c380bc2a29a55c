/** What a workspace is named after. */
export interface WorkspacePlace {
  /** Name of the stack. */
  readonly stack: string;
  /** Its account, where it is for one account and region. */
  readonly accountId?: string;
  /** Its region, where it is for one account and region. */
  readonly region?: string;
}

/**
 * The name of a stack's workspace in HCP Terraform.
 *
 * @param pattern - `terraform.backend.cloud.workspace`; where it asks for an account or a region that the stack has not, the
 *   workspace is called as the stack
 */
export function workspaceName(pattern: string, { stack, accountId, region }: WorkspacePlace): string {
  const needsPlace = /\{(account|region)\}/.test(pattern);
  if (needsPlace && (accountId === undefined || region === undefined)) return stack;
  return pattern
    .replaceAll("{stack}", stack)
    .replaceAll("{account}", accountId ?? "")
    .replaceAll("{region}", region ?? "");
}
